use actix_web::{HttpResponse, web};
use contract::{InclusionView, LedgerEntryView, LedgerObject};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    checkpoint::Checkpoint,
    rows::{OutcomeTag, actor_words, by_number},
};
use crate::{
    design::{Back, Columns, Fact, Facts, Notice, Tone, Width, code_words},
    language::{t, t_with, to_the_second, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Shows one entry with everything known about it and its proof.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, PageError> {
    let entry = desks.audit.entry(visitor.caller()?, *id).await?;
    let page = Page::new(tr(visitor.lang(), "audit-entry")).width(Width::Facts);
    Ok(page.show(&visitor, move || view! { <Entry entry/> }.into_any()))
}

#[component]
fn Entry(entry: LedgerEntryView) -> AnyView {
    let heading = match entry.row.sequence {
        Some(sequence) => t_with("audit-entry-number", [("number", sequence.into())]),
        None => t("audit-entry-waiting"),
    };
    let is_kept = entry.row.is_kept;
    let kept = match (is_kept, entry.is_commitment_kept) {
        (true, None) => Kept::Erased,
        (true, Some(true)) => Kept::Whole,
        (_, Some(false)) => Kept::Broken,
        (false, _) => Kept::Unknown,
    };
    let side = entry.proof.clone().map(|proof| proof.checkpoint);
    let proof = match entry.proof.clone() {
        Some(proof) => view! { <Proof proof/> }.into_any(),
        None => view! { <Notice title=t("audit-proof-waiting")><p>{t("audit-proof-waiting-help")}</p></Notice> }
            .into_any(),
    };
    view! {
        <Back href="/audit" label=t("audit-search")/>
        <Columns aside=move || {
            side.clone().map(|checkpoint| {
                view! {
                    <h2 class="side-title">{t("audit-checkpoint")}</h2>
                    <Checkpoint checkpoint/>
                }
            })
        }>
            <h1>{heading}</h1>
            <Altered is_kept/>
            <What entry=entry.clone()/>
            <h2>{t("audit-proof")}</h2>
            {proof}
            <Commitment kept/>
            <Line leaf=entry.leaf/>
        </Columns>
    }
    .into_any()
}

#[component]
fn What(entry: LedgerEntryView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let outcome = entry.row.outcome;
    let mut facts = vec![
        Fact::new(t("audit-when"), to_the_second(lang, entry.row.at)),
        Fact::new(t("audit-act"), code_words("act", &entry.row.act)),
        Fact::of(
            t("audit-outcome"),
            view! { <OutcomeTag outcome/> }.into_any(),
        ),
        Fact::of(
            t("audit-actor"),
            by_number(entry.row.by_number.as_deref(), actor_words(&entry.row)),
        ),
    ];
    if let Some(actor) = entry.row.actor {
        facts.push(search("audit-account", "account", &actor.to_string()));
    }
    if let Some(number) = entry.row.number {
        facts.push(Fact::new(t("audit-about"), number));
    }
    if let Some(object) = entry.row.object {
        facts.push(about("audit-object", &object));
    }
    if let Some(under) = entry.under {
        facts.push(about("audit-under", &under));
    }
    facts.push(search(
        "audit-request",
        "request",
        &entry.row.request.to_string(),
    ));
    let details = entry.details.map(|details| {
        let text = serde_json::to_string_pretty(&details).unwrap_or_default();
        view! {
            <h2>{t("audit-details")}</h2>
            <pre class="note-text" tabindex="0">{text}</pre>
        }
    });
    view! { <Facts facts/>{details} }.into_any()
}

/// An identifier that leads to everything else about it.
fn search(term: &'static str, field: &str, id: &str) -> Fact {
    let href = format!("/audit?{field}={id}");
    let id = id.to_owned();
    Fact::of(
        t(term),
        view! { <a class="id" href=href>{id}</a> }.into_any(),
    )
}

fn about(term: &'static str, object: &LedgerObject) -> Fact {
    let href = format!("/audit?object={}", object.id);
    let kind = code_words("object", &object.kind);
    let value = view! {
        <span class="two-lines"><span>{kind}</span><a class="id" href=href>{object.id.to_string()}</a></span>
    };
    Fact::of(t(term), value.into_any())
}

#[component]
fn Proof(proof: InclusionView) -> AnyView {
    let steps = proof.path.len();
    let (tone, title, help) = if proof.is_proven {
        (
            Tone::Good,
            t("audit-proven"),
            t_with("audit-proven-help", [("steps", steps.into())]),
        )
    } else {
        (Tone::Bad, t("audit-not-proven"), t("audit-not-proven-help"))
    };
    let path = proof
        .path
        .into_iter()
        .map(|hash| view! { <li><code class="sum">{hash}</code></li> })
        .collect_view();
    view! {
        <Notice tone title><p>{help}</p></Notice>
        <details class="reason">
            <summary>{t("audit-path")}</summary>
            <div class="reason__body">
                <p>{t("audit-path-help")}</p>
                <p><code class="sum">{proof.leaf_hash}</code></p>
                <ol class="path">{path}</ol>
            </div>
        </details>
    }
    .into_any()
}

/// Says plainly that the row is not the one that was signed; what it says is shown below, and nobody is named.
#[component]
fn Altered(is_kept: bool) -> AnyView {
    let altered = (!is_kept).then(|| {
        view! {
            <Notice tone=Tone::Bad title=t("audit-altered")>
                <p>{t("audit-altered-help")}</p>
            </Notice>
        }
    });
    altered.into_any()
}

/// What is known of the particulars.
#[derive(Clone, Copy)]
enum Kept {
    Whole,
    Broken,
    Erased,
    Unknown,
}

#[component]
fn Commitment(kept: Kept) -> AnyView {
    match kept {
        Kept::Whole => view! { <p>{t("audit-commitment-kept")}</p> }.into_any(),
        Kept::Broken => view! {
            <Notice tone=Tone::Bad title=t("audit-commitment-broken")>
                <p>{t("audit-commitment-broken-help")}</p>
            </Notice>
        }
        .into_any(),
        Kept::Erased => view! { <p>{t("audit-commitment-erased")}</p> }.into_any(),
        Kept::Unknown => ().into_any(),
    }
}

#[component]
fn Line(leaf: Option<String>) -> AnyView {
    leaf.map(|leaf| {
        view! {
            <details class="reason">
                <summary>{t("audit-leaf")}</summary>
                <div class="reason__body">
                    <p>{t("audit-leaf-help")}</p>
                    <pre class="note-text" tabindex="0">{leaf}</pre>
                </div>
            </details>
        }
    })
    .into_any()
}
