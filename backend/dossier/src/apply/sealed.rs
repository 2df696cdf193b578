//! What the rows of applications are held to.

use contract::ApplicationId;
use ledger::ObjectRef;
use matter::{Named, Refused};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;
use vault::{Bound, usual_seal};

use crate::{desk::Dossier, reach::of_application, rows::application, seal::APPLICATION_BOUND};

/// Whose errand it is, where it stands and what may be read until when: sealed for the row whenever
/// it is written, so that nobody who only writes rows opens a window or changes whose it is.
///
/// Not in it: when it was last saved and its edition, by which nothing is decided; form, correction,
/// reason, proposal and mode are sealed by themselves.
#[derive(Serialize)]
struct Written {
    organisation: Uuid,
    applicant: Uuid,
    case: Uuid,
    party: Uuid,
    names: [String; 3],
    reference: Option<String>,
    state: String,
    version: i32,
    was_corrected: bool,
    may_copy: bool,
    reason_code: Option<String>,
    resumes: Option<String>,
    /// Whether a mode was decided on, and whether a refusal is proposed: neither is taken away unseen.
    decided: [bool; 2],
    /// In whole seconds, which both databases give back.
    times: [Option<i64>; 11],
}

impl Bound for application::Model {
    usual_seal!(APPLICATION_BOUND);

    fn written(&self) -> impl Serialize + Sync {
        let times = [
            self.submitted_at,
            self.complete_at,
            self.accepted_at,
            self.verified_at,
            self.correction_asked_at,
            self.correction_due_at,
            self.grant_from,
            self.grant_until,
            self.pledged_at,
            self.ended_at,
            self.due_at,
        ];
        Written {
            organisation: self.organisation,
            applicant: self.applicant,
            case: self.case_id,
            party: self.party,
            names: [
                self.applicant_name.clone(),
                self.licence_no.clone(),
                self.firm_name.clone(),
            ],
            reference: self.reference.clone(),
            state: self.state.code().to_owned(),
            version: self.version,
            was_corrected: self.was_corrected,
            may_copy: self.may_copy,
            reason_code: self.reason_code.clone(),
            resumes: self.resumes.as_ref().map(|state| state.code().to_owned()),
            decided: [self.mode_change.is_some(), self.proposal.is_some()],
            times: times.map(|time| time.map(OffsetDateTime::unix_timestamp)),
        }
    }
}

impl Named for application::Model {
    fn object(&self) -> ObjectRef {
        of_application(ApplicationId(self.id))
    }
}

impl Dossier {
    /// Those of a list's applications that stand as this desk wrote them; one that does not is named,
    /// and takes no other along.
    pub(crate) async fn as_written(
        &self,
        rows: Vec<application::Model>,
    ) -> Result<(Vec<application::Model>, Vec<ApplicationId>), Refused> {
        let (mut as_written, mut altered) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            match self.ensure_as_written(&self.kernel.db, &row).await {
                Ok(()) => as_written.push(row),
                Err(error) => altered.push(unfit(&row, error)?),
            }
        }
        Ok((as_written, altered))
    }
}

/// The application that a list cannot show, for its row or what belongs to it was changed by hand; any
/// other fault is the whole list's.
pub(crate) fn unfit(row: &application::Model, error: Refused) -> Result<ApplicationId, Refused> {
    let id = ApplicationId(row.id);
    error.unless_altered(of_application(id))?;
    Ok(id)
}
