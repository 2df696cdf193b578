//! The code by which a claim is confirmed: made once, said once, known to the database by a keyed digest alone.

use contract::{
    CLAIM_CODE_DIGITS, Caller, CaseClaimId, ClaimCode, ClaimCodeWay, Deadline, OrganisationId,
    policy::Act,
};
use kernel::Tx;
use matter::Refused;
use sea_orm::ActiveValue::Set;
use writ::values;

use super::reach::OnClaim;
use crate::{
    desk::Hearings,
    letters,
    obstacles::{CLAIM_MATCHES_NOTHING, NO_ADDRESS_ON_FILE},
    rows::case_claim,
    writs::CodeNotice,
};

/// For how long a code is good.
const GOOD_FOR: &str = "B-CLAIM-CODE";
/// Blind index of a code in its place.
const CODE_INDEX: &str = "case_claim.code";
/// How many digits of a code stand together.
const GROUP: usize = 4;

impl Hearings {
    pub(crate) async fn make_claim_code(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        version: i32,
        way: ClaimCodeWay,
    ) -> Result<ClaimCode, Refused> {
        let asked = (Act::MakeClaimCode, id, version);
        let making = self.seen_claim(caller, asked).await?;
        let owner = making.owner().await?;
        let mut act = making.begin().await?;
        act.hold().await?;
        let found = self.claimed_in(act.tx(), &act.row).await?;
        let found = found.ok_or(CLAIM_MATCHES_NOTHING.refused())?;
        let reach = self.files.reach_of(act.tx(), found.party.id).await?;
        let code = self.kernel.dice.digits(CLAIM_CODE_DIGITS);
        let now = self.kernel.now();
        let until = self.matters.deadline(GOOD_FOR, now)?;
        let letter = match (way, reach.address) {
            (ClaimCodeWay::Handed, _) => None,
            (ClaimCodeWay::Posted, None) => return Err(NO_ADDRESS_ON_FILE.refused()),
            (ClaimCodeWay::Posted, Some(address)) => {
                let said = (address, code.as_str(), &until);
                Some(Box::pin(self.write_code(&mut act, said)).await?)
            }
        };
        let digest = self.code_digest(act.tx(), &act.row, &code).await?;
        act.change.code = Set(Some(digest));
        act.change.code_way = Set(Some(way.into()));
        act.change.code_made_by = Set(Some(caller.account.0));
        act.change.code_made_at = Set(Some(now));
        act.change.code_tries = Set(0);
        act.change.code_spent_at = Set(None);
        act.change.case_id = Set(Some(found.case.id));
        act.change.party = Set(Some(found.party.id));
        let told = letters::ClaimCodeMade {
            reference: act.row.reference.clone(),
            way,
            until: until.clone(),
        };
        act.tell(owner, told);
        act.done().await?;
        Ok(ClaimCode {
            code: grouped(&code),
            until,
            letter,
        })
    }

    /// The letter to the address on file: what of it is kept does not say the code.
    async fn write_code(
        &self,
        act: &mut OnClaim<'_>,
        (address, code, until): (String, &str, &Deadline),
    ) -> Result<contract::Download, Refused> {
        let asked = self.named_in(act.tx(), &act.row).await?;
        let notice = CodeNotice {
            party: asked.party_name,
            case: asked.unified_case_no,
            address,
            claimant: act.row.claimant_name.clone(),
            until: until.clone(),
        };
        let once = values! { code: grouped(code) };
        self.writs.issue_saying_once(act, (&notice, once)).await
    }

    /// The keyed digest of a code, bound to the claim and to whoever made it.
    pub(super) async fn code_digest(
        &self,
        tx: &Tx,
        row: &case_claim::Model,
        code: &str,
    ) -> Result<Vec<u8>, Refused> {
        let bound = format!("{} {} {code}", row.id, row.owner);
        let office = OrganisationId(row.organisation);
        let digest = self.vault.blind_index(tx, office, CODE_INDEX, &bound);
        Ok(digest.await?.to_vec())
    }
}

/// A code in groups, as it is read and typed.
fn grouped(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups = signs.chunks(GROUP).map(String::from_iter);
    groups.collect::<Vec<_>>().join(" ")
}
