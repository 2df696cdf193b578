//! Accepting, verifying the mandate, asking for corrections.

use contract::{
    ApplicationId, Caller, Capacity, Check, CheckOutcome, CorrectionItem, NOTE_LENGTH,
    form::FormValues as _, policy::Act,
};
use kernel::{Coded, Tx};
use ledger::Moves;
use matter::{Refused, length_fault};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryFilter};

use super::{said::Said, undo::of_lawyer};
use crate::{
    desk::Dossier,
    letters,
    obstacles::{ALREADY_CORRECTED, failed_check},
    rows::{
        application::{self, CORRECTION, FORM_BEFORE},
        mandate::{self, MandateState},
    },
    writs,
};

impl Dossier {
    pub(crate) async fn accept(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let accepting = self.seen(caller, (Act::Accept, id, version)).await?;
        let mut act = accepting.begin().await?;
        act.change.accepted_at = Set(Some(self.kernel.now()));
        self.finish(act).await
    }

    pub(crate) async fn verify_mandate(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        cleared: Vec<String>,
    ) -> Result<(), Refused> {
        let asked = (Act::VerifyMandate, id, version);
        let verifying = self.seen(caller, asked).await?;
        let grounds = self.grounds(&verifying.row).await?;
        let form = self.form_of(&verifying.row).await?.unfolded();
        let about = self.about(&verifying.row).await?;
        let owner = verifying.owner().await?;
        let mut act = verifying.begin().await?;
        let checks = self.checks_alone(act.tx(), &act.row, &grounds).await?;
        ensure_cleared(&checks, &cleared)?;
        self.keep_register(&mut act).await?;
        let now = self.kernel.now();
        act.change.verified_at = Set(Some(now));
        let capacity = Coded::of(form.capacity.clone());
        let recorded = self.put_on_record(act.tx(), &act.row, capacity).await?;
        act.moving(recorded);
        let registered = writs::RegistrationForm {
            about,
            form,
            registered: now,
            cleared: cleared.len(),
        };
        Box::pin(self.writs.issue(&mut act, &registered)).await?;
        let reference = act.row.reference.clone().unwrap_or_default();
        act.tell(owner, letters::MandateVerified { reference });
        self.finish(act).await
    }

    /// Enters the verified mandate in the register of defenders (辩护人、诉讼代理人登记表).
    async fn put_on_record(
        &self,
        tx: &Tx,
        row: &application::Model,
        capacity: Coded<Capacity>,
    ) -> Result<Moves, Refused> {
        mandate::Entity::delete_many()
            .filter(of_lawyer(row))
            .exec(tx)
            .await?;
        let entry = mandate::ActiveModel {
            id: Set(self.kernel.new_id()),
            organisation: Set(row.organisation),
            case_id: Set(row.case_id),
            party: Set(row.party),
            application: Set(Some(row.id)),
            licence_no: Set(row.licence_no.clone()),
            lawyer_name: Set(row.applicant_name.clone()),
            capacity: Set(capacity),
            state: Set(MandateState::Live.into()),
            since: Set(self.kernel.now()),
        };
        entry.insert(tx).await?;
        self.files.seal_counsel(tx, row.case_id).await
    }

    pub(crate) async fn ask_correction(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        items: Vec<CorrectionItem>,
    ) -> Result<(), Refused> {
        let asked = (Act::AskCorrection, id, version);
        let asking = self.seen(caller, asked).await?;
        let said = self.correction_said(&asking.row, items).await?;
        let form = self.form_of(&asking.row).await?;
        let owner = asking.owner().await?;
        let mut act = asking.begin().await?;
        act.seal_json(CORRECTION, &said.letter.items).await?;
        act.seal_json(FORM_BEFORE, &form).await?;
        act.change.was_corrected = Set(true);
        act.change.correction_asked_at = Set(Some(self.kernel.now()));
        act.change.correction_due_at = Set(Some(said.letter.due.due_at));
        self.say(&mut act, (owner, said)).await?;
        self.finish(act).await
    }

    /// What a correction says, where it may be asked for.
    pub(super) async fn correction_said(
        &self,
        row: &application::Model,
        items: Vec<CorrectionItem>,
    ) -> Result<Said<writs::CorrectionNotice, letters::CorrectionAsked>, Refused> {
        if row.was_corrected {
            return Err(ALREADY_CORRECTED.refused());
        }
        judge_items(&items)?;
        let due = self.deadline("A-CORRECTION", self.kernel.now())?;
        let writ = writs::CorrectionNotice {
            about: self.about(row).await?,
            items: items.clone(),
            due: due.clone(),
        };
        let letter = letters::CorrectionAsked {
            reference: row.reference.clone().unwrap_or_default(),
            items,
            due,
        };
        Ok(Said { writ, letter })
    }
}

/// Passes when nothing stands in the way and a person cleared everything left to one.
fn ensure_cleared(checks: &[Check], cleared: &[String]) -> Result<(), Refused> {
    let barred = checks
        .iter()
        .find(|check| check.outcome == CheckOutcome::Reject);
    if let Some(check) = barred {
        return Err(failed_check(&check.rule).refused());
    }
    let open = checks
        .iter()
        .filter(|c| c.outcome == CheckOutcome::HumanCheck && !cleared.contains(&c.rule))
        .count();
    if open == 0 {
        Ok(())
    } else {
        Err(Refused::field(
            "cleared",
            format!("check-not-cleared:{open}"),
        ))
    }
}

fn judge_items(items: &[CorrectionItem]) -> Result<(), Refused> {
    if items.is_empty() {
        return Err(Refused::field("items", "not-chosen"));
    }
    let faults: Vec<_> = items
        .iter()
        .filter_map(|item| {
            length_fault((item.field.code(), "note-length"), &item.note, NOTE_LENGTH)
        })
        .collect();
    Refused::unless_none(faults)
}
