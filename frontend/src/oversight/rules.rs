use actix_web::{HttpResponse, web::Data};
use contract::{NodeRuleView, NodeStep};
use leptos::prelude::*;

use super::words::{Step, basis, cause, cure, event_words, role_words};
use crate::{
    design::{Back, Column, Table, Width, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Shows the table of nodes, as it holds today.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let rules = desks.oversight.node_rules(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "oversight-rules")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <Rules rules/> }.into_any()))
}

#[component]
fn Rules(rules: Vec<NodeRuleView>) -> AnyView {
    let columns = vec![
        Column::name(t("oversight-cause")),
        Column::new(t("oversight-opens")),
        Column::new(t("oversight-limit")),
        Column::new(t("oversight-tells")),
        Column::new(t("oversight-cure")),
    ];
    let rows = rules.into_iter().map(cells).collect();
    view! {
        <Back href="/" label=t("oversight-home")/>
        <h1>{t("oversight-rules")}</h1>
        <p class="lead">{t("oversight-rules-lead")}</p>
        <div class="worklist">
            <Table caption=t("oversight-rules-caption") columns rows titled=true/>
        </div>
    }
    .into_any()
}

fn cells(rule: NodeRuleView) -> Vec<AnyView> {
    let limit = match (&rule.period, rule.minutes) {
        (Some(_), _) => t("oversight-at-end"),
        (None, Some(minutes)) => t_with("oversight-minutes", [("count", minutes.into())]),
        (None, None) => t("oversight-at-once"),
    };
    let [starts, pauses, resumes, clears] = rule.events;
    let waits = rule.waits_for.map(|waits| {
        let what = code_words("node-waits", &waits);
        let words = t_with("oversight-waits", [("what", what.into())]);
        view! { <span class="second">{words}</span> }
    });
    let blocks = rule.blocks.map(|act| {
        let words = t_with(
            "oversight-blocks",
            [("act", code_words("act", &act).into())],
        );
        view! { <span class="second">{words}</span> }
    });
    let takes = rule.takes.map(|act| {
        let words = t_with("oversight-takes", [("act", code_words("act", &act).into())]);
        view! { <span class="second">{words}</span> }
    });
    let tells = rule.tells.into_iter().map(tells);
    vec![
        view! {
            <span class="two-lines">
                <span>{cause(&rule.code)}</span>
                <span class="second">
                    <span class="ref">{rule.code.clone()}</span>
                    " "
                    {basis(&rule.code, &rule.article)}
                </span>
                {waits}
                {blocks}
                {takes}
            </span>
        }
        .into_any(),
        view! {
            <span class="two-lines">
                <span>{listed(&starts)}</span>
                {also("oversight-pauses", &pauses)}
                {also("oversight-resumes", &resumes)}
            </span>
        }
        .into_any(),
        view! { <span>{limit}</span> }.into_any(),
        view! { <span class="two-lines">{tells.collect_view()}</span> }.into_any(),
        view! {
            <span class="two-lines">
                <span>{cure(&rule.code)}</span>
                {also("oversight-cleared-by", &clears)}
            </span>
        }
        .into_any(),
    ]
}

fn tells((step, whom): (NodeStep, Vec<String>)) -> AnyView {
    let whom: Vec<String> = whom.iter().map(|role| role_words(role)).collect();
    let whom = whom.join(&t("oversight-comma"));
    view! { <span><Step step/> " " {whom}</span> }.into_any()
}

fn listed(events: &[String]) -> String {
    let words: Vec<String> = events.iter().map(|event| event_words(event)).collect();
    words.join(&t("oversight-comma"))
}

fn also(key: &str, events: &[String]) -> Option<AnyView> {
    if events.is_empty() {
        return None;
    }
    let words = t_with(key, [("events", listed(events).into())]);
    Some(view! { <span class="second">{words}</span> }.into_any())
}
