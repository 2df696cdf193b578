//! Lists of work that leave the house as tables.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, flag, index, matter, nullable, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(export()).await?;
        let by_office = index("export_office", "export", &["organisation", "state"]);
        manager.create_index(by_office).await?;
        let by_owner = index("export_owner", "export", &["owner"]);
        manager.create_index(by_owner).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("export").to_owned();
        manager.drop_table(table).await
    }
}

fn export() -> TableCreateStatement {
    matter("export")
        .col(text("list"))
        .col(text("format"))
        .col(text("lang"))
        .col(text("columns"))
        .col(text("states"))
        .col(text("about"))
        .col(flag("is_heads"))
        .col(at("asked_at"))
        .col(nullable(uuid("decided_by")))
        .col(nullable(at("decided_at")))
        .col(nullable(uuid("job")))
        .col(big("row_count"))
        .col(big("left_out"))
        .col(nullable(uuid("object")))
        .col(nullable(at("until")))
        .col(bytes("reason"))
        .to_owned()
}
