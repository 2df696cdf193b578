use contract::{ActingCapacity, Caller};
use leptos::prelude::*;

use super::{form_frame::Token, period::code_words};
use crate::language::t_with;

/// Where the form goes by which somebody goes on in another capacity.
pub(crate) const CHANGES_CAPACITY: &str = "/account/capacity";

/// What the button says by which somebody goes on in this capacity, and what its form holds: where to go afterwards.
pub(crate) fn change_capacity(
    to: ActingCapacity,
    next: &str,
) -> (String, Vec<(&'static str, String)>) {
    let word = code_words("acting", to.code());
    let fields = vec![
        ("capacity", to.code().to_owned()),
        ("next", next.to_owned()),
    ];
    (t_with("design-act-as", [("acting", word.into())]), fields)
}

/// In which capacity somebody acts who has several, and how they change it: in the head of every page.
#[component]
pub(super) fn Acting(
    /// Who.
    caller: Caller,
) -> AnyView {
    let Some(acting) = caller.capacity() else {
        return ().into_any();
    };
    let others: Vec<_> = caller
        .capacities()
        .into_iter()
        .filter(|other| *other != acting)
        .collect();
    if others.is_empty() {
        return ().into_any();
    }
    let word = code_words("acting", acting.code());
    let others = others.into_iter().map(|other| {
        let word = code_words("acting", other.code());
        let label = t_with("design-act-as", [("acting", word.into())]);
        view! {
            <button class="tool" type="submit" name="capacity" value=other.code()>{label}</button>
        }
    });
    view! {
        <form class="masthead__switch acting" method="post" action=CHANGES_CAPACITY>
            <Token/>
            <input type="hidden" name="next" value="/"/>
            <span class="acting__now">{t_with("design-acting", [("acting", word.into())])}</span>
            {others.collect_view()}
        </form>
    }
    .into_any()
}
