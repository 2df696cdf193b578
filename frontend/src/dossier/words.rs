use contract::Lang;
use leptos::prelude::use_context;

use crate::language::{has, t, t_with};

/// The words for a code of the domain: its own where the catalogue has them, else the code.
pub(crate) fn code_words(family: &str, code: &str) -> String {
    let lang = use_context::<Lang>().unwrap_or_default();
    let key = format!("{family}-{}", code.to_lowercase().replace(['_', '.'], "-"));
    if has(lang, &key) { t(&key) } else { code.to_owned() }
}

/// A size in the unit a person would say.
pub(crate) fn size_words(bytes: u64) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = 1_000_000;
    if bytes < MEGA {
        return t_with("dossier-size-kb", [("size", bytes.div_ceil(KILO).max(1).into())]);
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MEGA);
    let size = format!("{}.{}", tenths / 10, tenths % 10);
    t_with("dossier-size-mb", [("size", size.into())])
}

/// A day as forms send it: `2026-11-23`.
pub(crate) fn day_of(typed: &str) -> Option<time::Date> {
    time::Date::parse(typed, time::macros::format_description!("[year]-[month]-[day]")).ok()
}

/// A day as forms take it.
pub(crate) fn typed_day(day: time::Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}
