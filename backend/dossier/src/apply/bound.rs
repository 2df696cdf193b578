//! What an application's row is held to.

use contract::ApplicationId;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::of_application,
    refused::{Refused, log_altered},
    rows::application,
    seal::APPLICATION_BOUND,
};

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

impl Written {
    fn of(row: &application::Model) -> Self {
        let times = [
            row.submitted_at,
            row.complete_at,
            row.accepted_at,
            row.verified_at,
            row.correction_asked_at,
            row.correction_due_at,
            row.grant_from,
            row.grant_until,
            row.pledged_at,
            row.ended_at,
            row.due_at,
        ];
        Self {
            organisation: row.organisation,
            applicant: row.applicant,
            case: row.case_id,
            party: row.party,
            names: [
                row.applicant_name.clone(),
                row.licence_no.clone(),
                row.firm_name.clone(),
            ],
            reference: row.reference.clone(),
            state: row.state.clone(),
            version: row.version,
            was_corrected: row.was_corrected,
            may_copy: row.may_copy,
            reason_code: row.reason_code.clone(),
            resumes: row.resumes.clone(),
            decided: [row.mode_change.is_some(), row.proposal.is_some()],
            times: times.map(|time| time.map(OffsetDateTime::unix_timestamp)),
        }
    }
}

impl Dossier {
    /// The seal of a row as it is about to stand.
    pub(super) async fn bound<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Vec<u8>, Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        sealer.json(db, APPLICATION_BOUND, &Written::of(row)).await
    }

    /// Passes when a row stands as this desk wrote it.
    pub(crate) async fn ensure_as_written<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<(), Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        let bound = (APPLICATION_BOUND, row.bound.as_slice());
        if sealer.holds(db, bound, &Written::of(row)).await? {
            Ok(())
        } else {
            Err(Refused::Altered(of_application(ApplicationId(row.id))))
        }
    }

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
    match error.altering(Refused::Altered(of_application(id))) {
        Refused::Altered(object) => {
            log_altered(object);
            Ok(id)
        }
        fault => Err(fault),
    }
}
