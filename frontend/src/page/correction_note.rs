use leptos::prelude::*;

use crate::{
    design::{Notice, Tone},
    language::t,
};

/// What a correction asks for, beside the part of a form that it opened.
#[component]
pub(crate) fn CorrectionNote(
    /// In the words of whoever asked.
    note: String,
) -> AnyView {
    view! {
        <Notice tone=Tone::Warn title=t("matter-correction-note")>
            <p class="kept-lines">{note}</p>
        </Notice>
    }
    .into_any()
}
