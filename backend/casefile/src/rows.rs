//! The tables of this room, one module each.
#![expect(
    missing_docs,
    reason = "the columns are those of the schema, which says what they are"
)]

pub mod case_party;
pub mod case_record;
pub mod file_document;
pub mod file_import;
pub mod file_page;
pub mod mandate;
pub mod page_opening;
pub mod paper;
pub mod paper_page;
