//! Matters of every kind: what happened to them, and their running numbers.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(events()).await?;
        manager.create_table(numbers()).await?;
        let line = Index::create()
            .name("matter_event_line")
            .table("matter_event")
            .col("matter")
            .col("id")
            .to_owned();
        manager.create_index(line).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["matter_number", "matter_event"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn events() -> TableCreateStatement {
    Table::create()
        .table("matter_event")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("matter"))
        .col(at("at"))
        .col(text("code"))
        .col(nullable(uuid("by_account")))
        .col(text("by_role"))
        .col(nullable(bytes("note")))
        .to_owned()
}

fn numbers() -> TableCreateStatement {
    Table::create()
        .table("matter_number")
        .col(uuid("organisation"))
        .col(text("series"))
        .col(number("year"))
        .col(number("last"))
        .primary_key(
            Index::create()
                .col("organisation")
                .col("series")
                .col("year"),
        )
        .to_owned()
}
