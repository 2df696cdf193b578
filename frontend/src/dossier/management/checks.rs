use contract::{Check, CheckOutcome};
use leptos::prelude::*;

use crate::{
    design::{EmptyState, Tag, Tone, code_words},
    language::t,
};

/// Whether a check found nothing.
pub(super) fn is_clear(check: &Check) -> bool {
    check.outcome == CheckOutcome::Clear
}

/// The conflict checks with their evidence: what speaks against the application first.
#[component]
pub(super) fn Checks(
    /// Each with what it found.
    checks: Vec<Check>,
) -> AnyView {
    let mut checks = checks;
    checks.sort_by_key(|check| match check.outcome {
        CheckOutcome::Reject => 0,
        CheckOutcome::HumanCheck => 1,
        CheckOutcome::Clear => 2,
    });
    let class = if checks.iter().all(is_clear) {
        "part"
    } else {
        "part part--against"
    };
    let list = if checks.is_empty() {
        view! {
        <EmptyState title=t("dossier-checks-none")><p>{t("dossier-checks-none-help")}</p></EmptyState>
    }
    .into_any()
    } else {
        let lines = checks
            .into_iter()
            .map(|check| view! { <CheckLine check/> })
            .collect_view();
        view! { <ul class="checks">{lines}</ul> }.into_any()
    };
    view! { <section class=class><h2>{t("dossier-checks")}</h2>{list}</section> }.into_any()
}

#[component]
fn CheckLine(check: Check) -> AnyView {
    let (tone, label) = match check.outcome {
        CheckOutcome::Clear => (Tone::Good, t("dossier-check-clear")),
        CheckOutcome::HumanCheck => (Tone::Warn, t("dossier-check-human")),
        CheckOutcome::Reject => (Tone::Bad, t("dossier-check-reject")),
    };
    let evidence = check
        .evidence
        .map(|evidence| view! { <p class="checks__evidence">{evidence}</p> });
    view! {
        <li>
            <p class="checks__head">
                <span>{code_words("check", &check.rule)}</span>
                <Tag tone label/>
            </p>
            {evidence}
        </li>
    }
    .into_any()
}
