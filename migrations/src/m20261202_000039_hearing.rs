//! Hearings: the cards of cases, and applications.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, flag, id, index, nullable, text, typed, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CASE_CARD: &str = "case_card";
const PARTY_CARD: &str = "party_card";
const APPLICATION: &str = "hearing_application";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [case_card(), party_card(), application()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("party_card_case", PARTY_CARD, ["case_id"].as_slice()),
            (
                "hearing_application_owner",
                APPLICATION,
                &["owner", "created_at"],
            ),
            (
                "hearing_application_list",
                APPLICATION,
                &["organisation", "state", "due_at"],
            ),
            ("hearing_application_case", APPLICATION, &["case_id"]),
        ] {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [APPLICATION, PARTY_CARD, CASE_CARD] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

fn case_card() -> TableCreateStatement {
    Table::create()
        .table(CASE_CARD)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(text("kind"))
        .col(text("grounds"))
        .col(ColumnDef::new("accepted_on").date().to_owned())
        .col(bytes("bound"))
        .to_owned()
}

fn party_card() -> TableCreateStatement {
    Table::create()
        .table(PARTY_CARD)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(nullable(bytes("address")))
        .col(nullable(bytes("mobile")))
        .col(bytes("bound"))
        .to_owned()
}

fn application() -> TableCreateStatement {
    typed(APPLICATION)
        .col(nullable(uuid("claim")))
        .col(nullable(uuid("mandate")))
        .col(nullable(uuid("case_id")))
        .col(nullable(uuid("party")))
        .col(nullable(text("kind")))
        .col(text("applicant_name"))
        .col(nullable(text("reference")))
        .col(flag("was_corrected"))
        .col(nullable(text("ground")))
        .col(nullable(flag("proposes_hearing")))
        .col(nullable(uuid("proposed_by")))
        .col(nullable(uuid("reviewed_by")))
        .col(nullable(at("applied_at")))
        .col(nullable(at("correction_asked_at")))
        .col(nullable(at("correction_due_at")))
        .col(nullable(at("decided_at")))
        .col(bytes("asked"))
        .col(nullable(bytes("form_before")))
        .col(nullable(bytes("correction")))
        .col(nullable(bytes("proposal")))
        .col(nullable(bytes("reason")))
        .to_owned()
}
