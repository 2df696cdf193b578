use contract::{ApplicationView, policy::Act};
use leptos::prelude::*;

use crate::{
    design::{ButtonKind, ButtonLink},
    language::t,
};

/// One act the applicant may do now: where, and in which words.
struct Offer {
    href: String,
    label: String,
    kind: ButtonKind,
}

/// The acts of the matter line: the first is the page's next step, the others stand back.
#[component]
pub(super) fn Acts(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let offers: Vec<Offer> = view
        .line
        .acts
        .iter()
        .filter_map(|act| offer(&view, *act))
        .collect();
    let buttons = offers
        .into_iter()
        .enumerate()
        .map(|(place, offer)| {
            let kind = if place == 0 {
                ButtonKind::Primary
            } else {
                offer.kind
            };
            view! { <ButtonLink href=offer.href label=offer.label kind/> }
        })
        .collect_view();
    view! { <p class="acts">{buttons}</p> }.into_any()
}

fn offer(view: &ApplicationView, act: Act) -> Option<Offer> {
    let is_copying_allowed = view.grant.as_ref().is_some_and(|grant| grant.may_copy);
    let (page, label) = match act {
        Act::EditApplication if view.open_fields.is_empty() => return None,
        Act::EditApplication if view.correction.is_empty() => ("edit", "dossier-act-continue"),
        Act::EditApplication => ("edit", "dossier-act-correct"),
        Act::SignPledge => ("pledge", "dossier-act-pledge"),
        Act::ReadPage => ("read", "dossier-act-read"),
        Act::MakeBundle if !is_copying_allowed => return None,
        Act::MakeBundle => ("bundles", "dossier-act-bundle"),
        Act::FinishReading => ("finish", "dossier-act-finish"),
        _ => return None,
    };
    let href = format!("/applications/{}/{page}", view.id);
    Some(Offer {
        href,
        label: t(label),
        kind: ButtonKind::Secondary,
    })
}

/// Whether the application can still be taken back (DOMAIN A.3).
pub(super) fn may_withdraw(view: &ApplicationView) -> bool {
    view.line.acts.contains(&Act::Withdraw)
}
