//! Keeping what was typed.

use contract::{
    ApplicationField, ApplicationForm, ApplicationId, Caller, CorrectionItem, DraftChanges,
    DraftKept, policy::Act,
};
use ledger::Entry;
use matter::{Refused, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

use crate::{
    desk::Dossier,
    obstacles::CHANGED_ELSEWHERE,
    reach::of_application,
    rows::application::{self, CORRECTION, FORM, FORM_BEFORE},
    state::State,
};

impl Dossier {
    pub(crate) async fn save_draft(
        &self,
        caller: &Caller,
        id: ApplicationId,
        mut changes: DraftChanges,
    ) -> Result<DraftKept, Refused> {
        let (row, permit) = self.reach(caller, Act::EditApplication, id).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold(tx, &row).await?;
        if !row.stands().is_open() {
            return Err(WRONG_STATE.refused());
        }
        let before = self.form_in(tx, &row).await?;
        let mut form = before.clone();
        let typed_on = changes.edition;
        let unkept = changes.set_aside_what_is_too_long();
        form.lay(changes, &self.open_in(tx, &row).await?);
        let is_other = form != before;
        if is_other && typed_on.is_some_and(|edition| edition != row.edition) {
            return Err(CHANGED_ELSEWHERE.refused());
        }
        let kept = DraftKept {
            edition: row.edition + i32::from(is_other),
            saved_at: self.kernel.now(),
            unkept,
        };
        let change = application::ActiveModel {
            form: Set(self.sealer_of(&row).json(tx, FORM, &form).await?),
            edition: Set(kept.edition),
            saved_at: Set(kept.saved_at),
            ..Default::default()
        };
        let moves = self.change(tx, &row, change).await?;
        let entry = Entry::about(of_application(id))
            .of(caller.account)
            .by(caller)
            .moving(moves);
        act.done(entry).await?;
        Ok(kept)
    }

    fn sealer_of(&self, row: &application::Model) -> vault::Sealer<'_> {
        self.sealer(row.organisation, row.id)
    }

    /// The values as typed.
    pub(crate) async fn form_of(
        &self,
        row: &application::Model,
    ) -> Result<ApplicationForm, Refused> {
        self.form_in(&self.kernel.db, row).await
    }

    /// The values as typed, read within a transaction.
    pub(super) async fn form_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<ApplicationForm, Refused> {
        Ok(self.sealer_of(row).open_json(db, FORM, &row.form).await?)
    }

    /// The values as they stood when the correction was asked.
    pub(super) async fn form_before_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Option<ApplicationForm>, Refused> {
        let Some(sealed) = &row.form_before else {
            return Ok(None);
        };
        let form = self
            .sealer_of(row)
            .open_json(db, FORM_BEFORE, sealed)
            .await?;
        Ok(Some(form))
    }

    /// What a correction asked for; empty if none was asked.
    pub(super) async fn correction_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Vec<CorrectionItem>, Refused> {
        match &row.correction {
            None => Ok(Vec::new()),
            Some(sealed) => Ok(self
                .sealer_of(row)
                .open_json(db, CORRECTION, sealed)
                .await?),
        }
    }

    /// The fields that may be changed now.
    pub(super) async fn open_in<C: ConnectionTrait>(
        &self,
        db: &C,
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
