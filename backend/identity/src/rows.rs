//! The tables of this room and the conditional changes that can be raced.

pub(crate) mod account;
pub(crate) mod account_role;
pub(crate) mod brake;
pub(crate) mod organisation;
pub(crate) mod pending_sign_in;
pub(crate) mod recovery_code;
pub(crate) mod registration;
pub(crate) mod session;
