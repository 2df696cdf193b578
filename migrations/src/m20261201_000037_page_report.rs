//! Pages that readers cannot read: one report for a page, and what each of its readers says.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, index, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const REPORT: &str = "page_report";
const COMPLAINT: &str = "page_complaint";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [page_report(), page_complaint()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("page_report_case", REPORT, ["case_id", "state"].as_slice()),
            ("page_report_scan", REPORT, &["scan"]),
            ("page_complaint_case", COMPLAINT, &["case_id"]),
            ("page_complaint_report", COMPLAINT, &["report"]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [COMPLAINT, REPORT] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

fn page_report() -> TableCreateStatement {
    Table::create()
        .table(REPORT)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(uuid("page"))
        .col(text("state"))
        .col(number("readers"))
        .col(at("opened_at"))
        .col(nullable(uuid("scan")))
        .col(nullable(uuid("brought_by")))
        .col(nullable(uuid("answered_by")))
        .col(nullable(at("answered_at")))
        .col(nullable(bytes("answer")))
        .col(bytes("bound"))
        .to_owned()
}

fn page_complaint() -> TableCreateStatement {
    Table::create()
        .table(COMPLAINT)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(uuid("report"))
        .col(uuid("account"))
        .col(uuid("under"))
        .col(text("fault"))
        .col(number("reported_as"))
        .col(at("reported_at"))
        .col(nullable(bytes("words")))
        .col(bytes("bound"))
        .to_owned()
}
