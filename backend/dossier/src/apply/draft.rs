//! Keeping what was typed.

use contract::{
    ApplicationField, ApplicationForm, ApplicationId, Caller, CorrectionItem, DraftChanges,
    policy::Act,
};
use ledger::Entry;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::form::overlay;
use crate::{
    desk::Dossier,
    reach::of_application,
    refused::Refused,
    rows::application,
    seal::{CORRECTION, FORM},
    state::State,
};

impl Dossier {
    pub(crate) async fn keep_draft(
        &self,
        caller: &Caller,
        id: ApplicationId,
        changes: DraftChanges,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::EditApplication, id).await?;
        if !State::of(&row.state).is_open() {
            return Err(Refused::WrongState);
        }
        let mut form = self.form_of(&row).await?;
        overlay(&mut form, changes, &self.open_fields(&row).await?);

        let tx = self.kernel.begin().await?;
        let sealer = self.sealer(row.organisation, row.id);
        let change = application::ActiveModel {
            form: Set(sealer.json(&tx, FORM, &form).await?),
            saved_at: Set(self.kernel.now()),
            ..Default::default()
        };
        let written = application::Entity::update_many()
            .set(change)
            .filter(application::Column::Id.eq(row.id))
            .filter(application::Column::State.eq(&row.state))
            .exec(&tx)
            .await?;
        if written.rows_affected != 1 {
            return Err(Refused::Stale);
        }
        let entry = Entry::about(of_application(id))
            .of(caller.account)
            .by(caller);
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The values as typed.
    pub(crate) async fn form_of(
        &self,
        row: &application::Model,
    ) -> Result<ApplicationForm, Refused> {
        let sealer = self.sealer(row.organisation, row.id);
        sealer.open_json(&self.kernel.db, FORM, &row.form).await
    }

    /// What a correction asked for; empty if none was asked.
    pub(crate) async fn correction_of(
        &self,
        row: &application::Model,
    ) -> Result<Vec<CorrectionItem>, Refused> {
        let Some(sealed) = &row.correction else {
            return Ok(Vec::new());
        };
        self.sealer(row.organisation, row.id)
            .open_json(&self.kernel.db, CORRECTION, sealed)
            .await
    }

    /// The fields that may be changed now.
    pub(crate) async fn open_fields(
        &self,
        row: &application::Model,
    ) -> Result<Vec<ApplicationField>, Refused> {
        match State::of(&row.state) {
            State::Draft => Ok(ApplicationField::ALL.to_vec()),
            State::Correction => Ok(self
                .correction_of(row)
                .await?
                .iter()
                .map(|item| item.field)
                .collect()),
            _ => Ok(Vec::new()),
        }
    }
}
