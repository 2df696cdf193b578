//! What the office decides on a claim: confirmed at the window, or not.

use contract::{Caller, CaseClaimId, ClaimRefusal, policy::Act};
use matter::{Refused, judge_only_note};
use sea_orm::ActiveValue::Set;

use crate::{desk::Hearings, letters, obstacles::CLAIM_MATCHES_NOTHING, rows::case_claim::SEEN};

impl Hearings {
    pub(crate) async fn confirm_claim(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        version: i32,
        seen: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ConfirmClaim, id, version);
        let confirming = self.seen_claim(caller, asked).await?;
        let seen = judge_only_note("seen", &seen)?;
        let owner = confirming.owner().await?;
        let mut act = confirming.begin().await?;
        act.hold().await?;
        let found = self.claimed_in(act.tx(), &act.row).await?;
        let found = found.ok_or(CLAIM_MATCHES_NOTHING.refused())?;
        act.seal(SEEN, seen).await?;
        act.change.decided_by = Set(Some(caller.account.0));
        Box::pin(self.bind(act, owner, (found.case.id, found.party.id))).await
    }

    pub(crate) async fn refuse_claim(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        version: i32,
        (ground, note): (ClaimRefusal, String),
    ) -> Result<(), Refused> {
        let asked = (Act::RefuseClaim, id, version);
        let refusing = self.seen_claim(caller, asked).await?;
        let note = judge_only_note("note", &note)?;
        let owner = refusing.owner().await?;
        let mut act = refusing.begin().await?;
        act.hold().await?;
        act.change.code = Set(None);
        act.change.ground = Set(Some(ground.into()));
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        act.note(note);
        let told = letters::ClaimRefused {
            reference: act.row.reference.clone(),
            ground,
        };
        act.tell(owner, told);
        act.done().await
    }
}

#[cfg(test)]
mod tests {
    use contract::{ClaimRefusal, Lang};

    use crate::letters::{ClaimRefused, LETTERS};

    #[test]
    fn every_ground_has_fixed_words_in_both_languages() {
        for ground in ClaimRefusal::ALL {
            for lang in [Lang::ZhCn, Lang::En] {
                let reference = "BD-2026-000012".to_owned();
                let letter = ClaimRefused { reference, ground };
                let mail = LETTERS.specimen(&letter, lang).unwrap();
                assert!(mail.contains("BD-2026-000012"), "{mail}");
                assert!(!mail.contains(ground.code()), "{mail}");
            }
        }
    }
}
