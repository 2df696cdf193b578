//! A search in the worklist looks through an index on `PostgreSQL` too, which reads no table by the middle or the end of
//! a text: numbers stand in one from behind, names of lawyers and firms in one by their signs. `SQLite` looks through
//! those of migration 34.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Name and what stands behind `ON` of each; the search asks in the same words.
const INDEXES: [(&str, &str); 3] = [
    (
        "application_number_end",
        "application (organisation, reverse(reference) text_pattern_ops)",
    ),
    // A name has two signs or three, too few for the index by three of them that databases offer.
    (
        "application_lawyer_signs",
        "application USING gin (string_to_array(applicant_name || firm_name, NULL))",
    ),
    // Beside the names: where one of two ways has no index, neither has.
    (
        "application_licence",
        "application (organisation, licence_no)",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            for (name, on) in INDEXES {
                let create = format!("CREATE INDEX {name} ON {on}");
                manager.get_connection().execute_unprepared(&create).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            for (name, _) in INDEXES {
                let drop = format!("DROP INDEX {name}");
                manager.get_connection().execute_unprepared(&drop).await?;
            }
        }
        Ok(())
    }
}
