//! The catalogue: documents, each over the pages it names.

use contract::{AccessClass, Caller, CatalogueLine};
use kernel::Tx;
use ledger::Moves;
use matter::{Refused, STALE};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    Approval, CaseFiles, Covers, FileDocument, PageKey,
    rows::{case_record, file_document},
    standings::{file_moved, file_standing},
};

/// A line of a catalogue with the pages its numbers name.
pub struct Placed<'a> {
    /// The line.
    pub line: &'a CatalogueLine,
    /// The pages.
    pub pages: Vec<Uuid>,
}

impl CaseFiles {
    /// Puts a catalogue in the place of the one before, in a file that is held. A document that stays as it was keeps
    /// its identity and its approval; of one that was altered nothing is kept.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn write_catalogue(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        lines: &[Placed<'_>],
    ) -> Result<Moves, Refused> {
        let before = match self.load_file(tx, case.id).await {
            Err(Refused::Altered(_)) => Vec::new(),
            before => before?.documents,
        };
        let stood = file_standing(tx, case.id).await?;
        file_document::Entity::delete_many()
            .filter(file_document::Column::CaseId.eq(case.id))
            .exec(tx)
            .await?;
        for placed in lines {
            let kept = before.iter().find(|document| is_same(document, placed));
            self.insert_document(tx, (caller, case), (placed, kept))
                .await?;
        }
        Ok(file_moved(tx, (case.id, stood)).await?)
    }

    /// Puts documents in the place of some of a file that is held; the others are not written.
    pub(crate) async fn replace_documents(
        &self,
        tx: &Tx,
        of: (&Caller, &case_record::Model),
        (before, lines): (Vec<Uuid>, &[Placed<'_>]),
    ) -> Result<(), Refused> {
        file_document::Entity::delete_many()
            .filter(file_document::Column::CaseId.eq(of.1.id))
            .filter(file_document::Column::Id.is_in(before))
            .exec(tx)
            .await?;
        for placed in lines {
            self.insert_document(tx, of, (placed, None)).await?;
        }
        Ok(())
    }

    /// Approves the classes of documents, in a file that is held.
    ///
    /// # Errors
    /// [`STALE`] where one of them is not there any more.
    pub async fn approve(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        approvals: &[(&FileDocument, AccessClass)],
    ) -> Result<Moves, Refused> {
        let stood = file_standing(tx, case.id).await?;
        for (document, class) in approvals {
            self.approve_document(tx, (caller, case), (document, *class))
                .await?;
        }
        Ok(file_moved(tx, (case.id, stood)).await?)
    }

    async fn approve_document(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (document, class): (&FileDocument, AccessClass),
    ) -> Result<(), Refused> {
        let mut covers = document.covers.clone();
        covers.class = class;
        covers.approval = Some(Approval {
            by: caller.account.0,
            at: self.kernel.now(),
        });
        let sealer = self.sealer(case.organisation, document.id);
        let change = file_document::ActiveModel {
            covers: Set(sealer.json(tx, file_document::COVERS, &covers).await?),
            is_approved: Set(true),
            ..Default::default()
        };
        let changed = file_document::Entity::update_many()
            .set(change)
            .filter(file_document::Column::Id.eq(document.id))
            .filter(file_document::Column::CaseId.eq(case.id))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(STALE.refused())
        }
    }

    /// Writes a line; an unchanged document keeps its identity and its approval.
    async fn insert_document(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (placed, kept): (&Placed<'_>, Option<&FileDocument>),
    ) -> Result<(), Refused> {
        let id = kept.map_or_else(|| self.kernel.new_id(), |document| document.id);
        let covers = kept.map_or_else(
            || Covers {
                case: case.id,
                volume: placed.line.volume,
                pages: placed.pages.clone(),
                class: placed.line.class,
                classed_by: caller.account.0,
                approval: None,
            },
            |document| document.covers.clone(),
        );
        let Placed { line, pages } = placed;
        let sealer = self.sealer(case.organisation, id);
        let row = file_document::ActiveModel {
            id: Set(id),
            organisation: Set(case.organisation),
            case_id: Set(case.id),
            volume_name: Set(sealer
                .text(tx, file_document::VOLUME_NAME, line.volume_name.trim())
                .await?),
            title: Set(sealer
                .text(tx, file_document::TITLE, line.title.trim())
                .await?),
            pages: Set(i32::try_from(pages.len()).unwrap_or(i32::MAX)),
            is_approved: Set(covers.approval.is_some()),
            covers: Set(sealer.json(tx, file_document::COVERS, &covers).await?),
        };
        row.insert(tx).await?;
        Ok(())
    }
}

fn is_same(document: &FileDocument, placed: &Placed<'_>) -> bool {
    let Placed { line, pages } = placed;
    document.title == line.title.trim()
        && document.covers.volume == line.volume
        && document.covers.pages == *pages
        && document.covers.class == line.class
}

/// The pages that a line's numbers name in the file as it stands.
pub fn pages_of(line: &CatalogueLine, keys: &[PageKey]) -> Vec<Uuid> {
    keys.iter()
        .zip(1_u32..)
        .filter(|(_, number)| (line.page_from..=line.page_to).contains(number))
        .map(|(key, _)| key.id)
        .collect()
}
