use leptos::prelude::*;

use crate::language::t;

/// A step of a task in several pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskStep {
    /// Its name.
    pub label: String,
    /// The page to go back to, for steps that may be changed.
    pub href: Option<String>,
}

/// Where a task in several pages stands.
#[component]
pub fn Steps(
    /// Every step.
    steps: Vec<TaskStep>,
    /// The one at hand, from zero.
    current: usize,
) -> AnyView {
    let lines = steps
        .into_iter()
        .enumerate()
        .map(|(place, step)| view! { <StepLine step place current/> })
        .collect_view();
    view! { <ol class="steps" aria-label=t("design-steps")>{lines}</ol> }.into_any()
}

#[component]
fn StepLine(step: TaskStep, place: usize, current: usize) -> AnyView {
    let (class, word) = match place.cmp(&current) {
        std::cmp::Ordering::Less => ("step step--done", Some(t("design-step-done"))),
        std::cmp::Ordering::Equal => ("step step--now", None),
        std::cmp::Ordering::Greater => ("step", None),
    };
    let here = (place == current).then_some("step");
    let word = word.map(|word| view! { <span class="unseen">{word}</span> });
    let label = match step.href.filter(|_| place < current) {
        Some(href) => view! { <a href=href>{step.label}</a> }.into_any(),
        None => step.label.into_any(),
    };
    view! {
        <li class=class aria-current=here>
            <span class="step__number" aria-hidden="true">{place.saturating_add(1)}</span>
            <span class="step__label">{label}{word}</span>
        </li>
    }
    .into_any()
}

/// One of several views of the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its page.
    pub href: String,
    /// How many things stand there, where that helps.
    pub count: Option<u64>,
    /// Whether it is the one shown.
    pub is_current: bool,
}

/// Views of the same thing as links: each has an address of its own.
#[component]
pub fn Tabs(
    /// What the views are of.
    #[prop(into)]
    label: String,
    /// The views.
    tabs: Vec<Tab>,
) -> AnyView {
    let links = tabs
        .into_iter()
        .map(|tab| {
            let current = tab.is_current.then_some("page");
            let count = tab.count.map(|count| view! { <span class="tab__count">{count}</span> });
            view! { <li><a class="tab" href=tab.href aria-current=current>{tab.label}{count}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label><ul>{links}</ul></nav> }.into_any()
}
