//! The database schema: hand-written, expand and contract, the same on SQLite and PostgreSQL.
//!
//! One file per room to begin with; a migration that has landed is never edited.

mod columns;
mod m20261126_000001_kernel;
mod m20261126_000002_vault;
mod m20261126_000003_ledger;
mod m20261126_000004_identity;
mod m20261126_000005_notice;
mod m20261127_000006_matter;
mod m20261127_000007_casefile;
mod m20261128_000008_dossier;
mod m20261128_000009_writ;
mod m20261128_000010_agenda;
mod m20261128_000011_provision;
mod m20261128_000012_oversight;
mod m20261128_000013_monitoring;
mod m20261129_000014_writ_data;
mod m20261129_000015_reading_address;
mod m20261129_000016_people;
mod m20261129_000017_recovery;
mod m20261129_000018_people_list;
mod m20261129_000019_short_messages;
mod m20261129_000020_address_change;
mod m20261129_000021_program;
mod m20261130_000022_work;
mod m20261130_000025_export;
mod m20261130_000027_worklist;
mod m20261130_000028_undo;
mod m20261130_000029_arrangement;
mod m20261130_000033_bookmark;
mod m20261130_000034_search;
mod m20261201_000035_statement;
mod m20261201_000036_sought;
mod m20261201_000037_page_report;
mod m20261201_000038_paper_statement;
mod m20261201_000041_capacity;
mod m20261202_000039_hearing;
mod m20261202_000040_pool;
mod m20261202_000042_case_claim;
mod m20261202_000043_hearing_office;
mod m20261202_000044_hearing_plan;
mod standing;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;
pub use standing::{SchemaState, standing};

/// Every migration in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261126_000001_kernel::Migration),
            Box::new(m20261126_000002_vault::Migration),
            Box::new(m20261126_000003_ledger::Migration),
            Box::new(m20261126_000004_identity::Migration),
            Box::new(m20261126_000005_notice::Migration),
            Box::new(m20261127_000006_matter::Migration),
            Box::new(m20261127_000007_casefile::Migration),
            Box::new(m20261128_000008_dossier::Migration),
            Box::new(m20261128_000009_writ::Migration),
            Box::new(m20261128_000010_agenda::Migration),
            Box::new(m20261128_000011_provision::Migration),
            Box::new(m20261128_000012_oversight::Migration),
            Box::new(m20261128_000013_monitoring::Migration),
            Box::new(m20261129_000014_writ_data::Migration),
            Box::new(m20261129_000015_reading_address::Migration),
            Box::new(m20261129_000016_people::Migration),
            Box::new(m20261129_000017_recovery::Migration),
            Box::new(m20261129_000018_people_list::Migration),
            Box::new(m20261129_000019_short_messages::Migration),
            Box::new(m20261129_000020_address_change::Migration),
            Box::new(m20261129_000021_program::Migration),
            Box::new(m20261130_000022_work::Migration),
            Box::new(m20261130_000025_export::Migration),
            Box::new(m20261130_000027_worklist::Migration),
            Box::new(m20261130_000028_undo::Migration),
            Box::new(m20261130_000029_arrangement::Migration),
            Box::new(m20261130_000033_bookmark::Migration),
            Box::new(m20261130_000034_search::Migration),
            Box::new(m20261201_000035_statement::Migration),
            Box::new(m20261201_000036_sought::Migration),
            Box::new(m20261201_000037_page_report::Migration),
            Box::new(m20261201_000038_paper_statement::Migration),
            Box::new(m20261202_000039_hearing::Migration),
            Box::new(m20261202_000040_pool::Migration),
            Box::new(m20261201_000041_capacity::Migration),
            Box::new(m20261202_000042_case_claim::Migration),
            Box::new(m20261202_000043_hearing_office::Migration),
            Box::new(m20261202_000044_hearing_plan::Migration),
        ]
    }
}
