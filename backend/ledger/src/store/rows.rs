//! The tables of the ledger.

pub(crate) mod checkpoint;
pub(crate) mod entry;
pub(crate) mod head;
pub(crate) mod subject;
