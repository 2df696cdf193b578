//! What is said of pages that were drawn, of the files they came with, and what somebody decided on an incomplete page.
//!
//! In tables of their own, because the seals of pages and imports hold the columns that they were made with. What was
//! imported before has no row here: nobody examined it.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, index, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const PAGE_STATEMENT: &str = "page_statement";
const IMPORT_STATEMENT: &str = "import_statement";
const PAGE_DECISION: &str = "page_decision";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [page_statement(), import_statement(), page_decision()] {
            manager.create_table(table).await?;
        }
        for (name, table, column) in [
            ("page_statement_case", PAGE_STATEMENT, "case_id"),
            ("page_statement_import", PAGE_STATEMENT, "import"),
            ("import_statement_case", IMPORT_STATEMENT, "case_id"),
            ("page_decision_case", PAGE_DECISION, "case_id"),
            ("page_decision_import", PAGE_DECISION, "import"),
        ] {
            manager.create_index(index(name, table, &[column])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [PAGE_DECISION, IMPORT_STATEMENT, PAGE_STATEMENT] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

/// The identifier is that of the page.
fn page_statement() -> TableCreateStatement {
    Table::create()
        .table(PAGE_STATEMENT)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(uuid("import"))
        .col(text("state"))
        .col(number("programs"))
        .col(nullable(uuid("other")))
        .col(at("stated_at"))
        .col(nullable(bytes("said")))
        .col(bytes("bound"))
        .to_owned()
}

/// The identifier is that of the import.
fn import_statement() -> TableCreateStatement {
    Table::create()
        .table(IMPORT_STATEMENT)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(bytes("said"))
        .col(bytes("bound"))
        .to_owned()
}

/// The identifier is that of the page.
fn page_decision() -> TableCreateStatement {
    Table::create()
        .table(PAGE_DECISION)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(uuid("import"))
        .col(uuid("account"))
        .col(at("decided_at"))
        .col(bytes("note"))
        .col(bytes("bound"))
        .to_owned()
}
