use contract::{
    ApplicationField, ApplicationForm, ApplicationView, PaperFact, form::Input,
    personal::PersonalField,
};
use leptos::prelude::*;

use super::held::is_held;
use crate::{
    design::{Fact, Facts, Masked, Tag, Tone, code_words, said},
    dossier::{
        applicant::SECTIONS,
        application_parts::{applicant_facts, beside_typed},
    },
    language::t,
    page::said_by,
};

/// What came of a correction: old beside new, and what still stands as it did.
#[component]
pub(super) fn Corrected(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let is_answered = view.line.done.iter().any(|step| step.code == "corrected");
    let Some(before) = view.form_before.clone().filter(|_| is_answered) else {
        return ().into_any();
    };
    let parts = view
        .correction
        .clone()
        .into_iter()
        .map(|item| {
            let is_same = view.unchanged.contains(&item.field);
            let (tone, label) = if is_same {
                (Tone::Warn, t("dossier-corrected-not"))
            } else {
                (Tone::Good, t("dossier-corrected-is"))
            };
            let is_typed = SECTIONS.contains(&item.field);
            let compared = (is_typed && !is_same).then(|| {
                view! {
                    <h4>{t("dossier-corrected-before")}</h4>
                    {masked(&before, item.field, PersonalField::PrincipalIdNoBefore)}
                    <h4>{t("dossier-corrected-now")}</h4>
                    {masked(&view.form, item.field, PersonalField::PrincipalIdNo)}
                }
            });
            view! {
                <h3>{code_words("field", item.field.code())} " " <Tag tone label/></h3>
                <p class="kept-lines">{item.note}</p>
                {compared}
            }
        })
        .collect_view();
    view! { <section class="part"><h2>{t("dossier-corrected")}</h2>{parts}</section> }.into_any()
}

/// What the applicant said.
#[component]
pub(super) fn Said(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let parts = SECTIONS
        .map(|field| unless_held(&view, field))
        .collect_view();
    // What is held against a paper stands beside it.
    let is_held_there = is_held(&view, PaperFact::LawyerName) && is_held(&view, PaperFact::Firm);
    let who = if is_held_there {
        Vec::new()
    } else {
        applicant_facts(&view)
    };
    let who = (!who.is_empty()).then(|| view! { <Facts facts=who/> });
    view! {
        <section class="part">
            <h2>{t("dossier-said")}</h2>
            {who}
            {parts}
        </section>
        <section class="part">
            <h2>{t("dossier-about")}</h2>
            <Facts facts=beside_typed(&view)/>
        </section>
    }
    .into_any()
}

/// One section of the form without what stands beside a paper.
fn unless_held(view: &ApplicationView, section: ApplicationField) -> AnyView {
    said_by(&view.form, section, |input, value| {
        let fact = match input.name {
            "principal_name" => Some(PaperFact::Principal),
            "principal_id_no" => Some(PaperFact::PrincipalIdNo),
            "mandate_date" => Some(PaperFact::MandateDate),
            _ => None,
        };
        match fact {
            Some(fact) if is_held(view, fact) => None,
            _ => said_masked((input, value), PersonalField::PrincipalIdNo),
        }
    })
}

/// One section of the form; the identity number stands masked in it.
fn masked(form: &ApplicationForm, section: ApplicationField, field: PersonalField) -> AnyView {
    said_by(form, section, |input, value| {
        said_masked((input, value), field)
    })
}

fn said_masked(
    (input, value): (&Input<ApplicationField>, &str),
    field: PersonalField,
) -> Option<Fact> {
    if input.name == "principal_id_no" && !value.is_empty() {
        let number = view! { <Masked field masked=value.to_owned()/> };
        return Some(Fact::of(t("said-principal-id-no"), number.into_any()));
    }
    said(input, value)
}
