//! Lawyers' file access: guesses, applications, bundles.

use sea_orm_migration::prelude::*;

use crate::columns::{
    at, big, bytes, flag, id, index, nullable, number, text, typed, unique, uuid,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in guesses()
            .into_iter()
            .chain([application()])
            .chain(bundles())
        {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["bundle", "application", "case_guess_day", "case_guess"];
        for table in tables {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn guesses() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("case_guess")
            .col(id("id"))
            .col(uuid("account"))
            .col(ColumnDef::new("day").date().not_null().to_owned())
            .col(bytes("tried"))
            .to_owned(),
        Table::create()
            .table("case_guess_day")
            .col(uuid("account"))
            .col(ColumnDef::new("day").date().not_null().to_owned())
            .col(number("wrong"))
            .primary_key(Index::create().col("account").col("day"))
            .to_owned(),
    ]
}

fn application() -> TableCreateStatement {
    typed("application")
        .col(uuid("case_id"))
        .col(uuid("party"))
        .col(text("applicant_name"))
        .col(text("licence_no"))
        .col(text("firm_name"))
        .col(nullable(text("reference")))
        .col(nullable(bytes("form_before")))
        .col(nullable(bytes("correction")))
        .col(flag("was_corrected"))
        .col(nullable(text("reason_code")))
        .col(nullable(bytes("reason")))
        .col(nullable(bytes("mode_change")))
        .col(nullable(bytes("proposal")))
        .col(nullable(text("resumes")))
        .col(nullable(at("submitted_at")))
        .col(nullable(at("complete_at")))
        .col(nullable(at("accepted_at")))
        .col(nullable(at("verified_at")))
        .col(nullable(at("correction_asked_at")))
        .col(nullable(at("correction_due_at")))
        .col(nullable(at("visit_from")))
        .col(nullable(at("visit_until")))
        .col(nullable(at("visited_at")))
        .col(nullable(at("arranging_since")))
        .col(nullable(at("grant_from")))
        .col(nullable(at("grant_until")))
        .col(flag("may_copy"))
        .col(nullable(at("pledged_at")))
        .to_owned()
}

fn bundles() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("bundle")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("application"))
            .col(uuid("account"))
            .col(text("state"))
            .col(uuid("job"))
            .col(
                ColumnDef::new("documents")
                    .json_binary()
                    .not_null()
                    .to_owned(),
            )
            .col(nullable(bytes("excluded")))
            .col(nullable(uuid("object")))
            .col(nullable(big("size")))
            .col(nullable(text("sha256")))
            .col(nullable(bytes("password")))
            .col(text("password_state"))
            .col(nullable(bytes("way")))
            .col(number("tries"))
            .col(nullable(at("until")))
            .col(bytes("bound"))
            .col(at("ordered_at"))
            .to_owned(),
    ]
}

/// One live application of a lawyer for a party, however many are started at once.
fn one_live_application() -> IndexCreateStatement {
    Index::create()
        .name("application_live")
        .table("application")
        .col("owner")
        .col("party")
        .unique()
        .and_where(Expr::col("ended_at").is_null())
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique(
            "case_guess_once",
            "case_guess",
            &["account", "day", "tried"],
        ),
        one_live_application(),
        unique(
            "application_reference",
            "application",
            &["organisation", "reference"],
        ),
        index("application_owner", "application", &["owner"]),
        index(
            "application_due",
            "application",
            &["organisation", "state", "due_at"],
        ),
        index("bundle_application", "bundle", &["application"]),
    ]
}
