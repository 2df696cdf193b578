//! What an application's row is held to.

use ledger::ObjectRef;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{desk::Dossier, refused::Refused, rows::application, seal::APPLICATION_BOUND};

/// Whose errand it is, where it stands and what may be read until when: sealed for the row whenever
/// it is written, so that nobody who only writes rows opens a window or changes whose it is.
///
/// Not in it: when it was last saved, its edition and when it is looked at next, by which lists are
/// ordered and nothing is decided; form, correction, reason, proposal and mode are sealed by themselves.
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
    times: [Option<i64>; 10],
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
            Err(Refused::Altered(ObjectRef::new("application", row.id)))
        }
    }
}
