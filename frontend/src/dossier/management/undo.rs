use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, Undoable, policy::Act};
use leptos::prelude::*;

use super::{
    UnderReview,
    review::{Open, lost_race, review},
};
use crate::{
    design::{LostRace, Notice, Tone},
    language::t,
    page::{ActObject as _, MayUndo, UndoTooLate, Undoing, is_lost_race},
    web::{Desks, Form, PageError, Visitor, see_other},
};

/// How decisions on applications are undone.
pub(super) static UNDOING: Undoing = Undoing {
    matters: UnderReview::PLACE,
    act: Act::UndoDecision,
    load: |desks, caller, matter| desks.dossier.undoable(caller, ApplicationId(matter)),
};

/// Undoes the decision that was just taken on an application.
pub(super) async fn undo(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let version = form.parse("version")?;
    let undone = desks
        .dossier
        .undo_decision(visitor.caller()?, *id, version)
        .await;
    match undone {
        Ok(()) => Ok(see_other(&UnderReview::address(*id))),
        Err(problem) if is_lost_race(&problem) => lost_race(&visitor, &desks, *id).await,
        Err(problem) if problem.kind == "undo-too-late" => {
            review((&visitor, &desks), *id, (&Open::too_late(), None), 409).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// How somebody came before an application.
#[derive(Clone)]
pub(super) struct Arrived {
    /// By deciding on this one, of which so much may still be undone.
    pub(super) done: Option<(ApplicationId, Option<Undoable>)>,
    /// Wanting to undo what can be undone no more.
    pub(super) is_too_late: bool,
    /// Too late for what they saw.
    pub(super) is_stale: bool,
}

/// What whoever comes is told before they see the application: the way back to what they decided on, what may still be
/// undone, what comes too late.
#[component]
pub(super) fn Told(
    /// The application.
    view: ApplicationView,
    /// How they came.
    arrived: Arrived,
) -> AnyView {
    let done = arrived.done;
    let done = done.map(|(done, undoable)| view! { <Done done undoable/> });
    let stale = arrived.is_stale;
    let stale = stale.then(|| view! { <LostRace line=view.line.clone()/> });
    let too_late = arrived.is_too_late.then(|| view! { <UndoTooLate/> });
    let matter = view.id.0;
    let own = view.undoable;
    let own = own.map(|undoable| view! { <MayUndo of=&UNDOING matter undoable/> });
    view! {
        {done}
        {stale}
        {too_late}
        {own}
    }
    .into_any()
}

/// Whoever came here by deciding on another application finds the way back to it.
#[component]
fn Done(done: ApplicationId, undoable: Option<Undoable>) -> AnyView {
    let back = UnderReview::address(done);
    let Some(undoable) = undoable else {
        return view! {
            <Notice tone=Tone::Good title=t("dossier-done-before")>
                <p><a href=back>{t("dossier-done-before-see")}</a></p>
            </Notice>
        }
        .into_any();
    };
    view! { <MayUndo of=&UNDOING matter=done.0 undoable back/> }.into_any()
}
