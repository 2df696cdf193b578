//! A claim as its viewer may see it.

use casefile::CaseMatch;
use contract::{
    Caller, CaseClaimFacts, CaseClaimId, CaseClaimState, CaseClaimView, ClaimCodeSent,
    ClaimOfOffice, ClaimedParty, Download, HearingApplicationId, MatterLine, Side,
    WRONG_CLAIM_CODES, WritId,
    personal::{masked_number, masked_place},
    policy::{Act, Relation},
};
use kernel::Coded;
use matter::{Refused, RelationFor};

use super::{claim_opening_act, personal::masked_mobile, reach::claim_relation};
use crate::{
    desk::Hearings,
    rows::case_claim::{self, SEEN},
};

impl Hearings {
    pub(crate) async fn case_claim(
        &self,
        caller: &Caller,
        id: CaseClaimId,
    ) -> Result<CaseClaimView, Refused> {
        let act = claim_opening_act(caller);
        let (row, permit) = self.reach_claim(caller, act, id).await?;
        let view = Box::pin(self.claim_view(caller, &row)).await;
        let shown =
            self.matters
                .shown::<case_claim::Entity, _>((caller, act), (&row, permit), view);
        Box::pin(shown).await
    }

    async fn claim_view(
        &self,
        caller: &Caller,
        row: &case_claim::Model,
    ) -> Result<CaseClaimView, Refused> {
        let db = &self.kernel.db;
        let asked = self.named_in(db, row).await?;
        // Nothing of the case is looked up for whoever claims to belong to it.
        let (found, office) = if caller.side() == Side::Office {
            let found = self.claimed_in(db, row).await?;
            let office = self.claim_of_office(row, found.as_ref()).await?;
            (found, Some(office))
        } else {
            (None, None)
        };
        let facts = CaseClaimFacts {
            matches: found.is_some(),
        };
        let application = if office.is_some() {
            None
        } else {
            let live = self.live_on(db, row.id).await?;
            live.first().map(|row| HearingApplicationId(row.id))
        };
        Ok(CaseClaimView {
            id: CaseClaimId(row.id),
            reference: row.reference.clone(),
            unified_case_no: asked.unified_case_no,
            party_name: asked.party_name,
            claimant_name: row.claimant_name.clone(),
            capacity: row.capacity.as_ref().and_then(Coded::known),
            line: self.claim_line(caller, (row, facts)).await?,
            papers: self.claim_papers(row).await?,
            code: self.code_sent(row)?,
            refusal: row.ground.as_ref().and_then(Coded::known),
            application,
            office,
            version: row.version,
        })
    }

    async fn claim_line(
        &self,
        caller: &Caller,
        (row, facts): (&case_claim::Model, CaseClaimFacts),
    ) -> Result<MatterLine, Refused> {
        let is_office = caller.side() == Side::Office;
        let relation =
            |_: Act| -> Option<Relation> { is_office.then(|| claim_relation(caller, row)) };
        let relation: RelationFor<'_> = &relation;
        self.matters
            .line::<case_claim::Entity>(caller, (row, &facts), relation)
            .await
    }

    /// The code that is waited for.
    fn code_sent(&self, row: &case_claim::Model) -> Result<Option<ClaimCodeSent>, Refused> {
        if row.stands() != CaseClaimState::CodeSent {
            return Ok(None);
        }
        let until = self.matters.running::<case_claim::Entity>(row)?;
        let way = row.code_way.as_ref().and_then(Coded::known);
        let sent = until.zip(way).zip(row.code_made_at);
        let left = WRONG_CLAIM_CODES.saturating_sub(row.code_tries);
        Ok(sent.map(|((until, way), made_at)| ClaimCodeSent {
            way,
            made_at,
            until,
            left: u32::try_from(left).unwrap_or_default(),
        }))
    }

    async fn claim_of_office(
        &self,
        row: &case_claim::Model,
        found: Option<&CaseMatch>,
    ) -> Result<ClaimOfOffice, Refused> {
        let party = match found {
            Some(found) => Some(self.claimed_party(found).await?),
            None => None,
        };
        let id_no = self.claimant_id_no(row).await?;
        let seen = self
            .matters
            .opened_text::<case_claim::Entity>(&self.kernel.db, row, SEEN);
        Ok(ClaimOfOffice {
            party,
            claimant_id_no: id_no.as_deref().map(masked_number),
            seen: seen.await?,
            writs: self.writs.of_matter(row.id).await?,
        })
    }

    async fn claimed_party(&self, found: &CaseMatch) -> Result<ClaimedParty, Refused> {
        let reach = self.files.reach_of(&self.kernel.db, found.party.id).await?;
        let id_no = self.files.id_no_of(&found.party).await?;
        Ok(ClaimedParty {
            cause: found.case.cause.clone(),
            role: found.party.role.clone(),
            is_minor: found.party.is_minor,
            id_no: id_no.as_deref().map(masked_number),
            address: reach.address.as_deref().map(masked_place),
            mobile: reach.mobile.as_deref().map(masked_mobile),
        })
    }

    pub(crate) async fn claim_writ(
        &self,
        caller: &Caller,
        id: WritId,
    ) -> Result<Download, Refused> {
        // A document of nothing answers like one of somebody else's claim.
        let of = self.writs.find_matter(id).await?.unwrap_or(id.0);
        let reached = self.reach_claim(caller, Act::ReadClaims, CaseClaimId(of));
        let reached = Box::pin(reached).await?;
        self.writs
            .read_in::<case_claim::Entity>(&self.matters, (caller, Act::ReadClaims), (reached, id))
            .await
    }
}
