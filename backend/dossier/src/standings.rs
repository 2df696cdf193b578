//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! Every seal is made anew with its row and is like no other, so that the sealed columns of a row say how it
//! stands. Rows that ended grant nothing and are not asked. Papers, imports and pages are not either: their
//! objects are erased with them, and what they decide goes into applications and documents.

use async_trait::async_trait;
use contract::{ApplicationId, BundleId, BundleState, CaseId};
use ledger::{Moves, ObjectRef, Room, Standing, Stands, each_row};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::{of_application, of_bundle, of_case},
    rows::{application, bundle, case_record, file_document},
};

impl application::Model {
    /// Nothing once it has ended.
    pub(crate) fn standing(&self) -> Option<Standing> {
        let sealed = [
            Some(&self.bound),
            Some(&self.form),
            self.form_before.as_ref(),
            self.correction.as_ref(),
            self.reason.as_ref(),
            self.mode_change.as_ref(),
            self.proposal.as_ref(),
        ];
        let is_live = !self.stands().is_ended();
        is_live.then(|| standing(of_application(ApplicationId(self.id)), &sealed))
    }
}

impl bundle::Model {
    /// Nothing before there is something to take home, and once it expired.
    pub(crate) fn standing(&self) -> Option<Standing> {
        let sealed = [
            Some(&self.bound),
            self.excluded.as_ref(),
            self.password.as_ref(),
            self.way.as_ref(),
        ];
        let is_ready = self.state == BundleState::Ready;
        is_ready.then(|| standing(of_bundle(BundleId(self.id)), &sealed))
    }
}

impl case_record::Model {
    pub(crate) fn standing(&self) -> Standing {
        standing(
            of_case(CaseId(self.id)),
            &[Some(&self.bound), Some(&self.counsel)],
        )
    }
}

impl file_document::Model {
    fn standing(&self) -> Standing {
        let sealed = [&self.covers, &self.title, &self.volume_name];
        standing(of_document(self.id), &sealed.map(Some))
    }
}

fn standing(object: ObjectRef, sealed: &[Option<&Vec<u8>>]) -> Standing {
    // A sealed column is never empty, so that empty is nothing.
    let columns = sealed.iter().map(|it| it.map_or(&[][..], Vec::as_slice));
    Standing::of(object, &columns.collect::<Vec<_>>())
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
impl Room for Dossier {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.applications_standing(&mut stands).await?;
        self.files_standing(&mut stands).await?;
        Ok(stands)
    }
}

impl Dossier {
    async fn applications_standing(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
        let (db, now) = (&self.kernel.db, self.kernel.now());
        let all = application::Entity::find();
        each_row(db, (all, application::Column::Id), |row| {
            let object = of_application(ApplicationId(row.id));
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await?;
        // One whose time is over opens nothing, whether or not it was tidied away.
        let ready = bundle::Entity::find().filter(bundle::Column::Until.gt(now));
        each_row(db, (ready, bundle::Column::Id), |row| {
            let object = of_bundle(BundleId(row.id));
            let live = row.standing();
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await
    }

    async fn files_standing(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
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
        .await
    }
}
