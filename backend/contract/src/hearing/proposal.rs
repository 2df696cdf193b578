//! What is proposed on an application, and why a hearing is refused (art. 4, 9).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{CaseKind, HearingCorrectionItem};
use crate::limits::{LONGEST_HEARING_REASON, SHORTEST_HEARING_REASON};

codes! {
    /// Which of the conditions of art. 4 is met, or not.
    pub enum HearingCriterion {
        /// 事实认定存在较大争议.
        DisputedFacts = "disputed-facts",
        /// 法律适用存在较大争议.
        DisputedLaw = "disputed-law",
        /// 案件处理存在较大争议.
        DisputedDisposal = "disputed-disposal",
        /// 有重大社会影响.
        SocialImpact = "social-impact",
        /// 审查逮捕: social danger or conditions for community help are to be assessed (art. 4(2)).
        SocialDanger = "social-danger",
    }

    /// Why a hearing is refused; each with what can be done next. The catalogue key is `no-hearing-<code>`.
    pub enum HearingRefusalReason {
        /// No serious dispute, no major social impact.
        CriteriaNotMet = "criteria-not-met",
        /// There is no need to hear in person.
        NoNeedToHear = "no-need-to-hear",
        /// A hearing on the same question was held or is under way.
        SameQuestion = "same-question",
        /// The case is at a stage, or another office has it, in which no hearing is held here.
        StageNotFit = "stage-not-fit",
        /// Whoever asks is not one of those who may (art. 9).
        NotEntitled = "not-entitled",
    }
}

impl HearingCriterion {
    /// Whether it is a condition in cases of this kind: social danger is assessed where somebody's liberty is at stake.
    pub const fn fits(self, kind: CaseKind) -> bool {
        match self {
            Self::SocialDanger => {
                matches!(kind, CaseKind::ArrestReview | CaseKind::DetentionNecessity)
            }
            Self::DisputedFacts
            | Self::DisputedLaw
            | Self::DisputedDisposal
            | Self::SocialImpact => true,
        }
    }
}

/// What the handling prosecutor proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum HearingProposal {
    /// That a hearing is held.
    Hold {
        /// The conditions that are met, at least one.
        criteria: Vec<HearingCriterion>,
        /// Why, in the prosecutor's words.
        reason: String,
    },
    /// That it is refused.
    Refuse {
        /// The ground.
        ground: HearingRefusalReason,
        /// The reasons that the applicant is told (art. 9), in the prosecutor's words.
        reason: String,
    },
}

impl HearingProposal {
    /// Whether a hearing is proposed.
    pub const fn is_for(&self) -> bool {
        matches!(self, Self::Hold { .. })
    }

    /// The reason given.
    pub fn reason(&self) -> &str {
        match self {
            Self::Hold { reason, .. } | Self::Refuse { reason, .. } => reason,
        }
    }
}

/// A proposal as whoever decides on it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingProposalView {
    /// What is proposed.
    pub proposal: HearingProposal,
    /// By whom.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What the department head said when reviewing it.
    pub review: Option<HearingReview>,
}

/// What a department head said of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingReview {
    /// The opinion.
    pub opinion: String,
    /// Whose it is.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A decision on an application for a hearing, looked at before it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "says", rename_all = "kebab-case")]
pub enum HearingDecision {
    /// That something is to be corrected.
    Correction(Vec<HearingCorrectionItem>),
    /// That a hearing is held, as proposed.
    Approval,
    /// That it is refused, as proposed.
    Refusal,
}

/// How long reasons are, in characters.
pub const HEARING_REASON: (usize, usize) = (SHORTEST_HEARING_REASON, LONGEST_HEARING_REASON);
