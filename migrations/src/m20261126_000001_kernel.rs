//! Durable jobs, and what the database is for.

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
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("house")
                    .col(number("id").primary_key().to_owned())
                    .col(text("environment"))
                    .col(at("since"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["house", "job"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
