//! Submitting, resubmitting after a correction, and withdrawing.

use contract::{
    ApplicationId, ApplicationReceipt, Caller, OrganisationId, PaperKind,
    personal::Standards,
    policy::{Act, Permit},
};
use ledger::Entry;
use notice::Letter;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    Recorded, add_event,
    cases::{is_open_for_access, online_bar},
    form::{Judge, parsed},
    number::next_reference,
};
use crate::{
    desk::Dossier,
    reach::of_application,
    refused::Refused,
    rows::{application, case_record, paper},
    state::State,
};

impl Dossier {
    pub(crate) async fn submit(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ApplicationReceipt, Refused> {
        let (row, permit) = self.reach(caller, Act::EditApplication, id).await?;
        let state = State::of(&row.state);
        if !state.is_open() {
            return Err(Refused::WrongState);
        }
        self.judge(&row).await?;
        let now = self.kernel.now();
        let due = self.deadline("A-N03", now)?;
        let applicant = self.addressee(&row).await?;

        let tx = self.kernel.begin().await?;
        let year = self.calendar.office_date(now).year();
        let reference = match &row.reference {
            Some(reference) => reference.clone(),
            None => next_reference(&tx, OrganisationId(row.organisation), year).await?,
        };
        let change = application::ActiveModel {
            state: Set(State::Submitted.code().to_owned()),
            reference: Set(Some(reference.clone())),
            submitted_at: Set(row.submitted_at.or(Some(now))),
            complete_at: Set(Some(now)),
            due_at: Set(Some(due.due_at)),
            correction_due_at: Set(None),
            version: Set(row.version + 1),
            saved_at: Set(now),
            ..Default::default()
        };
        let move_on = Move {
            row: &row,
            change,
            event: event_of(state),
            note: None,
        };
        self.move_on(&tx, caller, permit, move_on).await?;
        let letter = Letter::ApplicationReceived {
            reference: reference.clone(),
            due: due.clone(),
        };
        self.tell(&tx, &row, applicant, letter).await?;
        tx.commit().await?;
        Ok(ApplicationReceipt {
            id,
            reference,
            received_at: now,
            due,
        })
    }

    pub(crate) async fn withdraw(&self, caller: &Caller, id: ApplicationId) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::EditApplication, id).await?;
        if State::of(&row.state).is_ended() {
            return Err(Refused::WrongState);
        }
        let now = self.kernel.now();
        let tx = self.kernel.begin().await?;
        let change = application::ActiveModel {
            state: Set(State::Withdrawn.code().to_owned()),
            ended_at: Set(Some(now)),
            version: Set(row.version + 1),
            ..Default::default()
        };
        let move_on = Move {
            row: &row,
            change,
            event: "withdrawn",
            note: None,
        };
        self.move_on(&tx, caller, permit, move_on).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Every rule of the form, the papers and the stage gate.
    async fn judge(&self, row: &application::Model) -> Result<(), Refused> {
        let case = self.case_of(row).await?;
        if !is_open_for_access(&case) {
            return Err(Refused::field("stage", "stage-not-reached"));
        }
        let papers: Vec<PaperKind> = paper::Entity::find()
            .filter(paper::Column::Application.eq(row.id))
            .all(&self.kernel.db)
            .await?
            .iter()
            .filter_map(|paper| parsed(&paper.kind))
            .collect();
        let today = self.calendar.office_date(self.kernel.now());
        let standards = Standards {
            regions: self.settings.regions,
            today,
        };
        let judge = Judge {
            papers: &papers,
            standards,
            is_online_barred: online_bar(&case).is_some(),
        };
        let faults = judge.faults(&self.form_of(row).await?);
        Refused::unless_none(faults)
    }

    pub(crate) async fn case_of(
        &self,
        row: &application::Model,
    ) -> Result<case_record::Model, Refused> {
        case_record::Entity::find_by_id(row.case_id)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::Broken("an application without its case"))
    }

    /// Moves an application on: the conditional update, the event of the line, the ledger entry.
    pub(crate) async fn move_on(
        &self,
        tx: &sea_orm::DatabaseTransaction,
        caller: &Caller,
        permit: Permit,
        step: Move<'_>,
    ) -> Result<(), Refused> {
        let Move {
            row,
            change,
            event,
            note,
        } = step;
        let changed = application::Entity::update_many()
            .set(change)
            .filter(application::Column::Id.eq(row.id))
            .filter(application::Column::Version.eq(row.version))
            .filter(application::Column::State.eq(&row.state))
            .exec(tx)
            .await?;
        if changed.rows_affected != 1 {
            return Err(Refused::Stale);
        }
        let recorded = Recorded {
            application: row,
            code: event,
            by: Some(caller),
            note,
        };
        add_event(self, tx, recorded).await?;
        let object = of_application(ApplicationId(row.id));
        let entry = Entry::about(object)
            .of(contract::AccountId(row.applicant))
            .by(caller)
            .details(serde_json::json!({ "event": event }));
        self.ledger.record(tx, permit, entry).await?;
        Ok(())
    }
}

/// A step of an application, to be made by [`Dossier::move_on`].
pub(crate) struct Move<'a> {
    pub(crate) row: &'a application::Model,
    pub(crate) change: application::ActiveModel,
    pub(crate) event: &'static str,
    pub(crate) note: Option<&'a str>,
}

const fn event_of(before: State) -> &'static str {
    match before {
        State::Correction => "corrected",
        _ => "submitted",
    }
}
