use contract::{ApplicationView, WritStanding, WritWithdrawal, policy::Act};
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    design::{ButtonKind, Choice, EmptyState, Notice, Radios, TextArea, Tone},
    dossier::application_parts::ApplicationFacts,
    language::{day_and_time, t},
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Withdraws an official document: chosen among those that stand, with a reason to the lawyer.
pub(super) const PAGE: ActPage<UnderReview> = ActPage {
    route: Route::page(
        "/desk/applications/{application}/withdraw-document",
        "review-withdraw-document",
        May(&[Act::WithdrawWrit]),
    ),
    acts: &[Offer::quiet(Act::WithdrawWrit, "dossier-act-withdraw-writ")],
    title: "dossier-act-withdraw-writ",
    manner: Manner::USUAL,
    body,
    send,
};

fn send(sent: Sent<'_, UnderReview>) -> Sending<'_> {
    let withdrawal = WritWithdrawal {
        writ: sent.form.text("writ").parse().ok(),
        reason: sent.form.text("reason").to_owned(),
    };
    let dossier = &sent.desks.dossier;
    dossier.withdraw_writ(sent.caller, sent.id, sent.seen, withdrawal)
}

fn body(view: ApplicationView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let version = view.version;
    let standing = view
        .writs
        .iter()
        .rev()
        .filter(|writ| writ.standing == WritStanding::Stands);
    let choices: Vec<Choice> = standing
        .map(|writ| {
            let when = day_and_time(lang, writ.issued_at);
            let hint = match &writ.number {
                Some(number) => format!("{number} · {when}"),
                None => when,
            };
            Choice::new(writ.id.to_string(), writ.title.clone()).hint(hint)
        })
        .collect();
    let form = if choices.is_empty() {
        view! {
            <EmptyState title=t("dossier-withdraw-writ-none")>
                <p>{t("dossier-withdraw-writ-none-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <Notice tone=Tone::Warn title=t("dossier-withdraw-writ-seen")>
                <p>{t("dossier-withdraw-writ-seen-help")}</p>
            </Notice>
            <DecisionForm version label="dossier-act-withdraw-writ" kind=ButtonKind::Danger>
                <Radios name="writ" label=t("dossier-withdraw-writ-which") choices/>
                <TextArea
                    name="reason"
                    label=t("dossier-withdraw-writ-reason")
                    hint=t("dossier-withdraw-writ-reason-hint")
                    lines=4
                />
            </DecisionForm>
        }
        .into_any()
    };
    view! {
        <h1>{t("dossier-act-withdraw-writ")}</h1>
        <ApplicationFacts view/>
        {form}
    }
    .into_any()
}
