//! What the outlines of imported files call what begins on their pages.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, id, index, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(page_bookmark()).await?;
        let once = unique("page_bookmark_once", "page_bookmark", &["page"]);
        manager.create_index(once).await?;
        let of_import = index("page_bookmark_import", "page_bookmark", &["import"]);
        manager.create_index(of_import).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let page_bookmark = Table::drop().table("page_bookmark").to_owned();
        manager.drop_table(page_bookmark).await
    }
}

fn page_bookmark() -> TableCreateStatement {
    Table::create()
        .table("page_bookmark")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("import"))
        .col(uuid("page"))
        .col(bytes("titles"))
        .col(bytes("bound"))
        .to_owned()
}
