//! Ways back into accounts.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, flag, index, matter, nullable, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(recovery()).await?;
        for (name, columns) in [
            ("recovery_office", ["organisation", "state"]),
            ("recovery_owner", ["owner", "state"]),
        ] {
            manager
                .create_index(index(name, "recovery", &columns))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("recovery").to_owned();
        manager.drop_table(table).await
    }
}

fn recovery() -> TableCreateStatement {
    matter("recovery")
        .col(flag("is_proven"))
        .col(at("requested_at"))
        .col(nullable(bytes("statement")))
        .col(nullable(text("proof")))
        .col(nullable(bytes("proof_note")))
        .col(nullable(uuid("checked_by")))
        .col(nullable(uuid("approved_by")))
        .col(nullable(at("approved_at")))
        .col(nullable(at("opens_at")))
        .col(nullable(at("until_at")))
        .col(nullable(uuid("link")))
        .to_owned()
}
