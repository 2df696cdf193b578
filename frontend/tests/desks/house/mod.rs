//! Desks whose answers hang on the identifier asked for: every state of a matter has one.

#[path = "../../fakes/mod.rs"]
pub(crate) mod fakes;

pub(crate) mod bench;
pub(crate) mod ledger;
mod letters;
pub(crate) mod said;
pub(crate) mod views;

use std::sync::Arc;

use frontend::Desks;

/// The desks of this house, served at this address.
pub(crate) fn desks(origin: &str) -> Desks {
    let bench = Arc::new(bench::Bench);
    Desks {
        dossier: bench.clone(),
        mail: bench.clone(),
        audit: bench,
        ..fakes::desks(origin)
    }
}
