//! Process monitoring: nodes, what happened to them, and who is away.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, index, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [node(), node_event(), absence()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        manager.create_index(one_open()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["absence", "node_event", "node"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn node() -> TableCreateStatement {
    Table::create()
        .table("node")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(text("rule"))
        .col(text("about"))
        .col(uuid("matter"))
        .col(nullable(text("reference")))
        .col(at("begun_at"))
        .col(at("since"))
        .col(text("step"))
        .col(nullable(at("look_at")))
        .col(nullable(at("paused_at")))
        .col(text("paused"))
        .col(nullable(at("ended_at")))
        .col(nullable(text("ending")))
        .col(bytes("bound"))
        .to_owned()
}

fn node_event() -> TableCreateStatement {
    Table::create()
        .table("node_event")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("node"))
        .col(number("place"))
        .col(at("at"))
        .col(text("code"))
        .col(nullable(text("event")))
        .col(nullable(uuid("by_account")))
        .col(nullable(text("told")))
        .col(nullable(bytes("note")))
        .to_owned()
}

fn absence() -> TableCreateStatement {
    Table::create()
        .table("absence")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("account"))
        .col(at("from_at"))
        .col(at("until_at"))
        .col(nullable(uuid("substitute")))
        .col(uuid("entered_by"))
        .col(at("entered_at"))
        .col(nullable(at("ended_at")))
        .col(bytes("bound"))
        .to_owned()
}

/// A matter is watched by one open node of a rule at most.
fn one_open() -> IndexCreateStatement {
    Index::create()
        .name("node_open")
        .table("node")
        .col("matter")
        .col("rule")
        .unique()
        .and_where(Expr::col("ended_at").is_null())
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        // Only what has a step to come has a moment in it.
        index("node_look", "node", &["look_at"]),
        index(
            "node_office",
            "node",
            &["organisation", "ended_at", "step", "since"],
        ),
        unique("node_event_place", "node_event", &["node", "place"]),
        index("absence_office", "absence", &["organisation", "until_at"]),
    ]
}
