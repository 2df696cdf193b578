//! The tables of this room, one module each.
#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

pub(crate) mod application;
pub(crate) mod bundle;
pub(crate) mod case_guess;
pub(crate) mod case_guess_day;
pub(crate) mod case_party;
pub(crate) mod case_record;
pub(crate) mod file_document;
pub(crate) mod file_import;
pub(crate) mod file_page;
pub(crate) mod mandate;
pub(crate) mod page_opening;
pub(crate) mod paper;
pub(crate) mod paper_page;
