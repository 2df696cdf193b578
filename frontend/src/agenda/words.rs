use contract::{AppointmentKind, AppointmentState, AppointmentView, Lang, LedgerObject};
use leptos::prelude::*;
use time::OffsetDateTime;

use crate::{
    design::{Tag, Tone, whole},
    language::{day_and_time, iso, office_time, t, t_with, time_of_day},
    web::Visitor,
};

/// The kind of matter whose pages an appointment links to.
const APPLICATION: &str = "application";

/// What an appointment is for.
pub(crate) fn kind_words(kind: AppointmentKind) -> String {
    match kind {
        AppointmentKind::Reading => t("agenda-kind-reading"),
    }
}

/// From when until when, with day and weekday: 2026年11月24日(周二) 09:00–10:30.
pub(super) fn when_words(lang: Lang, from: OffsetDateTime, until: OffsetDateTime) -> String {
    let is_one_day = office_time(from).date() == office_time(until).date();
    let until = if is_one_day {
        time_of_day(until)
    } else {
        day_and_time(lang, until)
    };
    format!("{}–{until}", day_and_time(lang, from))
}

/// The times of one day alone.
pub(super) fn hours_words(from: OffsetDateTime, until: OffsetDateTime) -> String {
    format!("{}–{}", time_of_day(from), time_of_day(until))
}

/// How many seats there are or are taken.
pub(super) fn seats_words(seats: u32) -> String {
    t_with("agenda-seats-count", [("count", seats.into())])
}

/// The matter of an appointment as its owner opens it, where it has a page.
pub(super) fn own_matter(matter: &LedgerObject) -> Option<String> {
    (matter.kind == APPLICATION).then(|| format!("/applications/{}", matter.id))
}

/// The matter of an appointment as the office opens it, where it has a page.
pub(super) fn desk_matter(matter: &LedgerObject) -> Option<String> {
    (matter.kind == APPLICATION).then(|| format!("/desk/applications/{}", matter.id))
}

/// Whether an appointment has ended by now.
pub(super) fn is_over(appointment: &AppointmentView) -> bool {
    use_context::<Visitor>().is_some_and(|visitor| appointment.until <= visitor.now())
}

/// Where an appointment stands.
#[component]
pub(super) fn Standing(
    /// How it was left.
    state: AppointmentState,
    /// Whether it has ended.
    over: bool,
) -> AnyView {
    let (tone, label) = match state {
        AppointmentState::Arranged if over => (Tone::Quiet, "agenda-state-past"),
        AppointmentState::Arranged => (Tone::Info, "agenda-state-arranged"),
        AppointmentState::Cancelled => (Tone::Bad, "agenda-state-cancelled"),
        AppointmentState::Kept => (Tone::Good, "agenda-state-kept"),
        AppointmentState::Missed => (Tone::Warn, "agenda-state-missed"),
    };
    view! { <Tag tone label=t(label)/> }.into_any()
}

/// When an appointment is, for people and for programs.
#[component]
pub(super) fn When(from: OffsetDateTime, until: OffsetDateTime) -> AnyView {
    let lang = use_context().unwrap_or_default();
    view! { <time datetime=iso(from)>{whole(&when_words(lang, from, until))}</time> }.into_any()
}
