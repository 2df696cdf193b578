//! Claims to belong to a case: named by whoever claims it, confirmed by the office (DOMAIN B.1, decision 0077).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{HearingCapacity, HearingPaperView};
use crate::{
    deadline::Deadline,
    ids::{CaseClaimId, HearingApplicationId},
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::{MatterLine, MatterTitle, MatterView, Turn},
    policy::Act,
    upload::Download,
    writ::WritLine,
};

codes! {
    /// Where a claim stands.
    pub enum CaseClaimState {
        /// Named; the office is to look at it.
        Claimed = "claimed",
        /// A code was made, and is on its way to the party or was handed over.
        CodeSent = "claim-code-sent",
        /// The office has confirmed it.
        Bound = "claim-bound",
        /// The office did not confirm it.
        Refused = "claim-refused",
        /// Taken back by whoever made it.
        Withdrawn = "withdrawn",
        /// It was not confirmed in time.
        Lapsed = "claim-lapsed",
    }

    /// How a code reaches the party.
    pub enum ClaimCodeWay {
        /// Posted to the address on file.
        Posted = "posted",
        /// Handed over at the window.
        Handed = "handed",
    }

    /// Why a claim is not confirmed. Each has fixed words and tells nothing of any case.
    pub enum ClaimRefusal {
        /// It is not shown how its maker belongs to what was named.
        NotShown = "claim-not-shown",
        /// The papers cannot be read or are not whole.
        PapersUnfit = "claim-papers-unfit",
        /// Its maker is not among those who may ask.
        NotEntitled = "claim-not-entitled",
    }
}

use CaseClaimState::{Bound, Claimed, CodeSent, Lapsed, Refused, Withdrawn};

impl HearingCapacity {
    /// As what somebody can claim to belong to a case; a defender shows a mandate at the lawyers' desk.
    pub const CLAIMED: [Self; 4] = [
        Self::Party,
        Self::LegalRepresentative,
        Self::NearRelative,
        Self::Agent,
    ];
}

/// What is known of a claim beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseClaimFacts {
    /// Whether number and name go together; before its maker nobody knows.
    pub matches: bool,
}

/// What a step asks for besides the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseClaimGuard {
    /// Number and name go together.
    Matches,
}

impl Guard<CaseClaimFacts> for CaseClaimGuard {
    fn holds(self, facts: &CaseClaimFacts) -> bool {
        match self {
            Self::Matches => facts.matches,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Matches => "claim-matches",
        }
    }
}

/// Somebody's claim to belong to a case.
#[derive(Debug, Clone, Copy)]
pub struct CaseClaim;

impl Procedure for CaseClaim {
    type State = CaseClaimState;
    type Facts = CaseClaimFacts;
    type Guard = CaseClaimGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "case-claim",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: CaseClaimState = Withdrawn;
    const PAGE: &'static str = "/hearing-claims";
    const INTERNAL_NOTES: &'static [&'static str] = &["claim-refused"];
}

const STANDINGS: &[StateEntry<CaseClaim>] = &[
    StateEntry::live(
        Claimed,
        Queue::Waiting,
        &[Next::new(
            "claim-confirm",
            Turn::Receiving,
            Runs::since("claimed", "B-CLAIM"),
        )],
    ),
    StateEntry::live(
        CodeSent,
        Queue::Elsewhere,
        &[Next::new(
            "claim-enter-code",
            Turn::Applicant,
            Runs::since("claim-code-made", "B-CLAIM-CODE"),
        )],
    ),
    StateEntry::live(
        Bound,
        Queue::Elsewhere,
        &[Next::new("claim-apply", Turn::Applicant, Runs::Nothing)],
    ),
    StateEntry::ended(Refused),
    StateEntry::ended(Withdrawn),
    StateEntry::ended(Lapsed),
];

const STEPS: &[Step<CaseClaim>] = &[
    Step::begin(Act::NameCase, Claimed),
    Step::stay(Act::ChangeClaimPapers, &[Claimed, CodeSent]),
    Step::by(
        Act::MakeClaimCode,
        &[Claimed, CodeSent],
        To::State(CodeSent),
        "claim-code-made",
    )
    .when(&[CaseClaimGuard::Matches]),
    Step::by(
        Act::EnterClaimCode,
        &[CodeSent],
        To::State(Bound),
        "claim-bound-by-code",
    ),
    Step::by(
        Act::ConfirmClaim,
        &[Claimed, CodeSent],
        To::State(Bound),
        "claim-confirmed",
    )
    .when(&[CaseClaimGuard::Matches]),
    Step::by(
        Act::RefuseClaim,
        &[Claimed, CodeSent],
        To::State(Refused),
        "claim-refused",
    ),
    Step::by(
        Act::WithdrawClaim,
        &[Claimed, CodeSent],
        To::State(Withdrawn),
        "withdrawn",
    ),
    Step::lapse(&[CodeSent], Claimed, "claim-code-over"),
    Step::lapse(&[Claimed], Lapsed, "claim-lapsed"),
];

