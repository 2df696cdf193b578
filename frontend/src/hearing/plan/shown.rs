use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{EvidenceForm, HearingId, HearingView, policy::Act};
use leptos::prelude::*;

use super::one::OneHearing;
use crate::{
    design::{
        Back, Button, ButtonKind, Column, ErrorSummary, FormFrame, Measure, Table, Tag, TextField,
        Tone, Width,
    },
    language::{t, t_with, tr},
    page::{ActObject as _, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Where the list stands.
pub(super) fn place(id: HearingId) -> String {
    format!("{}/shown", OneHearing::address(id))
}

/// What is shown, and a form for more pages.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
) -> Result<HttpResponse, PageError> {
    page(&visitor, &desks, *id, FormState::default()).await
}

/// Puts pages among what is shown.
pub(super) async fn add(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let text = |name: &str| form.text(name).to_owned();
    let typed = EvidenceForm {
        from: text("from"),
        until: text("until"),
        shows: text("shows"),
    };
    let added = desks.hearings.add_evidence(visitor.caller()?, *id, typed);
    match added.await {
        Ok(()) => Ok(see_other(&place(*id))),
        Err(problem) => page(&visitor, &desks, *id, form.refused(problem)?).await,
    }
}

/// Takes them out again.
pub(super) async fn remove(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let what = form.parse("what")?;
    let removed = desks.hearings.remove_evidence(visitor.caller()?, *id, what);
    removed.await?;
    Ok(see_other(&place(*id)))
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    id: HearingId,
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let view = desks.hearings.hearing(visitor.caller()?, id).await?;
    let page = Page::new(tr(visitor.lang(), "hearing-plan-shown"))
        .width(Width::Facts)
        .form(state);
    Ok(page.show(visitor, move || view! { <Shown view/> }.into_any()))
}

#[component]
fn Shown(view: HearingView) -> AnyView {
    let href = OneHearing::address(view.id);
    let file = format!("/cases/{}", view.case);
    let is_open = view.line.acts.contains(&Act::ChangeEvidence);
    let form = is_open.then(|| {
        view! {
            <section class="stack">
                <h2>{t("hearing-plan-pages-add")}</h2>
                <FormFrame>
                    <TextField name="from" label=t("hearing-plan-pages-from") measure=Measure::Short/>
                    <TextField name="until" label=t("hearing-plan-pages-until") measure=Measure::Short/>
                    <TextField name="shows" label=t("hearing-plan-pages-show")/>
                    <p class="acts"><Button label=t("hearing-plan-pages-put")/></p>
                </FormFrame>
            </section>
        }
    });
    view! {
        <Back href label=view.reference.clone()/>
        <ErrorSummary/>
        <h1>{t("hearing-plan-shown")}</h1>
        <p class="lead">{t("hearing-plan-shown-lead")}</p>
        <p><a href=file>{t("hearing-plan-file")}</a></p>
        <ShownTable view=view.clone() changes=is_open/>
        {form}
    }
    .into_any()
}

/// What is shown; where that may be changed, with a way out for each.
#[component]
pub(super) fn ShownTable(
    /// The hearing.
    view: HearingView,
    /// Whether the list is changed here.
    #[prop(optional)]
    changes: bool,
) -> AnyView {
    if view.evidence.is_empty() {
        return view! {
            <section class="stack">
                <h2>{t("hearing-plan-shown-what")}</h2>
                <p>{t("hearing-plan-shown-none")}</p>
            </section>
        }
        .into_any();
    }
    let mut columns = vec![
        Column::new(t("hearing-plan-pages")),
        Column::new(t("hearing-plan-pages-show")),
        Column::new(t("hearing-plan-pages-class")),
    ];
    if changes {
        columns.push(Column::new(t("hearing-plan-remove")));
    }
    let action = format!("{}/remove", place(view.id));
    let rows = view.evidence.into_iter().map(|shown| {
        let pages = [("from", shown.from.into()), ("until", shown.until.into())];
        let pages = t_with("hearing-plan-pages-range", pages);
        let tag = if shown.may_be_shown {
            view! { <Tag tone=Tone::Good label=t("hearing-plan-pages-approved")/> }.into_any()
        } else {
            view! { <Tag tone=Tone::Bad label=t("hearing-plan-pages-not-approved")/> }.into_any()
        };
        let mut row = vec![pages.clone().into_any(), shown.shows.into_any(), tag];
        if changes {
            let label = t_with("hearing-plan-remove-one", [("name", pages.into())]);
            let (action, what) = (action.clone(), shown.id.to_string());
            row.push(
                view! {
                    <FormFrame action=action>
                        <input type="hidden" name="what" value=what/>
                        <Button label kind=ButtonKind::Quiet/>
                    </FormFrame>
                }
                .into_any(),
            );
        }
        row
    });
    let rows = rows.collect();
    view! {
        <section class="stack">
            <h2>{t("hearing-plan-shown-what")}</h2>
            <Table caption=t("hearing-plan-shown-what") titled=true columns rows/>
        </section>
    }
    .into_any()
}
