//! Claims to belong to a case, and one live application for a hearing on each.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, index, matter, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CLAIM: &str = "case_claim";
const APPLICATION_BY_CLAIM: &str = "hearing_application_by_claim";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(claim()).await?;
        for index in [
            one_live("case_claim_live", CLAIM, "sought"),
            index("case_claim_owner", CLAIM, &["owner", "created_at"]),
            index(
                "case_claim_list",
                CLAIM,
                &["organisation", "state", "due_at"],
            ),
            one_live(APPLICATION_BY_CLAIM, "hearing_application", "claim"),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_claim = Index::drop()
            .name(APPLICATION_BY_CLAIM)
            .table("hearing_application")
            .to_owned();
        manager.drop_index(by_claim).await?;
        let claim = Table::drop().table(CLAIM).to_owned();
        manager.drop_table(claim).await
    }
}

fn claim() -> TableCreateStatement {
    matter(CLAIM)
        .col(bytes("sought"))
        .col(nullable(text("capacity")))
        .col(text("claimant_name"))
        .col(text("reference"))
        .col(at("claimed_at"))
        .col(nullable(uuid("case_id")))
        .col(nullable(uuid("party")))
        .col(nullable(bytes("code")))
        .col(nullable(text("code_way")))
        .col(nullable(uuid("code_made_by")))
        .col(nullable(at("code_made_at")))
        .col(number("code_tries"))
        .col(nullable(at("code_spent_at")))
        .col(nullable(text("ground")))
        .col(nullable(uuid("decided_by")))
        .col(nullable(at("decided_at")))
        .col(bytes("asked"))
        .col(nullable(bytes("seen")))
        .to_owned()
}

/// One live row of an owner for each of these, however many are begun at once.
fn one_live(name: &'static str, table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(name)
        .table(table)
        .col("owner")
        .col(column)
        .unique()
        .and_where(Expr::col("ended_at").is_null())
        .to_owned()
}
