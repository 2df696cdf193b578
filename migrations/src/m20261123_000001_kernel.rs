//! Durable jobs.

use sea_orm_migration::prelude::*;

use crate::columns::{at, id, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("job")
                    .col(id("id"))
                    .col(text("kind"))
                    .col(uuid("organisation"))
                    .col(ColumnDef::new("payload").json_binary().not_null())
                    .col(text("state"))
                    .col(at("run_at"))
                    .col(number("attempts"))
                    .col(number("max_attempts"))
                    .col(nullable(uuid("lease")))
                    .col(nullable(at("lease_until")))
                    .col(number("done"))
                    .col(number("total"))
                    .col(nullable(text("error")))
                    .col(at("created_at"))
                    .col(nullable(at("finished_at")))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("job_due")
                    .table("job")
                    .col("state")
                    .col("run_at")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("job").to_owned())
            .await
    }
}
