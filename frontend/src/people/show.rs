use actix_web::{HttpResponse, web};
use contract::{
    AccountId, Caller, HeldMatters, Lang, MatterLine, PersonView, Problem, SessionView,
    personal::{PersonalField, ShownPersonal},
    policy::{self, Act},
};
use leptos::prelude::*;

use super::{
    ACTS,
    acts::ROLES,
    authorisations::Rows,
    words::{StateTag, department_words, roles_words},
};
use crate::{
    design::{
        Back, Column, Fact, Facts, Masked, MatterLineView, Notice, PersonalOf, Table, ViewedBy,
        Width, code_words, device_words,
    },
    islands::AskInPlace,
    language::{date, date_time, day_and_time, t, t_with},
    page::{ActObject, Page, act_buttons},
    web::{Desks, Form, PageError, Visitor, see_other},
};

/// The last word of the address at which an address or number is asked for.
const CONTACT: &str = "contact";

/// A person as an administrator has them before them.
pub(super) struct OnePerson;

impl ActObject for OnePerson {
    type Id = AccountId;
    type View = PersonView;
    type Seen = i32;

    const PLACE: &'static str = "/people";

    fn name(_: &Visitor, view: &PersonView) -> String {
        view.row.name.clone()
    }

    async fn load(desks: &Desks, caller: &Caller, id: AccountId) -> Result<PersonView, Problem> {
        desks.people.person(caller, id).await
    }
}

/// Shows a person.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<AccountId>,
) -> Result<HttpResponse, PageError> {
    shown(&visitor, &desks, (*id, None)).await
}

/// Shows them with an address or number in full, on this answer alone.
pub(super) async fn show_contact(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<AccountId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let field = PersonalField::find(form.text("field"));
    let field = field.ok_or_else(|| Problem::field("field", "not-chosen"))?;
    let asked = desks.people.show_contact(visitor.caller()?, *id, field);
    let asked = asked.await?;
    shown(&visitor, &desks, (*id, Some(asked))).await
}

/// Whoever opens the address of such a form finds the person.
pub(super) async fn show_masked(id: web::Path<AccountId>) -> HttpResponse {
    see_other(&OnePerson::address(*id))
}

async fn shown(
    visitor: &Visitor,
    desks: &Desks,
    (id, in_full): (AccountId, Option<ShownPersonal>),
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = desks.people.person(caller, id).await?;
    let may_ask = !view.is_self && policy::may_ever(caller, Act::ShowContact);
    let personal = PersonalOf {
        ask: may_ask.then(|| format!("{}/{CONTACT}", OnePerson::address(id))),
        shown: in_full,
        ..PersonalOf::default()
    };
    let relation = policy::relation_to_office(caller);
    let is_auditor = policy::is_permitted(caller, Act::SearchLedger, relation);
    let page = Page::new(view.row.name.clone()).width(Width::Full);
    Ok(page.show(visitor, move || {
        provide_context(personal);
        view! { <One view is_auditor/> }.into_any()
    }))
}

#[component]
fn One(view: PersonView, is_auditor: bool) -> AnyView {
    let ledger = is_auditor.then(|| {
        let account = view.row.account;
        view! { <InLedger account/> }
    });
    let oneself = view.is_self.then(|| view! { <Oneself/> });
    // In service is said more closely of whoever has not come yet.
    let line = MatterLine {
        state: view.row.state.code().to_owned(),
        ..view.line.clone()
    };
    let id = view.row.account;
    let acts = act_buttons(&line, |act| {
        let way = ACTS.iter().find_map(|page| page.link(id, act));
        way.or_else(|| ROLES.link(id, act))
    });
    let asked = (!view.authorisations.is_empty()).then(|| {
        let rows = view.authorisations.clone();
        view! {
            <section class="stack">
                <h2>{t("people-authorisations-of-person")}</h2>
                <Rows rows/>
            </section>
        }
    });
    let held = (!view.held.is_empty()).then(|| {
        let held = view.held.clone();
        view! {
            <section class="stack">
                <h2>{t("people-held")}</h2>
                <Held held/>
            </section>
        }
    });
    let mark = use_context::<PersonalOf>().and_then(|of| of.shown);
    let mark = mark.map(|shown| view! { <ViewedBy mark=shown.mark/> });
    let sessions = view.sessions.clone();
    let sessions = sessions.map(|sessions| view! { <Devices sessions/> });
    view! {
        <Back href="/people" label=t("people-title")/>
        <h1><bdi>{view.row.name.clone()}</bdi></h1>
        {oneself}
        <div class="provision">
            <div class="stack" id="person">
                {mark}
                <PersonFacts view/>
                {asked}
                {held}
                {sessions}
                {ledger}
            </div>
            <MatterLineView line lasts=true>{acts}</MatterLineView>
        </div>
        <AskInPlace part="person".to_owned() target=CONTACT.to_owned()/>
    }
    .into_any()
}

