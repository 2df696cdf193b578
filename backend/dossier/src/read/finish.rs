//! Ending the reading with the access receipt (阅卷回执).

use contract::{ApplicationId, Caller, ReadingReceipt, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::desk::Dossier;

const LONGEST_NOTE: usize = 500;

impl Dossier {
    pub(crate) async fn finish_reading(
        &self,
        caller: &Caller,
        id: ApplicationId,
        receipt: ReadingReceipt,
    ) -> Result<(), Refused> {
        let asked = (Act::FinishReading, id);
        let finishing = self.current(caller, asked).await?;
        let length = receipt.note.trim().chars().count();
        if length > LONGEST_NOTE {
            let rule = format!("longer-than:{LONGEST_NOTE}:{length}");
            return Err(Refused::field("note", rule));
        }
        let mut act = finishing.begin().await?;
        act.change.grant_until = Set(Some(self.kernel.now()));
        act.note(&receipt.note);
        self.finish(act).await
    }
}
