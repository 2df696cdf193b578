//! Hearings with their plans: who takes part, what is shown, and each plan as it was sent.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, index, nullable, number, text, typed, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const HEARING: &str = "hearing";
const PARTICIPANT: &str = "hearing_participant";
const EVIDENCE: &str = "hearing_evidence";
const PLAN: &str = "hearing_plan";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [hearing(), participant(), evidence(), plan()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            (
                "hearing_list",
                HEARING,
                ["organisation", "state", "due_at"].as_slice(),
            ),
            ("hearing_case", HEARING, &["case_id"]),
            ("hearing_participant_of", PARTICIPANT, &["hearing"]),
            ("hearing_evidence_of", EVIDENCE, &["hearing"]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        for (name, table, columns) in [
            (
                "hearing_of_application",
                HEARING,
                ["application"].as_slice(),
            ),
            ("hearing_plan_number", PLAN, &["hearing", "number"]),
        ] {
            manager.create_index(unique(name, table, columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [PLAN, EVIDENCE, PARTICIPANT, HEARING] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

fn hearing() -> TableCreateStatement {
    typed(HEARING)
        .col(uuid("case_id"))
        .col(nullable(uuid("application")))
        .col(text("kind"))
        .col(text("reference"))
        .col(nullable(uuid("sent_by")))
        .col(nullable(uuid("reviewed_by")))
        .col(nullable(uuid("approved_by")))
        .col(nullable(at("sent_at")))
        .col(nullable(at("approved_at")))
        .col(nullable(at("planned_from")))
        .col(nullable(at("planned_until")))
        .col(number("versions"))
        .col(nullable(bytes("reason")))
        .to_owned()
}

fn participant() -> TableCreateStatement {
    Table::create()
        .table(PARTICIPANT)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("hearing"))
        .col(text("capacity"))
        .col(at("added_at"))
        .col(bytes("name"))
        .col(bytes("contact"))
        .col(bytes("needs"))
        .col(bytes("bound"))
        .to_owned()
}

fn evidence() -> TableCreateStatement {
    Table::create()
        .table(EVIDENCE)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("hearing"))
        .col(number("from_page"))
        .col(number("until_page"))
        .col(at("added_at"))
        .col(bytes("shows"))
        .col(bytes("bound"))
        .to_owned()
}

fn plan() -> TableCreateStatement {
    Table::create()
        .table(PLAN)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("hearing"))
        .col(number("number"))
        .col(uuid("sent_by"))
        .col(at("sent_at"))
        .col(bytes("form"))
        .col(bytes("bound"))
        .to_owned()
}
