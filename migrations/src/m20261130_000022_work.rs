//! Who works on what: matters that somebody took, notes to colleagues, kept views of a list, and when somebody last
//! looked. All of it stands beside the matters and raises no version of theirs.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, index, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The tables, each after the one it could depend on.
const TABLES: [&str; 4] = ["work_claim", "work_note", "work_view", "work_look"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [claims(), notes(), views(), looks()] {
            manager.create_table(table).await?;
        }
        for index in [
            unique("work_claim_matter", "work_claim", &["matter"]),
            index(
                "work_claim_holder",
                "work_claim",
                &["organisation", "account"],
            ),
            index("work_note_matter", "work_note", &["matter", "id"]),
            unique(
                "work_view_place",
                "work_view",
                &["account", "kind", "place"],
            ),
            index("matter_event_by", "matter_event", &["by_account", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by = Index::drop()
            .name("matter_event_by")
            .table("matter_event")
            .to_owned();
        manager.drop_index(by).await?;
        for table in TABLES.into_iter().rev() {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// One for each matter, so that nobody takes what somebody has.
fn claims() -> TableCreateStatement {
    Table::create()
        .table("work_claim")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("matter"))
        .col(uuid("account"))
        .col(uuid("given_by"))
        .col(at("taken_at"))
        .col(nullable(bytes("note")))
        .col(bytes("bound"))
        .to_owned()
}

fn notes() -> TableCreateStatement {
    Table::create()
        .table("work_note")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("matter"))
        .col(uuid("account"))
        .col(at("written_at"))
        .col(nullable(at("struck_at")))
        .col(bytes("words"))
        .col(bytes("bound"))
        .to_owned()
}

fn views() -> TableCreateStatement {
    Table::create()
        .table("work_view")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("account"))
        .col(text("kind"))
        .col(number("place"))
        .col(bytes("name"))
        .col(bytes("query"))
        .col(bytes("bound"))
        .to_owned()
}

fn looks() -> TableCreateStatement {
    Table::create()
        .table("work_look")
        .col(uuid("account"))
        .col(uuid("matter"))
        .col(at("looked_at"))
        .primary_key(Index::create().col("account").col("matter"))
        .to_owned()
}
