use contract::CaseClaimView;
use leptos::prelude::*;

use crate::{
    design::{Fact, Facts, code_words},
    language::t,
};

/// What was named, as it was typed.
#[component]
pub(super) fn ClaimFacts(
    /// The claim.
    view: CaseClaimView,
) -> AnyView {
    let number = view! { <span class="number-text">{view.unified_case_no}</span> };
    let mut facts = vec![
        Fact::of(t("dossier-case-no"), number.into_any()),
        Fact::new(t("dossier-party-name"), view.party_name),
    ];
    if let Some(capacity) = view.capacity {
        let said = code_words("claims-as", capacity.code());
        facts.push(Fact::new(t("claims-capacity"), said));
    }
    view! { <Facts facts/> }.into_any()
}
