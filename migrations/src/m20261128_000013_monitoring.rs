//! What monitors do: reminders and notices to departments.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, flag, index, matter, nullable, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(monitoring()).await?;
        let of_office = index(
            "monitoring_office",
            "monitoring",
            &["organisation", "state", "due_at"],
        );
        manager.create_index(of_office).await?;
        manager.create_index(one_live()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("monitoring").to_owned())
            .await
    }
}

fn monitoring() -> TableCreateStatement {
    matter("monitoring")
        .col(uuid("node"))
        .col(nullable(uuid("handler")))
        .col(nullable(text("reference")))
        .col(nullable(at("reminded_at")))
        .col(nullable(at("asked_at")))
        .col(nullable(uuid("answered_by")))
        .col(nullable(at("answered_at")))
        .col(nullable(text("corrected_by")))
        .col(flag("was_returned"))
        .col(nullable(bytes("fault")))
        .col(nullable(bytes("answer")))
        .to_owned()
}

/// Of one node one live matter begins at most.
fn one_live() -> IndexCreateStatement {
    Index::create()
        .name("monitoring_live")
        .table("monitoring")
        .col("node")
        .unique()
        .and_where(Expr::col("ended_at").is_null())
        .to_owned()
}
