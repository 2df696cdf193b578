//! Naming a case, and withdrawing.
//!
//! Whether there is such a case is not asked here at all: an answer that does not know it cannot tell it, by its words or
//! by its time.

use casefile::Sought;
use contract::{
    Caller, CaseClaimId, HearingCapacity, NameCase,
    personal::written_name,
    policy::{Act, Relation},
};
use kernel::Tx;
use ledger::Entry;
use matter::{Matter as _, Refused, STALE};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};

use super::of_claim;
use crate::{
    apply::{Asked, nothing},
    desk::Hearings,
    rows::case_claim::{self, ASKED},
};

/// Before the numbers of claims (绑定).
const SERIES: &str = "BD";
/// Blind index of a number and a name claimed together.
const SOUGHT_INDEX: &str = "case_claim.sought";

/// A case as it is claimed: as typed, and as compared.
struct Claimed {
    asked: Asked,
    digest: Vec<u8>,
    capacity: Option<HearingCapacity>,
    claimant: String,
}

impl Hearings {
    pub(crate) async fn name_case(
        &self,
        caller: &Caller,
        naming: NameCase,
    ) -> Result<CaseClaimId, Refused> {
        let permit = self
            .door
            .permit(caller, Act::NameCase, Relation::None, nothing())
            .await?;
        let sought = Sought::read(&naming.unified_case_no, &naming.party_name)?;
        let claimant = self.name_of(caller).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let joined = sought.joined();
        let digest = self
            .vault
            .blind_index(tx, caller.organisation, SOUGHT_INDEX, &joined)
            .await?;
        let claimed = Claimed {
            asked: Asked {
                unified_case_no: sought.number().to_owned(),
                party_name: written_name(&naming.party_name),
            },
            digest: digest.to_vec(),
            capacity: claimable(naming.capacity)?,
            claimant,
        };
        let (id, entry) = if let Some(live) = self.live_claim(tx, caller, &claimed.digest).await? {
            led_to(caller, live)
        } else {
            self.files.count_naming(tx, caller, &sought).await?;
            self.live_or_claimed(tx, caller, claimed).await?
        };
        act.done(entry).await?;
        Ok(id)
    }

    /// A new claim; where the same was made in the same moment, that one. Whoever counts a naming holds the row of their
    /// own day, so that the second of two sees the first here.
    async fn live_or_claimed(
        &self,
        tx: &Tx,
        caller: &Caller,
        claimed: Claimed,
    ) -> Result<(CaseClaimId, Entry), Refused> {
        if let Some(live) = self.live_claim(tx, caller, &claimed.digest).await? {
            return Ok(led_to(caller, live));
        }
        let office = caller.organisation;
        let id = self.kernel.new_id();
        let sealer = self.vault.sealer(office, id);
        let row = case_claim::ActiveModel {
            sought: Set(claimed.digest),
            capacity: Set(claimed.capacity.map(Into::into)),
            claimant_name: Set(claimed.claimant),
            reference: Set(self.matters.next_number(tx, (office, SERIES)).await?),
            claimed_at: Set(self.kernel.now()),
            code_tries: Set(0),
            asked: Set(sealer.json(tx, ASKED, &claimed.asked).await?),
            ..Default::default()
        };
        let begun = self.matters.begin::<case_claim::Entity>(
            (tx, caller, Act::NameCase),
            (id, office),
            row,
        );
        // The partial unique index `case_claim_live` decides between two at once.
        let entry = begun.await?.ok_or(STALE.refused())?;
        Ok((CaseClaimId(id), entry))
    }

    /// The caller's live claim to what has this digest.
    async fn live_claim(
        &self,
        tx: &Tx,
        caller: &Caller,
        digest: &[u8],
    ) -> Result<Option<CaseClaimId>, Refused> {
        let live = case_claim::Entity::of_owner(caller)
            .filter(case_claim::Column::Sought.eq(digest.to_vec()))
            .filter(case_claim::Column::EndedAt.is_null())
            .one(tx)
            .await?;
        let Some(live) = live else { return Ok(None) };
        matter::ensure_as_written(&self.vault, tx, &live).await?;
        Ok(Some(CaseClaimId(live.id)))
    }

    pub(crate) async fn withdraw_claim(
        &self,
        caller: &Caller,
        id: CaseClaimId,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawClaim, id);
        let mut act = self.current_claim(caller, asked).await?.begin().await?;
        act.hold().await?;
        act.change.code = Set(None);
        act.done().await
    }
}

fn led_to(caller: &Caller, live: CaseClaimId) -> (CaseClaimId, Entry) {
    let entry = Entry::about(of_claim(live)).of(caller.account);
    (live, entry.by(caller))
}

/// As what somebody may claim: a defender shows a mandate at the lawyers' desk.
fn claimable(capacity: Option<HearingCapacity>) -> Result<Option<HearingCapacity>, Refused> {
    match capacity {
        Some(other) if !HearingCapacity::CLAIMED.contains(&other) => {
            Err(Refused::field("capacity", "not-chosen"))
        }
        capacity => Ok(capacity),
    }
}
