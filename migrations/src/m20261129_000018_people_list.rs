//! Lists of people who are to be invited.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, index, matter, nullable, number};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(people_list()).await?;
        let by_office = ["organisation", "state"];
        manager
            .create_index(index("people_list_office", "people_list", &by_office))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("people_list").to_owned();
        manager.drop_table(table).await
    }
}

fn people_list() -> TableCreateStatement {
    matter("people_list")
        .col(number("people"))
        .col(at("read_at"))
        .col(nullable(at("taken_at")))
        .col(bytes("file_name"))
        .col(bytes("reason"))
        .col(nullable(bytes("content")))
        .to_owned()
}
