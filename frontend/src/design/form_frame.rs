use contract::{FieldProblem, Lang, Problem};
use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    field::form_state,
    labels::Labels,
    period::code_words,
};
use crate::{
    language::{has, t, t_with, tr_with},
    web::{FieldError, Visitor, kept},
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
    // Named, not left out: the page's address may carry the mark of a form that came back.
    let action = action.or_else(|| Some(use_context::<Visitor>()?.here().to_owned()));
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
    /// The single key that presses it.
    #[prop(optional, into)]
    key: Option<String>,
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
            <Button label kind about key/>
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
    let labels = use_context::<Labels>().unwrap_or_default();
    let lines = form
        .errors()
        .iter()
        .map(|FieldError { field, rule }| {
            let (name, said) = (field.clone(), rule_text(rule));
            let (labels, lang) = (labels.clone(), use_context::<Lang>().unwrap_or_default());
            // Asked when the page is written: the fields are built after this summary.
            let text = move || {
                let label = labels.find(&name);
                let label = label
                    .map(|label| tr_with(lang, "design-field-colon", [("label", label.into())]));
                format!("{}{said}", label.unwrap_or_default())
            };
            view! { <li><a href=format!("#{field}")>{text}</a></li> }
        })
        .collect_view();
    let count = form.errors().len();
    let title = if count == 0 {
        t("design-summary-whole")
    } else {
        t_with("design-summary", [("count", count.into())])
    };
    let whole = form
        .problem()
        .map(|problem| view! { <p>{problem_text(problem)}</p> });
    let list = (count > 0).then(|| view! { <ul class="summary__list">{lines}</ul> });
    let typed: Vec<String> = form.typed().map(str::to_owned).collect();
    let kept = t("design-summary-kept");
    // Only what stands in a field of this page was typed by hand.
    let kept = move || {
        let is_typed = typed.iter().any(|name| labels.find(name).is_some());
        is_typed.then(|| view! { <p class="summary__kept">{kept.clone()}</p> })
    };
    view! {
        <div class="summary" id="error-summary" role="alert" tabindex="-1" autofocus>
            <h2 class="summary__title">{title}</h2>
            {whole}
            {list}
            {kept}
        </div>
    }
    .into_any()
}

/// The words of a broken rule.
pub(crate) fn rule_text(rule: &str) -> String {
    rule_in(use_context::<Lang>().unwrap_or_default(), rule)
}

/// The words of a broken rule in a language.
pub(crate) fn rule_in(lang: Lang, rule: &str) -> String {
    let (code, named) = FieldProblem::parts(rule);
    let (first, second) = named.map_or(("", ""), |named| {
        named.split_once(':').unwrap_or((named, ""))
    });
    tr_with(
        lang,
        &known(lang, format!("rule-{code}"), "rule-format"),
        [
            ("n", first.to_owned().into()),
            ("m", second.to_owned().into()),
        ],
    )
}

/// The words of a problem with the whole form.
fn problem_text(problem: &Problem) -> String {
    let lang = use_context::<Lang>().unwrap_or_default();
    let key = known(
        lang,
        format!("problem-{}-help", problem.kind),
        "problem-refused-help",
    );
    let node = problem.node.as_deref().unwrap_or_default();
    t_with(
        &key,
        [
            ("seconds", problem.wait_seconds.unwrap_or_default().into()),
            ("node", code_words("node", node).into()),
            ("cure", code_words("node-clears", node).into()),
        ],
    )
}

fn known(lang: Lang, key: String, general: &str) -> String {
    if has(lang, &key) {
        key
    } else {
        general.to_owned()
    }
}

/// What every form carries: whose it is, and the page it stands on.
#[component]
pub(super) fn Token() -> AnyView {
    let visitor = use_context::<Visitor>();
    let token = visitor
        .as_ref()
        .map(Visitor::form_token)
        .unwrap_or_default();
    // A page shown again after a refusal stands at the address the form was sent to.
    let sent_from = Some(form_state().value(kept::PAGE)).filter(|page| !page.is_empty());
    let here = visitor.map(|visitor| visitor.here().to_owned());
    let page = sent_from.or(here).unwrap_or_default();
    view! {
        <input type="hidden" name="form_token" value=token/>
        <input type="hidden" name=kept::PAGE value=page/>
    }
    .into_any()
}
