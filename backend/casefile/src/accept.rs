//! A better scan comes to stand in the place of a page, under the class of its document.

use contract::{Caller, ImportId, PageReportState};
use kernel::Tx;
use ledger::Moves;
use matter::{Refused, STALE};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    Approval, CaseFiles, EFile, PageKey,
    rows::{case_record, file_document, page_report},
    standings::{file_moved, file_standing},
};

impl CaseFiles {
    /// Puts the scan that was brought in the place of the page, in a file that is held: all its pages come to stand there,
    /// and the document in which they stand stays approved, by this person from now on.
    ///
    /// # Errors
    /// [`STALE`] where another scan or none waits, or the page left the file; [`crate::SCAN_UNFINISHED`],
    /// [`crate::SCAN_UNREADABLE`].
    pub async fn accept_scan(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (report, scan): (&page_report::Model, ImportId),
    ) -> Result<Moves, Refused> {
        if report.stands() != PageReportState::Brought || report.scan != Some(scan.0) {
            return Err(STALE.refused());
        }
        let pages = self.pages_to_place(tx, scan.0).await?;
        let stood = file_standing(tx, case.id).await?;
        let file = self.load_file(tx, case.id).await?;
        let keys = in_place_of(&file.keys, report.page, &pages).ok_or(STALE.refused())?;
        self.cover(tx, (caller, case), (&file, report.page, &pages))
            .await?;
        self.keep_arrangement(tx, (case.organisation, case.id), &keys)
            .await?;
        let replaced = page_report::ActiveModel {
            state: Set(PageReportState::Replaced.into()),
            answered_by: Set(Some(caller.account.0)),
            answered_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        self.change_report(tx, (report, replaced)).await?;
        Ok(file_moved(tx, (case.id, stood)).await?)
    }

    /// Has the document of a page cover these pages in its place.
    async fn cover(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (file, page, pages): (&EFile, Uuid, &[PageKey]),
    ) -> Result<(), Refused> {
        let Some((document, _)) = file.document_of(page) else {
            return Ok(());
        };
        let mut covers = document.covers.clone();
        let before = std::mem::take(&mut covers.pages);
        for covered in before {
            if covered == page {
                covers.pages.extend(pages.iter().map(|key| key.id));
            } else {
                covers.pages.push(covered);
            }
        }
        covers.approval = covers.approval.map(|_| Approval {
            by: caller.account.0,
            at: self.kernel.now(),
        });
        let sealer = self.sealer(case.organisation, document.id);
        let change = file_document::ActiveModel {
            covers: Set(sealer.json(tx, file_document::COVERS, &covers).await?),
            pages: Set(i32::try_from(covers.pages.len()).unwrap_or(i32::MAX)),
            ..Default::default()
        };
        let changed = file_document::Entity::update_many()
            .set(change)
            .filter(file_document::Column::Id.eq(document.id))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(STALE.refused())
        }
    }
}

/// The pages of a file with these in the place of one; nothing where that one is not there.
fn in_place_of(keys: &[PageKey], page: Uuid, pages: &[PageKey]) -> Option<Vec<PageKey>> {
    let at = keys.iter().position(|key| key.id == page)?;
    let (before, behind) = keys.split_at(at);
    let behind = behind.iter().skip(1);
    let all = before.iter().chain(pages).chain(behind);
    Some(all.cloned().collect())
}
