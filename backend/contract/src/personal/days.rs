//! Days as people write them on papers.

use time::Date;

use super::{date, names::visible, narrow};

/// Reads a day: `2026-11-23`, with full-width digits, slashes or dots, as `2026年11月23日`, or in
/// Chinese numerals as on official papers, `二〇二六年十一月二十三日`.
pub fn read_day(text: &str) -> Option<Date> {
    let text: String = visible(&narrow(text))
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let text = text.strip_suffix(['日', '号', '號']).unwrap_or(&text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '–', '—']).collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    if year.chars().count() != 4 {
        return None;
    }
    date(figures(year)?, count(month)?, count(day)?)
}

/// Figure by figure, as years are written.
fn figures(text: &str) -> Option<u32> {
    text.chars()
        .try_fold(0, |sum, c| Some(sum * 10 + figure(c)?))
}

/// A month or a day: figures, or a count with tens such as `二十三`.
fn count(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    match text.split_once('十') {
        None => figures(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { figures(tens)? };
            Some(tens * 10 + figures(ones)?)
        }
    }
}

fn figure(c: char) -> Option<u32> {
    const CHINESE: &str = "〇一二三四五六七八九";
    let place = |c| CHINESE.chars().position(|known| known == c);
    match c {
        '零' | '○' => Some(0),
        _ => c.to_digit(10).or_else(|| u32::try_from(place(c)?).ok()),
    }
}
