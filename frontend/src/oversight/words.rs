use contract::{
    Lang, NodeEnding, NodeRow, NodeStep,
    policy::{self, Act},
};
use leptos::prelude::*;
use time::OffsetDateTime;

use crate::{
    design::{Tag, Tone, code_words},
    language::{has, office_time, t, t_with, tr},
    web::Visitor,
};

/// What a node watches.
pub(super) fn cause(rule: &str) -> String {
    code_words("node", rule)
}

/// What clears it.
pub(super) fn cure(rule: &str) -> String {
    code_words("node-clears", rule)
}

/// The rule behind it. The table is written in Chinese; English pages say what the catalogue has word for word, and
/// anything newer as it stands.
pub(super) fn basis(rule: &str, article: &str) -> String {
    let key = format!("basis-{}", rule.to_lowercase());
    if has(Lang::ZhCn, &key) && tr(Lang::ZhCn, &key) == article {
        t(&key)
    } else {
        article.to_owned()
    }
}

/// An event of a matter: as its line says it, or as this table does where no line has it.
pub(super) fn event_words(event: &str) -> String {
    let lang = use_context().unwrap_or_default();
    if has(lang, &format!("step-{event}")) {
        code_words("step", event)
    } else {
        code_words("node-on", event)
    }
}

/// In which role somebody is told.
pub(super) fn role_words(role: &str) -> String {
    match role {
        "HANDLER" => t("oversight-handler"),
        "SUPERIOR" => t("oversight-superior"),
        role => code_words("role", role),
    }
}

/// How far a node has come: a word, a shape, and only then a colour.
#[component]
pub(super) fn Standing(row: NodeRow) -> AnyView {
    match row.ending {
        Some(NodeEnding::Cleared) => {
            view! { <Tag tone=Tone::Good label=t("node-ending-cleared")/> }.into_any()
        }
        Some(NodeEnding::Silenced) => {
            view! { <Tag tone=Tone::Quiet label=t("node-ending-silenced")/> }.into_any()
        }
        None if row.is_paused => {
            view! { <Tag tone=Tone::Quiet label=t("node-step-paused")/> }.into_any()
        }
        None => view! { <Step step=row.step/> }.into_any(),
    }
}

/// A step as a tag.
#[component]
pub(super) fn Step(step: NodeStep) -> AnyView {
    let tone = match step {
        NodeStep::Begun => Tone::Info,
        NodeStep::Amber => Tone::Warn,
        NodeStep::Red | NodeStep::Head | NodeStep::Lead | NodeStep::Superior => Tone::Bad,
    };
    view! { <Tag tone label=code_words("node-step", step.code())/> }.into_any()
}

/// How long a node is past its limit, or how long it has until then; nothing once it has ended.
pub(super) fn lateness(row: &NodeRow) -> Option<String> {
    if row.ended_at.is_some() || row.is_paused {
        return None;
    }
    let now = use_context::<Visitor>().map(|visitor| (visitor.site().now)())?;
    let day = |at: OffsetDateTime| office_time(at).date();
    let left = (day(row.due_at) - day(now)).whole_days();
    Some(match left {
        left if left < 0 => t_with("matter-due-late", [("days", left.saturating_neg().into())]),
        0 if row.due_at < now => t("oversight-late-today"),
        0 => t("matter-due-today"),
        1 => t("matter-due-tomorrow"),
        left => t_with("matter-due-days", [("days", left.into())]),
    })
}

/// The page of the matter, for whom it opens.
pub(super) fn matter_page(row: &NodeRow) -> Option<String> {
    let visitor = use_context::<Visitor>()?;
    let caller = &visitor.signed_in()?.caller;
    let (acts, place): (&[Act], _) = match row.matter.kind.as_str() {
        "application" => (&[Act::ReviewApplication], "/desk/applications"),
        "hearing-application" => (&[Act::ReadHearingApplication], "/desk/hearings"),
        "monitoring" => (&[Act::ReadMonitoring, Act::ReadAddressed], "/monitoring"),
        _ => return None,
    };
    let opens = acts.iter().any(|act| policy::may_ever(caller, *act));
    opens.then(|| format!("{place}/{}", row.matter.id))
}

/// The matter by its number, as a link for whom its page opens.
#[component]
pub(super) fn Matter(row: NodeRow) -> AnyView {
    let number = row
        .reference
        .clone()
        .unwrap_or_else(|| code_words("object", &row.matter.kind));
    match matter_page(&row) {
        Some(href) => view! { <a class="ref" href=href>{number}</a> }.into_any(),
        None => view! { <span class="ref">{number}</span> }.into_any(),
    }
}
