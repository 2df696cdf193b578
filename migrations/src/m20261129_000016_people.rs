//! Links that carry a right; the people of an office, its departments, and roles given by two people.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, index, matter, nullable, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            link_key(),
            spent_link(),
            department(),
            service(),
            authorisation(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in INDEXES {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "authorisation",
            "service",
            "department",
            "spent_link",
            "link_key",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

const INDEXES: [(&str, &str, &[&str]); 4] = [
    ("department_office", "department", &["organisation"]),
    ("service_office", "service", &["organisation", "state"]),
    (
        "authorisation_office",
        "authorisation",
        &["organisation", "state"],
    ),
    ("authorisation_account", "authorisation", &["account"]),
];

fn link_key() -> TableCreateStatement {
    Table::create()
        .table("link_key")
        .col(id("id"))
        .col(bytes("secret"))
        .col(at("made_at"))
        .to_owned()
}

fn spent_link() -> TableCreateStatement {
    Table::create()
        .table("spent_link")
        .col(id("name"))
        .col(at("until"))
        .to_owned()
}

fn department() -> TableCreateStatement {
    Table::create()
        .table("department")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(text("name_zh"))
        .col(text("name_en"))
        .col(nullable(at("closed_at")))
        .col(bytes("bound"))
        .to_owned()
}

/// Under the identifier of the account whose service it is.
fn service() -> TableCreateStatement {
    matter("service")
        .col(nullable(uuid("department")))
        .col(nullable(at("invited_until")))
        .to_owned()
}

fn authorisation() -> TableCreateStatement {
    matter("authorisation")
        .col(uuid("account"))
        .col(text("before"))
        .col(text("after"))
        .col(bytes("reason"))
        .col(at("proposed_at"))
        .col(nullable(uuid("decided_by")))
        .col(nullable(at("decided_at")))
        .to_owned()
}
