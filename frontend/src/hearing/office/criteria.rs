use actix_web::{HttpResponse, web};
use contract::{
    CaseCriteria, CaseId, CriteriaMark, CriteriaMarking, HearingCriterion, policy::Act,
};
use leptos::prelude::*;

use crate::{
    design::{
        Back, Button, Checkboxes, Choice, EmptyState, ErrorSummary, Fact, Facts, FormFrame, Radios,
        TextArea, Width, code_words,
    },
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Audience::May, Desks, Form, FormState, PageError, Route, Visitor, see_other},
};

/// The handler's cases of kinds in which hearings are held.
pub(super) const LIST: Route = Route::page(
    "/desk/hearing-cases",
    "hearing-cases",
    May(&[Act::MarkHearingCriteria]),
);

/// One of them, and what is said of it.
pub(super) const MARK: Route = Route::page(
    "/desk/hearing-cases/{case}",
    "hearing-case",
    May(&[Act::MarkHearingCriteria]),
);

/// Shows them, those first of which nothing is said yet.
pub(super) async fn list(
    visitor: Visitor,
    desks: web::Data<Desks>,
) -> Result<HttpResponse, PageError> {
    let cases = desks.hearings.hearing_cases(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "hearing-office-cases"));
    Ok(page.show(&visitor, move || view! { <Cases cases/> }.into_any()))
}

/// Asks whether the case meets the conditions.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<CaseId>,
) -> Result<HttpResponse, PageError> {
    shown(&visitor, &desks, (*id, FormState::default())).await
}

/// Keeps what is said; whatever keeps it from being kept leaves what was typed.
pub(super) async fn mark(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<CaseId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let marking = typed(&form);
    let kept = desks.hearings.mark_hearing_criteria(caller, *id, marking);
    match kept.await {
        Ok(()) => Ok(see_other(LIST.path)),
        Err(problem) => shown(&visitor, &desks, (*id, form.refused(problem)?)).await,
    }
}

fn typed(form: &Form) -> CriteriaMarking {
    let chosen = form.all("criteria");
    CriteriaMarking {
        is_met: match form.text("is_met") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        criteria: chosen.filter_map(HearingCriterion::find).collect(),
        why: form.text("why").to_owned(),
    }
}

async fn shown(
    visitor: &Visitor,
    desks: &Desks,
    (id, state): (CaseId, FormState),
) -> Result<HttpResponse, PageError> {
    let case = desks
        .hearings
        .hearing_criteria(visitor.caller()?, id)
        .await?;
    let page = Page::new(tr(visitor.lang(), "hearing-office-mark-title"));
    let page = page.width(Width::Facts).form(state);
    Ok(page.show(visitor, move || view! { <Marking case/> }.into_any()))
}

#[component]
fn Cases(cases: Vec<CaseCriteria>) -> AnyView {
    let lines: Vec<_> = cases
        .into_iter()
        .map(|case| view! { <CaseLine case/> })
        .collect();
    let rows = if lines.is_empty() {
        view! {
            <EmptyState title=t("hearing-office-cases-none")>
                <p>{t("hearing-office-cases-none-help")}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <ul class="rows">{lines}</ul> }.into_any()
    };
    view! {
        <Back href="/desk/hearings" label=t("hearing-office-list")/>
        <h1>{t("hearing-office-cases")}</h1>
        <p class="lead">{t("hearing-office-cases-lead")}</p>
        {rows}
    }
    .into_any()
}

#[component]
fn CaseLine(case: CaseCriteria) -> AnyView {
    let said = case
        .marks
        .first()
        .map_or_else(|| t("hearing-office-not-marked"), words_of);
    let href = format!("{}/{}", LIST.path, case.case);
    view! {
        <li class="row">
            <p class="row__title">
                <a href=href>{case.title}</a>
                <span class="row__reference">{case.unified_case_no}</span>
            </p>
            <p class="note">{code_words("case-kind", case.kind.code())}</p>
            <p class="row__next">{said}</p>
        </li>
    }
    .into_any()
}

#[component]
fn Marking(case: CaseCriteria) -> AnyView {
    let facts = vec![
        Fact::new(t("hearing-office-case-no"), case.unified_case_no.clone()),
        Fact::new(
            t("hearing-office-kind"),
            code_words("case-kind", case.kind.code()),
        ),
    ];
    let yes_no = ["yes", "no"].map(|code| Choice::new(code, code_words("said", code)));
    let fitting = HearingCriterion::ALL.into_iter();
    let choices = fitting
        .filter(|criterion| criterion.fits(case.kind))
        .map(|criterion| Choice::new(criterion.code(), code_words("criterion", criterion.code())))
        .collect();
    view! {
        <Back href=LIST.path label=t("hearing-office-cases")/>
        <ErrorSummary/>
        <h1>{case.title}</h1>
        <Facts facts/>
        <FormFrame>
            <Radios name="is_met" label=t("hearing-office-mark-ask") choices=yes_no.to_vec()/>
            <Checkboxes
                name="criteria"
                label=t("hearing-office-criteria")
                hint=t("hearing-office-criteria-hint")
                choices
            />
            <TextArea name="why" label=t("hearing-office-mark-why") lines=4/>
            <p class="acts"><Button label=t("hearing-office-mark-send")/></p>
        </FormFrame>
        <Marks marks=case.marks/>
    }
    .into_any()
}

/// What was said of a case, the newest first.
#[component]
pub(super) fn Marks(
    /// What was said.
    marks: Vec<CriteriaMark>,
) -> AnyView {
    if marks.is_empty() {
        return ().into_any();
    }
    let lang = use_context().unwrap_or_default();
    let facts = marks
        .into_iter()
        .map(|mark| {
            let time = day_and_time(lang, mark.at);
            let by = [("name", mark.by.clone().into()), ("time", time.into())];
            let said = view! { <strong>{words_of(&mark)}</strong> <br/> {mark.why} };
            Fact::of(t_with("hearing-office-marked", by), said.into_any())
        })
        .collect();
    view! {
        <section class="part">
            <h2>{t("hearing-office-marks")}</h2>
            <Facts facts/>
        </section>
    }
    .into_any()
}

fn words_of(mark: &CriteriaMark) -> String {
    if !mark.is_met {
        return t("hearing-office-mark-not");
    }
    let met = mark.criteria.iter();
    let met: Vec<_> = met.map(|one| code_words("criterion", one.code())).collect();
    let met = met.join(&t("design-and"));
    t_with("hearing-office-mark-met", [("criteria", met.into())])
}