/// A case as somebody names it who claims to belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCase {
    /// 统一受案号.
    pub unified_case_no: String,
    /// The party's name.
    pub party_name: String,
    /// As what they belong to it; `None` where it was not asked yet.
    pub capacity: Option<HearingCapacity>,
}

/// A code that is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimCodeSent {
    /// How it reaches the party.
    pub way: ClaimCodeWay,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
    /// Until when it is good, and why.
    pub until: Deadline,
    /// How many wrong codes are left.
    pub left: u32,
}

/// The case and the party that a claim names, as the office sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedParty {
    /// What the case is about.
    pub cause: String,
    /// What the party is in the case.
    pub role: String,
    /// Whether the party is a minor.
    pub is_minor: bool,
    /// The party's identity number, masked, where it is on file.
    pub id_no: Option<String>,
    /// The address on file, masked.
    pub address: Option<String>,
    /// The mobile number on file, masked.
    pub mobile: Option<String>,
}

/// What of a claim the office alone sees.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimOfOffice {
    /// The case and the party; `None` where number and name match nothing.
    pub party: Option<ClaimedParty>,
    /// The claimant's own identity number, masked, where it is known.
    pub claimant_id_no: Option<String>,
    /// What was seen when it was confirmed at the window.
    pub seen: Option<String>,
    /// The documents that were issued; the code stands in none of them that is kept.
    pub writs: Vec<WritLine>,
}

/// A claim as its viewer may see it. To its maker it looks the same whether or not there is such a case, until the office
/// confirms it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseClaimView {
    /// The claim.
    pub id: CaseClaimId,
    /// Its number, such as `BD-2026-000012`.
    pub reference: String,
    /// 统一受案号, as it was typed.
    pub unified_case_no: String,
    /// The party's name, as it was typed.
    pub party_name: String,
    /// Who claims.
    pub claimant_name: String,
    /// As what; `None` where it was not asked.
    pub capacity: Option<HearingCapacity>,
    /// The line.
    pub line: MatterLine,
    /// The papers that show it.
    pub papers: Vec<HearingPaperView>,
    /// The code that is waited for.
    pub code: Option<ClaimCodeSent>,
    /// Why it was not confirmed.
    pub refusal: Option<ClaimRefusal>,
    /// The live application for a hearing that hangs on it (its maker only).
    pub application: Option<HearingApplicationId>,
    /// What the office alone sees; `None` before its maker.
    pub office: Option<ClaimOfOffice>,
    /// The version to decide on.
    pub version: i32,
}

impl CaseClaimView {
    /// What people call it.
    pub fn title(&self) -> MatterTitle {
        MatterTitle::of(self.party_name.clone())
    }
}

impl MatterView for CaseClaimView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// A code as it was made: said here once, and kept by nobody.
pub struct ClaimCode {
    /// The code.
    pub code: String,
    /// Until when it is good, and why.
    pub until: Deadline,
    /// The letter to the address on file, to be printed and posted; `None` where it is handed over.
    pub letter: Option<Download>,
}

/// A code as typed, if it can be one: nothing but its digits.
pub fn claim_code(typed: &str) -> Option<String> {
    let narrow = crate::personal::narrow(typed);
    let code: String = narrow
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .collect();
    let is_code =
        code.len() == crate::CLAIM_CODE_DIGITS && code.bytes().all(|sign| sign.is_ascii_digit());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{Act, CaseClaim, CaseClaimFacts, CaseClaimState, claim_code};
    use crate::machine::Procedure as _;

    #[test]
    fn what_matches_no_case_can_only_be_refused() {
        let offered = |matches| {
            let facts = CaseClaimFacts { matches };
            CaseClaim::MACHINE.acts(CaseClaimState::Claimed, &facts)
        };
        assert!(offered(true).contains(&Act::ConfirmClaim));
        for act in [Act::ConfirmClaim, Act::MakeClaimCode] {
            assert!(!offered(false).contains(&act));
        }
        assert!(offered(false).contains(&Act::RefuseClaim));
    }

    #[test]
    fn a_code_is_read_however_it_is_grouped() {
        for typed in ["12345678", " 1234 5678 ", "1234-5678", "１２３４ ５６７８"] {
            assert_eq!(claim_code(typed).as_deref(), Some("12345678"), "{typed}");
        }
        for typed in ["", "1234567", "123456789", "1234567a"] {
            assert_eq!(claim_code(typed), None, "{typed}");
        }
    }
}
