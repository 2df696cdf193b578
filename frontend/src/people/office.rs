use actix_web::{HttpResponse, web::Data};
use contract::{DepartmentView, FirstAdministrator, OfficeView, OrganisationRow};
use leptos::prelude::*;

use crate::{
    design::{
        Back, ButtonKind, ButtonLink, Column, EmptyState, ErrorSummary, Fact, Facts, SmallForm,
        Table, Width, code_words,
    },
    language::{t, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, FormState, PageError, Visitor},
};

/// Shows what the office is made of, and what stands above and below it.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    page(&visitor, &desks, FormState::default()).await
}

/// The same page, with what was refused upon it.
pub(super) async fn page(
    visitor: &Visitor,
    desks: &Desks,
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let office = desks.office.office(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "people-office"))
        .width(Width::Facts)
        .form(state);
    Ok(page.show(visitor, move || view! { <Office office/> }.into_any()))
}

#[component]
fn Office(office: OfficeView) -> AnyView {
    let may_manage = office.may_manage;
    let altered = Altered::of_office(office.altered.clone(), "people-altered-departments");
    let link = |href: &'static str, label: &str| {
        may_manage.then(|| {
            view! { <p class="acts"><ButtonLink href label=t(label) kind=ButtonKind::Secondary/></p> }
        })
    };
    let below = office.below.clone();
    let departments = office.departments.clone();
    let departments = (!departments.is_empty() || altered.is_empty())
        .then(|| view! { <Departments departments may_manage/> });
    view! {
        <Back href="/people" label=t("people-title")/>
        <ErrorSummary/>
        <h1>{t("people-office")}</h1>
        <OfficeFacts office/>
        {link("/office/change", "people-office-change")}
        <section class="stack">
            <h2>{t("people-departments")}</h2>
            <AlteredRecords altered/>
            {departments}
            {link("/office/departments/new", "people-department-new")}
        </section>
        <section class="stack">
            <h2>{t("people-organisations")}</h2>
            <Organisations below may_manage/>
            {link("/office/organisations/new", "people-organisation-new")}
        </section>
    }
    .into_any()
}

#[component]
fn OfficeFacts(office: OfficeView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let superior = match office.superior {
        Some(superior) => superior.name(lang).to_owned(),
        None => t("people-superior-none"),
    };
    let office = office.office;
    let facts = vec![
        Fact::new(t("people-name-zh"), office.name_zh),
        Fact::new(t("people-name-en"), office.name_en),
        Fact::new(t("people-office-code"), office.code),
        Fact::new(
            t("people-organisation-kind"),
            code_words("organisation", office.kind.code()),
        ),
        Fact::new(t("people-superior"), superior),
    ];
    view! { <Facts facts/> }.into_any()
}

#[component]
fn Departments(departments: Vec<DepartmentView>, may_manage: bool) -> AnyView {
    if departments.is_empty() {
        return view! {
            <EmptyState title=t("people-departments-none")>
                <p>{t("people-departments-none-help")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let mut columns = vec![
        Column::name(t("people-department")),
        Column::number(t("people-department-people")),
    ];
    if may_manage {
        columns.push(Column::new(t("people-department-acts")));
    }
    let rows = departments
        .into_iter()
        .map(|one| department(one, may_manage))
        .collect();
    view! { <Table caption=t("people-departments") columns rows titled=true/> }.into_any()
}

fn department(one: DepartmentView, may_manage: bool) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = one.name(lang).to_owned();
    let mut cells = vec![name.clone().into_any(), one.people.to_string().into_any()];
    if may_manage {
        let href = format!("/office/departments/{}", one.id);
        let action = format!("{href}/close");
        let about = name.clone();
        let close = (one.people == 0).then(|| {
            view! {
                <SmallForm
                    action
                    label=t("people-department-close")
                    kind=ButtonKind::Quiet
                    about=about.clone()
                />
            }
        });
        let acts = view! {
            <span class="acts">
                <a href=href>
                    {t("people-rename")}
                    <span class="unseen">" " {name}</span>
                </a>
                {close}
            </span>
        };
        cells.push(acts.into_any());
    }
    cells
}

/// What stands below the office or beside it.
#[component]
fn Organisations(below: Vec<OrganisationRow>, may_manage: bool) -> AnyView {
    if below.is_empty() {
        return view! { <p>{t("people-organisations-none")}</p> }.into_any();
    }
    let lang = use_context().unwrap_or_default();
    let columns = vec![
        Column::name(t("people-organisation")),
        Column::new(t("people-office-code")),
        Column::new(t("people-organisation-kind")),
        Column::new(t("role-sys-admin")),
    ];
    let cells = |row: OrganisationRow| {
        let one = row.organisation;
        let name = one.name(lang).to_owned();
        let href = format!("/office/organisations/{}/administrator", one.id);
        let invite = (may_manage && row.administrator != FirstAdministrator::Come).then(|| {
            view! {
                " "
                <a href=href>
                    {t("people-first-administrator-invite")}
                    <span class="unseen">" " {name.clone()}</span>
                </a>
            }
        });
        let state = code_words("first", row.administrator.code());
        vec![
            name.clone().into_any(),
            view! { <span class="ref">{one.code}</span> }.into_any(),
            code_words("organisation", one.kind.code()).into_any(),
            view! { {state} {invite} }.into_any(),
        ]
    };
    let rows = below.into_iter().map(cells).collect();
    view! { <Table caption=t("people-organisations") columns rows titled=true/> }.into_any()
}
