//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! Every seal is made anew with its row and is like no other, so that the sealed columns of a row say how it stands.
//! Imports and pages are not asked: their objects are erased with them, and what they decide goes into documents.

use async_trait::async_trait;
use contract::{Caller, CaseId};
use ledger::{Moves, ObjectRef, Standing, Stands, each_row};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use crate::{
    CaseFiles,
    rows::{case_record, file_document},
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

/// Names the case in the ledger.
pub(crate) fn of_case(id: CaseId) -> ObjectRef {
    ObjectRef::new("case", id.0)
}

fn of_document(id: Uuid) -> ObjectRef {
    ObjectRef::new("document", id)
}

/// How the documents of a case stand, to be compared with how they stand after an act.
pub(crate) async fn documents_standing<C: ConnectionTrait>(
    tx: &C,
    case: Uuid,
) -> Result<Vec<Standing>, DbErr> {
    let rows = file_document::Entity::find()
        .filter(file_document::Column::CaseId.eq(case))
        .all(tx)
        .await?;
    Ok(rows.iter().map(file_document::Model::standing).collect())
}

/// How the documents of a case were moved from how they stood.
pub(crate) async fn documents_moved<C: ConnectionTrait>(
    tx: &C,
    (case, before): (Uuid, Vec<Standing>),
) -> Result<Moves, DbErr> {
    Ok(Moves::between(before, documents_standing(tx, case).await?))
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
        Ok(stands)
    }
}

impl case_record::Entity {
    /// The cases of the caller's office.
    pub fn of_office(caller: &Caller) -> Select<Self> {
        Self::find().filter(case_record::Column::Organisation.eq(caller.organisation.0))
    }
}
