//! The operator's side: making, disabling and repairing accounts.

mod create_account;
mod disable_account;
mod insert;
mod letter;
mod operator;
mod reset_factors;

pub use create_account::{Credentials, NewAccount, RefusedAccount};
pub use operator::Operator;

pub(crate) use create_account::is_duplicate;
pub(crate) use insert::Draft;
pub(crate) use letter::ACCOUNT_PAGE;
