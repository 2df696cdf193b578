//! Ending the reading with the access receipt (阅卷回执).

use contract::{ApplicationId, Caller, ReadingReceipt, policy::Act};
use matter::{Move, Refused};
use sea_orm::ActiveValue::Set;

use crate::{desk::Dossier, rows::application};

const LONGEST_NOTE: usize = 500;

impl Dossier {
    pub(crate) async fn finish_reading(
        &self,
        caller: &Caller,
        id: ApplicationId,
        receipt: ReadingReceipt,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::FinishReading, id).await?;
        let length = receipt.note.trim().chars().count();
        if length > LONGEST_NOTE {
            let rule = format!("longer-than:{LONGEST_NOTE}:{length}");
            return Err(Refused::field("note", rule));
        }
        let now = self.kernel.now();
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let change = application::ActiveModel {
            grant_until: Set(Some(now)),
            ..Default::default()
        };
        let note = Some(receipt.note.trim()).filter(|note| !note.is_empty());
        let step = Move::by(&row, "completed").changing(change).noting(note);
        let entry = self.move_on(tx, caller, step).await?;
        act.done(entry).await?;
        Ok(())
    }
}
