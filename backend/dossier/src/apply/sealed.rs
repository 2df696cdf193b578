//! What the rows of applications, papers and their pages are held to.

use contract::{ApplicationId, OrganisationId};
use ledger::ObjectRef;
use matter::{Named, Refused};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;
use vault::{Bound, Column};

use crate::{
    desk::Dossier,
    reach::of_application,
    rows::{application, paper, paper_page},
    seal::{APPLICATION_BOUND, PAPER_BOUND, PAPER_PAGE_BOUND},
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

impl Bound for application::Model {
    const SEAL: Column = APPLICATION_BOUND;

    fn row(&self) -> (OrganisationId, Uuid) {
        (OrganisationId(self.organisation), self.id)
    }

    fn seal(&self) -> &[u8] {
        &self.bound
    }

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

/// For which application a paper was taken in, as what, and which object it is: sealed for its row, so
/// that it cannot be led to the object of another. Its name is sealed by itself.
#[derive(Serialize)]
struct Taken {
    organisation: Uuid,
    application: Uuid,
    kind: String,
    object: Uuid,
    size: i64,
    pages: i32,
    received_at: i64,
}

/// Of which paper a page is, in which place, and which image it has. Its text is sealed by itself.
#[derive(Serialize)]
struct Leaf {
    organisation: Uuid,
    paper: Uuid,
    number: i32,
    width: f64,
    height: f64,
    master: Option<Uuid>,
}

impl Bound for paper::Model {
    const SEAL: Column = PAPER_BOUND;

    fn row(&self) -> (OrganisationId, Uuid) {
        (OrganisationId(self.organisation), self.id)
    }

    fn seal(&self) -> &[u8] {
        &self.bound
    }

    fn written(&self) -> impl Serialize + Sync {
        Taken {
            organisation: self.organisation,
            application: self.application,
            kind: self.kind.code().to_owned(),
            object: self.object,
            size: self.size,
            pages: self.pages,
            received_at: self.received_at.unix_timestamp(),
        }
    }
}

impl Named for paper::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.id)
    }
}

/// What is altered is named by the paper.
impl Bound for paper_page::Model {
    const SEAL: Column = PAPER_PAGE_BOUND;

    fn row(&self) -> (OrganisationId, Uuid) {
        (OrganisationId(self.organisation), self.id)
    }

    fn seal(&self) -> &[u8] {
        &self.bound
    }

    fn written(&self) -> impl Serialize + Sync {
        Leaf {
            organisation: self.organisation,
            paper: self.paper,
            number: self.number,
            width: self.width,
            height: self.height,
            master: self.master,
        }
    }
}

impl Named for paper_page::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.paper)
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

impl Dossier {
    /// The papers of an application, each held to what was sealed.
    pub(super) async fn papers_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Vec<paper::Model>, Refused> {
        let papers = paper::Entity::find()
            .filter(paper::Column::Application.eq(row.id))
            .order_by_asc(paper::Column::Id)
            .all(db)
            .await?;
        for paper in &papers {
            self.ensure_as_written(db, paper).await?;
        }
        Ok(papers)
    }
}

/// The application that a list cannot show, for its row or what belongs to it was changed by hand; any
/// other fault is the whole list's.
pub(crate) fn unfit(row: &application::Model, error: Refused) -> Result<ApplicationId, Refused> {
    let id = ApplicationId(row.id);
    error.unless_altered(of_application(id))?;
    Ok(id)
}
