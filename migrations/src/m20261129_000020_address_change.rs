//! Addresses that wait to be confirmed by whoever reads them.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(address_change()).await?;
        let one_each = unique("address_change_account", "address_change", &["account"]);
        manager.create_index(one_each).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("address_change").to_owned();
        manager.drop_table(table).await
    }
}

fn address_change() -> TableCreateStatement {
    Table::create()
        .table("address_change")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("account"))
        .col(text("version"))
        .col(bytes("email"))
        .col(at("until_at"))
        .col(bytes("seal"))
        .to_owned()
}
