//! Keeping what was typed.

use contract::{
    ApplicationField, ApplicationForm, ApplicationId, Caller, CorrectionItem, DraftChanges,
    DraftKept, policy::Act,
};
use matter::Refused;
use sea_orm::ConnectionTrait;

use crate::{
    desk::Dossier,
    rows::application::{self, CORRECTION, FORM_BEFORE},
    state::State,
};

impl Dossier {
    pub(crate) async fn save_draft(
        &self,
        caller: &Caller,
        id: ApplicationId,
        changes: DraftChanges,
    ) -> Result<DraftKept, Refused> {
        let editing = self.current(caller, (Act::EditApplication, id)).await?;
        let mut act = editing.begin().await?;
        act.hold().await?;
        let open = self.open_in(act.tx(), &act.row).await?;
        let kept = act.keep(changes, &open).await?;
        self.finish(act).await?;
        Ok(kept)
    }

    /// Which edition stands. A permit is asked for and none is used up.
    pub(crate) async fn draft_edition(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<i32, Refused> {
        let (row, _) = self.reach(caller, Act::EditApplication, id).await?;
        Ok(row.edition)
    }

    /// The values as typed.
    pub(crate) async fn form_of(
        &self,
        row: &application::Model,
    ) -> Result<ApplicationForm, Refused> {
        self.form_in(&self.kernel.db, row).await
    }

    /// The values as typed, read within a transaction.
    pub(super) async fn form_in(
        &self,
        db: &impl ConnectionTrait,
        row: &application::Model,
    ) -> Result<ApplicationForm, Refused> {
        self.matters.form_of::<application::Entity>(db, row).await
    }

    /// The values as they stood when the correction was asked.
    pub(crate) async fn form_before_in(
        &self,
        db: &impl ConnectionTrait,
        row: &application::Model,
    ) -> Result<Option<ApplicationForm>, Refused> {
        self.opened(db, row, FORM_BEFORE).await
    }

    /// What a correction asked for; empty if none was asked.
    pub(super) async fn correction_in(
        &self,
        db: &impl ConnectionTrait,
        row: &application::Model,
    ) -> Result<Vec<CorrectionItem>, Refused> {
        Ok(self.opened(db, row, CORRECTION).await?.unwrap_or_default())
    }

    /// The fields that may be changed now.
    pub(super) async fn open_in(
        &self,
        db: &impl ConnectionTrait,
        row: &application::Model,
    ) -> Result<Vec<ApplicationField>, Refused> {
        match row.stands() {
            State::Draft => Ok(ApplicationField::ALL.to_vec()),
            State::Correction => Ok(self
                .correction_in(db, row)
                .await?
                .iter()
                .map(|item| item.field)
                .collect()),
            _ => Ok(Vec::new()),
        }
    }
}
