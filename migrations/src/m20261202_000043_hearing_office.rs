//! What the office does with applications for hearings: nodes that run by another period than their rule names, and what
//! handlers say of their cases.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, flag, id, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CRITERIA: &str = "hearing_criteria";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let period = Table::alter()
            .table("node")
            .add_column(nullable(text("period")))
            .to_owned();
        manager.alter_table(period).await?;
        manager.create_table(criteria()).await?;
        let one = unique("hearing_criteria_place", CRITERIA, &["case_id", "place"]);
        manager.create_index(one).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let criteria = Table::drop().table(CRITERIA).to_owned();
        manager.drop_table(criteria).await?;
        let period = Table::alter()
            .table("node")
            .drop_column("period")
            .to_owned();
        manager.alter_table(period).await
    }
}

fn criteria() -> TableCreateStatement {
    Table::create()
        .table(CRITERIA)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("case_id"))
        .col(number("place"))
        .col(flag("is_met"))
        .col(text("criteria"))
        .col(uuid("marked_by"))
        .col(at("marked_at"))
        .col(bytes("why"))
        .col(bytes("bound"))
        .to_owned()
}
