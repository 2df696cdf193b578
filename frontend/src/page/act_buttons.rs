use contract::{MatterLine, Turn, policy::Act};
use leptos::prelude::*;

use super::ActLink;
use crate::{
    design::{ButtonKind, ButtonLink},
    language::t,
};

/// The acts that are offered, as buttons; the first stands out where it is the viewer's turn.
pub(crate) fn act_buttons(line: &MatterLine, way: impl Fn(Act) -> Option<ActLink>) -> AnyView {
    let is_turn = line
        .next
        .as_ref()
        .is_some_and(|next| next.turn == Turn::Yours);
    let links = line.acts.iter().filter_map(|act| way(*act));
    let buttons: Vec<_> = links
        .enumerate()
        .map(|(place, link)| {
            let kind = match (place, link.kind) {
                (0, ButtonKind::Secondary) if is_turn => ButtonKind::Primary,
                (_, kind) => kind,
            };
            view! { <ButtonLink href=link.href label=t(link.label) kind/> }
        })
        .collect();
    view! { <div class="acts">{buttons}</div> }.into_any()
}
