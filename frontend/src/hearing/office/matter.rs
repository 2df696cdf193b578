use actix_web::{HttpResponse, web};
use contract::{HearingApplicationId, HearingApplicationView, MatterLine, Undoable};
use leptos::prelude::*;

use super::{
    ACTS, Before,
    criteria::{LIST as CASES, Marks},
    list::{HANDING, LIST, NOTES},
    parts::{About, Papers, Proposed, Typed},
    undo::UNDOING,
};
use crate::{
    design::{
        Back, Columns, LostRace, MatterHeading, MatterLineView, Notice, Tone, Width, code_words,
        title_words,
    },
    language::{t, t_with, tr_with},
    page::{
        ActObject as _, MayUndo, NotesPanel, Page, TakenByColleague, TakenPanel, UndoTooLate,
        WritList, act_buttons, may_open,
    },
    web::{Desks, PageError, Visitor, see_other},
};

/// How somebody came to the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// To see it.
    ToSee,
    /// Too late for what they saw.
    TooLate,
    /// Too late to undo what they decided.
    TooLateToUndo,
}

/// Shows an application before the office.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<HearingApplicationId>,
) -> Result<HttpResponse, PageError> {
    shown(&visitor, &desks, (*id, Came::ToSee)).await
}

/// Whoever opens the address of a form finds the application itself.
pub(super) async fn lead_back(id: web::Path<HearingApplicationId>) -> HttpResponse {
    see_other(&Before::address(*id))
}

/// Shows where it stands now that somebody else was first.
pub(super) async fn overtaken(
    visitor: &Visitor,
    desks: &Desks,
    id: HearingApplicationId,
) -> Result<HttpResponse, PageError> {
    shown(visitor, desks, (id, Came::TooLate)).await
}

pub(super) async fn shown(
    visitor: &Visitor,
    desks: &Desks,
    (id, came): (HearingApplicationId, Came),
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = Before::load(desks, caller, id).await?;
    let undoable = UNDOING.find(desks, caller, id.0).await;
    let title = title_words(visitor.lang(), &view.title());
    let title = tr_with(
        visitor.lang(),
        "hearing-office-title",
        [("title", title.into())],
    );
    let status = if came == Came::ToSee { 200 } else { 409 };
    let page = Page::new(title).width(Width::Facts).status(status);
    Ok(page.show(visitor, move || {
        view! { <Matter view came undoable/> }.into_any()
    }))
}

#[component]
fn Matter(view: HearingApplicationView, came: Came, undoable: Option<Undoable>) -> AnyView {
    let (side, line) = (view.clone(), with_items(&view));
    let told = match came {
        Came::ToSee => ().into_any(),
        Came::TooLate => view! { <LostRace line=view.line.clone()/> }.into_any(),
        Came::TooLateToUndo => view! { <UndoTooLate/> }.into_any(),
    };
    let matter = view.id.0;
    let undo = undoable.map(|undoable| view! { <MayUndo of=&UNDOING matter undoable/> });
    let proposal = view.proposal.clone();
    let proposal = proposal.map(|proposal| view! { <Proposed proposal/> });
    let refusal = view.refusal.clone().map(|refusal| {
        let ground = code_words("no-hearing", refusal.ground.code());
        let told = t_with("hearing-office-refused", [("ground", ground.into())]);
        view! { <Notice tone=Tone::Warn title=told><p class="kept-lines">{refusal.reason}</p></Notice> }
    });
    let taken = view.taken.clone();
    let is_live = view.line.next.is_some();
    let colleague = is_live.then(|| view! { <TakenByColleague taken/> });
    let way_to_marks = may_open(CASES).then(|| {
        view! { <p><a href=CASES.path>{t("hearing-office-mark")}</a></p> }
    });
    let marks = view! { <Marks marks=view.criteria.clone()/> {way_to_marks} };
    let way = |act| ACTS.iter().find_map(|page| page.link(view.id, act));
    let acts = act_buttons(&view.line, way);
    let refuse = super::propose::way_to_refuse(&view);
    view! {
        <Back href=Before::PLACE label=t(LIST.words.title)/>
        <Columns aside=move || view! { <Side view=side.clone()/> }>
            <MatterHeading title=view.title() kind=t("hearing-office-kind-of-matter") reference=view.reference.clone()/>
            {told}
            {undo}
            {colleague}
            {proposal}
            {refusal}
            <MatterLineView line>{acts}{refuse}</MatterLineView>
            {marks}
            <Typed view/>
        </Columns>
    }
    .into_any()
}

/// What stands at the side: case and period, papers, documents, who works on it and what they say to each other.
#[component]
fn Side(view: HearingApplicationView) -> AnyView {
    let matter = view.id.0;
    let is_live = view.line.next.is_some();
    let hands = (is_live && may_open(HANDING.take)).then(|| {
        let taken = view.taken.clone();
        view! { <TakenPanel of=&HANDING matter taken/> }
    });
    let (notes, writs) = (view.notes.clone(), view.writs.clone());
    let notes = may_open(NOTES.route).then(|| view! { <NotesPanel of=&NOTES matter notes/> });
    view! {
        <h2 class="side-title">{t("hearing-office-about")}</h2>
        <About view=view.clone()/>
        <Papers view/>
        <WritList writs place="/hearing-writs"/>
        {hands}
        {notes}
    }
    .into_any()
}

/// The line with what was asked under the step that asked it.
fn with_items(view: &HearingApplicationView) -> MatterLine {
    let asked = view.correction.iter().map(|item| {
        let field = code_words("field", item.field.code());
        t_with(
            "hearing-office-asked",
            [("field", field.into()), ("note", item.note.clone().into())],
        )
    });
    let asked = asked.collect::<Vec<_>>().join("\n");
    let mut line = view.line.clone();
    for step in &mut line.done {
        if step.code == "correction-asked" && step.note.is_none() && !asked.is_empty() {
            step.note = Some(asked.clone());
        }
    }
    line
}
