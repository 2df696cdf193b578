//! Starting an application for a hearing.

use casefile::rows::{case_party, case_record};
use contract::{
    ApplicationId, Caller, CaseClaimId, CaseClaimState, HearingApplicationForm,
    HearingApplicationId, HearingCapacity, HearingStart, NameCase, OrganisationId, Side,
    policy::{Act, Relation},
};
use kernel::{Coded, Tx};
use ledger::{Entry, ObjectRef};
use matter::{Matter as _, Refused, STALE, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    desk::Hearings,
    obstacles::NO_HEARINGS_IN_CASE,
    reach::of_application,
    rows::{
        case_claim,
        hearing_application::{self, ASKED},
    },
};

/// By which number and name a case was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) unified_case_no: String,
    pub(crate) party_name: String,
}

/// What an application hangs on: the columns of its own, and by which of them a live one is found.
struct Grounds {
    row: hearing_application::ActiveModel,
    same: sea_orm::Condition,
    asked: Asked,
    capacity: Option<HearingCapacity>,
    /// The claim it hangs on, as it was read.
    claim: Option<case_claim::Model>,
}

impl Hearings {
    pub(crate) async fn start_hearing_application(
        &self,
        caller: &Caller,
        start: HearingStart,
    ) -> Result<HearingApplicationId, Refused> {
        let permit = self
            .door
            .permit(
                caller,
                Act::StartHearingApplication,
                Relation::None,
                nothing(),
            )
            .await?;
        let name = self.name_of(caller).await?;
        let grounds = match start {
            HearingStart::Mandate { application } => self.by_mandate(caller, application).await?,
            HearingStart::Claim { claim } => self.by_claim(caller, claim).await?,
            HearingStart::Case {
                unified_case_no,
                party_name,
            } => {
                let naming = NameCase {
                    unified_case_no,
                    party_name,
                    capacity: None,
                };
                let claim = Box::pin(self.name_case(caller, naming)).await?;
                self.by_claim(caller, claim).await?
            }
        };
        let act = self.ledger.begin(permit).await?;
        let (id, entry) = self.live_or_new(act.tx(), caller, (name, grounds)).await?;
        act.done(entry).await?;
        Ok(id)
    }

