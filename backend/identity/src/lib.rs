//! Who people are: organisations, accounts, roles, factors and sessions.
//!
//! Implements [`contract::IdentityDesk`]; the operator's side (loading the demo office, the command
//! line) is on [`Identity`] itself. It never decides what somebody may do – that is
//! [`contract::policy`] – and never shows or stores a password, a code or a token in the clear:
//!
//! ```
//! use time::macros::datetime;
//!
//! let at = datetime!(2026-11-23 09:00 UTC);
//! let code = identity::code_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at).unwrap();
//! assert_eq!(code.len(), 6);
//! ```

mod accounts;
mod authenticator;
mod brakes;
mod deed;
mod desk;
mod device;
mod house;
mod known_device;
mod letters;
mod lifetimes;
mod line;
mod office;
mod organisations;
mod own_account;
mod password_rules;
mod passwords;
mod people;
mod personal_data;
mod proof;
mod recovery_codes;
mod register;
mod registration;
mod rows;
mod seals;
mod sessions;
mod settings;
mod sign_in;
mod standings;
mod sweep;
mod token;
mod trouble;

pub use accounts::{Credentials, NewAccount, Operator, RefusedAccount};
pub use authenticator::code_at;
pub use house::{Foundations, Identity};
pub use letters::LETTERS;
pub use office::{
    Changed, Closed, Closing, Invitation, Listed, NotChanged, Particulars, WhichPeople,
};
pub use organisations::{NewOrganisation, OrganisationNode};
pub use people::Person;
pub use register::{LicenceRegister, LicenceStatus, RegisterEntry, RegisterUnavailable};
pub use settings::{PasswordCost, Rate, Rates, Settings};
pub use trouble::Trouble;
