//! The matter line: events written as they happen, and what follows from the state.

use contract::{
    AccessMode, AccountId, ApplicationFacts, Caller, Deadline, MatterLine, MatterStep, NextStep,
    Turn,
    machine::Runs,
    policy::{self, Act, Relation},
};
use scheduling::{AlertLevel, AlertRule};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};
use time::OffsetDateTime;

use crate::{
    desk::Dossier,
    reach::is_staff,
    refused::Refused,
    rows::{application, application_event},
    seal::{EVENT_NOTE, after},
    state::{Access, MACHINE, State},
};

/// Events whose note is for the office alone.
const INTERNAL_NOTES: [&str; 1] = ["refusal-returned"];

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

/// The period that runs where the application stands now.
pub(crate) fn running_deadline(
    desk: &Dossier,
    row: &application::Model,
) -> Result<Option<Deadline>, Refused> {
    let Runs::Since { period, event } = row.runs() else {
        return Ok(None);
    };
    let base = match event {
        "accepted" => row.accepted_at,
        "correction-asked" => row.correction_asked_at,
        // The latest submission: a correction makes the application complete.
        _ => row.complete_at,
    };
    match base {
        Some(base) => Ok(Some(desk.deadline(period, base)?)),
        None => Ok(None),
    }
}

/// By when the row is to be looked at next, after the change: the end of its running period, else
/// of its window; once ended, when it ended. The worklist stands in this order.
pub(crate) fn next_look(
    desk: &Dossier,
    row: &application::Model,
    change: &application::ActiveModel,
) -> Result<Option<OffsetDateTime>, Refused> {
    let after = after(row, change)?;
    Ok(match running_deadline(desk, &after)? {
        Some(due) => Some(due.due_at),
        None => after.ended_at.or(after.grant_until),
    })
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
        proposed_by: Option<AccountId>,
    ) -> Result<MatterLine, Refused> {
        let facts = row.facts(self.access_of(row).await?);
        let deadline = running_deadline(self, row)?;
        let next = MACHINE.next(row.stands(), &facts).map(|next| NextStep {
            code: next.code.to_owned(),
            turn: as_seen(caller, next.turn),
            due: deadline,
        });
        Ok(MatterLine {
            done: self.steps(caller, row).await?,
            state: row.stands().code().to_owned(),
            next,
            acts: self.acts(caller, row, (facts, proposed_by)),
        })
    }

    /// How the file will be read; asked where the next step depends on it.
    async fn access_of(&self, row: &application::Model) -> Result<Access, Refused> {
        Ok(match self.access_whatever_the_file(row).await? {
            Some(access) => access,
            None if self.is_file_prepared(row.case_id).await? => Access::Prepared,
            None => Access::Unprepared,
        })
    }

    /// How the file will be read, where that does not depend on how far it is prepared.
    pub(crate) async fn access_whatever_the_file(
        &self,
        row: &application::Model,
    ) -> Result<Option<Access>, Refused> {
        if row.stands() != State::Verified {
            return Ok(Some(Access::Unprepared));
        }
        let is_online = self.mode_of(row).await? == Some(AccessMode::Online);
        Ok((!is_online).then_some(Access::OffLine))
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
            let is_for_viewer = is_staff(caller) || !INTERNAL_NOTES.contains(&event.code.as_str());
            let note = match event.note.as_ref().filter(|_| is_for_viewer) {
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
    fn acts(
        &self,
        caller: &Caller,
        row: &application::Model,
        (facts, proposed_by): (ApplicationFacts, Option<AccountId>),
    ) -> Vec<Act> {
        let is_author = proposed_by == Some(caller.account);
        let relation = if is_staff(caller) {
            Relation::Office
        } else if row.is_readable(self.kernel.now()) {
            Relation::Granted
        } else {
            Relation::Own
        };
        let mut acts = MACHINE.acts(row.stands(), &facts);
        acts.retain(|act| {
            let relation = proposal_relation(*act, is_author).unwrap_or(relation);
            policy::is_permitted(caller, *act, relation)
        });
        acts
    }
}

/// What the caller is to a proposed refusal; `None` for every other act.
pub(crate) const fn proposal_relation(act: Act, is_author: bool) -> Option<Relation> {
    match (act, is_author) {
        (Act::WithdrawRefusal, true) => Some(Relation::Own),
        (Act::ConfirmRefusal | Act::ReturnRefusal, true) => Some(Relation::OwnSubmission),
        _ => None,
    }
}

pub(crate) fn as_seen(caller: &Caller, turn: Turn) -> Turn {
    let is_viewers = match turn {
        Turn::Applicant => !is_staff(caller),
        Turn::CaseManagement => policy::is_permitted(caller, Act::Accept, Relation::Office),
        Turn::CaseManagementHead => {
            policy::is_permitted(caller, Act::ConfirmRefusal, Relation::Office)
        }
        _ => false,
    };
    if is_viewers { Turn::Yours } else { turn }
}
