//! The operator's side: making, disabling and repairing accounts.

mod create_account;
mod disable_account;
mod insert;
mod letter;
mod reset_factors;

pub use create_account::{Credentials, NewAccount, RefusedAccount};

pub(crate) use create_account::is_duplicate;
pub(crate) use insert::Draft;
