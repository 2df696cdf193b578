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
    let overdue = state.is_check_overdue.then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("audit-check-overdue")>
                <p>{t("audit-check-overdue-help")}</p>
            </Notice>
        }
    });
    let last = match state.check {
        Some(check) => Some(found(check)),
        None if state.is_check_overdue => None,
        None => Some(view! { <p>{t("audit-check-none")}</p> }.into_any()),
    };
    view! { {overdue}{last} }.into_any()
}

fn found(check: HouseCheck) -> AnyView {
    let at = day_and_time(use_context().unwrap_or_default(), check.at);
    let address = format!("/audit/verify/{}", check.entry);
    if check.findings == 0 {
        let words = t_with("audit-check-sound", [("at", at.into())]);
        return view! { <p><a href=address>{words}</a></p> }.into_any();
    }
    let title = t_with("audit-check-unsound", [("count", check.findings.into())]);
    view! {
        <Notice tone=Tone::Bad title>
            <p>{t_with("audit-check-unsound-help", [("at", at.into())])}</p>
            <p><a href=address>{t("audit-check-open")}</a></p>
        </Notice>
    }
    .into_any()
}
