//! Functions (PDF 32000-1, 7.10): whether they can be computed from what the file holds of them.

use super::streams::{self, Ending};
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream};

/// Functions are made of one another only so deep.
const DEEPEST: u8 = 8;

/// Whether a function, or one of those that it is made of, is not whole.
pub(super) fn is_harmed(function: &Object<'_>) -> bool {
    harmed(function, 0)
}

fn harmed(function: &Object<'_>, depth: u8) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match function {
        Object::Stream(program) => is_cut(program),
        Object::Array(several) => is_any_harmed(several, depth),
        Object::Dict(dict) => match dict.get::<u32>(b"FunctionType") {
            Some(2) => !dict.contains_key(b"N"),
            Some(3) => dict
                .get::<Array<'_>>(b"Functions")
                .is_none_or(|parts| is_any_harmed(&parts, depth)),
            _ => true,
        },
        // `Identity` and `Default` are functions by name.
        Object::Name(_) => false,
        _ => true,
    }
}

fn is_any_harmed(several: &Array<'_>, depth: u8) -> bool {
    let found: Vec<Object<'_>> = several.iter::<Object<'_>>().collect();
    found.len() < several.raw_iter().count() || found.iter().any(|one| harmed(one, depth + 1))
}

/// Whether a table of samples has fewer than it says, or a program for the calculator ends early.
fn is_cut(program: &Stream<'_>) -> bool {
    let (bytes, ending) = streams::bytes(program);
    let is_short = match program.dict().get::<u32>(b"FunctionType") {
        Some(0) => samples(program.dict()).is_none_or(|needed| streams::wide(bytes.len()) < needed),
        Some(4) => !is_closed(&bytes),
        _ => true,
    };
    is_short || ending != Ending::Whole
}

/// How many bytes the samples take (PDF 32000-1, 7.10.2).
fn samples(dict: &Dict<'_>) -> Option<u64> {
    let sizes = dict.get::<Array<'_>>(b"Size")?;
    let range = dict.get::<Array<'_>>(b"Range")?;
    let outputs = streams::wide(range.raw_iter().count() / 2);
    let bits = u64::from(dict.get::<u32>(b"BitsPerSample")?);
    let all = sizes
        .iter::<u32>()
        .try_fold(outputs.checked_mul(bits)?, |all, size| {
            all.checked_mul(u64::from(size))
        });
    Some(all?.div_ceil(8))
}

/// Whether every brace of a program is closed, the first one last (PDF 32000-1, 7.10.5).
fn is_closed(program: &[u8]) -> bool {
    let mut open = 0_u32;
    let mut is_begun = false;
    for line in program.split(|sign| matches!(sign, b'\n' | b'\r')) {
        let comment = memchr::memchr(b'%', line).unwrap_or(line.len());
        for sign in line.get(..comment).unwrap_or_default() {
            match sign {
                b'{' => {
                    open += 1;
                    is_begun = true;
                }
                b'}' if open == 0 => return false,
                b'}' => open -= 1,
                _ => {}
            }
        }
    }
    is_begun && open == 0
}
