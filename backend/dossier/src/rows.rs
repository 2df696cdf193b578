//! The tables of this room, one module each.
#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

pub(crate) mod application;
pub(crate) mod bundle;
pub(crate) mod case_guess;
pub(crate) mod case_guess_day;

pub(crate) use casefile::rows::{
    case_party, case_record, file_document, file_import, file_page, mandate, paper,
};
