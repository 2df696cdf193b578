//! Writs, and the running numbers that they and matters are counted by.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, id, index, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rename(manager, ("matter_number", "running_number")).await?;
        manager.create_table(writ()).await?;
        for index in [
            index("writ_of_matter", "writ", &["matter", "id"]),
            unique("writ_code", "writ", &["code"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let writ = Table::drop().table("writ").to_owned();
        manager.drop_table(writ).await?;
        rename(manager, ("running_number", "matter_number")).await
    }
}

async fn rename(
    manager: &SchemaManager<'_>,
    (from, to): (&'static str, &'static str),
) -> Result<(), DbErr> {
    let renamed = Table::rename().table(from, to).to_owned();
    manager.rename_table(renamed).await
}

fn writ() -> TableCreateStatement {
    Table::create()
        .table("writ")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("matter"))
        .col(uuid("owner"))
        .col(text("kind"))
        .col(nullable(text("number")))
        .col(text("code"))
        .col(text("digest"))
        .col(uuid("object"))
        .col(number("pages"))
        .col(big("size"))
        .col(nullable(uuid("replaces")))
        .col(nullable(uuid("replaced_by")))
        .col(at("issued_at"))
        .col(nullable(at("withdrawn_at")))
        .col(bytes("values"))
        .col(nullable(bytes("reason")))
        .col(bytes("bound"))
        .to_owned()
}
