//! From how many addresses a file is read.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, id, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(reading_address()).await?;
        let once = unique(
            "reading_address_once",
            "reading_address",
            &["under", "day", "address"],
        );
        manager.create_index(once).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reading_address = Table::drop().table("reading_address").to_owned();
        manager.drop_table(reading_address).await
    }
}

fn reading_address() -> TableCreateStatement {
    Table::create()
        .table("reading_address")
        .col(id("id"))
        .col(uuid("under"))
        .col(text("day"))
        .col(bytes("address"))
        .to_owned()
}
