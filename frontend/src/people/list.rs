use actix_web::{HttpResponse, web};
use contract::{DepartmentView, PersonFilter, PersonPage, PersonQuery, PersonRow, Role};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    fields::DepartmentSelect,
    words::{StateTag, department_words, roles_words},
};
use crate::{
    design::{
        Button, ButtonKind, ButtonLink, Choice, Column, EmptyState, FieldKind, ListPages, Select,
        Tab, Table, Tabs, Tag, TextField, Tone, Width, code_words,
    },
    language::{t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, FormState, PageError, Visitor},
};

/// Which people, as typed and chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sought {
    show: PersonFilter,
    text: String,
    role: String,
    department: String,
    after: String,
    back: String,
}

const PARTS: [(PersonFilter, &str); 5] = [
    (PersonFilter::Working, "people-working"),
    (PersonFilter::Invited, "people-invited"),
    (PersonFilter::Suspended, "people-suspended"),
    (PersonFilter::Left, "people-left"),
    (PersonFilter::Outside, "people-outside"),
];

/// Shows the people of the office, and whoever deals with it from outside.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    sought: web::Query<Sought>,
) -> Result<HttpResponse, PageError> {
    let sought = sought.into_inner();
    let list = desks.people.people(visitor.caller()?, sought.query());
    let list = list.await?;
    let page = Page::new(tr(visitor.lang(), "people-title"))
        .width(Width::Full)
        .form(FormState::filled(sought.narrowed()));
    Ok(page.show(&visitor, move || view! { <People list sought/> }.into_any()))
}

impl Sought {
    fn query(&self) -> PersonQuery {
        PersonQuery {
            text: self.text.trim().to_owned(),
            show: self.show,
            role: Role::find(&self.role),
            department: self.department.parse().ok(),
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
        }
    }

    fn narrowed(&self) -> [(&'static str, String); 3] {
        [
            ("text", self.text.trim().to_owned()),
            ("role", self.role.clone()),
            ("department", self.department.clone()),
        ]
    }

    fn is_narrowed(&self) -> bool {
        self.narrowed().iter().any(|(_, value)| !value.is_empty())
    }

    /// The first page of what these words find in another part of the list.
    fn first_page(&self, show: PersonFilter) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", show.code());
        for (name, value) in self.narrowed() {
            if !value.is_empty() {
                query.append_pair(name, &value);
            }
        }
        format!("/people?{}", query.finish())
    }
}

#[component]
fn People(list: PersonPage, sought: Sought) -> AnyView {
    let tabs = PARTS.map(|(show, label)| Tab {
        label: t(label),
        href: sought.first_page(show),
        count: None,
        is_current: show == sought.show,
    });
    let first = sought.first_page(sought.show);
    let (show, is_narrowed) = (sought.show, sought.is_narrowed());
    let after = Some(sought.after).filter(|after| !after.is_empty());
    let altered = Altered::of_office(list.altered, "people-altered");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        view! { <Nobody show is_narrowed/> }.into_any()
    } else {
        let departments = list.departments.clone();
        view! { <Rows rows=list.rows departments/> }.into_any()
    };
    view! {
        <h1>{t("people-title")}</h1>
        <p class="lead">{t("people-lead")}</p>
        <Ways proposed=list.proposed may_invite=list.may_invite/>
        <Tabs label=t("people-parts") tabs=tabs.to_vec()/>
        <Narrow show departments=list.departments/>
        <AlteredRecords altered/>
        {rows}
        <ListPages first after back=sought.back next=list.next/>
    }
    .into_any()
}

/// Where one goes from the list.
#[component]
fn Ways(proposed: u64, may_invite: bool) -> AnyView {
    let invite =
        may_invite.then(|| view! { <ButtonLink href="/people/new" label=t("people-invite")/> });
    let waiting = t_with("people-proposed-count", [("count", proposed.into())]);
    view! {
        <p class="acts">
            {invite}
            <ButtonLink href="/people/lists" label=t("people-lists") kind=ButtonKind::Secondary/>
            <ButtonLink href="/people/authorisations" label=waiting kind=ButtonKind::Secondary/>
            <ButtonLink
                href="/people/recoveries"
                label=t("people-recoveries")
                kind=ButtonKind::Secondary
            />
            <ButtonLink href="/office" label=t("people-office") kind=ButtonKind::Quiet/>
            <ButtonLink href="/programs" label=t("people-programs") kind=ButtonKind::Quiet/>
        </p>
    }
    .into_any()
}

/// Narrows the list; a GET form, so that what is found has an address.
#[component]
fn Narrow(show: PersonFilter, departments: Vec<DepartmentView>) -> AnyView {
    let roles = Role::ALL
        .map(|role| Choice::new(role.code(), code_words("role", role.code())))
        .to_vec();
    view! {
        <form class="form form--narrow" method="get" action="/people" role="search">
            <input type="hidden" name="show" value=show.code()/>
            <div class="pair">
                <TextField
                    name="text"
                    label=t("people-sought")
                    kind=FieldKind::Search
                    autocomplete="off"
                    optional=true
                />
                <Select name="role" label=t("people-role") choices=roles optional=true/>
                <DepartmentSelect departments/>
            </div>
            <p class="acts"><Button label=t("people-search") kind=ButtonKind::Secondary/></p>
        </form>
    }
    .into_any()
}

#[component]
fn Nobody(show: PersonFilter, is_narrowed: bool) -> AnyView {
    let (title, help) = match show {
        _ if is_narrowed => ("people-none-found", "people-none-found-help"),
        PersonFilter::Working => ("people-none-working", "people-none-working-help"),
        PersonFilter::Invited => ("people-none-invited", "people-none-invited-help"),
        PersonFilter::Suspended => ("people-none-suspended", "people-none-suspended-help"),
        PersonFilter::Left => ("people-none-left", "people-none-left-help"),
        PersonFilter::Outside => ("people-none-outside", "people-none-outside-help"),
    };
    view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
}

#[component]
fn Rows(rows: Vec<PersonRow>, departments: Vec<DepartmentView>) -> AnyView {
    let columns = vec![
        Column::name(t("people-name-and-number")),
        Column::new(t("people-roles")),
        Column::new(t("people-department")),
        Column::new(t("people-state")),
    ];
    let rows = rows
        .into_iter()
        .map(|row| cells(row, &departments))
        .collect();
    view! { <Table caption=t("people-title") columns rows titled=true/> }.into_any()
}

fn cells(row: PersonRow, departments: &[DepartmentView]) -> Vec<AnyView> {
    let waits = row
        .has_proposed
        .then(|| view! { <Tag tone=Tone::Warn label=t("people-has-proposed")/> });
    let name = view! {
        <span class="two-lines">
            <a href=format!("/people/{}", row.account)><bdi>{row.name}</bdi></a>
            <span class="second ref">{row.number}</span>
        </span>
    };
    let state = view! {
        <span class="two-lines">
            <StateTag state=row.state.code()/>
            {waits}
        </span>
    };
    vec![
        name.into_any(),
        roles_words(&row.roles).into_any(),
        department_words(row.department, departments).into_any(),
        state.into_any(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_list_keeps_what_is_looked_for() {
        let sought = Sought {
            text: " 陈 ".to_owned(),
            role: "CM_CLERK".to_owned(),
            ..Sought::default()
        };
        assert_eq!(
            sought.first_page(PersonFilter::Left),
            "/people?show=left&text=%E9%99%88&role=CM_CLERK"
        );
        assert_eq!(sought.query().role, Some(Role::CmClerk));
        assert_eq!(sought.query().text, "陈");
    }
}
