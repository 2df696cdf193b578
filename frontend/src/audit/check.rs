use contract::{HouseCheck, LedgerState};
use leptos::prelude::*;

use crate::{
    design::{Notice, Tone},
    language::{day_and_time, t, t_with},
};

/// What the house found when it last verified the ledger by itself, and whether that is too long ago.
#[component]
pub(super) fn Check(
    /// How the ledger stands.
    state: LedgerState,
) -> AnyView {
    let last = match state.check {
        Some(check) if check.findings == 0 => {
            let at = day_and_time(use_context().unwrap_or_default(), check.at);
            let words = t_with("audit-check-sound", [("at", at.into())]);
            let address = format!("/audit/verify/{}", check.entry);
            Some(view! { <p><a href=address>{words}</a></p> }.into_any())
        }
        None if !state.is_check_overdue => {
            Some(view! { <p>{t("audit-check-none")}</p> }.into_any())
        }
        Some(_) | None => None,
    };
    view! { <CheckWarnings state/>{last} }.into_any()
}

/// What is wrong with the checks of the house: that they do not come, or what they found.
#[component]
pub(super) fn CheckWarnings(
    /// How the ledger stands.
    state: LedgerState,
) -> AnyView {
    let overdue = state.is_check_overdue.then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("audit-check-overdue")>
                <p>{t("audit-check-overdue-help")}</p>
            </Notice>
        }
    });
    let unsound = state.check.filter(|check| check.findings > 0).map(unsound);
    view! { {overdue}{unsound} }.into_any()
}

fn unsound(check: HouseCheck) -> AnyView {
    let at = day_and_time(use_context().unwrap_or_default(), check.at);
    let address = format!("/audit/verify/{}", check.entry);
    let title = t_with("audit-check-unsound", [("count", check.findings.into())]);
    view! {
        <Notice tone=Tone::Bad title>
            <p>{t_with("audit-check-unsound-help", [("at", at.into())])}</p>
            <p><a href=address>{t("audit-check-open")}</a></p>
        </Notice>
    }
    .into_any()
}
