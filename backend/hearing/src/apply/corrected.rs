//! What a correction asked for, beside what stood then and what stands now.

use contract::{HearingApplicationField, form::FormValues as _};
use kernel::Tx;
use matter::Refused;
use sea_orm::ConnectionTrait;

use crate::{desk::Hearings, rows::hearing_application, state::State};

impl Hearings {
    /// A correction is asked for once: what it named is changed, or said to stay as it is.
    pub(crate) async fn ensure_corrected(
        &self,
        tx: &Tx,
        row: &hearing_application::Model,
        stays: &[HearingApplicationField],
    ) -> Result<(), Refused> {
        let unchanged = self.unchanged_in(tx, row).await?;
        if unchanged.iter().all(|field| stays.contains(field)) {
            Ok(())
        } else {
            Err(Refused::field("unchanged", "unchanged"))
        }
    }

    /// Parts that a correction asked for and that still stand as they did.
    pub(crate) async fn unchanged_in(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing_application::Model,
    ) -> Result<Vec<HearingApplicationField>, Refused> {
        if row.stands() != State::Correction {
            return Ok(Vec::new());
        }
        let items = self.correction_in(db, row).await?;
        let before = self.form_before_in(db, row).await?;
        let now = self.form_in(db, row).await?;
        let papers = self.files.papers_of(db, row.id).await?;
        let has_new_paper = papers.iter().any(|paper| {
            let asked = row.correction_asked_at;
            asked.is_some_and(|asked| paper.received_at >= asked)
        });
        let stays = |field: &HearingApplicationField| match (field, &before) {
            (HearingApplicationField::Papers, _) => !has_new_paper,
            (_, Some(before)) => before.section(*field).eq(now.section(*field)),
            (_, None) => true,
        };
        let fields = items.into_iter().map(|item| item.field);
        Ok(fields.filter(|field| stays(field)).collect())
    }
}
