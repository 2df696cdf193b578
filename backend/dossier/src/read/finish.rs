//! Ending the reading with the access receipt (阅卷回执).

use casefile::opened_under;
use contract::{AccessMode, ApplicationId, Caller, FieldProblem, ReadingReceipt, policy::Act};
use kernel::Tx;
use matter::{Offered, Refused, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::{application, bundle},
    writs,
};

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
        Box::pin(self.complete(finishing, receipt)).await
    }

    /// Completes an application with its receipt.
    pub(crate) async fn complete(
        &self,
        finishing: Offered<'_, application::Entity>,
        receipt: ReadingReceipt,
    ) -> Result<(), Refused> {
        let row = &finishing.row;
        let mut faults = lengths_of(&receipt);
        if row.visited_at.is_some() {
            faults.extend(missing_on_site(&receipt));
        }
        Refused::unless_none(faults)?;
        let about = self.about(row).await?;
        let mode = self.mode_of(row).await?;
        let window = match row.visited_at {
            Some(_) => row.visit_from.zip(row.visit_until),
            None => row.grant_from.zip(row.grant_until),
        };
        let mut act = finishing.begin().await?;
        let finished = self.kernel.now();
        let written = writs::AccessReceipt {
            about,
            mode: mode.map_or("", AccessMode::code).to_owned(),
            window: window.ok_or(WRONG_STATE.refused())?,
            finished,
            read: self.what_was_read(act.tx(), (&act.row, &receipt)).await?,
            note: receipt.note.trim().to_owned(),
        };
        Box::pin(self.writs.issue(&mut act, &written)).await?;
        if act.row.stands().has_grant() {
            act.change.grant_until = Set(Some(finished));
        }
        act.note(&receipt.note);
        self.finish(act).await
    }

    async fn what_was_read(
        &self,
        tx: &Tx,
        (row, receipt): (&application::Model, &ReadingReceipt),
    ) -> Result<writs::WasRead, Refused> {
        Ok(if row.visited_at.is_some() {
            writs::WasRead::OnSite {
                read: receipt.read.trim().to_owned(),
                copies: receipt.copies.trim().to_owned(),
            }
        } else {
            writs::WasRead::Online {
                pages: opened_under(tx, row.id).await?,
                bundles: self.bundles_made(tx, row.id).await?,
            }
        })
    }

    async fn bundles_made(&self, tx: &Tx, application: Uuid) -> Result<u64, Refused> {
        let made = bundle::Entity::find()
            .filter(bundle::Column::Application.eq(application))
            .filter(bundle::Column::Object.is_not_null());
        Ok(made.count(tx).await?)
    }
}

fn lengths_of(receipt: &ReadingReceipt) -> Vec<FieldProblem> {
    let texts = [
        ("note", &receipt.note),
        ("read", &receipt.read),
        ("copies", &receipt.copies),
    ];
    let lengths = texts.map(|(field, text)| (field, text.trim().chars().count()));
    let too_long = lengths
        .into_iter()
        .filter(|(_, length)| *length > LONGEST_NOTE);
    too_long
        .map(|(field, length)| {
            let rule = format!("longer-than:{LONGEST_NOTE}:{length}");
            FieldProblem::at(field, rule)
        })
        .collect()
}

/// What a receipt of reading on site lacks: what was read, and the pledge (A-N16).
fn missing_on_site(receipt: &ReadingReceipt) -> Vec<FieldProblem> {
    let mut faults = Vec::new();
    if receipt.read.trim().is_empty() {
        faults.push(FieldProblem::at("read", "required"));
    }
    if !receipt.is_pledged {
        faults.push(FieldProblem::at("is_pledged", "pledge-on-site"));
    }
    faults
}
