//! Checks the receipt of a draw in a citizen's browser.
//!
//! One function takes the bytes of a file and answers with everything the public page says about it, in the
//! reader's language: `check(bytes, "zh-CN")` is JSON. It asks nobody and keeps nothing; what it knows of a draw
//! is `lottery`.

mod answer;
mod draw;
mod figures;

use wasm_bindgen::prelude::wasm_bindgen;

pub use answer::{Answer, SaidCheck, SaidOutcome};
pub use draw::{Draw, Earlier, Gone, LeftOut, ListedPerson, ListedReserve, ListedType, Seat};

/// Checks a receipt and says in JSON what was found; any bytes and any language tag are welcome.
#[wasm_bindgen]
pub fn check(bytes: &[u8], language: &str) -> String {
    let answer = Answer::of(bytes, language);
    // Text and whole numbers alone: nothing in it can fail to be written.
    serde_json::to_string(&answer).unwrap_or_default()
}
