//! Whether a case meets the conditions of art. 4, as its handler marks it (DOMAIN B.7, B-I02).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{CaseKind, HearingCriterion};
use crate::{caller::Caller, ids::CaseId, policy::Act, problem::Problem};

/// What a handler says of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriteriaMarking {
    /// Whether the conditions are met; `None` where nothing was chosen.
    pub is_met: Option<bool>,
    /// Which, at least one where they are.
    pub criteria: Vec<HearingCriterion>,
    /// Why ([`crate::HEARING_REASON`]).
    pub why: String,
}

/// What was said of a case, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriteriaMark {
    /// Whether the conditions are met.
    pub is_met: bool,
    /// Which.
    pub criteria: Vec<HearingCriterion>,
    /// Why.
    pub why: String,
    /// By whom.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A case of a kind in which hearings are held, as its handler sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseCriteria {
    /// The case.
    pub case: CaseId,
    /// What it is called.
    pub title: String,
    /// 统一受案号.
    pub unified_case_no: String,
    /// Its kind.
    pub kind: CaseKind,
    /// What was said of it, the newest first: that counts.
    pub marks: Vec<CriteriaMark>,
}

/// Hands the list of [`HearingCriteriaDesk`] to a macro.
#[macro_export]
macro_rules! hearing_criteria_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Whether the cases of a handler meet the conditions of art. 4.
        HearingCriteriaDesk {
            /// The assigned cases of kinds in which hearings are held, those first of which nothing is said yet.
            [Act::MarkHearingCriteria; notes itself]
            hearing_cases(caller: &Caller) -> Vec<CaseCriteria>;
            /// One of them with everything that was said of it.
            [Act::MarkHearingCriteria; notes itself]
            hearing_criteria(caller: &Caller, case: CaseId) -> CaseCriteria;
            /// Says whether the conditions are met; what was said before stays in its history.
            [Act::MarkHearingCriteria]
            mark_hearing_criteria(caller: &Caller, case: CaseId, marking: CriteriaMarking) -> ();
        }
    } };
}

hearing_criteria_desk!(make_desk);
