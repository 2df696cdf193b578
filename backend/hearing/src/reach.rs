//! Scoped finders: the only way from a caller to a row.

use contract::{
    Caller, HearingApplicationId, Side,
    policy::{self, Act, Permit, Relation},
};
use ledger::ObjectRef;
use matter::{Matter as _, Refused, object_of};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use casefile::rows::case_record;

use crate::{desk::Hearings, rows::hearing_application};

/// As what the caller opens an application: as the office's, or as one's own.
pub(crate) fn opening_act(caller: &Caller) -> Act {
    match caller.side() {
        Side::Office => Act::ReadHearingApplication,
        Side::Counsel | Side::Public | Side::Bureau => Act::ReadOwnHearingApplication,
    }
}

/// Names the application in the ledger.
pub(crate) fn of_application(id: HearingApplicationId) -> ObjectRef {
    object_of::<hearing_application::Entity>(id)
}

impl Hearings {
    /// The application with the permit for the act: its applicant's own, the handling prosecutor's of the case, or the
    /// office's. Whoever proposed is no stranger to it, and decides nothing of it.
    pub(crate) async fn reach(
        &self,
        caller: &Caller,
        act: Act,
        id: HearingApplicationId,
    ) -> Result<(hearing_application::Model, Permit), Refused> {
        if caller.side() != Side::Office {
            let own = self
                .matters
                .reach::<hearing_application::Entity>(caller, act, id);
            return own.await;
        }
        let found = hearing_application::Entity::of_office(caller)
            .filter(hearing_application::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?;
        let handler = match &found {
            Some(row) => self.handler_in(row.case_id).await?,
            None => None,
        };
        self.matters
            .reach_by::<hearing_application::Entity>(caller, (act, id.0), |row| {
                relation(caller, (act, row), handler)
            })
            .await
    }

    /// Who handles the case, as it was landed.
    pub(crate) async fn handler_in(&self, case: Option<Uuid>) -> Result<Option<Uuid>, Refused> {
        let Some(case) = case else { return Ok(None) };
        let db = &self.kernel.db;
        let Some(case) = case_record::Entity::find_by_id(case).one(db).await? else {
            return Ok(None);
        };
        self.files.ensure_as_landed(db, &case).await?;
        Ok(case.prosecutor)
    }
}

/// What somebody of the office is to an application: a prosecutor has only those of the assigned cases, and what
/// somebody proposed or reviewed they do not decide.
pub(crate) fn relation(
    caller: &Caller,
    (act, row): (Act, &hearing_application::Model),
    handler: Option<Uuid>,
) -> Relation {
    let account = Some(caller.account.0);
    let decides = matches!(
        act,
        Act::ReviewHearingProposal
            | Act::ReturnHearingProposal
            | Act::ApproveHearing
            | Act::RefuseHearing
            | Act::ApproveHearingAsHead
            | Act::RefuseHearingAsHead
    );
    if act == Act::WithdrawHearingProposal {
        return own_if(row.proposed_by == account);
    }
    if decides && (row.proposed_by == account || is_second_vote(act, row.reviewed_by, account)) {
        return Relation::OwnSubmission;
    }
    let is_assigned = handler.is_some() && handler == account;
    match act {
        Act::ProposeHearing if is_assigned => Relation::Assigned,
        Act::ProposeHearing => Relation::None,
        _ if is_assigned => Relation::Assigned,
        _ if only_handles(caller) => Relation::None,
        _ => policy::relation_to_office(caller),
    }
}

/// Whether somebody would decide on what they reviewed.
fn is_second_vote(act: Act, reviewed_by: Option<Uuid>, account: Option<Uuid>) -> bool {
    matches!(act, Act::ApproveHearing | Act::RefuseHearing) && reviewed_by == account
}

const fn own_if(is_own: bool) -> Relation {
    if is_own {
        Relation::Own
    } else {
        Relation::None
    }
}

/// Whether the caller has a part in the office's cases by handling them alone.
pub(crate) fn only_handles(caller: &Caller) -> bool {
    let mut roles = caller.acting_roles();
    roles.all(|role| role == contract::Role::Prosecutor)
}
