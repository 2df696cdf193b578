//! How hearings are reached, and what whoever reaches one is to it.

use contract::{
    Caller, HearingId, Role, Side,
    policy::{self, Act, Permit, Relation},
};
use ledger::ObjectRef;
use matter::{Matter as _, Offered, Refused, Taking, ensure_seen, object_of};
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::{desk::Hearings, rows::hearing};

/// An act being taken upon a hearing.
pub(crate) type OnHearing<'a> = Taking<'a, hearing::Entity>;

/// Names the hearing in the ledger.
pub(crate) fn of_hearing(id: HearingId) -> ObjectRef {
    object_of::<hearing::Entity>(id)
}

impl Hearings {
    /// The hearing with the permit for the act: of the office, or of a case that the caller handles.
    pub(crate) async fn reach_hearing(
        &self,
        caller: &Caller,
        act: Act,
        id: HearingId,
    ) -> Result<(hearing::Model, Permit), Refused> {
        let found = hearing::Entity::of_office(caller)
            .filter(hearing::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?
            .filter(|_| caller.side() == Side::Office);
        let handler = match &found {
            Some(row) => self.handler_in(Some(row.case_id)).await?,
            None => None,
        };
        self.matters
            .reach_by::<hearing::Entity>(caller, (act, id.0), |row| {
                relation(caller, (act, row), handler)
            })
            .await
    }

    /// The act upon a hearing as it stands.
    pub(crate) async fn current_hearing<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id): (Act, HearingId),
    ) -> Result<Offered<'a, hearing::Entity>, Refused> {
        let reached = self.reach_hearing(caller, act, id).await?;
        self.matters.offered((caller, act), reached)
    }

    /// The act upon a hearing as this person saw it.
    pub(crate) async fn seen_hearing<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, HearingId, i32),
    ) -> Result<Offered<'a, hearing::Entity>, Refused> {
        let reached = self.reach_hearing(caller, act, id).await?;
        ensure_seen::<hearing::Entity>(&reached.0, version)?;
        self.matters.offered((caller, act), reached)
    }
}

/// What somebody of the office is to a hearing: a prosecutor has only those of the assigned cases, and nobody decides on
/// the plan that they sent, nor approves one that they reviewed.
pub(crate) fn relation(
    caller: &Caller,
    (act, row): (Act, &hearing::Model),
    handler: Option<Uuid>,
) -> Relation {
    let account = Some(caller.account.0);
    let decides = matches!(
        act,
        Act::ReviewPlan
            | Act::ReturnPlan
            | Act::ApprovePlan
            | Act::ApprovePlanAsHead
            | Act::CancelHearing
    );
    let approves_own_review = act == Act::ApprovePlan && row.reviewed_by == account;
    if decides && (row.sent_by == account || approves_own_review) {
        return Relation::OwnSubmission;
    }
    let is_assigned = handler.is_some() && handler == account;
    let mut roles = caller.acting_roles();
    if is_assigned && !decides {
        Relation::Assigned
    } else if roles.all(|role| role == Role::Prosecutor) {
        Relation::None
    } else {
        policy::relation_to_office(caller)
    }
}
