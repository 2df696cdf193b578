//! Where an application stands and when what happened to it (DOMAIN B.2).

use contract::{
    Approver, CaseClaimState, CaseKind, HearingApplicationFacts, HearingFacts, HearingState,
    Parameter,
};
use kernel::Coded;
use matter::{Dated, Refused};
use time::OffsetDateTime;

pub(crate) use contract::HearingApplicationState as State;

use crate::{
    desk::Hearings,
    rows::{case_claim, hearing, hearing_application},
};

impl hearing_application::Model {
    /// The kind of its case, once it is bound to one.
    pub(crate) fn case_kind(&self) -> Option<CaseKind> {
        self.kind.as_ref().and_then(Coded::known)
    }
}

impl Hearings {
    /// What is known of an application beside its state.
    pub(crate) fn facts_of(&self, row: &hearing_application::Model) -> HearingApplicationFacts {
        HearingApplicationFacts {
            was_corrected: row.was_corrected,
            approver: self.approver(row.case_kind()),
            proposed: row.proposes_hearing,
        }
    }

    /// What is known of a hearing beside its state.
    pub(crate) fn facts_of_hearing(&self, row: &hearing::Model) -> HearingFacts {
        HearingFacts {
            approver: self.approver(row.kind.known()),
        }
    }

    /// Whose approval a hearing takes in a case of this kind (art. 4): the chief's, or in arrest review whose the office
    /// laid down.
    pub(crate) fn approver(&self, kind: Option<CaseKind>) -> Approver {
        let is_arrest = kind == Some(CaseKind::ArrestReview);
        if is_arrest && self.matters.number(Parameter::ArrestHearingApprover) == BY_HEAD {
            Approver::DepartmentHead
        } else {
            Approver::Chief
        }
    }
}

/// What the office lays down where the department head approves.
const BY_HEAD: u32 = 1;

impl Dated<State> for hearing_application::Model {
    fn since(&self, event: &str) -> Option<OffsetDateTime> {
        match event {
            "correction-asked" => self.correction_asked_at,
            _ => self.applied_at,
        }
    }

    fn period(&self, usual: &'static str) -> &'static str {
        match (usual, self.case_kind()) {
            ("B-N01", Some(kind)) => kind.deciding(),
            _ => usual,
        }
    }

    fn numbered(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}

impl hearing::Model {
    /// The kind of its case.
    pub(crate) fn case_kind(&self) -> Result<CaseKind, Refused> {
        self.kind
            .known()
            .ok_or(Refused::Broken("a hearing in a case of no kind"))
    }
}

impl Dated<HearingState> for hearing::Model {
    fn since(&self, event: &str) -> Option<OffsetDateTime> {
        match event {
            "plan-approved" => self.approved_at,
            _ => self.sent_at,
        }
    }

    fn numbered(&self) -> Option<&str> {
        Some(&self.reference)
    }
}

impl Dated<CaseClaimState> for case_claim::Model {
    /// The time of a code runs while there is one: it ends with the last wrong try, too.
    fn since(&self, event: &str) -> Option<OffsetDateTime> {
        match event {
            "claim-code-made" => self.code_made_at.filter(|_| self.code.is_some()),
            _ => Some(self.claimed_at),
        }
    }

    fn look_at(&self) -> Option<OffsetDateTime> {
        self.code_spent_at
    }

    fn numbered(&self) -> Option<&str> {
        Some(&self.reference)
    }
}
