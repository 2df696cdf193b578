use contract::{ApplicationView, Capacity, PaperKind};
use leptos::prelude::*;

use crate::{
    design::{Fact, Facts, code_words},
    dossier::application_parts::PaperLine,
    language::t,
};

/// The papers sent, kind by kind; a kind that is missing is not hidden.
#[component]
pub(super) fn PapersSummary(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let facts = PaperKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let sent: Vec<_> = view
                .papers
                .iter()
                .filter(|paper| paper.kind == kind)
                .cloned()
                .collect();
            let is_expected = expected(view.form.capacity()).contains(&kind);
            if sent.is_empty() && !is_expected {
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

/// The papers one would expect in this capacity; the desk decides what is required.
fn expected(capacity: Option<Capacity>) -> &'static [PaperKind] {
    if capacity == Some(Capacity::AssignedDefence) {
        &[PaperKind::PracticeCertificate, PaperKind::LegalAidLetter]
    } else {
        &[
            PaperKind::PracticeCertificate,
            PaperKind::PowerOfAttorney,
            PaperKind::FirmCertificate,
        ]
    }
}

fn missing() -> AnyView {
    view! { <span class="missing">{t("design-not-filled")}</span> }.into_any()
}
