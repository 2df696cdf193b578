//! `cases SEED COUNT` prints COUNT random receipts with this crate's verdict, to hold another verifier against:
//! lines `{"good": …, "receipt": "…"}` for `e2e/verify_draw.py --lines`.

#[path = "../tests/receipts/cases.rs"]
mod cases;
#[path = "../tests/receipts/published.rs"]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the tests' own builder"
)]
mod published;

use std::io::{self, BufWriter};

fn main() -> cases::Fallible<()> {
    let arguments: Vec<u64> = std::env::args()
        .skip(1)
        .map(|argument| argument.parse())
        .collect::<Result<_, _>>()?;
    let [seed, count] = arguments.as_slice() else {
        return Err("cases SEED COUNT".into());
    };
    cases::write(&mut BufWriter::new(io::stdout().lock()), *seed, *count)
}
