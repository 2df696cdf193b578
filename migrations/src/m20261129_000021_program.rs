//! Programs that call the office.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, index, matter, nullable, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(program()).await?;
        let by_office = index("program_office", "program", &["organisation", "state"]);
        manager.create_index(by_office).await?;
        let one_each = unique("program_key", "program", &["key"]);
        manager.create_index(one_each).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("program").to_owned();
        manager.drop_table(table).await
    }
}

fn program() -> TableCreateStatement {
    matter("program")
        .col(text("name"))
        .col(text("key"))
        .col(text("scopes"))
        .col(at("registered_at"))
        .col(nullable(uuid("decided_by")))
        .col(nullable(at("decided_at")))
        .col(bytes("contact"))
        .col(bytes("reason"))
        .to_owned()
}
