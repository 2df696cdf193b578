//! Accepting, verifying the mandate, asking for corrections.

use contract::{
    ApplicationId, Caller, Capacity, Check, CheckOutcome, CorrectionItem, NOTE_LENGTH,
    policy::{Act, Permit},
};
use kernel::{Coded, Tx};
use ledger::Moves;
use matter::{Move, Refused};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::length_fault;
use crate::{
    desk::Dossier,
    letters,
    obstacles::{ALREADY_CORRECTED, failed_check},
    rows::{
        application::{self, CORRECTION, FORM_BEFORE},
        mandate::{self, MandateState},
    },
};

impl Dossier {
    /// The application as this person saw it, in a state that the act fits.
    pub(super) async fn reach_seen(
        &self,
        caller: &Caller,
        seen: (Act, ApplicationId, i32),
    ) -> Result<(application::Model, Permit), Refused> {
        self.matters
            .reach_seen::<application::Entity>(caller, seen)
            .await
    }

    pub(crate) async fn accept(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_seen(caller, (Act::Accept, id, version)).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let change = application::ActiveModel {
            accepted_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let step = Move::by(&row, "accepted").changing(change);
        let entry = self.move_on(tx, caller, step).await?;
        act.done(entry).await?;
        Ok(())
    }

    pub(crate) async fn verify_mandate(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        cleared: Vec<String>,
    ) -> Result<(), Refused> {
        let (row, permit) = self
            .reach_seen(caller, (Act::VerifyMandate, id, version))
            .await?;
        let grounds = self.grounds(&row).await?;
        let form = self.form_of(&row).await?;
        let applicant = self.matters.addressee::<application::Entity>(&row).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        ensure_cleared(&self.checks_alone(tx, &row, &grounds).await?, &cleared)?;
        let change = application::ActiveModel {
            verified_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let step = Move::by(&row, "verified").changing(change);
        let moves = self
            .put_on_record(tx, &row, Coded::of(form.capacity))
            .await?;
        let entry = self.move_on(tx, caller, step).await?.moving(moves);
        let reference = row.reference.clone().unwrap_or_default();
        self.matters
            .tell::<application::Entity>(
                tx,
                (&row, applicant),
                letters::MandateVerified { reference },
            )
            .await?;
        act.done(entry).await?;
        Ok(())
    }

    /// Enters the verified mandate in the register of defenders (辩护人、诉讼代理人登记表).
    async fn put_on_record(
        &self,
        tx: &Tx,
        row: &application::Model,
        capacity: Coded<Capacity>,
    ) -> Result<Moves, Refused> {
        mandate::Entity::delete_many()
            .filter(mandate::Column::Party.eq(row.party))
            .filter(mandate::Column::LicenceNo.eq(&row.licence_no))
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
        let (row, permit) = self
            .reach_seen(caller, (Act::AskCorrection, id, version))
            .await?;
        if row.was_corrected {
            return Err(ALREADY_CORRECTED.refused());
        }
        judge_items(&items)?;
        let now = self.kernel.now();
        let due = self.deadline("A-CORRECTION", now)?;
        let form = self.form_of(&row).await?;
        let applicant = self.matters.addressee::<application::Entity>(&row).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let sealer = self.sealer(row.organisation, row.id);
        let change = application::ActiveModel {
            correction: Set(Some(sealer.json(tx, CORRECTION, &items).await?)),
            was_corrected: Set(true),
            form_before: Set(Some(sealer.json(tx, FORM_BEFORE, &form).await?)),
            correction_asked_at: Set(Some(now)),
            correction_due_at: Set(Some(due.due_at)),
            ..Default::default()
        };
        let step = Move::by(&row, "correction-asked").changing(change);
        let entry = self.move_on(tx, caller, step).await?;
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::CorrectionAsked {
            reference,
            items,
            due,
        };
        self.matters
            .tell::<application::Entity>(tx, (&row, applicant), letter)
            .await?;
        act.done(entry).await?;
        Ok(())
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
