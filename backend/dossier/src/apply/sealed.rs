//! What the rows of applications, papers and their pages are held to.

use contract::ApplicationId;
use ledger::ObjectRef;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::of_application,
    refused::Refused,
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
            state: row.state.code().to_owned(),
            version: row.version,
            was_corrected: row.was_corrected,
            may_copy: row.may_copy,
            reason_code: row.reason_code.clone(),
            resumes: row.resumes.as_ref().map(|state| state.code().to_owned()),
            decided: [row.mode_change.is_some(), row.proposal.is_some()],
            times: times.map(|time| time.map(OffsetDateTime::unix_timestamp)),
        }
    }
}

/// For which application a paper was taken in, as what, and which object it is: sealed for its row, so
/// that it cannot be led to the object of another. Its name is sealed by itself.
#[derive(Serialize)]
struct Taken<'a> {
    organisation: Uuid,
    application: Uuid,
    kind: &'a str,
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

impl<'a> Taken<'a> {
    fn of(paper: &'a paper::Model) -> Self {
        Self {
            organisation: paper.organisation,
            application: paper.application,
            kind: paper.kind.code(),
            object: paper.object,
            size: paper.size,
            pages: paper.pages,
            received_at: paper.received_at.unix_timestamp(),
        }
    }
}

impl Leaf {
    const fn of(page: &paper_page::Model) -> Self {
        Self {
            organisation: page.organisation,
            paper: page.paper,
            number: page.number,
            width: page.width,
            height: page.height,
            master: page.master,
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

impl Dossier {
    pub(super) async fn bound_paper<C: ConnectionTrait>(
        &self,
        db: &C,
        paper: &paper::Model,
    ) -> Result<Vec<u8>, Refused> {
        let sealer = self.sealer(paper.organisation, paper.id);
        sealer.json(db, PAPER_BOUND, &Taken::of(paper)).await
    }

    pub(super) async fn bound_paper_page<C: ConnectionTrait>(
        &self,
        db: &C,
        page: &paper_page::Model,
    ) -> Result<Vec<u8>, Refused> {
        let sealer = self.sealer(page.organisation, page.id);
        sealer.json(db, PAPER_PAGE_BOUND, &Leaf::of(page)).await
    }

    /// Passes when a paper stands as it was taken in.
    pub(crate) async fn ensure_paper_as_taken<C: ConnectionTrait>(
        &self,
        db: &C,
        paper: &paper::Model,
    ) -> Result<(), Refused> {
        let sealer = self.sealer(paper.organisation, paper.id);
        let bound = (PAPER_BOUND, paper.bound.as_slice());
        if sealer.holds(db, bound, &Taken::of(paper)).await? {
            Ok(())
        } else {
            Err(altered(paper.id))
        }
    }

    /// Passes when a page of a paper stands as it was taken in; what is altered is named by the paper.
    pub(super) async fn ensure_page_as_taken<C: ConnectionTrait>(
        &self,
        db: &C,
        page: &paper_page::Model,
    ) -> Result<(), Refused> {
        let sealer = self.sealer(page.organisation, page.id);
        let bound = (PAPER_PAGE_BOUND, page.bound.as_slice());
        if sealer.holds(db, bound, &Leaf::of(page)).await? {
            Ok(())
        } else {
            Err(altered(page.paper))
        }
    }

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
            self.ensure_paper_as_taken(db, paper).await?;
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

fn altered(paper: Uuid) -> Refused {
    Refused::Altered(ObjectRef::new("paper", paper))
}
