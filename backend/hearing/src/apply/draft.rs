//! Keeping what was typed.

use contract::{
    Caller, DraftKept, HearingApplicationChanges, HearingApplicationField, HearingApplicationForm,
    HearingApplicationId, HearingCorrectionItem, policy::Act,
};
use matter::{Refused, Taking};
use sea_orm::ConnectionTrait;

use crate::{
    desk::Hearings,
    reach::opening_act,
    rows::hearing_application::{self, CORRECTION, FORM_BEFORE},
    state::State,
};

/// An act being taken upon an application for a hearing.
pub(crate) type OnApplication<'a> = Taking<'a, hearing_application::Entity>;

impl Hearings {
    pub(crate) async fn save_hearing_draft(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        changes: HearingApplicationChanges,
    ) -> Result<DraftKept, Refused> {
        let mut act = self
            .current(caller, (Act::EditHearingApplication, id))
            .await?
            .begin()
            .await?;
        act.hold().await?;
        let open = self.open_in(act.tx(), &act.row).await?;
        let kept = act.keep(changes, &open).await?;
        act.done().await?;
        Ok(kept)
    }

    pub(crate) async fn hearing_draft_edition(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<i32, Refused> {
        let (row, _) = self.reach(caller, Act::EditHearingApplication, id).await?;
        Ok(row.edition)
    }

    /// The act upon an application of the caller's own as it stands.
    pub(crate) async fn current<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id): (Act, HearingApplicationId),
    ) -> Result<matter::Offered<'a, hearing_application::Entity>, Refused> {
        let reached = self.reach(caller, act, id).await?;
        self.matters.offered((caller, act), reached)
    }

    /// The act upon an application as this person saw it.
    pub(crate) async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, HearingApplicationId, i32),
    ) -> Result<matter::Offered<'a, hearing_application::Entity>, Refused> {
        let reached = self.reach(caller, act, id).await?;
        matter::ensure_seen::<hearing_application::Entity>(&reached.0, version)?;
        self.matters.offered((caller, act), reached)
    }

    /// The values as typed.
    pub(crate) async fn form_in(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing_application::Model,
    ) -> Result<HearingApplicationForm, Refused> {
        self.matters
            .form_of::<hearing_application::Entity>(db, row)
            .await
    }

    /// The values as they stood when the correction was asked.
    pub(crate) async fn form_before_in(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing_application::Model,
    ) -> Result<Option<HearingApplicationForm>, Refused> {
        self.matters
            .opened::<hearing_application::Entity, _>(db, row, FORM_BEFORE)
            .await
    }

    /// What a correction asked for; empty if none was asked.
    pub(crate) async fn correction_in(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing_application::Model,
    ) -> Result<Vec<HearingCorrectionItem>, Refused> {
        let asked = self
            .matters
            .opened::<hearing_application::Entity, _>(db, row, CORRECTION);
        Ok(asked.await?.unwrap_or_default())
    }

    /// The parts that may be changed now.
    pub(crate) async fn open_in(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing_application::Model,
    ) -> Result<Vec<HearingApplicationField>, Refused> {
        Ok(match row.stands() {
            State::Draft => HearingApplicationField::ALL.to_vec(),
            State::Correction => {
                let items = self.correction_in(db, row).await?;
                items.into_iter().map(|item| item.field).collect()
            }
            _ => Vec::new(),
        })
    }

    /// The application with the permit to open it.
    pub(crate) async fn opening(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<(hearing_application::Model, contract::policy::Permit), Refused> {
        self.reach(caller, opening_act(caller), id).await
    }
}
