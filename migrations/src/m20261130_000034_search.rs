//! A search in the worklist looks through an index and not through rows: by the end of a number, by lawyer, by party.

use sea_orm_migration::prelude::*;

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Name, table and columns of each.
const INDEXES: [(&str, &str, &[&str]); 3] = [
    (
        "application_numbered",
        "application",
        &["organisation", "reference", "id"],
    ),
    (
        "application_lawyer",
        "application",
        &[
            "organisation",
            "owner",
            "applicant_name",
            "firm_name",
            "licence_no",
        ],
    ),
    ("case_party_name", "case_party", &["name_index"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in INDEXES {
            manager.create_index(index(name, table, columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in INDEXES {
            let index = Index::drop().name(name).table(table).to_owned();
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}
