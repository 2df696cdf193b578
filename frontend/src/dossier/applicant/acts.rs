use contract::{ApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Own, cancel_visit, finish, pledge};
use crate::{
    design::{ButtonKind, ButtonLink},
    language::t,
    page::{ActLink, ActObject},
};

/// The acts of the matter line: the first is the page's next step, the others stand back.
#[component]
pub(super) fn Acts(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let buttons = view
        .line
        .acts
        .iter()
        .filter_map(|act| link(&view, *act))
        .enumerate()
        .map(|(place, link)| {
            let kind = match (place, link.kind) {
                (0, ButtonKind::Secondary) => ButtonKind::Primary,
                (_, kind) => kind,
            };
            view! { <ButtonLink href=link.href label=t(link.label) kind/> }
        })
        .collect::<Vec<_>>();
    // Beside the way to apply again an empty place would take room.
    (!buttons.is_empty())
        .then(|| view! { <p class="acts">{buttons}</p> })
        .into_any()
}

/// Where the applicant takes an act, and in which words.
fn link(view: &ApplicationView, act: Act) -> Option<ActLink> {
    let is_copying_allowed = view.grant.as_ref().is_some_and(|grant| grant.may_copy);
    let (page, label) = match act {
        Act::EditApplication if view.open_fields.is_empty() => return None,
        Act::EditApplication if view.correction.is_empty() => ("edit", "dossier-act-continue"),
        Act::EditApplication => ("edit", "dossier-act-correct"),
        Act::ReadPage => ("read", "dossier-act-read"),
        Act::MakeBundle if !is_copying_allowed => return None,
        Act::MakeBundle => ("bundles", "dossier-act-bundle"),
        _ => {
            let pledge = pledge::PAGE.link(view.id, act);
            let finish = || finish::PAGE.link(view.id, act);
            let cancel = || cancel_visit::PAGE.link(view.id, act);
            return pledge.or_else(finish).or_else(cancel);
        }
    };
    Some(ActLink {
        href: format!("{}/{page}", Own::address(view.id)),
        label,
        kind: ButtonKind::Secondary,
    })
}
