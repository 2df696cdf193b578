use actix_web::{HttpResponse, web};
use contract::{
    AskedDays, KeptQuestion, LedgerPage, LedgerQuestion, Outcome,
    policy::{Act, SystemAct},
};
use leptos::prelude::*;

use super::{
    day,
    kept::Keeping,
    rows::Entries,
    sought::{NOT_DONE, Place, Resolved, Sought},
};
use crate::{
    design::{
        Back, Button, Choice, DateField, EmptyState, ErrorSummary, FieldKind, ListPages, Measure,
        Select, TextField, Width, code_words,
    },
    language::{office_time, t, tr},
    page::Page,
    web::{Desks, FormState, PageError, Visitor, see_other},
};

/// Shows what the ledger holds, newest first; where nothing is looked for, a day of it.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    sought: web::Query<Sought>,
    of_day: web::Query<day::OfDay>,
) -> Result<HttpResponse, PageError> {
    if !sought.asks() {
        return day::show(&visitor, &desks, &of_day).await;
    }
    let caller = visitor.caller()?;
    let sought = match sought.into_inner().resolve(caller, &desks).await? {
        Resolved::Same(sought) => *sought,
        Resolved::Other(address) => return Ok(see_other(&address)),
    };
    answer(&visitor, &desks, Asked::of(sought)).await
}

/// What was asked, and what the page says of it.
pub(super) struct Asked {
    /// As it was typed.
    pub(super) sought: Sought,
    /// The question; `None` where it cannot be understood.
    pub(super) question: Option<LedgerQuestion>,
    /// What the fields say, and what is wrong with them.
    pub(super) state: FormState,
}

impl Asked {
    /// As it was typed.
    pub(super) fn of(sought: Sought) -> Self {
        let (question, state) = sought.read();
        Self {
            question: (!state.is_refused()).then_some(question),
            sought,
            state,
        }
    }
}

/// Shows what a question finds, under the fields that say it.
pub(super) async fn answer(
    visitor: &Visitor,
    desks: &Desks,
    asked: Asked,
) -> Result<HttpResponse, PageError> {
    let Asked {
        sought,
        question,
        state,
    } = asked;
    let today = office_time(visitor.now()).date();
    let found = match &question {
        Some(question) => {
            let search = sought.search(question, today);
            Some(desks.audit.search(visitor.caller()?, search).await?)
        }
        None => None,
    };
    let kept = question.and_then(|question| own(found.as_ref()?, &question));
    // What is kept can be named anew: its name stands in the field.
    let state = match &kept {
        Some(kept) if !state.is_refused() => {
            let name = FormState::filled([("name", kept.name.clone())]);
            state.overlaid(&["name"], name)
        }
        _ => state,
    };
    let fields = sought.fields().to_vec();
    let place = sought.place();
    let page = Page::new(tr(visitor.lang(), "audit-search"))
        .width(Width::Full)
        .form(state);
    Ok(page.show(visitor, move || {
        view! { <Search found kept fields place/> }.into_any()
    }))
}

/// The question as whoever asks it keeps it.
fn own(found: &LedgerPage, question: &LedgerQuestion) -> Option<KeptQuestion> {
    let mut kept = found.questions.iter();
    kept.find(|kept| kept.question == *question).cloned()
}

#[component]
fn Search(
    found: Option<LedgerPage>,
    kept: Option<KeptQuestion>,
    fields: Vec<(&'static str, String)>,
    place: Place,
) -> AnyView {
    let list = found.map(|found| {
        view! { <div id="found" class="stack"><Keeping kept fields/><Found found place/></div> }
    });
    view! {
        <ErrorSummary/>
        <Back href="/audit" label=t("audit-day")/>
        <h1>{t("audit-search")}</h1>
        <p class="lead">{t("audit-search-lead")}</p>
        <Narrow/>
        {list}
    }
    .into_any()
}

/// Narrows the search; a GET form, so that a search has an address. It leads on to what was found,
/// which would else lie out of sight.
#[component]
pub(super) fn Narrow() -> AnyView {
    let acts = Act::ALL.iter().map(|act| act.code());
    let acts = acts.chain(SystemAct::ALL.map(SystemAct::code));
    let acts = acts
        .map(|code| Choice::new(code, code_words("act", code)))
        .collect();
    let not_done = Choice::new(NOT_DONE, t("audit-not-done"));
    let outcomes = Outcome::ALL
        .map(|outcome| Choice::new(outcome.code(), code_words("outcome", outcome.code())));
    let outcomes = std::iter::once(not_done).chain(outcomes).collect();
    view! {
        <form class="form form--narrow" method="get" action="/audit#found" role="search">
            <When/>
            <div class="pair">
                <Select name="act" label=t("audit-act") choices=acts optional=true/>
                <Select name="outcome" label=t("audit-outcome") choices=outcomes optional=true/>
            </div>
            <TextField
                name="object"
                label=t("audit-object")
                hint=t("audit-object-hint")
                measure=Measure::Half
                optional=true
                autocomplete="off"
            />
            <div class="pair">
                <TextField
                    name="account"
                    label=t("audit-account")
                    hint=t("audit-account-hint")
                    optional=true
                    autocomplete="off"
                />
                <TextField name="request" label=t("audit-request") optional=true autocomplete="off"/>
            </div>
            <p class="acts"><Button label=t("audit-search-act")/></p>
        </form>
    }
    .into_any()
}

/// Of when: days counted from today, or from a day and time to another.
#[component]
fn When() -> AnyView {
    let days =
        AskedDays::ALL.map(|days| Choice::new(days.code(), code_words("asked", days.code())));
    let days = Vec::from(days);
    view! {
        <Select
            name="days"
            label=t("audit-asked-days")
            hint=Some(t("audit-asked-days-hint"))
            choices=days
            optional=true
        />
        <div class="pair pair--times">
            <DateField name="from" label=t("audit-from") optional=true/>
            <TextField
                name="from_time"
                label=t("audit-from-time")
                kind=FieldKind::Time
                optional=true
            />
            <DateField name="until" label=t("audit-until") optional=true/>
            <TextField
                name="until_time"
                label=t("audit-until-time")
                kind=FieldKind::Time
                optional=true
            />
        </div>
    }
    .into_any()
}

#[component]
fn Found(found: LedgerPage, place: Place) -> AnyView {
    let Place { first, after, back } = place;
    let pages = view! { <ListPages first after back next=found.next/> };
    if found.entries.is_empty() {
        return view! {
            <EmptyState title=t("audit-none")><p>{t("audit-none-help")}</p></EmptyState>
            {pages}
        }
        .into_any();
    }
    view! { <Entries caption=t("audit-found") entries=found.entries/>{pages} }.into_any()
}
