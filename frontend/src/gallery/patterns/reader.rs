use contract::{LackReason, PageArea, PageLack, TextRun};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{State, StateTabs};
use crate::{
    design::lacks_words,
    language::{t, t_with},
    reader::{Flag, Leaf, shown_open},
};

/// The last page of a file lies open, so that none is fetched ahead.
pub(super) fn show(state: State, _: OffsetDateTime) -> AnyView {
    let number = match state {
        State::Long => 12_345,
        _ => 12,
    };
    let title = match state {
        State::Long => t("gallery-long-title"),
        State::Empty => String::new(),
        State::Short | State::Loading | State::Failed => t("gallery-row-one"),
    };
    let leaf = Leaf {
        number,
        width: 595.0,
        height: 842.0,
        text: text(state),
        title,
        number_in_document: number,
        is_broken: state == State::Failed,
        programs: if state == State::Long { 1 } else { 2 },
        opened: None,
        mark: Vec::new(),
    };
    let panel = move || {
        let note = (state == State::Loading)
            .then(|| view! { <p class="panel__note">{t("gallery-reader-loading")}</p> });
        view! {
            <p class="panel__note"><a href="/design">{t("gallery-title")}</a></p>
            <StateTabs path="/design/reader" state/>
            {note}
        }
        .into_any()
    };
    shown_open("/design/reader", (leaf, flags(state, number)), panel)
}

/// What stands above a page of which much is missing, and above one that nobody examined.
fn flags(state: State, number: u32) -> Vec<Flag> {
    let lack = |reason, count| PageLack {
        reason,
        count,
        areas: Vec::new(),
    };
    let (said, is_quiet) = match state {
        State::Long => {
            let lacks = [
                lack(LackReason::PictureLost, 1),
                lack(LackReason::CharactersMissing, 12),
                lack(LackReason::AnnotationsNotDrawn, 3),
            ];
            let lacks = lacks_words(&lacks).into();
            let lacks = t_with("reader-incomplete", [("lacks", lacks)]);
            (format!("{lacks}{}", t("reader-incomplete-ask")), false)
        }
        State::Empty => (t("reader-unexamined"), true),
        State::Short | State::Loading | State::Failed => return Vec::new(),
    };
    vec![Flag {
        from: number,
        to: number,
        said,
        is_quiet,
        hides_text: !is_quiet,
    }]
}

/// One line of text; none on a page that is a scan, and none that came.
fn text(state: State) -> Vec<TextRun> {
    let line = match state {
        State::Short => t("gallery-short-name"),
        State::Long => t("gallery-long-words"),
        State::Empty | State::Loading | State::Failed => return Vec::new(),
    };
    vec![TextRun {
        text: line,
        area: PageArea {
            x: 72.0,
            y: 72.0,
            width: 451.0,
            height: 14.0,
        },
    }]
}
