use contract::{ApplicationId, BundleId, CaseId};
use leptos::prelude::*;

use super::application_parts::OfficeContact;
use crate::{
    design::{Notice, Tone},
    language::{t, t_with},
};

/// What a list leaves out because its record was changed outside the system, and who reads the list.
#[derive(Debug, Clone)]
pub(crate) enum Altered {
    /// The reader's own applications.
    Own(Vec<ApplicationId>),
    /// The reader's own bundles.
    Bundles(Vec<BundleId>),
    /// Applications, before staff.
    Applications(Vec<ApplicationId>),
    /// Cases, before staff.
    Cases(Vec<CaseId>),
}

impl Altered {
    /// Whether nothing was left out.
    pub(crate) const fn is_empty(&self) -> bool {
        match self {
            Self::Own(ids) | Self::Applications(ids) => ids.is_empty(),
            Self::Bundles(ids) => ids.is_empty(),
            Self::Cases(ids) => ids.is_empty(),
        }
    }

    fn ids(&self) -> Vec<String> {
        match self {
            Self::Own(ids) | Self::Applications(ids) => {
                ids.iter().map(ToString::to_string).collect()
            }
            Self::Bundles(ids) => ids.iter().map(ToString::to_string).collect(),
            Self::Cases(ids) => ids.iter().map(ToString::to_string).collect(),
        }
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
    let ids = altered.ids();
    let count = ids.len();
    let (tone, title, help) = match altered {
        Altered::Own(_) => (
            Tone::Warn,
            "dossier-altered-own",
            "dossier-altered-own-help",
        ),
        Altered::Bundles(_) => (
            Tone::Warn,
            "dossier-altered-bundles",
            "dossier-altered-bundles-help",
        ),
        Altered::Applications(_) => (
            Tone::Bad,
            "dossier-altered-applications",
            "dossier-altered-help",
        ),
        Altered::Cases(_) => (Tone::Bad, "dossier-altered-cases", "dossier-altered-help"),
    };
    let is_own = matches!(altered, Altered::Own(_) | Altered::Bundles(_));
    let contact = is_own.then(|| view! { <OfficeContact/> });
    let ids = ids
        .into_iter()
        .map(|id| view! { <li><code class="ref">{id}</code></li> })
        .collect_view();
    view! {
        <Notice tone title=t_with(title, [("count", count.into())])>
            <p>{t(help)}</p>
            <ul>{ids}</ul>
            {contact}
        </Notice>
    }
    .into_any()
}
