use actix_web::{HttpResponse, web};
use contract::{Caller, Problem, ProgramId, ProgramState, ProgramView, policy::Act};
use leptos::prelude::*;

use super::{ACTS_ON_PROGRAMS, words::scopes_words};
use crate::{
    design::{Back, ButtonKind, Fact, Facts, MatterLineView, Notice, TextArea, Tone, Width},
    language::{day_and_time, t, t_with},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Page, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor},
};

/// A program as an administrator has it before them.
pub(super) struct OneProgram;

impl ActObject for OneProgram {
    type Id = ProgramId;
    type View = ProgramView;
    type Seen = i32;

    const PLACE: &'static str = "/programs";

    fn name(_: &Visitor, view: &ProgramView) -> String {
        view.row.name.clone()
    }

    async fn load(desks: &Desks, caller: &Caller, id: ProgramId) -> Result<ProgramView, Problem> {
        desks.programs.program(caller, id).await
    }
}

/// Admits it: key and scopes stand above the button.
pub(super) const ADMIT: ActPage<OneProgram> = ActPage {
    route: Route::page(
        "/programs/{program}/admit",
        "program-admit",
        May(&[Act::AdmitProgram]),
    ),
    acts: &[Offer::secondary(
        Act::AdmitProgram,
        "people-act-admit-program",
    )],
    title: "people-act-admit-program",
    manner: Manner::USUAL,
    body: ask_to_admit,
    send: |sent| {
        let desk = &sent.desks.programs;
        desk.admit_program(sent.caller, sent.id, sent.seen)
    },
};

/// Sends it back with a reason.
pub(super) const SEND_BACK: ActPage<OneProgram> = ActPage {
    route: Route::page(
        "/programs/{program}/return",
        "program-return",
        May(&[Act::ReturnProgram]),
    ),
    acts: &[Offer::secondary(
        Act::ReturnProgram,
        "people-act-return-program",
    )],
    title: "people-act-return-program",
    manner: Manner::USUAL,
    body: |view| ask_why(view, ("people-act-return-program", ButtonKind::Primary)),
    send: |sent| {
        let (desk, note) = (&sent.desks.programs, sent.form.text("note").to_owned());
        desk.return_program(sent.caller, sent.id, sent.seen, note)
    },
};

/// Takes one's own back.
pub(super) const TAKE_BACK: ActPage<OneProgram> = ActPage {
    route: Route::page(
        "/programs/{program}/withdraw",
        "program-withdraw",
        May(&[Act::WithdrawProgram]),
    ),
    acts: &[Offer::quiet(
        Act::WithdrawProgram,
        "people-act-withdraw-program",
    )],
    title: "people-act-withdraw-program",
    manner: Manner::USUAL,
    body: ask_to_take_back,
    send: |sent| {
        let desk = &sent.desks.programs;
        desk.withdraw_program(sent.caller, sent.id, sent.seen)
    },
};

/// Revokes it with a reason.
pub(super) const REVOKE: ActPage<OneProgram> = ActPage {
    route: Route::page(
        "/programs/{program}/revoke",
        "program-revoke",
        May(&[Act::RevokeProgram]),
    ),
    acts: &[Offer::quiet(
        Act::RevokeProgram,
        "people-act-revoke-program",
    )],
    title: "people-act-revoke-program",
    manner: Manner::USUAL,
    body: |view| ask_why(view, ("people-act-revoke-program", ButtonKind::Danger)),
    send: |sent| {
        let (desk, note) = (&sent.desks.programs, sent.form.text("note").to_owned());
        desk.revoke_program(sent.caller, sent.id, sent.seen, note)
    },
};

/// Shows one.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ProgramId>,
) -> Result<HttpResponse, PageError> {
    let view = OneProgram::load(&desks, visitor.caller()?, *id).await?;
    let page = Page::new(view.row.name.clone()).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let (id, line) = (view.row.id, view.line.clone());
        let is_admitted = view.row.state == ProgramState::Admitted.code();
        let acts = act_buttons(&line, |act| {
            ACTS_ON_PROGRAMS.iter().find_map(|page| page.link(id, act))
        });
        let how = is_admitted.then(|| view! { <How view=view.clone()/> });
        view! {
            <Back href="/programs" label=t("people-programs")/>
            <h1><bdi>{view.row.name.clone()}</bdi></h1>
            <div class="provision">
                <div class="stack">
                    <Known view/>
                    {how}
                </div>
                <MatterLineView line lasts=is_admitted>{acts}</MatterLineView>
            </div>
        }
        .into_any()
    }))
}

/// What it may read, by which key it is known, and whom to ask.
#[component]
fn Known(view: ProgramView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let registered = [
        ("name", view.row.registered_by.into()),
        ("at", day_and_time(lang, view.row.registered_at).into()),
    ];
    let mono = |text: String| view! { <span class="ref">{text}</span> }.into_any();
    let facts = vec![
        Fact::new(t("people-program-scopes"), scopes_words(&view.row.scopes)),
        Fact::new(t("people-program-reason"), view.reason),
        Fact::new(t("people-program-contact"), view.contact),
        Fact::of(t("people-program-fingerprint"), mono(view.fingerprint)),
        Fact::of(t("people-program-id"), mono(view.row.id.to_string())),
        Fact::new(
            t("people-program-registered"),
            t_with("people-by-at", registered),
        ),
    ];
    view! { <Facts facts/> }.into_any()
}

/// What its makers have to know.
#[component]
fn How(view: ProgramView) -> AnyView {
    let address = [("address", view.token_address.into())];
    view! {
        <section class="stack">
            <h2>{t("people-program-how")}</h2>
            <p>{t_with("people-program-how-token", address)}</p>
            <p>{t("people-program-how-call")}</p>
        </section>
    }
    .into_any()
}

fn ask_to_admit(view: ProgramView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-admit-program")}</h1>
        <Known view/>
        <DecisionForm version label="people-act-admit-program">
            <Notice tone=Tone::Warn title=t("people-admit-program-warning")>
                <p>{t("people-admit-program-help")}</p>
            </Notice>
        </DecisionForm>
    }
    .into_any()
}

fn ask_why(view: ProgramView, (act, kind): (&'static str, ButtonKind)) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(act)}</h1>
        <Known view/>
        <DecisionForm version label=act kind>
            <TextArea
                name="note"
                label=t("people-program-note")
                hint=t("people-reason-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_take_back(view: ProgramView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-withdraw-program")}</h1>
        <Known view/>
        <DecisionForm version label="people-act-withdraw-program">
            <p>{t("people-withdraw-program-help")}</p>
        </DecisionForm>
    }
    .into_any()
}
