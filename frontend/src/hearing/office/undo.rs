use actix_web::{HttpResponse, web};
use contract::{HearingApplicationId, policy::Act};

use super::{
    Before,
    matter::{Came, overtaken, shown},
};
use crate::{
    page::{ActObject as _, Undoing, is_lost_race},
    web::{Desks, Form, PageError, Visitor, see_other},
};

/// How decisions on applications are undone.
pub(super) static UNDOING: Undoing = Undoing {
    matters: Before::PLACE,
    act: Act::UndoHearingDecision,
    load: |desks, caller, matter| {
        let id = HearingApplicationId(matter);
        desks.hearings.undoable_hearing_decision(caller, id)
    },
};

/// Undoes the decision that was just taken on an application.
pub(super) async fn undo(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<HearingApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (caller, version) = (visitor.caller()?, form.parse("version")?);
    let undone = desks.hearings.undo_hearing_decision(caller, *id, version);
    match undone.await {
        Ok(()) => Ok(see_other(&Before::address(*id))),
        Err(problem) if is_lost_race(&problem) => overtaken(&visitor, &desks, *id).await,
        Err(problem) if problem.kind == "undo-too-late" => {
            shown(&visitor, &desks, (*id, Came::TooLateToUndo)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
