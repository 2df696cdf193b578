use contract::{CheckpointView, HouseCheck, LedgerState};
use leptos::prelude::*;

use super::{check::CheckWarnings, checkpoint::OutsideWarning};
use crate::language::{date_time, iso, t, t_with};

/// How the ledger stands, in figures: what the house found last, how much is signed, and when that left the house.
/// What is wrong is said above them.
#[component]
pub(crate) fn LedgerStanding(
    /// How it stands.
    state: LedgerState,
) -> AnyView {
    let outside = state
        .signed
        .clone()
        .map(|checkpoint| view! { <OutsideWarning checkpoint/> });
    view! {
        <CheckWarnings state=state.clone()/>
        {outside}
        <dl class="standing">
            <Found check=state.check is_overdue=state.is_check_overdue/>
            <Signed signed=state.signed/>
        </dl>
        <p><a href="/audit/verify">{t("audit-verify")}</a></p>
    }
    .into_any()
}

#[component]
fn Found(check: Option<HouseCheck>, is_overdue: bool) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let value = match check {
        Some(check) => {
            let words = t_with("audit-figure-findings", [("count", check.findings.into())]);
            view! {
                <dd>
                    <strong>{words}</strong>
                    <a href=format!("/audit/verify/{}", check.entry)>
                        <time datetime=iso(check.at)>{date_time(lang, check.at)}</time>
                    </a>
                </dd>
            }
            .into_any()
        }
        None if is_overdue => {
            view! { <dd><strong>{t("audit-figure-never")}</strong></dd> }.into_any()
        }
        None => view! { <dd><strong>{t("audit-figure-not-yet")}</strong></dd> }.into_any(),
    };
    view! { <div><dt>{t("audit-check")}</dt>{value}</div> }.into_any()
}

#[component]
fn Signed(signed: Option<CheckpointView>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let Some(signed) = signed else {
        return view! {
            <div><dt>{t("audit-checkpoint")}</dt><dd>{t("audit-checkpoint-none")}</dd></div>
        }
        .into_any();
    };
    let when = |at| view! { <time datetime=iso(at)>{date_time(lang, at)}</time> };
    let outside = match signed.outside_at {
        Some(at) => view! { <strong>{when(at)}</strong> }.into_any(),
        None => view! { <strong>{t("audit-checkpoint-never-outside")}</strong> }.into_any(),
    };
    view! {
        <div>
            <dt>{t("audit-checkpoint")}</dt>
            <dd>
                <strong>{t_with("audit-figure-signed", [("count", signed.size.into())])}</strong>
                {signed.last_at.map(when)}
            </dd>
        </div>
        <div><dt>{t("audit-checkpoint-outside")}</dt><dd>{outside}</dd></div>
    }
    .into_any()
}
