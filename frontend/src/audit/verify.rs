use actix_web::{HttpResponse, web};
use contract::{CheckpointView, LedgerFinding, LedgerVerification};
use leptos::prelude::*;
use uuid::Uuid;

use super::checkpoint::Checkpoint;
use crate::{
    design::{Back, Button, Fact, Facts, FormFrame, Notice, Tone},
    dossier::code_words,
    language::{t, t_with, to_the_second, tr},
    web::{Desks, Form, Page, Refusal, Visitor, see_other},
};

/// Explains what a verification does.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
) -> Result<HttpResponse, Refusal> {
    let checkpoint = desks.audit.checkpoint(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "audit-verify"));
    Ok(page.show(&visitor, move || view! { <Ask checkpoint/> }.into_any()))
}

/// Recomputes the whole tree and leads to what was found, which has an address of its own.
pub(super) async fn verify(
    visitor: Visitor,
    desks: web::Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, Refusal> {
    let found = desks.audit.verify(visitor.caller()?).await?;
    Ok(see_other(&format!("/audit/verify/{found}")))
}

/// Shows what a verification found.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    found: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let caller = visitor.caller()?;
    let verification = desks.audit.verification(caller, *found).await?;
    let page = Page::new(tr(visitor.lang(), "audit-verify"));
    Ok(page.show(&visitor, move || {
        view! { <Verified verification/> }.into_any()
    }))
}

#[component]
fn Ask(checkpoint: Option<CheckpointView>) -> AnyView {
    let state = match checkpoint {
        Some(checkpoint) => view! { <Checkpoint checkpoint/> }.into_any(),
        None => view! { <p>{t("audit-checkpoint-none")}</p> }.into_any(),
    };
    view! {
        <Back href="/audit" label=t("audit-search")/>
        <h1>{t("audit-verify")}</h1>
        <p class="lead">{t("audit-verify-lead")}</p>
        <ul class="points">
            <li>{t("audit-verify-lines")}</li>
            <li>{t("audit-verify-rows")}</li>
            <li>{t("audit-verify-witness")}</li>
        </ul>
        <h2>{t("audit-checkpoint")}</h2>
        {state}
        <FormFrame><p class="acts"><Button label=t("audit-verify-act")/></p></FormFrame>
    }
    .into_any()
}

#[component]
fn Verified(verification: LedgerVerification) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let is_sound = verification.is_sound();
    let (tone, title, help) = if is_sound {
        (Tone::Good, t("audit-sound"), t("audit-sound-help"))
    } else {
        let count = verification.findings.len();
        let title = t_with("audit-unsound", [("count", count.into())]);
        (Tone::Bad, title, t("audit-unsound-help"))
    };
    let facts = vec![
        Fact::new(
            t("audit-checked-at"),
            to_the_second(lang, verification.checked_at),
        ),
        Fact::new(t("audit-checked-entries"), verification.entries.to_string()),
        Fact::new(t("audit-checked-rows"), verification.rows.to_string()),
        Fact::new(
            t("audit-checked-witnessed"),
            verification.witnessed.to_string(),
        ),
        Fact::new(t("audit-checked-waiting"), verification.waiting.to_string()),
    ];
    let findings = verification
        .findings
        .into_iter()
        .map(finding)
        .collect_view();
    let findings = (!is_sound)
        .then(|| view! { <h2>{t("audit-findings")}</h2><ul class="findings">{findings}</ul> });
    let checkpoint = verification.checkpoint.map(|checkpoint| {
        view! { <h2>{t("audit-checkpoint")}</h2><Checkpoint checkpoint/> }
    });
    view! {
        <Back href="/audit" label=t("audit-search")/>
        <h1>{t("audit-verify")}</h1>
        <Notice tone title><p>{help}</p></Notice>
        {findings}
        <h2>{t("audit-checked")}</h2>
        <Facts facts/>
        {checkpoint}
        <FormFrame action="/audit/verify">
            <p class="acts"><Button label=t("audit-verify-again")/></p>
        </FormFrame>
    }
    .into_any()
}

fn finding(finding: LedgerFinding) -> AnyView {
    let place = match (finding.sequence, finding.file) {
        (Some(sequence), _) => t_with("audit-finding-entry", [("number", sequence.into())]),
        (None, Some(file)) => t_with("audit-finding-file", [("file", file.into())]),
        (None, None) => String::new(),
    };
    let row = finding.row.map(|row| {
        view! { <a href=format!("/audit/entries/{row}")>{t("audit-finding-waiting")}</a> }
    });
    view! {
        <li>
            <strong>{code_words("finding", &finding.code)}</strong>
            <span class="findings__place">{place}{row}</span>
        </li>
    }
    .into_any()
}
