//! Lists of many applications are chosen by an index alone, and what a search found is found by one.

use sea_orm_migration::prelude::*;

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const APPLICATION: &str = "application";
/// By state and day, as before.
const DUE: &str = "application_due";
/// The same down to the order of what is due at one moment.
const LISTED: &str = "application_listed";
/// By what applications hang on.
const CASE: &str = "application_case";
const PARTY: &str = "application_party";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let listed = ["organisation", "state", "due_at", "id"];
        manager
            .create_index(index(LISTED, APPLICATION, &listed))
            .await?;
        for (name, column) in [(CASE, "case_id"), (PARTY, "party")] {
            manager
                .create_index(index(name, APPLICATION, &[column]))
                .await?;
        }
        manager.drop_index(dropped(DUE)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let due = ["organisation", "state", "due_at"];
        manager.create_index(index(DUE, APPLICATION, &due)).await?;
        for name in [LISTED, CASE, PARTY] {
            manager.drop_index(dropped(name)).await?;
        }
        Ok(())
    }
}

fn dropped(name: &'static str) -> IndexDropStatement {
    Index::drop().name(name).table(APPLICATION).to_owned()
}
