//! What a writ says once more for programs.

use sea_orm_migration::prelude::*;

use crate::columns::{big, bytes, id, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(writ_data()).await?;
        let of_writ = unique("writ_data_of_writ", "writ_data", &["writ"]);
        manager.create_index(of_writ).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let writ_data = Table::drop().table("writ_data").to_owned();
        manager.drop_table(writ_data).await
    }
}

fn writ_data() -> TableCreateStatement {
    Table::create()
        .table("writ_data")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("writ"))
        .col(text("digest"))
        .col(uuid("object"))
        .col(big("size"))
        .col(bytes("bound"))
        .to_owned()
}