    /// What a lawyer's verified mandate says: nothing of it is asked again.
    async fn by_mandate(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Grounds, Refused> {
        let mandate = self.mandates.mandate_of(caller, application).await?;
        let mandate = mandate.ok_or(Refused::NoSuchThing)?;
        let db = &self.kernel.db;
        let case = case_record::Entity::of_office(caller)
            .filter(case_record::Column::Id.eq(mandate.case.0))
            .one(db)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.files.ensure_as_landed(db, &case).await?;
        let party = case_party::Entity::find_by_id(mandate.party.0)
            .filter(case_party::Column::CaseId.eq(case.id))
            .one(db)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        let card = self.files.card_of(db, case.id).await?;
        let kind = card.map(|card| card.kind);
        if kind.is_none_or(|kind| !kind.has_hearings()) {
            return Err(NO_HEARINGS_IN_CASE.refused());
        }
        Ok(Grounds {
            row: hearing_application::ActiveModel {
                mandate: Set(Some(application.0)),
                case_id: Set(Some(case.id)),
                party: Set(Some(party.id)),
                kind: Set(kind.map(Into::into)),
                ..Default::default()
            },
            same: hearing_application::Column::Party.eq(party.id).into(),
            asked: Asked {
                unified_case_no: self.files.number_of(&case).await?,
                party_name: self.files.name_of(&party).await?,
            },
            capacity: None,
            claim: None,
        })
    }

    /// What a claim of the caller's own says, whether or not it is confirmed.
    async fn by_claim(&self, caller: &Caller, id: CaseClaimId) -> Result<Grounds, Refused> {
        let (claim, _) = self.reach_claim(caller, Act::ReadOwnClaim, id).await?;
        Ok(Grounds {
            row: hearing_application::ActiveModel {
                claim: Set(Some(id.0)),
                ..Default::default()
            },
            same: hearing_application::Column::Claim.eq(id.0).into(),
            asked: self.named_in(&self.kernel.db, &claim).await?,
            capacity: claim.capacity.as_ref().and_then(Coded::known),
            claim: Some(claim),
        })
    }

    /// What of its case a draft says that hangs on a claim: all where the claim is bound, else nothing. The claim is held,
    /// so that none is bound between this and the draft.
    async fn of_claim_held(
        &self,
        tx: &Tx,
        (claim, row): (&case_claim::Model, &mut hearing_application::ActiveModel),
    ) -> Result<(), Refused> {
        let held = self.hold_claim(tx, claim).await?;
        if held.ended_at.is_some() {
            return Err(WRONG_STATE.refused());
        }
        let case = held
            .case_id
            .filter(|_| held.stands() == CaseClaimState::Bound);
        if let Some(case) = case {
            row.case_id = Set(Some(case));
            row.party = Set(held.party);
            row.kind = Set(self.kind_in(tx, case).await?.map(Into::into));
        }
        Ok(())
    }

    /// A new draft, or the live application of the caller's that hangs on the same.
    async fn live_or_new(
        &self,
        tx: &Tx,
        caller: &Caller,
        (name, grounds): (String, Grounds),
    ) -> Result<(HearingApplicationId, Entry), Refused> {
        let Grounds {
            mut row,
            same,
            asked,
            capacity,
            claim,
        } = grounds;
        if let Some(claim) = &claim {
            self.of_claim_held(tx, (claim, &mut row)).await?;
        }
        if let Some(live) = live_in(tx, caller, same.clone()).await? {
            return Ok(led_to(caller, live));
        }
        let id = self.kernel.new_id();
        let sealer = self.vault.sealer(caller.organisation, id);
        row.asked = Set(sealer.json(tx, ASKED, &asked).await?);
        row.applicant_name = Set(name);
        row.was_corrected = Set(false);
        let form = HearingApplicationForm {
            capacity: capacity
                .map_or_else(|| usual_capacity(caller), HearingCapacity::code)
                .to_owned(),
            ..Default::default()
        };
        let begun = self.matters.begin_typed::<hearing_application::Entity>(
            (tx, caller, Act::StartHearingApplication),
            (id, OrganisationId(caller.organisation.0)),
            (form, row),
        );
        // The partial unique index `hearing_application_by_claim` decides between two starts at once.
        if let Some(entry) = begun.await? {
            return Ok((HearingApplicationId(id), entry));
        }
        let live = live_in(tx, caller, same).await?;
        Ok(led_to(caller, live.ok_or(STALE.refused())?))
    }

    pub(crate) async fn name_of(&self, caller: &Caller) -> Result<String, Refused> {
        let person = self.matters.on.identity.person(caller.account).await;
        let person = person.map_err(|_| Refused::Broken("the caller's account cannot be read"))?;
        Ok(person.ok_or(Refused::NoSuchThing)?.name)
    }

    /// By which number and name the case was named.
    pub(crate) async fn asked_of(
        &self,
        row: &hearing_application::Model,
    ) -> Result<Asked, Refused> {
        let db = &self.kernel.db;
        let asked = self
            .matters
            .opened::<hearing_application::Entity, Asked>(db, row, ASKED);
        let lost = Refused::Broken("an application without what it asks for");
        asked.await?.ok_or(lost)
    }
}

/// The caller's live application that hangs on the same.
async fn live_in(
    tx: &Tx,
    caller: &Caller,
    same: sea_orm::Condition,
) -> Result<Option<HearingApplicationId>, Refused> {
    let live = hearing_application::Entity::of_owner(caller)
        .filter(same)
        .filter(hearing_application::Column::EndedAt.is_null())
        .order_by_asc(hearing_application::Column::Id)
        .one(tx)
        .await?;
    Ok(live.map(|live| HearingApplicationId(live.id)))
}

fn led_to(caller: &Caller, live: HearingApplicationId) -> (HearingApplicationId, Entry) {
    let entry = Entry::about(of_application(live)).of(caller.account);
    (live, entry.by(caller))
}

/// What most ask as; all of it stands there to be read and changed.
fn usual_capacity(caller: &Caller) -> &'static str {
    match caller.side() {
        Side::Counsel => HearingCapacity::Defender.code(),
        Side::Public | Side::Bureau | Side::Office => "",
    }
}

/// What is started before there is an application.
pub(crate) fn nothing() -> ObjectRef {
    ObjectRef::new("case", Uuid::nil())
}
