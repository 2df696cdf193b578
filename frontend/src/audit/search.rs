use actix_web::{HttpResponse, web};
use contract::{
    LedgerPage, Outcome,
    policy::{Act, SystemAct},
};
use leptos::prelude::*;

use super::{
    day,
    rows::Entries,
    sought::{NOT_DONE, Place, Resolved, Sought},
};
use crate::{
    design::{
        Back, Button, Choice, DateField, EmptyState, ErrorSummary, FieldKind, ListPages, Measure,
        Select, TextField, Width, code_words,
    },
    language::{t, tr},
    page::Page,
    web::{Desks, PageError, Visitor, see_other},
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
    let (search, state) = sought.read();
    let found = if state.is_refused() {
        None
    } else {
        Some(desks.audit.search(caller, search).await?)
    };
    let place = sought.place();
    let page = Page::new(tr(visitor.lang(), "audit-search"))
        .width(Width::Full)
        .form(state);
    Ok(page.show(&visitor, move || view! { <Search found place/> }.into_any()))
}

#[component]
fn Search(found: Option<LedgerPage>, place: Place) -> AnyView {
    let list = found.map(|found| {
        view! { <div id="found" class="stack"><Found found place/></div> }
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
