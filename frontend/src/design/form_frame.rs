use contract::{FieldProblem, Lang, Problem};
use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    field::form_state,
    labels,
};
use crate::{
    language::{has, t, t_with},
    web::{FieldError, Visitor},
};

/// A form with its token and, when it was refused, the error summary on top.
#[component]
pub fn FormFrame(
    /// Where it goes; the page's own address where missing.
    #[prop(optional, into)]
    action: Option<String>,
    /// Whether it carries files; then text fields must stand before them.
    #[prop(optional)]
    files: bool,
    /// The form's id, for islands that watch it.
    #[prop(optional, into)]
    id: Option<String>,
    /// The fields and the button.
    children: Children,
) -> AnyView {
    let enctype = files.then_some("multipart/form-data");
    view! {
        <form class="form" method="post" action=action id=id enctype=enctype novalidate>
            <Token/>
            {children()}
        </form>
    }
    .into_any()
}

/// A form that is a single button: an act at one row of a list.
#[component]
pub fn SmallForm(
    /// Where it goes.
    #[prop(into)]
    action: String,
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// What pressing does.
    #[prop(default = ButtonKind::Secondary)]
    kind: ButtonKind,
    /// Words for screen readers where several rows have the same button.
    #[prop(optional, into)]
    about: Option<String>,
    /// Hidden fields: name and value.
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
) -> AnyView {
    let about = about.unwrap_or_default();
    let hidden = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form class="small-form" method="post" action=action>
            <Token/>
            {hidden}
            <Button label kind about/>
        </form>
    }
    .into_any()
}

/// Everything that was wrong, first on the page, each line leading to its field.
#[component]
pub fn ErrorSummary() -> AnyView {
    let form = form_state();
    if !form.is_refused() {
        return ().into_any();
    }
    let lines = form
        .errors()
        .iter()
        .map(|FieldError { field, rule }| {
            let text = format!("{}{}", labels::slot(field), rule_text(rule));
            view! { <li><a href=format!("#{field}")>{text}</a></li> }
        })
        .collect_view();
    let whole = form
        .problem()
        .map(|problem| view! { <p>{problem_text(problem)}</p> });
    view! {
        <div class="summary" id="error-summary" role="alert" tabindex="-1" autofocus>
            <h2 class="summary__title">{t("design-summary")}</h2>
            {whole}
            <ul class="summary__list">{lines}</ul>
            <p class="summary__kept">{t("design-summary-kept")}</p>
        </div>
    }
    .into_any()
}

/// The words of a broken rule.
pub(super) fn rule_text(rule: &str) -> String {
    let (code, named) = FieldProblem::parts(rule);
    let (first, second) = named.map_or(("", ""), |named| {
        named.split_once(':').unwrap_or((named, ""))
    });
    t_with(
        &known(format!("rule-{code}"), "rule-format"),
        [
            ("n", first.to_owned().into()),
            ("m", second.to_owned().into()),
        ],
    )
}

/// The words of a problem with the whole form.
fn problem_text(problem: &Problem) -> String {
    let key = known(
        format!("problem-{}-help", problem.kind),
        "problem-refused-help",
    );
    t_with(
        &key,
        [("seconds", problem.wait_seconds.unwrap_or_default().into())],
    )
}

fn known(key: String, general: &str) -> String {
    let lang = use_context::<Lang>().unwrap_or_default();
    if has(lang, &key) {
        key
    } else {
        general.to_owned()
    }
}

#[component]
fn Token() -> AnyView {
    let token = use_context::<Visitor>()
        .map(|visitor| visitor.form_token())
        .unwrap_or_default();
    view! { <input type="hidden" name="form_token" value=token/> }.into_any()
}
