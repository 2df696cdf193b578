//! Asking once for everything that is missing (一次性告知).

use contract::{Caller, HearingApplicationId, HearingCorrectionItem, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;
use writ::Telling;

use super::judge::judge_items;
use crate::{
    desk::Hearings,
    letters,
    obstacles::ALREADY_CORRECTED,
    rows::hearing_application::{self, CORRECTION, FORM_BEFORE},
    writs,
};

impl Hearings {
    pub(crate) async fn ask_hearing_correction(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        version: i32,
        items: Vec<HearingCorrectionItem>,
    ) -> Result<(), Refused> {
        let asked = (Act::AskHearingCorrection, id, version);
        let asking = self.seen(caller, asked).await?;
        let told = self.correction_told(&asking.row, items).await?;
        let form = self.form_in(&self.kernel.db, &asking.row).await?;
        let owner = asking.owner().await?;
        let mut act = asking.begin().await?;
        act.seal_json(CORRECTION, &told.letter.items).await?;
        act.seal_json(FORM_BEFORE, &form).await?;
        act.change.was_corrected = Set(true);
        act.change.correction_asked_at = Set(Some(self.kernel.now()));
        act.change.correction_due_at = Set(Some(told.letter.due.due_at));
        self.writs.tell(&mut act, (owner, told)).await?;
        act.done().await
    }

    /// What a correction tells, where it may be asked for.
    pub(super) async fn correction_told(
        &self,
        row: &hearing_application::Model,
        items: Vec<HearingCorrectionItem>,
    ) -> Result<Telling<writs::CorrectionNotice, letters::HearingCorrectionAsked>, Refused> {
        if row.was_corrected {
            return Err(ALREADY_CORRECTED.refused());
        }
        judge_items(&items)?;
        let due = self.matters.deadline("B-CORRECTION", self.kernel.now())?;
        let writ = writs::CorrectionNotice {
            about: self.about(row).await?,
            items: items.clone(),
            due: due.clone(),
        };
        let letter = letters::HearingCorrectionAsked {
            reference: row.reference.clone().unwrap_or_default(),
            items,
            due,
        };
        Ok(Telling { writ, letter })
    }
}
