use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    AbsenceForm, AbsenceId, AbsencePage, AbsenceView, AccountId, Colleague, personal::read_day,
};
use leptos::prelude::*;

use super::words::role_words;
use crate::{
    design::{
        Back, Button, ButtonKind, Choice, Column, DateField, EmptyState, ErrorSummary, FormFrame,
        Select, SmallForm, Table,
    },
    language::{date, t, t_with, tr},
    page::{Altered, AlteredRecords, Page, is_lost_race},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const HERE: &str = "/absences";

/// Shows who is away, and asks for an absence.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let absences = desks.oversight.absences(visitor.caller()?).await?;
    Ok(page(&visitor, absences, FormState::default()))
}

/// Enters one.
pub(super) async fn enter(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let account = |name| form.optional(name).and_then(|id| id.parse().ok());
    let absence = AbsenceForm {
        account: account("account").map(AccountId),
        from: read_day(form.text("from")),
        until: read_day(form.text("until")),
        substitute: account("substitute").map(AccountId),
    };
    let Err(problem) = desks.oversight.enter_absence(caller, absence).await else {
        return Ok(see_other(HERE));
    };
    let state = form.refused(problem)?;
    let absences = desks.oversight.absences(caller).await?;
    Ok(page(&visitor, absences, state))
}

/// Ends one.
pub(super) async fn end(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<AbsenceId>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    match desks.oversight.end_absence(visitor.caller()?, *id).await {
        // Ended already is ended.
        Err(problem) if !is_lost_race(&problem) => Err(problem.into()),
        _ => Ok(see_other(HERE)),
    }
}

fn page(visitor: &Visitor, absences: AbsencePage, state: FormState) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "oversight-absences")).form(state);
    page.show(visitor, move || view! { <Absences absences/> }.into_any())
}

#[component]
fn Absences(absences: AbsencePage) -> AnyView {
    let AbsencePage {
        rows,
        altered,
        colleagues,
        for_others,
    } = absences;
    let altered = Altered::of_office(altered, "oversight-altered-absences");
    let list = if rows.is_empty() {
        view! {
            <EmptyState title=t("oversight-nobody-away")>
                <p>{t("oversight-nobody-away-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <List rows/> }.into_any()
    };
    view! {
        <Back href="/" label=t("oversight-home")/>
        <ErrorSummary/>
        <h1>{t("oversight-absences")}</h1>
        <p class="lead">{t("oversight-absences-lead")}</p>
        <AlteredRecords altered/>
        {list}
        <h2>{t("oversight-absence-enter")}</h2>
        <Entering colleagues for_others/>
    }
    .into_any()
}

#[component]
fn List(rows: Vec<AbsenceView>) -> AnyView {
    let columns = vec![
        Column::name(t("oversight-absent")),
        Column::new(t("oversight-absent-days")),
        Column::new(t("oversight-substitute")),
        Column::new(t("oversight-absence-acts")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("oversight-absences-caption") columns rows/> }.into_any()
}

fn cells(row: AbsenceView) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let days = t_with(
        "oversight-from-until",
        [
            ("from", date(lang, row.from).into()),
            ("until", date(lang, row.until).into()),
        ],
    );
    let substitute = row
        .substitute
        .unwrap_or_else(|| t("oversight-no-substitute"));
    let action = format!("/absences/{}/end", row.id);
    let about = row.name.clone();
    let end = row.may_end.then(|| {
        view! {
            <SmallForm action label=t("oversight-absence-end") about kind=ButtonKind::Quiet/>
        }
    });
    vec![
        view! { <span>{row.name}</span> }.into_any(),
        view! { <span>{days}</span> }.into_any(),
        view! { <span>{substitute}</span> }.into_any(),
        end.into_any(),
    ]
}

#[component]
fn Entering(colleagues: Vec<Colleague>, for_others: bool) -> AnyView {
    let choice = |one: &Colleague| {
        let roles: Vec<String> = one
            .roles
            .iter()
            .map(|role| role_words(role.code()))
            .collect();
        let roles = roles.join(&t("oversight-comma"));
        let words = t_with(
            "oversight-colleague",
            [("name", one.name.clone().into()), ("roles", roles.into())],
        );
        Choice::new(one.account.to_string(), words)
    };
    let choices: Vec<Choice> = colleagues.iter().map(choice).collect();
    let whose = for_others.then(|| {
        view! {
            <Select
                name="account"
                label=t("oversight-absent")
                hint=t("oversight-absent-hint")
                choices=choices.clone()
                optional=true
            />
        }
    });
    view! {
        <FormFrame>
            {whose}
            <DateField name="from" label=t("oversight-absent-from")/>
            <DateField name="until" label=t("oversight-absent-until")/>
            <Select
                name="substitute"
                label=t("oversight-substitute")
                hint=t("oversight-substitute-hint")
                choices
                optional=true
            />
            <p class="acts"><Button label=t("oversight-absence-enter")/></p>
        </FormFrame>
    }
    .into_any()
}
