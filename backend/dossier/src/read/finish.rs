//! Ending the reading with the access receipt (阅卷回执).

use casefile::opened_under;
use contract::{AccessMode, ApplicationId, Caller, ReadingReceipt, policy::Act};
use kernel::Tx;
use matter::{Refused, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::{desk::Dossier, rows::bundle, writs};

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
        let about = self.about(&finishing.row).await?;
        let mode = self.mode_of(&finishing.row).await?;
        let mut act = finishing.begin().await?;
        let finished = self.kernel.now();
        let window = act.row.grant_from.zip(act.row.grant_until);
        let written = writs::AccessReceipt {
            about,
            mode: mode.map_or("", AccessMode::code).to_owned(),
            window: window.ok_or(WRONG_STATE.refused())?,
            finished,
            pages: opened_under(act.tx(), act.row.id).await?,
            bundles: self.bundles_made(act.tx(), act.row.id).await?,
            note: receipt.note.clone(),
        };
        Box::pin(self.writs.issue(&mut act, &written)).await?;
        act.change.grant_until = Set(Some(finished));
        act.note(&receipt.note);
        self.finish(act).await
    }

    async fn bundles_made(&self, tx: &Tx, application: Uuid) -> Result<u64, Refused> {
        let made = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(application))
            .filter(bundle::Column::Object.is_not_null());
        Ok(made.count(tx).await?)
    }
}