/// What the ledger has of them.
#[component]
fn InLedger(account: AccountId) -> AnyView {
    let about = format!("/audit?object={account}#found");
    let by = format!("/audit?account={account}#found");
    view! {
        <section class="stack">
            <h2>{t("audit-search")}</h2>
            <ul>
                <li><a href=about>{t("people-ledger-about")}</a></li>
                <li><a href=by>{t("people-ledger-by")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}

/// Nobody acts upon themselves: whom to ask.
#[component]
fn Oneself() -> AnyView {
    view! {
        <Notice title=t("people-self")>
            <p>{t("people-self-help")}</p>
            <p><a href="/account">{t("account-title")}</a></p>
        </Notice>
    }
    .into_any()
}

/// Whom it is about.
#[component]
pub(super) fn Whom(
    /// The person.
    view: PersonView,
) -> AnyView {
    let said = [
        ("name", view.row.name.into()),
        ("number", view.row.number.into()),
        ("roles", roles_words(&view.row.roles).into()),
    ];
    view! { <p class="lead">{t_with("people-whom", said)}</p> }.into_any()
}

/// Who they are here, and how they are reached.
#[component]
pub(super) fn PersonFacts(
    /// The person.
    view: PersonView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let department = department_words(view.row.department, &view.departments);
    let until = view.invited_until.map(|until| day_and_time(lang, until));
    let letters = match view.lang {
        Lang::ZhCn => "public-preferences-chinese",
        Lang::En => "public-preferences-english",
    };
    let state = view! { <StateTag state=view.row.state.code()/> };
    let known = [
        Some(Fact::new(t("people-number"), view.row.number.clone())),
        Some(Fact::of(t("people-state"), state.into_any())),
        until.map(|until| Fact::new(t("people-invited-until"), until)),
        Some(Fact::new(t("people-roles"), roles_words(&view.row.roles))),
        department.map(|name| Fact::new(t("people-department"), name)),
        view.licence_no
            .map(|number| Fact::new(t("account-licence-no"), number)),
        view.firm.map(|firm| Fact::new(t("account-firm"), firm)),
        Some(personal(
            "people-email",
            (PersonalField::Email, view.email_masked),
        )),
        view.waiting_address.map(|waiting| {
            let until = day_and_time(lang, waiting.until);
            let said = [("email", waiting.email.into()), ("until", until.into())];
            Fact::new(
                t("people-waiting-address"),
                t_with("people-waiting-address-until", said),
            )
        }),
        view.mobile_masked
            .map(|number| personal("people-mobile", (PersonalField::Mobile, number))),
        Some(Fact::new(t("people-lang"), t(letters))),
    ];
    let facts = known.into_iter().flatten().collect();
    view! { <Facts facts/> }.into_any()
}

/// A fact that stands masked; where the page offers it, it is shown on request.
fn personal(term: &'static str, (field, masked): (PersonalField, String)) -> Fact {
    Fact::of(t(term), view! { <Masked field masked/> }.into_any())
}

/// What is theirs to deal with, kind by kind.
#[component]
pub(super) fn Held(
    /// The kinds.
    held: Vec<HeldMatters>,
) -> AnyView {
    let facts = held.into_iter().map(held_fact).collect();
    view! { <Facts facts/> }.into_any()
}

/// How many they are; those for whom somebody stands in by name.
fn held_fact(held: HeldMatters) -> Fact {
    let term = code_words("held", &held.kind);
    if held.standing_in.is_empty() {
        return Fact::new(
            term,
            t_with("people-held-count", [("count", held.count.into())]),
        );
    }
    let lang = use_context().unwrap_or_default();
    let lines = held.standing_in.into_iter().map(|one| {
        let days = [
            ("from", date(lang, one.from).into()),
            ("until", date(lang, one.until).into()),
        ];
        view! {
            <li><bdi>{one.name}</bdi> " " {t_with("people-held-days", days)}</li>
        }
    });
    Fact::of(term, view! { <ul>{lines.collect_view()}</ul> }.into_any())
}

/// Where the person is signed in, for whoever watches that.
#[component]
fn Devices(sessions: Vec<SessionView>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let table = if sessions.is_empty() {
        view! { <p>{t("people-devices-none")}</p> }.into_any()
    } else {
        let columns = vec![
            Column::name(t("account-device")),
            Column::new(t("account-device-since")),
            Column::new(t("account-device-last")),
        ];
        let cells = |session: SessionView| {
            vec![
                device_words(&session).into_any(),
                date_time(lang, session.first_seen_at).into_any(),
                date_time(lang, session.last_seen_at).into_any(),
            ]
        };
        let rows = sessions.into_iter().map(cells).collect();
        view! { <Table caption=t("people-devices") columns rows titled=true/> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{t("people-devices")}</h2>
            {table}
        </section>
    }
    .into_any()
}
