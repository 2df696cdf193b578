use actix_web::{HttpResponse, web};
use contract::{LedgerFinding, LedgerObject, LedgerState, LedgerVerification};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    check::Check,
    checkpoint::{Checkpoint, Signed},
};
use crate::{
    design::{Back, Button, Fact, Facts, FormFrame, Notice, Tone, code_words},
    language::{t, t_with, to_the_second, tr},
    page::Page,
    web::{Desks, Form, PageError, Visitor, see_other},
};

/// Findings of which the page says what is to be done next.
const NEXT: [&str; 3] = ["put-back", "unrecorded", "astray"];

/// Explains what a verification does.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
) -> Result<HttpResponse, PageError> {
    let state = desks.audit.state(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "audit-verify"));
    Ok(page.show(&visitor, move || view! { <Ask state/> }.into_any()))
}

/// Recomputes the whole tree and leads to what was found, which has an address of its own.
pub(super) async fn verify(
    visitor: Visitor,
    desks: web::Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    let found = desks.audit.verify(visitor.caller()?).await?;
    Ok(see_other(&format!("/audit/verify/{found}")))
}

/// Shows what a verification found.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    found: web::Path<Uuid>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let verification = desks.audit.verification(caller, *found).await?;
    let page = Page::new(tr(visitor.lang(), "audit-verify"));
    Ok(page.show(&visitor, move || {
        view! { <Verified verification/> }.into_any()
    }))
}

#[component]
fn Ask(state: LedgerState) -> AnyView {
    view! {
        <Back href="/audit" label=t("audit-search")/>
        <h1>{t("audit-verify")}</h1>
        <p class="lead">{t("audit-verify-lead")}</p>
        <ul class="points">
            <li>{t("audit-verify-lines")}</li>
            <li>{t("audit-verify-rows")}</li>
            <li>{t("audit-verify-standing")}</li>
            <li>{t("audit-verify-witness")}</li>
        </ul>
        <h2>{t("audit-check")}</h2>
        <Check state=state.clone()/>
        <h2>{t("audit-checkpoint")}</h2>
        <Signed checkpoint=state.signed/>
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
            t("audit-checked-standing"),
            verification.standing.to_string(),
        ),
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
    if let Some(object) = &finding.object {
        return finding_of(object, &finding);
    }
    let place = match (finding.sequence, finding.file) {
        (Some(sequence), _) => t_with("audit-finding-entry", [("number", sequence.into())]),
        (None, Some(file)) => t_with("audit-finding-file", [("file", file.into())]),
        (None, None) => String::new(),
    };
    let place = match finding.row {
        Some(row) => entry_link(row, finding.sequence),
        None => place.into_any(),
    };
    // Of a line or a file there is nothing to be done but what is said above all findings.
    let next = NEXT
        .contains(&finding.code.as_str())
        .then(|| view! { <span>{code_words("finding-next", &finding.code)}</span> });
    view! {
        <li>
            <strong>{code_words("finding", &finding.code)}</strong>
            <span class="findings__place">{place}</span>
            {next}
        </li>
    }
    .into_any()
}

fn entry_link(entry: Uuid, sequence: Option<u64>) -> AnyView {
    let name = match sequence {
        Some(number) => t_with("audit-finding-entry", [("number", number.into())]),
        None => t("audit-finding-waiting"),
    };
    view! { <a href=format!("/audit/entries/{entry}")>{name}</a> }.into_any()
}

/// A row of some object: which, since which entry it should not stand so, and what to do about it.
fn finding_of(object: &LedgerObject, finding: &LedgerFinding) -> AnyView {
    let kind = code_words("object", &object.kind);
    let id = object.id.to_string();
    let about = format!("/audit?object={id}");
    let since = finding.row.map(|entry| {
        let entry = entry_link(entry, finding.sequence);
        view! { <span class="findings__place">{t("audit-finding-since")}" "{entry}</span> }
    });
    view! {
        <li>
            <strong>{code_words("finding", &finding.code)}</strong>
            <span class="findings__place">{kind}" "<a class="id" href=about>{id}</a></span>
            {since}
            <span>{code_words("finding-next", &finding.code)}</span>
        </li>
    }
    .into_any()
}
