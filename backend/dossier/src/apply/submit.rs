//! Submitting, resubmitting after a correction, and withdrawing.

use contract::{
    ApplicationField, ApplicationId, ApplicationReceipt, Caller, FieldProblem, OrganisationId,
    PaperKind, personal::Standards, policy::Act,
};
use kernel::Tx;
use matter::{Move, Refused, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

use super::{
    cases::{is_open_for_access, online_bar},
    form::Judge,
};
use crate::{
    desk::Dossier,
    letters,
    rows::{application, case_record},
    state::{MACHINE, State},
};

/// Before the numbers of applications (阅卷).
const SERIES: &str = "YJ";

impl Dossier {
    pub(crate) async fn submit_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
        stays: Vec<ApplicationField>,
    ) -> Result<ApplicationReceipt, Refused> {
        let (row, permit) = self.reach(caller, Act::Submit, id).await?;
        let now = self.kernel.now();
        let due = self.deadline("A-N03", now)?;
        let applicant = self.matters.addressee::<application::Entity>(&row).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold(tx, &row).await?;
        if !MACHINE.fits(row.stands(), Act::Submit) {
            return Err(WRONG_STATE.refused());
        }
        Refused::unless_none(self.faults_in(tx, &row).await?)?;
        self.ensure_corrected(tx, &row, &stays).await?;
        let reference = self.reference_in(tx, &row).await?;
        let change = application::ActiveModel {
            reference: Set(Some(reference.clone())),
            submitted_at: Set(row.submitted_at.or(Some(now))),
            complete_at: Set(Some(now)),
            correction_due_at: Set(None),
            saved_at: Set(now),
            ..Default::default()
        };
        let event = event_of(row.stands());
        let row = &row;
        let step = Move::by(row, event).changing(change);
        let entry = self.move_on(tx, caller, step).await?;
        let letter = letters::ApplicationReceived {
            reference: reference.clone(),
            due: due.clone(),
        };
        self.matters
            .tell::<application::Entity>(tx, (row, applicant), letter)
            .await?;
        act.done(entry).await?;
        Ok(ApplicationReceipt {
            id,
            reference,
            received_at: now,
            due,
        })
    }

    async fn reference_in(&self, tx: &Tx, row: &application::Model) -> Result<String, Refused> {
        if let Some(reference) = &row.reference {
            return Ok(reference.clone());
        }
        let series = (OrganisationId(row.organisation), SERIES);
        self.matters.next_number(tx, series).await
    }

    pub(crate) async fn withdraw_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::Withdraw, id).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        // An application is mandate and request in one: who withdraws it is no counsel any more.
        let moves = self.end_mandate(tx, &row).await?;
        let row = self.hold(tx, &row).await?;
        if !MACHINE.fits(row.stands(), Act::Withdraw) {
            return Err(WRONG_STATE.refused());
        }
        let step = Move::by(&row, "withdrawn");
        let entry = self.move_on(tx, caller, step).await?.moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    /// Every rule of the form, the papers and the stage gate that the application breaks.
    pub(super) async fn faults_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Vec<FieldProblem>, Refused> {
        let case = self.case_in(db, row).await?;
        if !is_open_for_access(&case) {
            return Ok(vec![FieldProblem::at("stage", "stage-not-reached")]);
        }
        let papers: Vec<PaperKind> = self
            .files
            .papers_of(db, row.id)
            .await?
            .iter()
            .filter_map(|paper| PaperKind::find(&paper.kind))
            .collect();
        let judge = Judge {
            papers: &papers,
            standards: self.standards(),
            is_online_barred: online_bar(&case).is_some(),
        };
        Ok(judge.faults(&self.form_in(db, row).await?))
    }

    fn standards(&self) -> Standards {
        Standards {
            regions: self.settings.regions,
            today: self.calendar.office_date(self.kernel.now()),
        }
    }

    pub(crate) async fn case_of(
        &self,
        row: &application::Model,
    ) -> Result<case_record::Model, Refused> {
        self.case_in(&self.kernel.db, row).await
    }

    async fn case_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<case_record::Model, Refused> {
        let case = case_record::Entity::find_by_id(row.case_id)
            .one(db)
            .await?
            .ok_or(Refused::Broken("an application without its case"))?;
        self.files.ensure_as_landed(db, &case).await?;
        Ok(case)
    }
}

const fn event_of(before: State) -> &'static str {
    match before {
        State::Correction => "corrected",
        _ => "submitted",
    }
}
