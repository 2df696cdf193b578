use contract::{AccessMode, ApplicationView};
use leptos::prelude::*;

use super::words::ground_words;
use crate::{
    design::{Notice, Tone, code_words},
    language::{t, t_with},
};

/// The mode in which the file is read: as the office decided, else as asked for.
pub(super) fn mode_now(view: &ApplicationView) -> Option<AccessMode> {
    match &view.mode_change {
        Some(change) => Some(change.mode),
        None => view.form.mode(),
    }
}

/// Says which mode it is now, why, and what the applicant does.
#[component]
pub(super) fn ModeChanged(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let Some(change) = view.mode_change.filter(|_| view.line.next.is_some()) else {
        return ().into_any();
    };
    let mode = change.mode.code();
    let title = t_with(
        "dossier-mode-changed",
        [("mode", code_words("mode", mode).into())],
    );
    let todo = match change.mode {
        AccessMode::Online => t("dossier-mode-todo-online"),
        AccessMode::OnSite => t("dossier-mode-todo-on-site"),
        AccessMode::CrossRegion => t("dossier-mode-todo-cross-region"),
    };
    view! {
        <Notice tone=Tone::Warn title>
            <p><strong>{ground_words(&change.ground)}</strong></p>
            <p class="kept-lines">{change.explanation}</p>
            <p>{todo}</p>
        </Notice>
    }
    .into_any()
}
