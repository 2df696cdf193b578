use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{ProgramForm, ProgramId, ProgramRow, Scope};
use leptos::prelude::*;

use super::{
    fields::{Reason, reason},
    words::{StateTag, scopes_words},
};
use crate::{
    design::{
        Button, Checkboxes, Choice, Column, FormFrame, Table, TextArea, TextField, Width,
        code_words,
    },
    language::{date_time, t, tr},
    page::{
        Altered, Listed, Page, PartOf, PartWords,
        beginning::{Frame, again, ensure_fresh},
    },
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const FRAME: Frame = Frame {
    back: "/programs",
    back_label: "people-programs",
    title: "people-program-new",
};

const LIST: Listed<()> = Listed {
    back: ("/people", "people-title"),
    title: "people-programs",
    lead: Some("people-programs-lead"),
    begins: None,
    label: "people-programs",
    parts: &[PartWords {
        show: (),
        address: "/programs",
        label: "people-programs",
        none: ("people-programs-none", "people-programs-none-help"),
    }],
};

/// Shows the programs that call the office.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    part: Query<PartOf<(), ProgramId>>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let list = desks.programs.programs(visitor.caller()?, part.after);
    let list = list.await?;
    let page = Page::new(tr(visitor.lang(), LIST.title)).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let altered = Altered::of_office(list.altered, "people-altered-programs");
        let rows = (!list.rows.is_empty()).then(|| view! { <Rows rows=list.rows/> }.into_any());
        let begins = list
            .may_register
            .then_some(("/programs/new", "people-program-new"));
        Listed { begins, ..LIST }.show(part, (rows, altered, list.next))
    }))
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
