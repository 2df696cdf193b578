//! The tables of this room, each said once.

use contract::{
    CaseClaim, CaseClaimState, CaseKind, ClaimCodeWay, ClaimRefusal, Hearing, HearingApplication,
    HearingApplicationForm, HearingApplicationState, HearingCapacity, HearingPlanForm,
    HearingRefusalReason, HearingState, ParticipantCapacity,
};
use kernel::Coded;
use matter::matter_table;
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

matter_table! {
    /// Applications for hearings. The seal says whose each is, by which claim or mandate, in which case, and what is
    /// proposed by whom, so that nobody who only writes rows binds somebody to a case or approves what was not proposed.
    hearing_application = "hearing_application" by HearingApplication in HearingApplicationState {
        typed { HearingApplicationForm }
        held {
            /// The claim by which a party belongs to the case.
            claim: Option<Uuid>,
            /// The application for file access in which a lawyer's mandate was verified.
            mandate: Option<Uuid>,
            /// The case, once its applicant is bound to it.
            case_id: Option<Uuid>,
            party: Option<Uuid>,
            kind: Option<Coded<CaseKind>>,
            applicant_name: String,
            reference: Option<String>,
            was_corrected: bool,
            ground: Option<Coded<HearingRefusalReason>>,
            /// What is proposed: a hearing, or its refusal.
            proposes_hearing: Option<bool>,
            proposed_by: Option<Uuid>,
            reviewed_by: Option<Uuid>,
            applied_at: Option<TimeDateTimeWithTimeZone>,
            correction_asked_at: Option<TimeDateTimeWithTimeZone>,
            correction_due_at: Option<TimeDateTimeWithTimeZone>,
            decided_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// By which number and name the case was named.
            asked: Vec<u8> = ASKED,
            form_before: Option<Vec<u8>> = FORM_BEFORE,
            correction: Option<Vec<u8>> = CORRECTION,
            proposal: Option<Vec<u8>> = PROPOSAL,
            reason: Option<Vec<u8>> = REASON,
        }
        free { }
    }
}

matter_table! {
    /// Hearings, each its presider's. The seal says of which case and by which application, who presides, when it is
    /// planned and who sent, reviewed and approved the plan, so that nobody who only writes rows moves a hearing.
    hearing = "hearing" by Hearing in HearingState {
        typed { HearingPlanForm }
        held {
            case_id: Uuid,
            application: Option<Uuid>,
            kind: Coded<CaseKind>,
            reference: String,
            sent_by: Option<Uuid>,
            reviewed_by: Option<Uuid>,
            approved_by: Option<Uuid>,
            sent_at: Option<TimeDateTimeWithTimeZone>,
            approved_at: Option<TimeDateTimeWithTimeZone>,
            /// For when the approved plan has it.
            planned_from: Option<TimeDateTimeWithTimeZone>,
            planned_until: Option<TimeDateTimeWithTimeZone>,
            /// How often the plan was sent.
            versions: i32,
        }
        sealed {
            /// Why the office began it of its own accord, or why it does not take place.
            reason: Option<Vec<u8>> = REASON,
        }
        free { }
    }
}

sealed_table! {
    /// Whoever takes part in a hearing, as its plan has them.
    pub(crate) hearing_participant = "hearing_participant" {
        held {
            hearing: Uuid,
            capacity: Coded<ParticipantCapacity>,
            added_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            name: Vec<u8> = NAME,
            contact: Vec<u8> = CONTACT,
            needs: Vec<u8> = NEEDS,
        }
        free { }
    }
}

sealed_table! {
    /// Pages of the case file that are shown at a hearing, in the count of the file.
    pub(crate) hearing_evidence = "hearing_evidence" {
        held {
            hearing: Uuid,
            from_page: i32,
            until_page: i32,
            added_at: TimeDateTimeWithTimeZone,
        }
        sealed { shows: Vec<u8> = SHOWS }
        free { }
    }
}

sealed_table! {
    /// Plans as they were sent, one for each time.
    pub(crate) hearing_plan = "hearing_plan" {
        held {
            hearing: Uuid,
            number: i32,
            sent_by: Uuid,
            sent_at: TimeDateTimeWithTimeZone,
        }
        sealed { form: Vec<u8> = FORM }
        free { }
    }
}

matter_table! {
    /// Claims to belong to a case. The seal says whose each is, what was named, to which case and party it is bound and by
    /// which code, so that nobody who only writes rows lets somebody into a case.
    case_claim = "case_claim" by CaseClaim in CaseClaimState {
        held {
            /// The keyed digest of number and name, by which the live claim to the same is found.
            sought: Vec<u8>,
            capacity: Option<Coded<HearingCapacity>>,
            claimant_name: String,
            reference: String,
            claimed_at: TimeDateTimeWithTimeZone,
            /// Set when a code is made or the claim is confirmed; its maker learns nothing of it before that.
            case_id: Option<Uuid>,
            party: Option<Uuid>,
            /// The keyed digest of the code that is waited for.
            code: Option<Vec<u8>>,
            code_way: Option<Coded<ClaimCodeWay>>,
            code_made_by: Option<Uuid>,
            code_made_at: Option<TimeDateTimeWithTimeZone>,
            /// Wrong codes since it was made.
            code_tries: i32,
            code_spent_at: Option<TimeDateTimeWithTimeZone>,
            ground: Option<Coded<ClaimRefusal>>,
            /// Who confirmed or refused it; nobody where the code did.
            decided_by: Option<Uuid>,
            decided_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// By which number and name the case was named.
            asked: Vec<u8> = ASKED,
            /// What was seen at the window.
            seen: Option<Vec<u8>> = SEEN,
        }
        free { }
    }
}

sealed_table! {
    /// What handlers said of their cases: whether the conditions of art. 4 are met. The last of a case counts, those before
    /// it are its history.
    pub(crate) hearing_criteria = "hearing_criteria" {
        held {
            case_id: Uuid,
            /// How many came before.
            place: i32,
            is_met: bool,
            /// The codes of those that are, separated by spaces.
            criteria: String,
            marked_by: Uuid,
            marked_at: TimeDateTimeWithTimeZone,
        }
        sealed { why: Vec<u8> = WHY }
        free { }
    }
}

check_held!(
    hearing_criteria,
    hearing_application,
    case_claim,
    hearing,
    hearing_participant,
    hearing_evidence,
    hearing_plan
);
