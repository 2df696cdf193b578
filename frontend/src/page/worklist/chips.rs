use contract::{WorkHolder, WorklistCount, WorklistFilter};
use leptos::prelude::*;

use super::{Part, Worklist};
use crate::{design::code_words, language::t};

/// One narrower view of the list: what it holds, how many, and its address.
struct Chip {
    label: String,
    count: u64,
    href: String,
    is_current: bool,
}

/// The states of the part, each with its number; nothing where all stand in one.
#[component]
pub(super) fn States(of: &'static Worklist, part: Part, states: Vec<WorklistCount>) -> AnyView {
    if states.len() < 2 {
        return ().into_any();
    }
    let chip = |state: Option<&str>, label: String, count: u64| Chip {
        label,
        count,
        href: part.other(part.show, state).address(of.route.path),
        is_current: part.state.as_deref() == state,
    };
    let all = states.iter().map(|state| state.count).sum();
    let chips = std::iter::once(chip(None, t("matter-work-all"), all))
        .chain(states.iter().map(|state| {
            let label = code_words("state", &state.code);
            chip(Some(&state.code), label, state.count)
        }))
        .collect();
    view! { <Chips label=t("matter-work-states") chips/> }.into_any()
}

/// Who took what is asked for, each with its number; nothing where nobody took anything.
#[component]
pub(super) fn Holders(of: &'static Worklist, part: Part, holders: Vec<WorklistCount>) -> AnyView {
    let is_taken = holders
        .iter()
        .any(|holder| holder.count > 0 && holder.code != WorkHolder::Nobody.code());
    if part.show == WorklistFilter::Ended || !(is_taken || part.taken.is_some()) {
        return ().into_any();
    }
    let chip = |taken: Option<WorkHolder>, label: String, count: u64| Chip {
        label,
        count,
        href: part.of_holder(taken).address(of.route.path),
        is_current: part.taken == taken,
    };
    let all = holders.iter().map(|holder| holder.count).sum();
    let chips = std::iter::once(chip(None, t("matter-taken-all"), all))
        .chain(holders.iter().filter_map(|holder| {
            let taken = WorkHolder::find(&holder.code)?;
            let label = t(match taken {
                WorkHolder::Mine => "matter-taken-mine",
                WorkHolder::Nobody => "matter-taken-nobodys",
                WorkHolder::Colleagues => "matter-taken-colleagues",
            });
            Some(chip(Some(taken), label, holder.count))
        }))
        .collect();
    view! { <Chips label=t("matter-taken-who") chips/> }.into_any()
}

#[component]
fn Chips(label: String, chips: Vec<Chip>) -> AnyView {
    let chips: Vec<_> = chips
        .into_iter()
        .map(|chip| {
            let current = chip.is_current.then_some("true");
            view! {
                <li>
                    <a class="chip" href=chip.href aria-current=current>
                        {chip.label}
                        <span class="chip__count">{chip.count}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <nav class="chips" aria-label=label><ul>{chips}</ul></nav> }.into_any()
}
