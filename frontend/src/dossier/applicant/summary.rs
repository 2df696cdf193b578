use contract::{
    ApplicationField, ApplicationForm, ApplicationView, PaperKind, personal::IdentityPaper,
};
use leptos::prelude::*;

use crate::{
    design::{Fact, Facts},
    dossier::{application_parts::PaperLine, code_words, draft_form::paper_code},
    language::{date_long, t},
};

/// What was said in one section.
#[component]
pub(in crate::dossier) fn SectionSummary(
    /// The application.
    view: ApplicationView,
    /// The section.
    field: ApplicationField,
) -> AnyView {
    view! { <FormSaid form=view.form field/> }.into_any()
}

/// What a form says in one section.
#[component]
pub(in crate::dossier) fn FormSaid(
    /// The values.
    form: ApplicationForm,
    /// The section.
    field: ApplicationField,
) -> AnyView {
    let form = &form;
    let facts = match field {
        ApplicationField::Capacity => vec![coded("dossier-capacity", "capacity", &form.capacity)],
        ApplicationField::Principal => vec![
            coded("dossier-relation", "relation", &form.principal_relation),
            said("dossier-principal-name", &form.principal_name),
            coded("dossier-principal-id-kind", "id-paper", id_kind(form)),
            said("dossier-principal-id", &form.principal_id_no),
        ]
        .into_iter()
        .chain(nationality(form))
        .collect(),
        ApplicationField::Mandate => vec![
            said("dossier-mandate-no", &form.mandate_no),
            said("dossier-mandate-date", &day(&form.mandate_date)),
        ],
        ApplicationField::Request => vec![
            coded("dossier-mode", "mode", &form.mode),
            said("dossier-scope", &scope(form)),
            said("dossier-purposes", &purposes(form)),
        ],
        ApplicationField::ConflictStatement => conflict(form),
        _ => return ().into_any(),
    };
    view! { <Facts facts/> }.into_any()
}

/// The papers sent, kind by kind; a kind that is missing is not hidden.
#[component]
pub(super) fn PapersSummary(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let facts = PaperKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let sent: Vec<_> = view
                .papers
                .iter()
                .filter(|paper| paper.kind == kind)
                .cloned()
                .collect();
            let is_expected = expected(&view.form.capacity).contains(&kind);
            if sent.is_empty() && !is_expected {
                return None;
            }
            let term = code_words("paper", paper_code(kind));
            let value = if sent.is_empty() {
                missing()
            } else {
                sent
            .into_iter()
            .map(|paper| view! { <span class="papers__one"><PaperLine paper from=view.id/></span> })
            .collect_view()
            .into_any()
            };
            Some(Fact::of(term, value))
        })
        .collect();
    view! { <Facts facts/> }.into_any()
}

/// The papers one would expect in this capacity; the desk decides what is required.
fn expected(capacity: &str) -> &'static [PaperKind] {
    if capacity == "assigned-defence" {
        &[PaperKind::PracticeCertificate, PaperKind::LegalAidLetter]
    } else {
        &[
            PaperKind::PracticeCertificate,
            PaperKind::PowerOfAttorney,
            PaperKind::FirmCertificate,
        ]
    }
}

fn id_kind(form: &ApplicationForm) -> &str {
    match form.principal_id_kind.as_str() {
        "" => IdentityPaper::ResidentCard.code(),
        chosen => chosen,
    }
}

fn nationality(form: &ApplicationForm) -> Option<Fact> {
    let said_so = !form.principal_nationality.is_empty();
    said_so.then(|| said("dossier-principal-nationality", &form.principal_nationality))
}

fn coded(term: &'static str, family: &str, code: &str) -> Fact {
    match code {
        "" => Fact::of(t(term), missing()),
        code => Fact::new(t(term), code_words(family, code)),
    }
}

fn said(term: &'static str, text: &str) -> Fact {
    match text {
        "" => Fact::of(t(term), missing()),
        text => Fact::new(t(term), text),
    }
}

fn missing() -> AnyView {
    view! { <span class="missing">{t("dossier-not-filled")}</span> }.into_any()
}

fn scope(form: &ApplicationForm) -> String {
    match form.scope.as_str() {
        "all" => t("dossier-scope-all"),
        other => other.to_owned(),
    }
}

fn purposes(form: &ApplicationForm) -> String {
    let words: Vec<String> = form
        .purposes
        .split_whitespace()
        .map(|code| code_words("purpose", code))
        .collect();
    words.join(&t("dossier-and"))
}

fn conflict(form: &ApplicationForm) -> Vec<Fact> {
    let statement = match form.no_conflict.as_str() {
        "yes" => t("dossier-conflict-none"),
        _ => String::new(),
    };
    let mut facts = vec![said("dossier-conflict", &statement)];
    if !form.conflict_note.is_empty() {
        facts.push(said("dossier-conflict-note", &form.conflict_note));
    }
    facts
}

/// A day as typed, in the words of the page where it is one.
fn day(typed: &str) -> String {
    let lang = use_context().unwrap_or_default();
    match crate::dossier::words::day_of(typed) {
        Some(day) => date_long(lang, day),
        None => typed.to_owned(),
    }
}
