use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{ProgramForm, ProgramId, ProgramPage, ProgramRow, Scope};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    fields::{Reason, reason},
    words::{StateTag, scopes_words},
};
use crate::{
    design::{
        Back, Button, ButtonLink, Checkboxes, Choice, Column, EmptyState, FormFrame, ListPages,
        Table, TextArea, TextField, Width, code_words,
    },
    language::{date_time, t, tr},
    page::{
        Altered, AlteredRecords, Page,
        beginning::{Frame, again, ensure_fresh},
    },
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const FRAME: Frame = Frame {
    back: "/programs",
    back_label: "people-programs",
    title: "people-program-new",
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    after: Option<ProgramId>,
    back: String,
}

/// Shows the programs that call the office.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    part: Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let list = desks.programs.programs(visitor.caller()?, part.after);
    let list = list.await?;
    let page = Page::new(tr(visitor.lang(), "people-programs")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <List list part/> }.into_any()))
}

/// Asks which program it is.
pub(super) async fn ask(visitor: Visitor) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    Ok(page(&visitor, (FormState::default(), 200)))
}

/// Registers it; it waits for the security administrator.
pub(super) async fn register(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let text = |name: &str| form.text(name).to_owned();
    let typed = ProgramForm {
        name: text("name"),
        contact: text("contact"),
        key: text("key"),
        scopes: form.all("scopes").map(str::to_owned).collect(),
        reason: reason(&form),
    };
    let registered = desks.programs.register_program(visitor.caller()?, typed);
    match registered.await {
        Ok(id) => Ok(see_other(&format!("/programs/{id}"))),
        Err(problem) => Ok(page(&visitor, again(&form, problem)?)),
    }
}

fn page(visitor: &Visitor, state: (FormState, u16)) -> HttpResponse {
    FRAME.show(visitor, state, || view! { <Registration/> }.into_any())
}

#[component]
fn Registration() -> AnyView {
    let scope = |scope: Scope| Choice::new(scope.code(), code_words("scope", scope.code()));
    let scopes = Scope::ALL.map(scope).to_vec();
    view! {
        <p class="lead">{t("people-program-new-lead")}</p>
        <FormFrame>
            <TextField name="name" label=t("people-program-name") autocomplete="off"/>
            <TextField
                name="contact"
                label=t("people-program-contact")
                hint=t("people-program-contact-hint")
                autocomplete="off"
            />
            <TextArea
                name="key"
                label=t("people-program-key")
                hint=t("people-program-key-hint")
                lines=4
            />
            <Checkboxes name="scopes" label=t("people-program-scopes") choices=scopes/>
            <Reason label="people-program-reason"/>
            <p class="acts"><Button label=t("people-program-go")/></p>
        </FormFrame>
    }
    .into_any()
}

#[component]
fn List(list: ProgramPage, part: Part) -> AnyView {
    let altered = Altered::of_office(list.altered, "people-altered-programs");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        view! {
            <EmptyState title=t("people-programs-none")>
                <p>{t("people-programs-none-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <Rows rows=list.rows/> }.into_any()
    };
    let register = list.may_register.then(|| {
        view! {
            <p class="acts"><ButtonLink href="/programs/new" label=t("people-program-new")/></p>
        }
    });
    let after = part.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    view! {
        <Back href="/people" label=t("people-title")/>
        <h1>{t("people-programs")}</h1>
        <p class="lead">{t("people-programs-lead")}</p>
        {register}
        <AlteredRecords altered/>
        {rows}
        <ListPages first="/programs" after back=part.back next/>
    }
    .into_any()
}

/// Programs, one a row.
#[component]
pub(crate) fn Rows(
    /// The programs.
    rows: Vec<ProgramRow>,
) -> AnyView {
    let columns = vec![
        Column::name(t("people-program-name")),
        Column::new(t("people-program-scopes")),
        Column::new(t("people-program-registered")),
        Column::new(t("people-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("people-programs") columns rows titled=true/> }.into_any()
}

fn cells(row: ProgramRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! { <a href=format!("/programs/{}", row.id)><bdi>{row.name}</bdi></a> };
    let registered = view! {
        <span class="two-lines">
            <bdi>{row.registered_by}</bdi>
            <span class="second">{date_time(lang, row.registered_at)}</span>
        </span>
    };
    vec![
        name.into_any(),
        scopes_words(&row.scopes).into_any(),
        registered.into_any(),
        view! { <StateTag state=row.state/> }.into_any(),
    ]
}
