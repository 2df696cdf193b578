use contract::{ProvisionView, policy::Act};
use leptos::prelude::*;

use super::{
    effect::Effect,
    show::{Contradicted, Days, OneProvision, ProvisionFacts},
    wording::RewordedTexts,
    words::heading,
};
use crate::{
    design::{ButtonKind, Notice, TextArea, Tone},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Puts a provision in force: what it lays down and what it moves stand above the button.
pub(super) const ADOPT: ActPage<OneProvision> = ActPage {
    route: Route::page(
        "/provisions/{provision}/adopt",
        "provision-adopt",
        May(&[Act::AdoptProvision]),
    ),
    acts: &[Offer::secondary(
        Act::AdoptProvision,
        "provisions-act-adopt",
    )],
    title: "provisions-act-adopt",
    manner: Manner::USUAL,
    body: ask_to_adopt,
    send: adopt,
};

/// Sends a provision back with a reason.
pub(super) const SEND_BACK: ActPage<OneProvision> = ActPage {
    route: Route::page(
        "/provisions/{provision}/return",
        "provision-return",
        May(&[Act::ReturnProvision]),
    ),
    acts: &[Offer::secondary(
        Act::ReturnProvision,
        "provisions-act-return",
    )],
    title: "provisions-act-return",
    manner: Manner::USUAL,
    body: ask_for_reason,
    send: send_back,
};

/// Takes one's own proposal back.
pub(super) const TAKE_BACK: ActPage<OneProvision> = ActPage {
    route: Route::page(
        "/provisions/{provision}/withdraw",
        "provision-withdraw",
        May(&[Act::WithdrawProvision]),
    ),
    acts: &[Offer::quiet(
        Act::WithdrawProvision,
        "provisions-act-withdraw",
    )],
    title: "provisions-act-withdraw",
    manner: Manner::USUAL,
    body: ask_to_take_back,
    send: take_back,
};

fn adopt(sent: Sent<'_, OneProvision>) -> Sending<'_> {
    let desk = &sent.desks.provisions;
    desk.adopt_provision(sent.caller, sent.id, sent.seen)
}

fn send_back(sent: Sent<'_, OneProvision>) -> Sending<'_> {
    let (desk, note) = (&sent.desks.provisions, sent.form.text("note").to_owned());
    desk.return_provision(sent.caller, sent.id, sent.seen, note)
}

fn take_back(sent: Sent<'_, OneProvision>) -> Sending<'_> {
    let desk = &sent.desks.provisions;
    desk.withdraw_provision(sent.caller, sent.id, sent.seen)
}

fn ask_to_adopt(view: ProvisionView) -> AnyView {
    let version = view.version;
    let days = view.row.provided.days().to_vec();
    let first = format!("/provisions/{}", view.row.id);
    let texts = view.reworded.clone();
    let final_help = if texts.is_empty() {
        "provisions-adopt-final-help"
    } else {
        "provisions-adopt-final-wording"
    };
    let effect = view.effect.clone().map(|effect| {
        let first = first.clone();
        view! { <Effect effect first back=String::new()/> }
    });
    view! {
        <h1>{t("provisions-act-adopt")}</h1>
        <p class="lead">{heading(&view.row)}</p>
        <Contradicted days=view.contradicted.clone()/>
        <ProvisionFacts provision=view/>
        <Days days/>
        <RewordedTexts texts sample=format!("{first}/sample")/>
        {effect}
        <DecisionForm version label="provisions-act-adopt">
            <Notice tone=Tone::Warn title=t("provisions-adopt-final")>
                <p>{t(final_help)}</p>
            </Notice>
        </DecisionForm>
    }
    .into_any()
}

fn ask_for_reason(view: ProvisionView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("provisions-act-return")}</h1>
        <p class="lead">{heading(&view.row)}</p>
        <ProvisionFacts provision=view/>
        <DecisionForm version label="provisions-act-return" kind=ButtonKind::Primary>
            <TextArea
                name="note"
                label=t("provisions-return-note")
                hint=t("provisions-return-note-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_take_back(view: ProvisionView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("provisions-act-withdraw")}</h1>
        <p class="lead">{heading(&view.row)}</p>
        <ProvisionFacts provision=view/>
        <DecisionForm version label="provisions-act-withdraw" kind=ButtonKind::Danger>
            <p>{t("provisions-withdraw-help")}</p>
        </DecisionForm>
    }
    .into_any()
}
