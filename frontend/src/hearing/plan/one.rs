use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    Caller, HearingId, HearingPlanField, HearingView, PlanWarning, Problem, form::FormValues as _,
    policy::Act,
};
use leptos::prelude::*;

use super::{
    ACTS,
    edit::Proposed,
    people::{self, PeopleTable},
    shown::{self, ShownTable},
    versions::Versions,
};
use crate::{
    design::{
        Back, ButtonKind, ButtonLink, Columns, Fact, Facts, MatterHeading, MatterLineView, Notice,
        Tone, Width, code_words,
    },
    language::{date_long, t, t_with, tr_with},
    page::{ActLink, ActObject, Page, said_in},
    web::{Desks, PageError, Visitor},
};

/// A hearing as somebody of the office has it before them.
pub(super) struct OneHearing;

impl ActObject for OneHearing {
    type Id = HearingId;
    type View = HearingView;
    type Seen = i32;

    const PLACE: &'static str = "/hearing-plans";

    fn name(_: &Visitor, view: &HearingView) -> String {
        view.reference.clone()
    }

    async fn load(desks: &Desks, caller: &Caller, id: HearingId) -> Result<HearingView, Problem> {
        desks.hearings.hearing(caller, id).await
    }
}

/// Shows a hearing.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
) -> Result<HttpResponse, PageError> {
    let view = desks.hearings.hearing(visitor.caller()?, *id).await?;
    let name = [("name", view.reference.clone().into())];
    let page = Page::new(tr_with(visitor.lang(), "hearing-plan-one", name)).width(Width::Facts);
    Ok(page.show(&visitor, move || view! { <One view/> }.into_any()))
}

#[component]
fn One(view: HearingView) -> AnyView {
    let kind = code_words("object", "hearing");
    let (title, reference) = (view.title(), view.reference.clone());
    let (line, acts, side) = (view.line.clone(), view.clone(), view.clone());
    let parts = HearingPlanField::ALL.into_iter();
    let parts = parts.filter(|part| view.form.section(*part).next().is_some());
    let parts = parts.map(|part| {
        let said = said_in(&view.form, part);
        view! {
            <section class="stack">
                <h2>{code_words("field", part.code())}</h2>
                {said}
            </section>
        }
    });
    let parts = parts.collect_view();
    view! {
        <Back href="/hearing-plans" label=t("hearing-plans")/>
        <Columns aside=move || view! { <Side view=side.clone()/> }>
            <MatterHeading title kind reference/>
            <MatterLineView line><Acts view=acts/></MatterLineView>
            <Proposed view=view.clone()/>
            <Warnings view=view.clone()/>
            {parts}
            <PeopleTable view=view.clone()/>
            <ShownTable view=view.clone()/>
            <Versions view/>
        </Columns>
    }
    .into_any()
}

#[component]
fn Side(view: HearingView) -> AnyView {
    let basis = view.basis.map(|basis| code_words("rests", basis.code()));
    let facts = vec![
        Fact::new(t("hearing-plan-case"), view.case_title.clone()),
        Fact::new(t("hearing-plan-case-no"), view.unified_case_no.clone()),
        Fact::new(
            t("hearing-plan-kind"),
            code_words("case-kind", view.kind.code()),
        ),
        Fact::new(t("hearing-plan-basis"), basis.unwrap_or_default()),
        Fact::new(t("hearing-plan-presider"), view.presider.clone()),
    ];
    view! {
        <h2 class="side-title">{t("hearing-plan-what")}</h2>
        <Facts facts/>
        <CaseEnd view/>
    }
    .into_any()
}

/// Until when the hearing may be held, and how far ahead it is usually planned.
#[component]
pub(super) fn CaseEnd(
    /// The hearing.
    view: HearingView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let until = view.case_until.map(|until| {
        let values = [
            ("day", date_long(lang, until.on).into()),
            ("count", until.days.into()),
        ];
        view! { <p>{t_with("hearing-case-until", values)}</p> }
    });
    let earliest = [("day", date_long(lang, view.earliest).into())];
    view! {
        <div class="due-box">
            {until}
            <p>{t_with("hearing-earliest", earliest)}</p>
        </div>
    }
    .into_any()
}

/// What is to be known of the plan and keeps nobody from sending it.
#[component]
pub(super) fn Warnings(
    /// The hearing.
    view: HearingView,
) -> AnyView {
    let warnings = view.warnings.into_iter().map(|warning| {
        let title = match warning {
            PlanWarning::EvenPanel => t("hearing-even-panel"),
            PlanWarning::Provisional { year } => {
                t_with("hearing-provisional", [("year", year.to_string().into())])
            }
        };
        view! { <Notice tone=Tone::Warn title/> }
    });
    warnings.collect_view().into_any()
}

/// The acts that are offered, the next one first.
#[component]
fn Acts(view: HearingView) -> AnyView {
    let id = view.id;
    let is_offered = |act: &Act| view.line.acts.contains(act);
    let edit = is_offered(&Act::EditPlan).then(|| {
        let href = format!("{}/edit", OneHearing::address(id));
        view! { <ButtonLink href label=t("hearing-plan-edit")/> }
    });
    let lists = is_offered(&Act::ChangeParticipants).then(|| {
        let (who, what) = (people::place(id), shown::place(id));
        view! {
            <ButtonLink href=who label=t("hearing-plan-people") kind=ButtonKind::Secondary/>
            <ButtonLink href=what label=t("hearing-plan-shown") kind=ButtonKind::Secondary/>
        }
    });
    let has_edit = edit.is_some();
    let links = view.line.acts.iter();
    let links = links.filter_map(|act| ACTS.iter().find_map(|page| page.link(id, *act)));
    let buttons = links.enumerate().map(|(place, link)| {
        let ActLink { href, label, kind } = link;
        let kind = match (place, kind) {
            (0, ButtonKind::Secondary) if !has_edit => ButtonKind::Primary,
            (_, kind) => kind,
        };
        view! { <ButtonLink href label=t(label) kind/> }
    });
    let buttons = buttons.collect_view();
    view! { <div class="acts">{edit}{lists}{buttons}</div> }.into_any()
}
