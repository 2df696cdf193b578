use contract::{ApplicationView, PaperKind};
use leptos::prelude::*;

use crate::{
    design::{Fact, Facts, code_words},
    dossier::application_parts::PaperLine,
    language::t,
};

/// The papers that go with these answers, kind by kind; a kind that is missing is not hidden.
#[component]
pub(super) fn PapersSummary(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let facts = PaperKind::ALL
        .into_iter()
        .filter(|kind| kind.has_place(&view.form, &view.correction))
        .filter_map(|kind| {
            let sent: Vec<_> = view
                .papers
                .iter()
                .filter(|paper| paper.kind == kind)
                .cloned()
                .collect();
            if sent.is_empty() && kind.field().is_none() {
                return None;
            }
            let term = code_words("paper", kind.code());
            let value = if sent.is_empty() {
                missing()
            } else {
                sent
            .into_iter()
            .map(|paper| view! { <span class="papers__one"><PaperLine paper from=view.id/></span> })
            .collect_view()
            .into_any()
            };
            Some(Fact::of(term, value))
        })
        .collect();
    view! { <Facts facts/> }.into_any()
}

fn missing() -> AnyView {
    view! { <span class="missing">{t("design-not-filled")}</span> }.into_any()
}
