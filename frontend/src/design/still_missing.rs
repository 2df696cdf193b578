use contract::{FieldProblem, Lang};
use leptos::prelude::*;

use super::{form_frame::rule_text, labels::Labels};
use crate::language::{t, t_with, tr_with};

/// Rules that say no more than that nothing stands there yet.
const NOTHING_YET: [&str; 3] = ["required", "not-chosen", "paper-missing"];

/// A form with what is still missing beside it: in view while the form moves, on a phone folded under its head.
#[component]
pub(crate) fn FormColumns(
    /// Every rule that the form breaks as it was last kept.
    faults: Vec<FieldProblem>,
    /// The form.
    children: Children,
) -> AnyView {
    let title = if faults.is_empty() {
        t("design-still-nothing")
    } else {
        t_with("design-still-missing", [("count", faults.len().into())])
    };
    let folded = if faults.is_empty() {
        view! { <p>{title.clone()}</p> }.into_any()
    } else {
        view! { <details><summary>{title.clone()}</summary><Lines faults=faults.clone()/></details> }
            .into_any()
    };
    let label = title.clone();
    view! {
        <div class="columns columns--form">
            <aside class="columns__aside still" aria-label=label>
                <div class="still__folded">{folded}</div>
                <div class="still__open"><p class="side-title">{title}</p><Lines faults/></div>
            </aside>
            <div class="columns__main">{children()}</div>
        </div>
    }
    .into_any()
}

#[component]
fn Lines(faults: Vec<FieldProblem>) -> AnyView {
    if faults.is_empty() {
        return ().into_any();
    }
    let lines = faults
        .into_iter()
        .map(|fault| view! { <Line fault/> })
        .collect_view();
    view! {
        <ul class="still__lines">{lines}</ul>
        <p class="note">{t("design-still-note")}</p>
    }
    .into_any()
}

/// One rule, by the name of its field, leading there.
#[component]
fn Line(fault: FieldProblem) -> AnyView {
    let labels = use_context::<Labels>().unwrap_or_default();
    let lang = use_context::<Lang>().unwrap_or_default();
    let said = rule_text(&fault.rule);
    let is_plain = NOTHING_YET.contains(&fault.rule.as_ref());
    let field = fault.field.to_string();
    let href = format!("#{field}");
    // Asked when the page is written: the fields are built after this list.
    let text = move || match labels.find(&field) {
        Some(label) if is_plain => label,
        Some(label) => {
            let named = tr_with(lang, "design-field-colon", [("label", label.into())]);
            format!("{named}{said}")
        }
        None => said.clone(),
    };
    view! { <li><a href=href>{text}</a></li> }.into_any()
}
