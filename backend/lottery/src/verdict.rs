//! What a verification found, one check after the other.

use std::{collections::BTreeMap, fmt};

use serde::{Serialize, Serializer};

use crate::fault::DocumentFault;

/// Figures and names that explain a check, by name.
pub type Facts = BTreeMap<&'static str, String>;

/// Everything a verification has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The checks in the order of the specification; what nobody can check comes last.
    pub checks: Vec<CheckResult>,
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckResult {
    /// What was checked.
    pub code: CheckCode,
    /// What came of it.
    pub outcome: CheckVerdict,
    /// Figures to explain it with; a failed check has `fault`, one not made may have `why`.
    pub facts: Facts,
}

/// What can come of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckVerdict {
    /// Recomputed, and it is so.
    Passed,
    /// Recomputed, and it is not so.
    Failed,
    /// Not recomputed: nothing is there, something it rests on failed, or nobody could.
    NotChecked,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// What is checked, and what cannot be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckCode {
            $($(#[$doc])* $name,)+
        }

        impl CheckCode {
            /// All of them, in the order of a verdict.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as it stands in JSON and in the catalogues.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

codes! {
    /// The bytes are a receipt in canonical form. Facts: `bytes`.
    Format = "format",
    /// The commitment keeps the rules of section 1. Facts: `digest`, `draw`, `kind`, `seats`, `reserves`, `people`, `excluded`, `rules`, `conflicts`, `redraws`.
    Commitment = "commitment",
    /// People are merged into types only where they are interchangeable. Facts: `types`, `people`.
    Types = "types",
    /// A lottery over conforming panels attains the chances exactly. Facts: `panels`, `lowest`, `highest`.
    Chances = "chances",
    /// The bounds on panels are proven. Facts: `cuts`.
    Cuts = "cuts",
    /// No lottery is fairer. Facts: `rounds`.
    Fairness = "fairness",
    /// The tickets hold conforming panels and lie as near the chances as stated. Facts: `tickets`, `deviation`, `lowest`, `highest`.
    Tickets = "tickets",
    /// Each key signed the commitment under the name it stands with. Facts: `signers`, `count`.
    Signatures = "signatures",
    /// The randomness is the announced one. Facts: `source`, and `round`, `time` (seconds since 1970) or `offices`, `withheld`.
    Randomness = "randomness",
    /// Ticket, panel and reserves follow from commitment and randomness. Facts: `ticket`, `tickets`, `panel`, `reserves`.
    Draw = "draw",
    /// Each replacement follows the order of the reserves. Facts: `replacements`, `panel`.
    Replacements = "replacements",
    /// Who is named is who was committed to. Facts: `opened`, `named`.
    Openings = "openings",
    /// The commitment stands in the ledger. Facts: `key`, `index`, `size`, `at`.
    Ledger = "ledger",
    /// The ledger dates the commitment before the randomness. Facts: `at`, `time` (both seconds since 1970).
    Precedence = "precedence",
    /// Not provable: that the pool is the true register.
    PoolIsRegister = "pool_is_register",
    /// Not provable: that marks describe the people as they are.
    MarksAreTrue = "marks_are_true",
    /// Not provable: that the excluded were rightly excluded.
    ExclusionsAreRight = "exclusions_are_right",
    /// Not provable: that nobody's credit is other than past draws make it.
    CreditsAreRight = "credits_are_right",
    /// Not provable: that keys belong to whom they are said to belong.
    KeysAreTheirs = "keys_are_theirs",
    /// Not provable: that reasons for stepping back and for drawing again are true.
    ReasonsAreTrue = "reasons_are_true",
    /// Not provable: that the replacements are all there were, with the reasons given; no signature covers them. Only where somebody was drawn.
    ReplacementsAreComplete = "replacements_are_complete",
    /// Not provable: that the offices did not share their nonces before. Only with reveals.
    OfficesAreIndependent = "offices_are_independent",
}

impl CheckCode {
    /// No computation could check it, whatever the receipt holds.
    pub fn is_beyond_proof(self) -> bool {
        self >= Self::PoolIsRegister
    }
}

impl From<CheckCode> for &'static str {
    fn from(code: CheckCode) -> Self {
        code.as_str()
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CheckCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Verdict {
    /// Nothing failed. A receipt of a draw that a withheld reveal prevented is good too: it shows just that.
    pub fn is_good(&self) -> bool {
        self.checks
            .iter()
            .all(|check| check.outcome != CheckVerdict::Failed)
    }

    /// What was found of one check.
    pub fn find(&self, code: CheckCode) -> Option<&CheckResult> {
        self.checks.iter().find(|check| check.code == code)
    }

    pub(crate) fn has_passed(&self, code: CheckCode) -> bool {
        self.find(code)
            .is_some_and(|check| check.outcome == CheckVerdict::Passed)
    }
}

impl Verdict {
    /// Writes down what came of a check; gives what it found if it passed.
    pub(crate) fn note<T>(
        &mut self,
        code: CheckCode,
        found: Result<(Facts, T), DocumentFault>,
    ) -> Option<T> {
        let (outcome, facts, found) = match found {
            Ok((facts, found)) => (CheckVerdict::Passed, facts, Some(found)),
            Err(fault) => (
                CheckVerdict::Failed,
                facts([("fault", fault.to_string())]),
                None,
            ),
        };
        self.checks.push(CheckResult {
            code,
            outcome,
            facts,
        });
        found
    }

    /// Writes down that a check was not made, and why: the check it rests on, `none`, `withheld` or `not_provable`.
    pub(crate) fn skip(&mut self, code: CheckCode, why: impl Into<&'static str>) {
        let facts = facts([("why", why.into().to_owned())]);
        self.checks.push(CheckResult {
            code,
            outcome: CheckVerdict::NotChecked,
            facts,
        });
    }

    /// The same, for checks that find something.
    pub(crate) fn skipped<T>(
        &mut self,
        code: CheckCode,
        why: impl Into<&'static str>,
    ) -> Option<T> {
        self.skip(code, why);
        None
    }

    /// Writes down that no check was made that is not written down yet.
    pub(crate) fn skip_rest(&mut self, needed: CheckCode) {
        for code in CheckCode::ALL.iter().copied() {
            if self.find(code).is_none() && !code.is_beyond_proof() {
                self.skip(code, needed);
            } else if code.is_beyond_proof() {
                self.skip(code, "not_provable");
            }
        }
    }
}

/// Facts by name.
pub(crate) fn facts<const N: usize>(known: [(&'static str, String); N]) -> Facts {
    known.into_iter().collect()
}
