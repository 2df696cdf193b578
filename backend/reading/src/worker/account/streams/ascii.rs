//! The two codings in letters (PDF 32000-1, 7.4.2 and 7.4.3): they end with their mark, or exactly with the data. What goes
//! on behind the mark is read by nobody, so that it was not meant to stand there.

use super::{Ending, Output, is_wiped};

/// Pairs of hexadecimal digits, up to `>`.
pub(super) fn hexadecimal(data: &[u8], output: &mut Output) -> Ending {
    let mut bytes = Vec::new();
    let mut high = None;
    let mut ending = Ending::Whole;
    let mut signs = data.iter().filter(|sign| !is_blank(**sign));
    for sign in signs.by_ref() {
        if *sign == b'>' {
            break;
        }
        let Some(digit) = char::from(*sign)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
        else {
            ending = Ending::Cut;
            break;
        };
        match high.take() {
            Some(first) => bytes.push((first << 4) | digit),
            None => high = Some(digit),
        }
    }
    bytes.extend(high.map(|first: u8| first << 4));
    output.push(&bytes);
    if is_wiped(data) || signs.next().is_some() {
        Ending::Cut
    } else {
        ending
    }
}

/// Groups of five letters for four bytes, up to `~`.
pub(super) fn base_85(data: &[u8], output: &mut Output) -> Ending {
    let mut bytes = Vec::new();
    let mut group = Vec::with_capacity(5);
    let mut ending = Ending::Whole;
    let mut signs = data.iter().filter(|sign| !is_blank(**sign));
    for sign in signs.by_ref() {
        match sign {
            b'~' => break,
            b'z' if group.is_empty() => bytes.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => group.push(u32::from(sign - b'!')),
            _ => {
                ending = Ending::Cut;
                break;
            }
        }
        if group.len() == 5 {
            let Some(four) = four_of(&group) else {
                ending = Ending::Cut;
                break;
            };
            bytes.extend_from_slice(&four);
            group.clear();
        }
    }
    if ending == Ending::Whole && !group.is_empty() {
        let some = group.len() - 1;
        group.resize(5, 84);
        match four_of(&group).filter(|_| some > 0) {
            Some(four) => bytes.extend(four.into_iter().take(some)),
            None => ending = Ending::Cut,
        }
    }
    output.push(&bytes);
    if is_wiped(data) || signs.any(|sign| *sign != b'>') {
        Ending::Cut
    } else {
        ending
    }
}

fn four_of(group: &[u32]) -> Option<[u8; 4]> {
    let value = group.iter().try_fold(0_u32, |value, digit| {
        value.checked_mul(85)?.checked_add(*digit)
    })?;
    Some(value.to_be_bytes())
}

const fn is_blank(sign: u8) -> bool {
    matches!(sign, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}
