//! What the office lays down.

use sea_orm_migration::prelude::*;

use crate::columns::{at, index, matter, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(provision()).await?;
        let of_office = index(
            "provision_office",
            "provision",
            &["organisation", "state", "number"],
        );
        manager.create_index(of_office).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("provision").to_owned();
        manager.drop_table(table).await
    }
}

fn provision() -> TableCreateStatement {
    matter("provision")
        .col(text("kind"))
        .col(text("provided"))
        .col(text("doc_no"))
        .col(text("reason"))
        .col(text("effective_from"))
        .col(at("proposed_at"))
        .col(nullable(uuid("decided_by")))
        .col(nullable(at("decided_at")))
        .col(nullable(number("number")))
        .to_owned()
}
