use leptos::prelude::*;
use uuid::Uuid;

use super::contact::OfficeContact;
use crate::{
    design::{Notice, Tone},
    language::{t, t_with},
};

/// What a list leaves out because its record was changed outside the system, in words for whoever reads the list.
#[derive(Debug, Clone)]
pub(crate) struct Altered {
    /// What was left out.
    ids: Vec<Uuid>,
    /// The catalogue key of its title, with the number as `count`.
    title: &'static str,
    /// The catalogue key of what follows for the reader, who asks the office; staff know whom to tell.
    help: Option<&'static str>,
}

impl Altered {
    /// Before those whose own it is.
    pub(crate) fn own(
        ids: impl IntoIterator<Item: Into<Uuid>>,
        title: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            ids: ids.into_iter().map(Into::into).collect(),
            title,
            help: Some(help),
        }
    }

    /// Before staff.
    pub(crate) fn of_office(ids: impl IntoIterator<Item: Into<Uuid>>, title: &'static str) -> Self {
        Self {
            ids: ids.into_iter().map(Into::into).collect(),
            title,
            help: None,
        }
    }

    /// Whether nothing was left out.
    pub(crate) const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Names what a list does not show, and says whom to tell.
#[component]
pub(crate) fn AlteredRecords(
    /// What was left out.
    altered: Altered,
) -> AnyView {
    if altered.is_empty() {
        return ().into_any();
    }
    let Altered { ids, title, help } = altered;
    let count = ids.len();
    let tone = if help.is_some() {
        Tone::Warn
    } else {
        Tone::Bad
    };
    let contact = help.is_some().then(|| view! { <OfficeContact/> });
    let ids = ids
        .into_iter()
        .map(|id| view! { <li><code class="ref">{id.to_string()}</code></li> })
        .collect_view();
    view! {
        <Notice tone title=t_with(title, [("count", count.into())])>
            <p>{t(help.unwrap_or("design-altered-help"))}</p>
            <ul>{ids}</ul>
            {contact}
        </Notice>
    }
    .into_any()
}
