//! What the check of a page costs, part by part: for the benchmark alone, which has no other way in.

use super::account::Accounts;
use super::{compare, drawings};
use hayro::RenderSettings;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;

/// What of a master's resolution the second drawing has.
pub const PART: f32 = compare::PART;

/// How the second drawing is made.
pub const CHECK: RenderSettings = drawings::CHECK;

/// Compares two drawings, each with its width, of which the second has so many pixels a point; how many places differ.
pub fn comparison(fine: (u32, &[u8]), other: (u32, &[u8]), pixels_a_point: f32) -> usize {
    compare::differences(fine, other, pixels_a_point).len()
}

/// Goes over every page of a document; how much is missing in all.
pub fn account(pdf: &Pdf) -> usize {
    let accounts = Accounts::new(pdf, &InterpreterSettings::default());
    let pages = pdf.pages().iter();
    pages.map(|page| accounts.of(page).lacks.len()).sum()
}
