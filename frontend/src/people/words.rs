//! Roles, standings and acts in words, as every page of the room says them.

use contract::{DepartmentId, DepartmentView, Role, Scope};
use leptos::prelude::*;

use crate::{
    design::{Tag, code_words, state_tone},
    language::t,
};

/// Several roles in one line; a word of its own for none.
pub(super) fn roles_words(roles: &[Role]) -> String {
    if roles.is_empty() {
        return t("people-no-roles");
    }
    let words: Vec<String> = roles
        .iter()
        .map(|role| code_words("role", role.code()))
        .collect();
    words.join(&t("design-and"))
}

/// What a program may read, in one line.
pub(super) fn scopes_words(scopes: &[Scope]) -> String {
    let words = scopes.iter().map(|scope| code_words("scope", scope.code()));
    words.collect::<Vec<_>>().join(&t("design-and"))
}

/// The name of one of these departments.
pub(super) fn department_words(
    id: Option<DepartmentId>,
    departments: &[DepartmentView],
) -> Option<String> {
    let lang = use_context().unwrap_or_default();
    let one = departments.iter().find(|one| Some(one.id) == id)?;
    Some(one.name(lang).to_owned())
}

/// Where something of this room stands, in a word with a shape.
#[component]
pub(super) fn StateTag(
    /// The state's code.
    #[prop(into)]
    state: String,
) -> AnyView {
    let tone = state_tone(&state);
    view! { <Tag tone label=code_words("state", &state)/> }.into_any()
}
