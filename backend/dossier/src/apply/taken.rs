//! What the rows of papers are held to.

use ledger::ObjectRef;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    desk::Dossier,
    refused::Refused,
    rows::{application, paper, paper_page},
    seal::{PAPER_BOUND, PAPER_PAGE_BOUND},
};

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
            kind: &paper.kind,
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

fn altered(paper: Uuid) -> Refused {
    Refused::Altered(ObjectRef::new("paper", paper))
}
