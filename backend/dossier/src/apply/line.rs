//! The matter line: events written as they happen, and what follows from the state.

use contract::{
    Caller, Deadline, MatterLine, MatterStep, NextStep, Turn,
    policy::{self, Act, Relation},
};
use scheduling::{AlertLevel, AlertRule};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use crate::{
    desk::Dossier,
    reach::is_staff,
    refused::Refused,
    rows::{application, application_event},
    seal::EVENT_NOTE,
    state::State,
};

/// An event about to be written.
pub(crate) struct Recorded<'a> {
    pub(crate) application: &'a application::Model,
    pub(crate) code: &'static str,
    pub(crate) by: Option<&'a Caller>,
    pub(crate) note: Option<&'a str>,
}

/// Writes an event of the line in the transaction of the change.
pub(crate) async fn add_event<C: ConnectionTrait>(
    desk: &Dossier,
    tx: &C,
    event: Recorded<'_>,
) -> Result<(), Refused> {
    let id = desk.kernel.new_id();
    let organisation = event.application.organisation;
    let sealer = desk.sealer(organisation, id);
    let note = match event.note {
        Some(note) => Some(sealer.text(tx, EVENT_NOTE, note).await?),
        None => None,
    };
    let row = application_event::ActiveModel {
        id: Set(id),
        organisation: Set(organisation),
        application: Set(event.application.id),
        at: Set(desk.kernel.now()),
        code: Set(event.code.to_owned()),
        by_account: Set(event.by.map(|caller| caller.account.0)),
        by_role: Set(event.by.map_or("SYSTEM", acting_role).to_owned()),
        note: Set(note),
    };
    row.insert(tx).await?;
    Ok(())
}

/// The role under which staff appear to outsiders.
fn acting_role(caller: &Caller) -> &'static str {
    caller.roles.first().map_or("SYSTEM", |role| role.code())
}

/// The period that runs in the application's present state.
pub(crate) fn running_deadline(
    desk: &Dossier,
    row: &application::Model,
    is_file_prepared: bool,
) -> Result<Option<Deadline>, Refused> {
    let Some((_, _, Some(code))) = State::of(&row.state).next(is_file_prepared) else {
        return Ok(None);
    };
    let base = match code {
        "A-N01" => row.accepted_at,
        "A-CORRECTION" => row.correction_asked_at,
        _ => row.complete_at,
    };
    match base {
        Some(base) => Ok(Some(desk.deadline(code, base)?)),
        None => Ok(None),
    }
}

/// How urgent a running period is: `none`, `amber`, `red`, `late`.
pub(crate) fn alert_of(desk: &Dossier, due: Option<&Deadline>) -> &'static str {
    let Some(due) = due else { return "none" };
    match scheduling::alerts(&desk.calendar, due, &AlertRule::default()).level(desk.kernel.now()) {
        AlertLevel::Calm => "none",
        AlertLevel::Amber => "amber",
        AlertLevel::Red => "red",
        AlertLevel::Head | AlertLevel::Lead => "late",
    }
}

impl Dossier {
    /// The line of an application as its viewer may see it.
    pub(super) async fn line(
        &self,
        caller: &Caller,
        row: &application::Model,
        is_file_prepared: bool,
    ) -> Result<MatterLine, Refused> {
        let state = State::of(&row.state);
        let deadline = running_deadline(self, row, is_file_prepared)?;
        let next = state
            .next(is_file_prepared)
            .map(|(code, turn, _)| NextStep {
                code: code.to_owned(),
                turn: as_seen(caller, turn),
                due: deadline,
            });
        Ok(MatterLine {
            done: self.steps(caller, row).await?,
            state: state.code().to_owned(),
            next,
            acts: self.acts(caller, row, is_file_prepared),
        })
    }

    async fn steps(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Vec<MatterStep>, Refused> {
        let events = application_event::Entity::find()
            .filter(application_event::Column::Application.eq(row.id))
            .order_by_asc(application_event::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let mut steps = Vec::with_capacity(events.len());
        for event in events {
            let sealer = self.sealer(event.organisation, event.id);
            let note = match &event.note {
                Some(note) => Some(sealer.open(&self.kernel.db, EVENT_NOTE, note).await?),
                None => None,
            };
            let is_own = event.by_account == Some(caller.account.0);
            let by = if is_own {
                caller.name.clone()
            } else {
                event.by_role
            };
            steps.push(MatterStep {
                code: event.code,
                at: event.at,
                by,
                note,
            });
        }
        Ok(steps)
    }

    /// The acts to offer: those the policy permits this caller and the state allows.
    fn acts(&self, caller: &Caller, row: &application::Model, is_file_prepared: bool) -> Vec<Act> {
        let relation = if is_staff(caller) {
            Relation::Office
        } else if row.is_readable(self.kernel.now()) {
            Relation::Granted
        } else {
            Relation::Own
        };
        fitting_acts(State::of(&row.state), row.was_corrected, is_file_prepared)
            .iter()
            .copied()
            .filter(|act| policy::is_permitted(caller, *act, relation))
            .filter(|act| *act != Act::MakeBundle || row.may_copy)
            .collect()
    }
}

/// Acts that fit a state, the next one first.
fn fitting_acts(state: State, was_corrected: bool, is_file_prepared: bool) -> &'static [Act] {
    match (state, was_corrected, is_file_prepared) {
        (State::Draft, ..) => &[Act::EditApplication],
        (State::Correction, ..) => &[Act::EditApplication, Act::ReadTrail],
        (State::Submitted, false, _) => {
            &[Act::Accept, Act::AskCorrection, Act::Refuse, Act::ReadTrail]
        }
        (State::Submitted, true, _) => &[Act::Accept, Act::Refuse, Act::ReadTrail],
        (State::Accepted, false, _) => &[
            Act::VerifyMandate,
            Act::AskCorrection,
            Act::Refuse,
            Act::ReadTrail,
        ],
        (State::Accepted, true, _) => &[Act::VerifyMandate, Act::Refuse, Act::ReadTrail],
        (State::Verified, _, true) => &[Act::Grant, Act::Refuse, Act::ReadTrail],
        (State::Verified, _, false) => &[Act::Refuse, Act::ReadTrail],
        (State::Granted, ..) => &[Act::SignPledge, Act::Revoke, Act::ReadTrail],
        (State::Reading, ..) => &[
            Act::ReadPage,
            Act::MakeBundle,
            Act::FinishReading,
            Act::Revoke,
            Act::ReadTrail,
        ],
        _ => &[Act::ReadTrail],
    }
}

fn as_seen(caller: &Caller, turn: Turn) -> Turn {
    let is_viewers = match turn {
        Turn::Applicant => !is_staff(caller),
        Turn::CaseManagement => policy::is_permitted(caller, Act::Accept, Relation::Office),
        _ => false,
    };
    if is_viewers { Turn::Yours } else { turn }
}
