//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! Every seal is made anew with its row and is like no other, so that the sealed columns of a row say how it stands.
//! Imports and pages are not asked: their objects are erased with them, and what they decide goes into documents. What is
//! decided on a page is asked: a decision that was taken back must not stand again.

use async_trait::async_trait;
use contract::{Caller, CaseId};
use ledger::{Moves, ObjectRef, Standing, Stands, each_row};
use matter::Named as _;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use crate::{
    CaseFiles,
    arrangement::of_arrangement,
    rows::{
        case_record, file_arrangement, file_document, page_complaint, page_decision, page_report,
    },
};

impl case_record::Model {
    /// How the case stands.
    pub fn standing(&self) -> Standing {
        let sealed = [&self.bound, &self.counsel];
        Standing::of(of_case(CaseId(self.id)), &sealed.map(Vec::as_slice))
    }
}

impl file_document::Model {
    fn standing(&self) -> Standing {
        let sealed = [&self.covers, &self.title, &self.volume_name];
        Standing::of(of_document(self.id), &sealed.map(Vec::as_slice))
    }
}

impl file_arrangement::Model {
    fn standing(&self) -> Standing {
        Standing::of(of_arrangement(CaseId(self.id)), &[self.laid.as_slice()])
    }
}

impl page_decision::Model {
    /// How what was said of the page stands.
    fn standing(&self) -> Standing {
        let sealed = [&self.bound, &self.note];
        Standing::of(of_page(self.id), &sealed.map(Vec::as_slice))
    }
}

impl page_report::Model {
    /// How far the report is.
    fn standing(&self) -> Standing {
        let answer = self.answer.as_deref().unwrap_or_default();
        Standing::of(self.object(), &[self.bound.as_slice(), answer])
    }
}

impl page_complaint::Model {
    /// What a reader says.
    fn standing(&self) -> Standing {
        let words = self.words.as_deref().unwrap_or_default();
        Standing::of(self.object(), &[self.bound.as_slice(), words])
    }
}

/// Names the case in the ledger.
pub(crate) fn of_case(id: CaseId) -> ObjectRef {
    ObjectRef::new("case", id.0)
}

fn of_document(id: Uuid) -> ObjectRef {
    ObjectRef::new("document", id)
}

fn of_page(id: Uuid) -> ObjectRef {
    ObjectRef::new("page", id)
}

/// How the documents of a case, the arrangement of its pages, what was decided on them and what readers reported about them
/// stand, to be compared with how they stand after an act.
pub(crate) async fn file_standing<C: ConnectionTrait>(
    tx: &C,
    case: Uuid,
) -> Result<Vec<Standing>, DbErr> {
    let rows = file_document::Entity::find()
        .filter(file_document::Column::CaseId.eq(case))
        .all(tx)
        .await?;
    let arrangement = file_arrangement::Entity::find_by_id(case).one(tx).await?;
    let decisions = page_decision::Entity::find()
        .filter(page_decision::Column::CaseId.eq(case))
        .all(tx)
        .await?;
    let reports = page_report::Entity::find()
        .filter(page_report::Column::CaseId.eq(case))
        .all(tx)
        .await?;
    let complaints = page_complaint::Entity::find()
        .filter(page_complaint::Column::CaseId.eq(case))
        .all(tx)
        .await?;
    let reports = reports.iter().map(page_report::Model::standing);
    let complaints = complaints.iter().map(page_complaint::Model::standing);
    let documents = rows.iter().map(file_document::Model::standing);
    let decisions = decisions.iter().map(page_decision::Model::standing);
    let arrangement = arrangement.iter().map(file_arrangement::Model::standing);
    let file = documents.chain(arrangement).chain(decisions);
    Ok(file.chain(reports).chain(complaints).collect())
}

/// How they were moved from how they stood.
pub(crate) async fn file_moved<C: ConnectionTrait>(
    tx: &C,
    (case, before): (Uuid, Vec<Standing>),
) -> Result<Moves, DbErr> {
    Ok(Moves::between(before, file_standing(tx, case).await?))
}

#[async_trait]
impl ledger::StandingRoom for CaseFiles {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        let db = &self.kernel.db;
        let all = case_record::Entity::find();
        each_row(db, (all, case_record::Column::Id), |row| {
            let (object, standing) = (of_case(CaseId(row.id)), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        let all = file_document::Entity::find();
        each_row(db, (all, file_document::Column::Id), |row| {
            let (object, standing) = (of_document(row.id), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        let all = file_arrangement::Entity::find();
        each_row(db, (all, file_arrangement::Column::Id), |row| {
            let (object, standing) = (of_arrangement(CaseId(row.id)), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        let all = page_decision::Entity::find();
        each_row(db, (all, page_decision::Column::Id), |row| {
            let (object, standing) = (of_page(row.id), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        let all = page_report::Entity::find();
        each_row(db, (all, page_report::Column::Id), |row| {
            let (object, standing) = (row.object(), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        let all = page_complaint::Entity::find();
        each_row(db, (all, page_complaint::Column::Id), |row| {
            let (object, standing) = (row.object(), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        Ok(stands)
    }
}

impl case_record::Entity {
    /// The cases of the caller's office.
    pub fn of_office(caller: &Caller) -> Select<Self> {
        Self::find().filter(case_record::Column::Organisation.eq(caller.organisation.0))
    }
}
