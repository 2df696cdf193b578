//! What is said of papers: whether their pages are whole, and what they hold that is neither run nor shown.
//!
//! In a table of its own, because the seal of a paper holds the columns that it was made with. What was taken in before has
//! no row here: nobody examined it.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, id, index, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const PAPER_STATEMENT: &str = "paper_statement";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The identifier is that of the paper.
        let table = Table::create()
            .table(PAPER_STATEMENT)
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("matter"))
            .col(bytes("said"))
            .col(bytes("bound"))
            .to_owned();
        manager.create_table(table).await?;
        let of_matter = index("paper_statement_matter", PAPER_STATEMENT, &["matter"]);
        manager.create_index(of_matter).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table(PAPER_STATEMENT).to_owned();
        manager.drop_table(table).await
    }
}
