//! Where a database stands beside this program.

use std::collections::HashSet;

use sea_orm_migration::{MigratorTrait as _, prelude::DbErr, sea_orm::ConnectionTrait};

use crate::Migrator;

/// How the schema of a database compares with the one this program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaState {
    /// Both are the same.
    Current,
    /// Migrations are still to be run.
    Behind,
    /// A later program has added to it; what this one knows is all there.
    Later,
    /// It was made by a version that was never released, and there is no way from it to this one.
    Unreleased,
}

/// Compares the schema of the database with what this program knows.
pub async fn standing<C: ConnectionTrait>(db: &C) -> Result<SchemaState, DbErr> {
    let applied = Migrator::get_migration_models(db).await?;
    let applied: HashSet<String> = applied.into_iter().map(|row| row.version).collect();
    let migrations = Migrator::migrations();
    let known: HashSet<String> = migrations.iter().map(|it| it.name().to_owned()).collect();
    let is_complete = known.is_subset(&applied);
    Ok(match (is_complete, applied.is_subset(&known)) {
        (true, true) => SchemaState::Current,
        (true, false) => SchemaState::Later,
        (false, true) => SchemaState::Behind,
        (false, false) => SchemaState::Unreleased,
    })
}
