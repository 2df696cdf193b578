//! In which capacity a session acts, and what proves the capacities of an account.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, id, nullable, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let capacity = Table::alter()
            .table("session")
            .add_column(nullable(text("capacity")))
            .to_owned();
        manager.alter_table(capacity).await?;
        manager.create_table(account_paper()).await
    }

    /// A session whose seal holds a capacity is none without it: whoever was signed in signs in again.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let bound = Query::delete()
            .from_table("session")
            .and_where(Expr::col("capacity").is_not_null())
            .to_owned();
        manager.execute(bound).await?;
        let capacity = Table::alter()
            .table("session")
            .drop_column("capacity")
            .to_owned();
        manager.alter_table(capacity).await?;
        let paper = Table::drop().table("account_paper").to_owned();
        manager.drop_table(paper).await
    }
}

fn account_paper() -> TableCreateStatement {
    Table::create()
        .table("account_paper")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(nullable(text("paper")))
        .col(nullable(bytes("nationality")))
        .col(nullable(bytes("outlet")))
        .col(nullable(bytes("press_card")))
        .col(bytes("seal"))
        .to_owned()
}
