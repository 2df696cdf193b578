//! From a caller to a claim.

use contract::{
    Caller, CaseClaimId, Side,
    policy::{self, Act, Permit, Relation},
};
use kernel::Tx;
use ledger::ObjectRef;
use matter::{Offered, Refused, Taking, ensure_seen, object_of};
use sea_orm::ConnectionTrait;

use crate::{
    apply::Asked,
    desk::Hearings,
    rows::case_claim::{self, ASKED},
};

/// An act being taken upon a claim.
pub(super) type OnClaim<'a> = Taking<'a, case_claim::Entity>;

/// As what the caller opens a claim: as the office's, or as one's own.
pub(crate) fn claim_opening_act(caller: &Caller) -> Act {
    match caller.side() {
        Side::Office => Act::ReadClaims,
        Side::Counsel | Side::Public | Side::Bureau => Act::ReadOwnClaim,
    }
}

/// Names a claim in the ledger.
pub(crate) fn of_claim(id: CaseClaimId) -> ObjectRef {
    object_of::<case_claim::Entity>(id)
}

/// What somebody of the office is to a claim: nothing is confirmed by whoever made it.
pub(super) fn claim_relation(caller: &Caller, row: &case_claim::Model) -> Relation {
    if row.owner == caller.account.0 {
        Relation::OwnSubmission
    } else {
        policy::relation_to_office(caller)
    }
}

impl Hearings {
    /// The claim with the permit for the act: its maker's own, or the office's.
    pub(crate) async fn reach_claim(
        &self,
        caller: &Caller,
        act: Act,
        id: CaseClaimId,
    ) -> Result<(case_claim::Model, Permit), Refused> {
        if caller.side() != Side::Office {
            let own = self.matters.reach::<case_claim::Entity>(caller, act, id);
            return own.await;
        }
        self.matters
            .reach_by::<case_claim::Entity>(caller, (act, id.0), |row| claim_relation(caller, row))
            .await
    }

    /// The act upon a claim as it stands.
    pub(super) async fn current_claim<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id): (Act, CaseClaimId),
    ) -> Result<Offered<'a, case_claim::Entity>, Refused> {
        let reached = self.reach_claim(caller, act, id).await?;
        self.matters.offered((caller, act), reached)
    }

    /// The act upon a claim as this person saw it.
    pub(super) async fn seen_claim<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, CaseClaimId, i32),
    ) -> Result<Offered<'a, case_claim::Entity>, Refused> {
        let reached = self.reach_claim(caller, act, id).await?;
        ensure_seen::<case_claim::Entity>(&reached.0, version)?;
        self.matters.offered((caller, act), reached)
    }

    /// By which number and name the case was named.
    pub(crate) async fn named_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &case_claim::Model,
    ) -> Result<Asked, Refused> {
        let asked = self
            .matters
            .opened::<case_claim::Entity, Asked>(db, row, ASKED);
        let lost = Refused::Broken("a claim without what it names");
        asked.await?.ok_or(lost)
    }

    /// The claim as it stands, nobody else's to change until the transaction ends.
    pub(crate) async fn hold_claim(
        &self,
        tx: &Tx,
        row: &case_claim::Model,
    ) -> Result<case_claim::Model, Refused> {
        self.matters.hold::<case_claim::Entity>(tx, row).await
    }
}
