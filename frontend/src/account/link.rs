//! Links that letters carry: each gives the right to one thing, until it is spent.

use contract::{Problem, Secret};
use leptos::prelude::*;
use serde::Deserialize;

use crate::web::Form;

/// The field in which a form carries the link on.
const FIELD: &str = "link";

/// The link as a letter carries it.
#[derive(Deserialize)]
pub(super) struct Link {
    way: Option<Secret>,
}

impl Link {
    /// The link, if the address has one.
    pub(super) fn found(self) -> Option<Secret> {
        self.way
    }

    /// The link itself.
    ///
    /// # Errors
    /// `not-found` where the address has none.
    pub(super) fn given(self) -> Result<Secret, Problem> {
        self.way.ok_or_else(Problem::not_found)
    }
}

/// The link that a form carried on.
pub(super) fn carried(form: &Form) -> Secret {
    Secret::new(form.text(FIELD))
}

/// Carries the link on.
#[component]
pub(super) fn LinkField(
    /// The link.
    link: Secret,
) -> AnyView {
    view! { <input type="hidden" name=FIELD value=link.expose().to_owned()/> }.into_any()
}
