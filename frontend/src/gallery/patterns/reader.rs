use contract::{PageArea, TextRun};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{State, StateTabs};
use crate::{
    language::t,
    reader::{Leaf, shown_open},
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
    shown_open("/design/reader", leaf, panel)
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
