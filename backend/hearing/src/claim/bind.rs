//! Binding: from here on the claim's maker belongs to the case, and every live draft that hangs on the claim with them.

use casefile::{CaseMatch, Sought, rows::case_record};
use contract::{CaseKind, HearingApplication, OrganisationId, machine::Procedure as _};
use kernel::{Coded, Tx};
use ledger::Moves;
use matter::{Addressee, MatterModel as _, Refused, change_sealed};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::reach::OnClaim;
use crate::{
    desk::Hearings,
    letters,
    rows::{case_claim, hearing_application},
};

/// To which case and party, and of what kind the case is.
#[derive(Clone, Copy)]
struct BoundTo {
    case: Uuid,
    party: Uuid,
    kind: Option<CaseKind>,
}

impl Hearings {
    /// Binds the claim and its live drafts, and tells its maker, in one transaction.
    pub(super) async fn bind(
        &self,
        mut act: OnClaim<'_>,
        owner: Addressee,
        (case, party): (Uuid, Uuid),
    ) -> Result<(), Refused> {
        let to = BoundTo {
            case,
            party,
            kind: self.kind_in(act.tx(), case).await?,
        };
        let drafts = self.live_on(act.tx(), act.row.id).await?;
        let owner = match drafts.first() {
            Some(draft) => owner.led_to(HearingApplication::page_of(draft.id)),
            None => owner,
        };
        act.change.code = Set(None);
        act.change.case_id = Set(Some(case));
        act.change.party = Set(Some(party));
        act.change.decided_at = Set(Some(self.kernel.now()));
        let told = letters::ClaimBound {
            reference: act.row.reference.clone(),
            has_draft: !drafts.is_empty(),
        };
        act.tell(owner, told);
        let mut taken = act.advance().await?;
        for draft in drafts {
            let moves = self.bind_draft(taken.tx(), (&draft, to)).await?;
            taken = taken.moving(moves);
        }
        taken.done().await
    }

    /// The kind of a case that stands as it was landed.
    pub(crate) async fn kind_in<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Option<CaseKind>, Refused> {
        let row = case_record::Entity::find_by_id(case).one(db).await?;
        let row = row.ok_or(Refused::Broken("a claim to a case that is gone"))?;
        self.files.ensure_as_landed(db, &row).await?;
        let card = self.files.card_of(db, case).await?;
        Ok(card.map(|card| card.kind))
    }

    /// The live applications that hang on a claim.
    pub(crate) async fn live_on<C: ConnectionTrait>(
        &self,
        db: &C,
        claim: Uuid,
    ) -> Result<Vec<hearing_application::Model>, Refused> {
        let live = hearing_application::Entity::find()
            .filter(hearing_application::Column::Claim.eq(claim))
            .filter(hearing_application::Column::EndedAt.is_null())
            .order_by_asc(hearing_application::Column::Id);
        Ok(live.all(db).await?)
    }

    async fn bind_draft(
        &self,
        tx: &Tx,
        (draft, to): (&hearing_application::Model, BoundTo),
    ) -> Result<Moves, Refused> {
        // Whoever types into it meanwhile waits, and then writes onto what is bound.
        let held = self.matters.hold::<hearing_application::Entity>(tx, draft);
        let held = held.await?;
        if held.case_id.is_some() || held.ended_at.is_some() {
            return Ok(Moves::default());
        }
        let change = hearing_application::ActiveModel {
            case_id: Set(Some(to.case)),
            party: Set(Some(to.party)),
            kind: Set(to.kind.map(Coded::Known)),
            version: Set(held.version + 1),
            ..Default::default()
        };
        let columns = (
            hearing_application::Column::Id,
            hearing_application::Column::Bound,
        );
        let bound = change_sealed(&self.vault, tx, (&held, change), columns).await?;
        Ok(Moves::between(held.standing(), bound.standing()))
    }

    /// The case and the party that a claim names; `None` where number and name match nothing.
    pub(super) async fn claimed_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &case_claim::Model,
    ) -> Result<Option<CaseMatch>, Refused> {
        let asked = self.named_in(db, row).await?;
        let sought = Sought::read(&asked.unified_case_no, &asked.party_name)?;
        let office = OrganisationId(row.organisation);
        self.files.match_case(db, office, &sought).await
    }

    /// The row of a claim.
    pub(super) async fn claim_row<C: ConnectionTrait>(
        &self,
        db: &C,
        id: Uuid,
    ) -> Result<Option<case_claim::Model>, Refused> {
        Ok(case_claim::Entity::find_by_id(id).one(db).await?)
    }
}
