use contract::{
    HearingPlanField, HearingPlanForm, HearingView, Openness, Problem, form::FormValues as _,
    policy::Act,
};
use leptos::prelude::*;

use super::one::{CaseEnd, OneHearing};
use crate::{
    design::{Notice, Tone, asked, code_words},
    language::{t, t_with},
    page::{ActObject as _, DraftForm, DraftSending, DraftState, Drafted, said_in},
    web::{Audience::May, Route},
};

/// The form of the plan with what was kept.
pub(super) const FORM: DraftForm<OneHearing> = DraftForm {
    route: Route::page(
        "/hearing-plans/{hearing}/edit",
        "hearing-plan-edit",
        May(&[Act::EditPlan]),
    ),
    keep: Route::target(
        "/hearing-plans/{hearing}/draft",
        "hearing-plan-draft",
        May(&[Act::EditPlan]),
    ),
    check: Route::page(
        "/hearing-plans/{hearing}/check",
        "hearing-plan-check",
        May(&[Act::SubmitPlan]),
    ),
    sending: DraftSending {
        words: ["hearing-plan-send-note", "hearing-plan-send"],
        send: |to, _| to.desks.hearings.submit_plan(to.caller, to.id),
        sent: OneHearing::address,
        is_sent: |view| view.open_fields.is_empty(),
    },
    words: |_| ["hearing-plan-edit", "hearing-plan-edit-lead"],
    sections: &HearingPlanField::ALL,
    body: |view| view! { <Sections view/> }.into_any(),
    save: |to, changes| to.desks.hearings.save_plan(to.caller, to.id, changes),
    add_paper: |_, _| Box::pin(async { Err(Problem::new("form-broken", 400)) }),
    keep_paper: None,
    edition: |to| to.desks.hearings.plan_edition(to.caller, to.id),
    remove_paper: |_, _| Box::pin(async { Err(Problem::new("form-broken", 400)) }),
};

impl Drafted for OneHearing {
    type Form = HearingPlanForm;

    fn form(view: &HearingView) -> &HearingPlanForm {
        &view.form
    }

    fn draft(view: &HearingView) -> DraftState<'_, HearingPlanField> {
        DraftState {
            open: &view.open_fields,
            edition: view.edition,
            saved_at: view.saved_at,
            faults: &view.faults,
            unchanged: &[],
        }
    }
}

#[component]
fn Sections(view: HearingView) -> AnyView {
    let about = t_with(
        "hearing-plan-about",
        [
            ("case", view.case_title.clone().into()),
            ("number", view.unified_case_no.clone().into()),
        ],
    );
    let sections = HearingPlanField::ALL
        .into_iter()
        .map(|field| view! { <Section view=view.clone() field/> })
        .collect_view();
    view! {
        <p class="note">{about}</p>
        {sections}
    }
    .into_any()
}

/// A part of the plan with what the rules say of it before.
#[component]
fn Section(view: HearingView, field: HearingPlanField) -> AnyView {
    let id = format!("section-{}", field.code());
    let labelled = format!("{id}-title");
    let title_id = labelled.clone();
    let before = match field {
        HearingPlanField::Openness => view! { <Proposed view=view.clone()/> }.into_any(),
        HearingPlanField::When => view! { <CaseEnd view=view.clone()/> }.into_any(),
        _ => ().into_any(),
    };
    let body = if view.open_fields.contains(&field) {
        let inputs = HearingPlanForm::INPUTS.iter();
        let inputs = inputs.filter(|input| {
            input.section == field && view.form.may_answer(input.when, &view.open_fields)
        });
        let inputs = inputs.map(asked::<HearingPlanForm>).collect_view();
        view! { <div class="questions">{inputs}</div> }.into_any()
    } else {
        said_in(&view.form, field)
    };
    view! {
        <section class="form-section" id=id aria-labelledby=labelled>
            <h2 id=title_id>{code_words("field", field.code())}</h2>
            {before}
            {body}
        </section>
    }
    .into_any()
}

/// What the rules say of its openness before anybody decides, with the article.
#[component]
pub(super) fn Proposed(
    /// The hearing.
    view: HearingView,
) -> AnyView {
    let rule = view.rule;
    let article = [("article", rule.article.clone().into())];
    if rule.is_forced() {
        let grounds: Vec<String> = rule
            .forced_by
            .iter()
            .map(|ground| code_words("closed-by", ground.code()))
            .collect();
        let grounds = grounds.into_iter().map(|words| view! { <li>{words}</li> });
        return view! {
            <Notice tone=Tone::Warn title=t("hearing-forced-closed")>
                <ul>{grounds.collect_view()}</ul>
                <p>{t_with("hearing-by-article", article)}</p>
            </Notice>
        }
        .into_any();
    }
    let title = match rule.proposed() {
        Openness::Public => t("hearing-proposed-public"),
        Openness::Closed => t("hearing-proposed-closed"),
    };
    view! {
        <Notice title>
            <p>{t_with("hearing-by-article", article)}</p>
        </Notice>
    }
    .into_any()
}
