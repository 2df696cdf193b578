//! Short messages beside mail, and the codes that they bring for the password of a bundle.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, nullable, number, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [nullable(bytes("mobile")), nullable(at("delivered_at"))] {
            let added = Table::alter().table("notice").add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        manager.create_table(bundle_code()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let bundle_code = Table::drop().table("bundle_code").to_owned();
        manager.drop_table(bundle_code).await?;
        for column in ["delivered_at", "mobile"] {
            let dropped = Table::alter()
                .table("notice")
                .drop_column(column)
                .to_owned();
            manager.alter_table(dropped).await?;
        }
        Ok(())
    }
}

fn bundle_code() -> TableCreateStatement {
    Table::create()
        .table("bundle_code")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(bytes("code"))
        .col(at("until_at"))
        .col(number("sent"))
        .col(bytes("bound"))
        .to_owned()
}
