//! The pool of hearing officers, and lists by which officers are entered into it.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, flag, index, matter, nullable, number, text, typed, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(officer()).await?;
        manager.create_table(officer_list()).await?;
        for (name, columns) in [
            ("officer_number", ["organisation", "number"]),
            ("officer_live", ["organisation", "live_index"]),
        ] {
            manager
                .create_index(unique(name, "officer", &columns))
                .await?;
        }
        for (name, columns) in [
            // The list stands in the order of the numbers, within what it shows.
            ("officer_listed", &["organisation", "state", "number"][..]),
            ("officer_owner", &["owner"][..]),
            ("officer_paper", &["organisation", "paper_index"][..]),
            ("officer_birth", &["organisation", "birth_index"][..]),
            ("officer_due", &["state", "due_at"][..]),
        ] {
            manager
                .create_index(index(name, "officer", columns))
                .await?;
        }
        let by_office = ["organisation", "state"];
        manager
            .create_index(index("officer_list_office", "officer_list", &by_office))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["officer_list", "officer"] {
            let table = Table::drop().table(table).to_owned();
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

fn officer() -> TableCreateStatement {
    typed("officer")
        .col(nullable(text("number")))
        .col(text("name"))
        .col(text("region"))
        .col(text("categories"))
        .col(flag("is_remote"))
        .col(bytes("paper_index"))
        .col(nullable(bytes("live_index")))
        .col(bytes("birth_index"))
        .col(uuid("nominated_by"))
        .col(nullable(at("invited_until")))
        .col(nullable(number("term_from")))
        .col(nullable(number("term_until")))
        .col(nullable(text("excluded")))
        .col(nullable(number("checked_on")))
        .col(nullable(number("drawn_before")))
        .col(nullable(text("resumes_in")))
        .col(nullable(text("ground")))
        .col(nullable(uuid("proposed_by")))
        .col(nullable(at("proposed_at")))
        .col(nullable(bytes("explanation")))
        .col(nullable(bytes("answer")))
        .col(nullable(bytes("decision")))
        .col(nullable(bytes("trainings")))
        .col(nullable(bytes("conflicts")))
        .col(nullable(bytes("free")))
        .to_owned()
}

fn officer_list() -> TableCreateStatement {
    matter("officer_list")
        .col(number("officers"))
        .col(at("read_at"))
        .col(nullable(at("taken_at")))
        .col(bytes("file_name"))
        .col(bytes("reason"))
        .col(nullable(bytes("content")))
        .to_owned()
}
