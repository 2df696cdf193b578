use contract::{
    DayKind, Deadline, MatterLine, MatterRow, MatterStep, MatterTitle, NextStep, PeriodDay,
    PeriodKind, PeriodSource, Reckoned, Turn,
};
use leptos::prelude::*;
use time::{Date, Duration, OffsetDateTime, Weekday};

use super::{GalleryTabs, periods::Periods};
use crate::{
    design::{Button, ButtonKind, MatterLineView, MatterRows, title_words},
    language::{office_time, t},
};

/// The matter line at three moments, and folded to rows.
#[component]
pub(super) fn Matters(
    /// The moment of the show.
    now: OffsetDateTime,
) -> AnyView {
    view! {
        <h1>{t("gallery-title")}</h1>
        <GalleryTabs current="design-matters"/>
        <h2>{t("gallery-titles")}</h2>
        <Titles/>
        <h2>{t("gallery-rows")}</h2>
        <MatterRows label=t("gallery-rows") rows=rows(now)/>
        <h2>{t("gallery-line-waiting")}</h2>
        <MatterLineView line=waiting(now)/>
        <h2>{t("gallery-line-yours")}</h2>
        <MatterLineView line=yours(now)>
            <Button label=t("gallery-button-primary")/>
            <Button label=t("gallery-button-danger") kind=ButtonKind::Danger/>
        </MatterLineView>
        <h2>{t("gallery-line-ended")}</h2>
        <MatterLineView line=ended(now)/>
        <Periods/>
    }
    .into_any()
}

/// Short, long, and before whoever may not know the cause.
#[component]
fn Titles() -> AnyView {
    let long = "帮助信息网络犯罪活动罪";
    let known = |name: &str, cause: Option<&str>| MatterTitle {
        name: name.to_owned(),
        cause: cause.map(str::to_owned),
    };
    let shown = [
        (known("林某", Some("盗窃罪")), "YJ-2026-000123"),
        (
            known("阿卜杜热合曼·买买提艾力", Some(long)),
            "YJ-2026-000124",
        ),
        (known("周某某", None), "YJ-2026-000125"),
    ];
    let lang = use_context().unwrap_or_default();
    // Below the heading of the page; a matter's own page has it as its first.
    let titles = shown.map(|(title, number)| {
        view! {
            <hgroup>
                <h3>{title_words(lang, &title)}</h3>
                <p class="matter-title__number">
                    {t("gallery-kind")} " " <span class="number-text">{number}</span>
                </p>
            </hgroup>
        }
    });
    view! { <div class="stack">{titles.collect_view()}</div> }.into_any()
}

fn waiting(now: OffsetDateTime) -> MatterLine {
    let next = next("accept", Turn::Receiving, Some(deadline(now, 3)));
    MatterLine {
        done: steps(now, 2),
        state: "submitted".into(),
        next: Some(next),
        acts: Vec::new(),
    }
}

fn yours(now: OffsetDateTime) -> MatterLine {
    let next = next("correct", Turn::Yours, Some(deadline(now, 0)));
    let mut done = steps(now, 2);
    if let Some(step) = done.last_mut() {
        step.note = Some(t("gallery-note"));
    }
    MatterLine {
        done,
        state: "correction".into(),
        next: Some(next),
        acts: Vec::new(),
    }
}

fn ended(now: OffsetDateTime) -> MatterLine {
    MatterLine {
        done: steps(now, 5),
        state: "completed".into(),
        next: None,
        acts: Vec::new(),
    }
}

pub(super) fn steps(now: OffsetDateTime, count: usize) -> Vec<MatterStep> {
    let known = [
        ("draft", "林允"),
        ("submitted", "林允"),
        ("accepted", "CM_CLERK"),
        ("verified", "CM_AUDITOR"),
        ("granted", "CM_AUDITOR"),
    ];
    let step = |(place, (code, by)): (i64, (&str, &str))| MatterStep {
        code: code.to_owned(),
        at: now - Duration::hours(50 - place * 7),
        by: by.to_owned(),
        note: None,
        is_new: place == 4,
    };
    (0..).zip(known).take(count).map(step).collect()
}

pub(super) fn next(code: &str, turn: Turn, due: Option<Deadline>) -> NextStep {
    NextStep {
        code: code.to_owned(),
        turn,
        due,
    }
}

pub(super) fn deadline(now: OffsetDateTime, days: i64) -> Deadline {
    let today = office_time(now).date();
    let (event, due_on) = (today - Duration::days(4), today + Duration::days(days));
    Deadline {
        code: "A-N03".into(),
        base_event_at: now - Duration::days(4),
        kind: PeriodKind::WorkingDays,
        n: 3,
        due_at: due_on
            .with_hms(10, 0, 0)
            .map_or(now, time::PrimitiveDateTime::assume_utc),
        due_on,
        is_provisional: days > 2,
        legal_ref: "人民检察院刑事诉讼规则 第49条".into(),
        source: PeriodSource::Statute,
        in_custody: false,
        minimal_on: None,
        days: reckoned(event, due_on),
    }
}

/// Weekends are left out, and every other day counts.
fn reckoned(event: Date, due_on: Date) -> Vec<PeriodDay> {
    let mut counted = 0;
    let mut reckon = |date: Date| match date.weekday() {
        _ if date == event => (DayKind::Workday, Reckoned::Event),
        Weekday::Saturday | Weekday::Sunday => (DayKind::Weekend, Reckoned::Passed),
        _ => {
            counted += 1;
            (DayKind::Workday, Reckoned::Counted(counted))
        }
    };
    let days = std::iter::successors(Some(event), |date| date.next_day());
    days.take_while(|date| *date <= due_on)
        .map(|date| {
            let (kind, reckoned) = reckon(date);
            PeriodDay {
                date,
                kind,
                reckoned,
            }
        })
        .collect()
}

fn rows(now: OffsetDateTime) -> Vec<MatterRow> {
    let row = |state: &str, title: &str, next: Option<NextStep>| MatterRow {
        href: "/design/matters".into(),
        reference: "990102202600001234".into(),
        title: MatterTitle::of(t(title)),
        is_new: state == "correction",
        state: state.into(),
        next,
    };
    vec![
        row(
            "correction",
            "gallery-matter-one",
            Some(next("correct", Turn::Yours, Some(deadline(now, 1)))),
        ),
        row(
            "accepted",
            "gallery-matter-two",
            Some(next("verify", Turn::Receiving, Some(deadline(now, -2)))),
        ),
        row(
            "reading",
            "gallery-matter-three",
            Some(next("read", Turn::Yours, Some(deadline(now, 12)))),
        ),
        row("withdrawn", "gallery-matter-one", None),
    ]
}
