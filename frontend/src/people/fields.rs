//! What is asked about a person, whether they are invited or changed.

use contract::{DepartmentView, Lang, OrganisationKind, PersonForm, Role, Side};
use leptos::prelude::*;

use crate::{
    design::{
        Checkboxes, Choice, FieldKind, Measure, Radios, Select, TextArea, TextField, code_words,
    },
    language::t,
    web::Form,
};

/// Roles that stand together: the catalogue key of what they are called, and which are among them.
type Group = (&'static str, fn(Role) -> bool);

/// What was typed about a person.
pub(super) fn typed(form: &Form) -> PersonForm {
    let text = |name: &str| form.text(name).to_owned();
    PersonForm {
        name: text("name"),
        number: text("number"),
        email: text("email"),
        mobile: text("mobile"),
        department: text("department"),
        lang: text("lang"),
        roles: ticked(form),
        reason: reason(form),
    }
}

/// The roles that were ticked.
pub(super) fn ticked(form: &Form) -> Vec<String> {
    form.all("roles").map(str::to_owned).collect()
}

/// Why it is done.
pub(super) fn reason(form: &Form) -> String {
    form.text("reason").to_owned()
}

/// Name, number, addresses, department and language of letters.
#[component]
pub(super) fn PersonFields(
    /// The departments to choose from; none where nobody is asked for one.
    #[prop(optional)]
    departments: Option<Vec<DepartmentView>>,
    /// The catalogue keys of what is to be known about the address and the mobile number.
    hints: [&'static str; 2],
    /// Whether an address that is left empty stays as it is.
    #[prop(optional)]
    keeps_email: bool,
) -> AnyView {
    let [email_hint, mobile_hint] = hints;
    let langs = vec![
        Choice::new(Lang::ZhCn.tag(), t("public-preferences-chinese")),
        Choice::new(Lang::En.tag(), t("public-preferences-english")),
    ];
    view! {
        <TextField name="name" label=t("people-name") measure=Measure::Half autocomplete="off"/>
        <TextField
            name="number"
            label=t("people-number")
            hint=t("people-number-hint")
            measure=Measure::Half
            autocomplete="off"
        />
        <TextField
            name="email"
            label=t("people-email")
            hint=t(email_hint)
            kind=FieldKind::Email
            autocomplete="off"
            optional=keeps_email
        />
        <TextField
            name="mobile"
            label=t("people-mobile")
            hint=t(mobile_hint)
            kind=FieldKind::Tel
            measure=Measure::Half
            autocomplete="off"
            optional=true
        />
        {departments.map(|departments| view! { <DepartmentSelect departments/> })}
        <Radios name="lang" label=t("people-lang") choices=langs/>
    }
    .into_any()
}

/// One of the departments, or none.
#[component]
pub(super) fn DepartmentSelect(
    /// The departments to choose from.
    departments: Vec<DepartmentView>,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let choices = departments
        .iter()
        .map(|one| Choice::new(one.id.to_string(), one.name(lang)))
        .collect();
    view! { <Select name="department" label=t("people-department") choices optional=true/> }
        .into_any()
}

/// The roles that an organisation of this kind gives, by the side of the counter on which they stand. Lawyers register
/// themselves: their role is shown to whoever has it, so that it is not lost.
#[component]
pub(super) fn RoleBoxes(
    /// What the office is.
    office: OrganisationKind,
    /// The roles held already.
    #[prop(optional)]
    held: Vec<Role>,
) -> AnyView {
    let groups: &[Group] = match office {
        OrganisationKind::Procuratorate => &[
            ("people-roles-of-office", |role| role.side() == Side::Office),
            ("people-roles-outside", |role| role.side() <= Side::Public),
        ],
        OrganisationKind::JusticeBureau => &[("people-roles-of-bureau", |role| {
            role.side() == Side::Bureau || is_administrator(role)
        })],
    };
    let is_offered = |role: &Role| *role != Role::Lawyer || held.contains(role);
    let groups = groups.iter().enumerate().map(|(place, (label, is_of))| {
        let roles = Role::ALL.into_iter().filter(is_offered);
        let choices = roles.filter(|role| is_of(*role)).map(choice).collect();
        if place == 0 {
            let hint = t("people-roles-hint");
            view! { <Checkboxes name="roles" label=t(label) hint choices/> }
        } else {
            let id = format!("roles-of-{place}");
            view! { <Checkboxes name="roles" id label=t(label) choices/> }
        }
    });
    groups.collect_view().into_any()
}

/// One of the three administrators, whom every organisation has.
const fn is_administrator(role: Role) -> bool {
    matches!(role, Role::SysAdmin | Role::SecAdmin | Role::AuditAdmin)
}

fn choice(role: Role) -> Choice {
    let choice = Choice::new(role.code(), code_words("role", role.code()));
    if role.is_grave() {
        choice.hint(t("people-role-grave"))
    } else {
        choice
    }
}

/// Why; the reason stands in the line of the person.
#[component]
pub(super) fn Reason(
    /// The catalogue key of what it is the reason of.
    label: &'static str,
) -> AnyView {
    view! { <TextArea name="reason" label=t(label) hint=t("people-reason-hint") lines=3/> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    use OrganisationKind::{JusticeBureau, Procuratorate};

    fn drawn(office: OrganisationKind, held: Vec<Role>) -> String {
        Owner::new().with(|| view! { <RoleBoxes office held/> }.to_html())
    }

    fn boxes_of(html: &str, role: Role) -> usize {
        html.matches(&format!("value=\"{}\"", role.code())).count()
    }

    #[test]
    fn every_role_has_one_box_but_for_that_of_lawyers_who_register_themselves() {
        let html = drawn(Procuratorate, Vec::new()) + &drawn(JusticeBureau, Vec::new());
        for role in Role::ALL {
            let boxes = match role {
                Role::Lawyer => 0,
                role if is_administrator(role) => 2,
                _ => 1,
            };
            assert_eq!(boxes_of(&html, role), boxes, "{role:?}");
        }
        let html = drawn(Procuratorate, vec![Role::Lawyer]);
        assert_eq!(boxes_of(&html, Role::Lawyer), 1);
    }

    #[test]
    fn boxes_in_several_groups_share_no_id() {
        let html = drawn(Procuratorate, Vec::new());
        let ids = html.split(" id=\"").skip(1);
        let ids: Vec<_> = ids.filter_map(|rest| rest.split('"').next()).collect();
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len());
        assert!(distinct.contains(&"roles"), "the error summary leads there");
    }

    #[test]
    fn a_role_that_takes_two_people_says_so() {
        let graves = Role::ALL.into_iter().filter(|role| role.is_grave());
        let here = graves.filter(|role| role.side() == Side::Office).count();
        let html = drawn(Procuratorate, Vec::new());
        assert_eq!(html.matches(&t("people-role-grave")).count(), here);
    }
}
