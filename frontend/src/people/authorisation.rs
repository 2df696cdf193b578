use actix_web::{HttpResponse, web};
use contract::{AuthorisationId, AuthorisationView, Caller, Lang, Problem, policy::Act};
use leptos::prelude::*;

use super::{ACTS_ON_ROLES, words::roles_words};
use crate::{
    design::{Back, ButtonKind, Fact, Facts, MatterLineView, Notice, TextArea, Tone, Width},
    language::{day_and_time, t, t_with, tr_with},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Page, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor},
};

/// Roles that somebody is to be given, as an administrator has them before them.
pub(super) struct OneAuthorisation;

impl ActObject for OneAuthorisation {
    type Id = AuthorisationId;
    type View = AuthorisationView;
    type Seen = i32;

    const PLACE: &'static str = "/people/authorisations";

    fn name(visitor: &Visitor, view: &AuthorisationView) -> String {
        heading(visitor.lang(), view)
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: AuthorisationId,
    ) -> Result<AuthorisationView, Problem> {
        desks.authorisations.authorisation(caller, id).await
    }
}

/// Gives the roles: what changes stands above the button.
pub(super) const AUTHORISE: ActPage<OneAuthorisation> = ActPage {
    route: Route::page(
        "/people/authorisations/{authorisation}/authorise",
        "authorisation-authorise",
        May(&[Act::AuthoriseRoles]),
    ),
    acts: &[Offer::secondary(
        Act::AuthoriseRoles,
        "people-act-authorise",
    )],
    title: "people-act-authorise",
    manner: Manner::USUAL,
    body: ask_to_authorise,
    send: |sent| {
        let desk = &sent.desks.authorisations;
        desk.authorise_roles(sent.caller, sent.id, sent.seen)
    },
};

/// Sends them back with a reason.
pub(super) const SEND_BACK: ActPage<OneAuthorisation> = ActPage {
    route: Route::page(
        "/people/authorisations/{authorisation}/return",
        "authorisation-return",
        May(&[Act::ReturnRoles]),
    ),
    acts: &[Offer::secondary(Act::ReturnRoles, "people-act-return")],
    title: "people-act-return",
    manner: Manner::USUAL,
    body: ask_why,
    send: |sent| {
        let (desk, note) = (
            &sent.desks.authorisations,
            sent.form.text("note").to_owned(),
        );
        desk.return_roles(sent.caller, sent.id, sent.seen, note)
    },
};

/// Takes one's own proposal back.
pub(super) const TAKE_BACK: ActPage<OneAuthorisation> = ActPage {
    route: Route::page(
        "/people/authorisations/{authorisation}/withdraw",
        "authorisation-withdraw",
        May(&[Act::WithdrawRoles]),
    ),
    acts: &[Offer::quiet(Act::WithdrawRoles, "people-act-withdraw")],
    title: "people-act-withdraw",
    manner: Manner::USUAL,
    body: ask_to_take_back,
    send: |sent| {
        let desk = &sent.desks.authorisations;
        desk.withdraw_roles(sent.caller, sent.id, sent.seen)
    },
};

/// Shows one.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<AuthorisationId>,
) -> Result<HttpResponse, PageError> {
    let view = OneAuthorisation::load(&desks, visitor.caller()?, *id).await?;
    let heading = heading(visitor.lang(), &view);
    let page = Page::new(heading.clone()).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let line = view.line.clone();
        let id = view.row.id;
        let acts = act_buttons(&line, |act| {
            ACTS_ON_ROLES.iter().find_map(|page| page.link(id, act))
        });
        view! {
            <Back href="/people/authorisations" label=t("people-authorisations")/>
            <h1>{heading}</h1>
            <div class="provision">
                <div class="stack"><Asked view/></div>
                <MatterLineView line>{acts}</MatterLineView>
            </div>
        }
        .into_any()
    }))
}

fn heading(lang: Lang, view: &AuthorisationView) -> String {
    let name = ("name", view.row.name.clone().into());
    tr_with(lang, "people-authorisation-of", [name])
}

/// Whose roles, what would change, why, who asked for it and what was decided.
#[component]
fn Asked(view: AuthorisationView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let row = view.row;
    // Whoever is to look after another organisation is none of this office's people.
    let name = if view.elsewhere.is_some() {
        view! { <bdi>{row.name}</bdi> }.into_any()
    } else {
        view! { <a href=format!("/people/{}", row.account)><bdi>{row.name}</bdi></a> }.into_any()
    };
    let whose = view! {
        <span class="two-lines">
            {name}
            <span class="second ref">{row.number}</span>
        </span>
    };
    let said = |name: String, at| {
        let said = [("name", name.into()), ("at", day_and_time(lang, at).into())];
        t_with("people-by-at", said)
    };
    let roles = |term: &str, roles: &[contract::Role]| {
        (!roles.is_empty()).then(|| Fact::new(t(term), roles_words(roles)))
    };
    let decided = view.decided_by.zip(view.decided_at);
    let known = [
        Some(Fact::of(t("people-whose"), whose.into_any())),
        view.department
            .map(|one| Fact::new(t("people-department"), one.name(lang))),
        view.elsewhere
            .map(|one| Fact::new(t("people-organisation"), one.name(lang))),
        Some(Fact::new(t("people-holds-now"), roles_words(&view.held))),
        roles("people-would-add", &row.added),
        roles("people-would-remove", &row.removed),
        Some(Fact::new(t("people-roles-reason"), view.reason)),
        Some(Fact::new(
            t("people-proposed-by"),
            said(row.proposed_by, row.proposed_at),
        )),
        decided.map(|(by, at)| Fact::new(t("people-decided-by"), said(by, at))),
    ];
    let facts = known.into_iter().flatten().collect();
    view! { <Facts facts/> }.into_any()
}

fn ask_to_authorise(view: AuthorisationView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-authorise")}</h1>
        <Asked view/>
        <DecisionForm version label="people-act-authorise">
            <Notice tone=Tone::Warn title=t("people-authorise-warning")>
                <p>{t("people-authorise-help")}</p>
            </Notice>
        </DecisionForm>
    }
    .into_any()
}

fn ask_why(view: AuthorisationView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-return")}</h1>
        <Asked view/>
        <DecisionForm version label="people-act-return">
            <TextArea
                name="note"
                label=t("people-return-note")
                hint=t("people-return-note-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_take_back(view: AuthorisationView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-withdraw")}</h1>
        <Asked view/>
        <DecisionForm version label="people-act-withdraw" kind=ButtonKind::Danger>
            <p>{t("people-withdraw-help")}</p>
        </DecisionForm>
    }
    .into_any()
}
