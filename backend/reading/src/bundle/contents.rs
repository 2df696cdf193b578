//! The contents page of a bundle: what is in it, what is not and why, how to check it.

use super::manifest::{ManifestEntry, PageNote};
use super::order::{BundleOrder, Exclusion};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use time::{OffsetDateTime, UtcOffset};

const TEMPLATE: &str = include_str!("../../templates/contents.html");
/// The time of the office.
const OFFICE_HOURS_EAST: i8 = 8;

/// Writes the page in Chinese and English.
pub(super) fn page(
    order: &BundleOrder,
    entries: &[ManifestEntry],
    excluded: &[Exclusion],
) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let pages: usize = entries.iter().map(|entry| entry.pages.len()).sum();
    let missing = entries.iter().any(|entry| !entry.missing.is_empty());
    let in_state = |state: &str| {
        let notes = entries.iter().flat_map(|entry| &entry.statements);
        notes.filter(|note| note.state == state).count()
    };
    environment.render_str(
        TEMPLATE,
        context! {
            reference => &order.reference,
            grant => &order.grant,
            office => &order.office,
            case_number => &order.case_number,
            made_for => &order.made_for,
            licence => &order.licence,
            made_at => local_time(order),
            entries => Serde(entries),
            excluded => Serde(excluded),
            pages,
            missing,
            incomplete => in_state(PageNote::INCOMPLETE),
            unexamined => in_state(PageNote::UNEXAMINED),
        },
    )
}

fn local_time(order: &BundleOrder) -> String {
    let at = at_the_office(order);
    let (date, hour, minute) = (at.date(), at.hour(), at.minute());
    format!("{date} {hour:02}:{minute:02}")
}

/// The time of making as an archive has it, which knows no time zones: that of the office.
pub(super) fn date_in_archive(order: &BundleOrder) -> zip::DateTime {
    let at = at_the_office(order);
    let year = u16::try_from(at.year()).unwrap_or_default();
    let month = u8::from(at.month());
    let (hour, minute, second) = at.to_hms();
    // No archive can say a year before 1980.
    zip::DateTime::from_date_and_time(year, month, at.day(), hour, minute, second)
        .unwrap_or_default()
}

fn at_the_office(order: &BundleOrder) -> OffsetDateTime {
    let offset = UtcOffset::from_hms(OFFICE_HOURS_EAST, 0, 0).unwrap_or(UtcOffset::UTC);
    let at = order.made_at.checked_to_offset(offset);
    at.unwrap_or(order.made_at)
}
