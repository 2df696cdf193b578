//! What a correction asked for, beside what stood then and what stands now.

use contract::{
    ApplicationField, ApplicationForm, CorrectionItem, PaperKind, form::FormValues as _,
};
use kernel::Tx;
use matter::Refused;
use sea_orm::ConnectionTrait;
use time::OffsetDateTime;

use crate::{
    desk::Dossier,
    rows::{application, paper},
    state::State,
};

impl Dossier {
    /// Fields that a correction asked for and that still stand as they did.
    pub(super) async fn unchanged_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Vec<ApplicationField>, Refused> {
        let items = self.correction_in(db, row).await?;
        if items.is_empty() {
            return Ok(Vec::new());
        }
        let before = self.form_before_in(db, row).await?;
        let compared = Corrected {
            before: before.as_ref(),
            asked_at: row.correction_asked_at,
            papers: self.files.papers_of(db, row.id).await?,
        };
        Ok(compared.unchanged(&items, &self.form_in(db, row).await?))
    }

    /// A correction is asked for once: what it named is changed, or said to stay as it is.
    pub(super) async fn ensure_corrected(
        &self,
        tx: &Tx,
        row: &application::Model,
        stays: &[ApplicationField],
    ) -> Result<(), Refused> {
        if row.stands() != State::Correction {
            return Ok(());
        }
        let unchanged = self.unchanged_in(tx, row).await?;
        if unchanged.iter().all(|field| stays.contains(field)) {
            Ok(())
        } else {
            Err(Refused::field("unchanged", "unchanged"))
        }
    }
}

struct Corrected<'a> {
    before: Option<&'a ApplicationForm>,
    asked_at: Option<OffsetDateTime>,
    papers: Vec<paper::Model>,
}

impl Corrected<'_> {
    fn unchanged(&self, items: &[CorrectionItem], form: &ApplicationForm) -> Vec<ApplicationField> {
        let fields = items.iter().map(|item| item.field);
        fields
            .filter(|field| !self.is_changed(*field, form))
            .collect()
    }

    fn is_changed(&self, field: ApplicationField, form: &ApplicationForm) -> bool {
        let is_same = self
            .before
            .is_none_or(|before| before.section(field).eq(form.section(field)));
        let is_new = |paper: &paper::Model| {
            let kind = PaperKind::find(&paper.kind);
            kind.and_then(PaperKind::field) == Some(field)
                && self
                    .asked_at
                    .is_some_and(|asked| paper.received_at >= asked)
        };
        !is_same || self.papers.iter().any(is_new)
    }
}
