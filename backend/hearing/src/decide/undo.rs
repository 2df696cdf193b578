//! A decision undone while its letters are held back (decision 0062): the row comes back, and the documents are withdrawn.

use contract::{
    Caller, HearingApplicationId, Undoable,
    policy::{Act, Relation},
};
use kernel::Tx;
use matter::{Refused, UNDO_TOO_LATE};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use crate::{
    desk::Hearings,
    rows::{hearing, hearing_application},
};

/// Why a document is withdrawn that a decision brought which was undone, as the document says it.
const TAKEN_BACK: &str = "经办人在发出前撤回";

impl Hearings {
    /// The decision that the caller may still undo. A permit is asked for and none is used up.
    pub(crate) async fn undoable_hearing_decision(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<Option<Undoable>, Refused> {
        let asked = (Act::UndoHearingDecision, id.0);
        let reached = self
            .matters
            .reach_by::<hearing_application::Entity>(caller, asked, |_| Relation::Own);
        let (row, _) = reached.await?;
        self.matters
            .undoable::<hearing_application::Entity>(caller, &row)
            .await
    }

    pub(crate) async fn undo_hearing_decision(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let undoing = self
            .matters
            .undoing::<hearing_application::Entity>(caller, (id.0, version))
            .await?;
        let (mut act, restoring) = undoing.begin().await?;
        let undone = Box::pin(restoring.restore(&mut act)).await?;
        for writ in undone.documents {
            Box::pin(self.writs.withdraw(&mut act, (writ, TAKEN_BACK))).await?;
        }
        if act.row.stands().is_ended() {
            ensure_alone(act.tx(), &act.row).await?;
        }
        ensure_not_begun(act.tx(), &act.row).await?;
        act.done().await
    }
}

/// Passes where whoever asked has not begun another application for the party since this one ended.
async fn ensure_alone(tx: &Tx, row: &hearing_application::Model) -> Result<(), Refused> {
    let others = hearing_application::Entity::find()
        .filter(hearing_application::Column::Owner.eq(row.owner))
        .filter(hearing_application::Column::Party.eq(row.party))
        .filter(hearing_application::Column::Id.ne(row.id))
        .filter(hearing_application::Column::EndedAt.is_null())
        .count(tx)
        .await?;
    if others == 0 {
        Ok(())
    } else {
        Err(UNDO_TOO_LATE.refused())
    }
}

/// Passes where no hearing was begun on it.
async fn ensure_not_begun(tx: &Tx, row: &hearing_application::Model) -> Result<(), Refused> {
    let begun = hearing::Entity::find()
        .filter(hearing::Column::Application.eq(row.id))
        .count(tx)
        .await?;
    if begun == 0 {
        Ok(())
    } else {
        Err(UNDO_TOO_LATE.refused())
    }
}
