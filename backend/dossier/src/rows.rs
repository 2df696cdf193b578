//! The tables of this room, each said once.

use contract::{Application, ApplicationForm, ApplicationState, BundleState, PasswordState};
use kernel::Coded;
use matter::matter_table;
use sea_orm::entity::prelude::{Json, TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

pub(crate) use casefile::rows::{
    case_party, case_record, file_document, file_import, file_page, mandate, page_complaint,
    page_report, paper,
};

matter_table! {
    /// Lawyers' applications. The seal says whose errand each is, where it stands and what may be read until when, so
    /// that nobody who only writes rows opens a window or changes whose it is.
    application = "application" by Application in ApplicationState {
        typed { ApplicationForm }
        held {
            case_id: Uuid,
            party: Uuid,
            applicant_name: String,
            licence_no: String,
            firm_name: String,
            reference: Option<String>,
            was_corrected: bool,
            may_copy: bool,
            reason_code: Option<String>,
            /// The state to which a proposal that is not confirmed goes back.
            resumes: Option<Coded<ApplicationState>>,
            submitted_at: Option<TimeDateTimeWithTimeZone>,
            complete_at: Option<TimeDateTimeWithTimeZone>,
            accepted_at: Option<TimeDateTimeWithTimeZone>,
            verified_at: Option<TimeDateTimeWithTimeZone>,
            correction_asked_at: Option<TimeDateTimeWithTimeZone>,
            correction_due_at: Option<TimeDateTimeWithTimeZone>,
            grant_from: Option<TimeDateTimeWithTimeZone>,
            grant_until: Option<TimeDateTimeWithTimeZone>,
            pledged_at: Option<TimeDateTimeWithTimeZone>,
            /// What is arranged for reading on site.
            visit_from: Option<TimeDateTimeWithTimeZone>,
            visit_until: Option<TimeDateTimeWithTimeZone>,
            /// When it was noted that the file was read on site.
            visited_at: Option<TimeDateTimeWithTimeZone>,
            /// Since when reading is to be arranged anew: the lawyer did not come, or asked for another time.
            arranging_since: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            form_before: Option<Vec<u8>> = FORM_BEFORE,
            correction: Option<Vec<u8>> = CORRECTION,
            reason: Option<Vec<u8>> = REASON,
            /// The mode decided on instead of the one in the form.
            mode_change: Option<Vec<u8>> = MODE_CHANGE,
            /// The refusal that waits for the head, with its author.
            proposal: Option<Vec<u8>> = PROPOSAL,
        }
        free { }
    }
}

sealed_table! {
    /// Encrypted bundles. An object says by itself which office it belongs to and not whose row may name it; the seal
    /// does.
    pub(crate) bundle = "bundle" names object {
        held {
            application: Uuid,
            account: Uuid,
            state: Coded<BundleState>,
            job: Uuid,
            documents: Json,
            object: Option<Uuid>,
            size: Option<i64>,
            sha256: Option<String>,
            password_state: Coded<PasswordState>,
            /// The keyed digest of the way to the password, which the mail alone carries.
            way: Option<Vec<u8>>,
            tries: i32,
            until: Option<TimeDateTimeWithTimeZone>,
            ordered_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            excluded: Option<Vec<u8>> = EXCLUDED,
            password: Option<Vec<u8>> = PASSWORD,
        }
        free { }
    }
}

sealed_table! {
    /// The code that was sent to a telephone in place of the way to a bundle's password, under the identifier of the
    /// bundle. The newest alone is good.
    pub(crate) bundle_code = "bundle_code" {
        held {
            /// The keyed digest of the code, which the telephone alone has.
            code: Vec<u8>,
            until_at: TimeDateTimeWithTimeZone,
            /// How many were sent for this bundle.
            sent: i32,
        }
        sealed { }
        free { }
    }
}

check_held!(application, bundle, bundle_code);
