//! The table of applications, written to without the desk, which would take hours.

use contract::ApplicationState;
use kernel::Coded;
use sea_orm::{
    EntityTrait,
    entity::prelude::{TimeDateTimeWithTimeZone, Uuid},
};
use serde_json::Value;
use testkit::MONDAY_MORNING;
use time::Duration;
use vault::sealed_table;

use crate::{Outcome, office::Office};

sealed_table! {
    /// The columns as the room says them. Where it says others, its seals do not hold here and nothing is measured.
    pub(crate) application = "application" {
        held {
            owner: Uuid,
            state: Coded<ApplicationState>,
            version: i32,
            due_at: Option<TimeDateTimeWithTimeZone>,
            ended_at: Option<TimeDateTimeWithTimeZone>,
            case_id: Uuid,
            party: Uuid,
            applicant_name: String,
            licence_no: String,
            firm_name: String,
            reference: Option<String>,
            was_corrected: bool,
            may_copy: bool,
            reason_code: Option<String>,
            resumes: Option<Coded<ApplicationState>>,
            submitted_at: Option<TimeDateTimeWithTimeZone>,
            complete_at: Option<TimeDateTimeWithTimeZone>,
            accepted_at: Option<TimeDateTimeWithTimeZone>,
            verified_at: Option<TimeDateTimeWithTimeZone>,
            correction_asked_at: Option<TimeDateTimeWithTimeZone>,
            correction_due_at: Option<TimeDateTimeWithTimeZone>,
            grant_from: Option<TimeDateTimeWithTimeZone>,
            grant_until: Option<TimeDateTimeWithTimeZone>,
            pledged_at: Option<TimeDateTimeWithTimeZone>,
            visit_from: Option<TimeDateTimeWithTimeZone>,
            visit_until: Option<TimeDateTimeWithTimeZone>,
            visited_at: Option<TimeDateTimeWithTimeZone>,
            arranging_since: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            form: Vec<u8> = FORM,
            form_before: Option<Vec<u8>> = FORM_BEFORE,
            correction: Option<Vec<u8>> = CORRECTION,
            reason: Option<Vec<u8>> = REASON,
            mode_change: Option<Vec<u8>> = MODE_CHANGE,
            proposal: Option<Vec<u8>> = PROPOSAL,
        }
        free {
            created_at: TimeDateTimeWithTimeZone,
            edition: i32,
            saved_at: TimeDateTimeWithTimeZone,
        }
    }
}

/// Rows written at once: no database takes as many values as a thousand have.
const BATCH: usize = 500;
/// Of so many matters, the first are due before the day on which they are looked at.
const LATE: i64 = 5_000;

/// An application that the desk took, from which others are made.
pub(crate) struct Pattern<'a> {
    office: &'a Office,
    row: application::Model,
    form: Value,
}

impl<'a> Pattern<'a> {
    pub(crate) async fn of(office: &'a Office, id: Uuid) -> Outcome<Self> {
        let db = &office.world.kernel.db;
        let row = application::Entity::find_by_id(id).one(db).await?;
        let row = row.ok_or("no application")?;
        if !office.vault.is_bound(db, &row).await? {
            return Err("the room says its table in another way: say it so here too".into());
        }
        let sealer = office.vault.sealer(office.id, id);
        let form = sealer.open_json(db, application::FORM, &row.form).await?;
        Ok(Self { office, row, form })
    }

    /// Writes applications, from how many there are to how many there shall be.
    pub(crate) async fn fill(
        &self,
        (from, to): (usize, usize),
        parties: &[(Uuid, Uuid)],
    ) -> Outcome<()> {
        let mut places = (from..to).zip(parties.iter().cycle().skip(from)).peekable();
        while places.peek().is_some() {
            let mut rows = Vec::with_capacity(BATCH);
            for (place, about) in places.by_ref().take(BATCH) {
                rows.push(application::ActiveModel::from(
                    self.another(place, *about).await?,
                ));
            }
            let written = application::Entity::insert_many(rows);
            written
                .exec_without_returning(&self.office.world.kernel.db)
                .await?;
        }
        Ok(())
    }

    /// Another like it, in one of all states in turn and each due a little later than the one before.
    async fn another(
        &self,
        place: usize,
        (case_id, party): (Uuid, Uuid),
    ) -> Outcome<application::Model> {
        let kernel = &self.office.world.kernel;
        let states = ApplicationState::ALL.iter().copied();
        let seen = states.filter(|state| *state != ApplicationState::Draft);
        let state = seen.cycle().nth(place % (ApplicationState::ALL.len() - 1));
        let state = state.ok_or("no state")?;
        let after = Duration::minutes(i64::try_from(place)? - LATE);
        let due_at = MONDAY_MORNING + after;
        let was = Some(MONDAY_MORNING - Duration::days(3));
        let mut row = application::Model {
            id: kernel.new_id(),
            owner: kernel.new_id(),
            state: state.into(),
            due_at: Some(due_at),
            ended_at: state.is_ended().then_some(due_at),
            case_id,
            party,
            reference: Some(format!("MM-2026-{place:06}")),
            accepted_at: was,
            verified_at: was,
            correction_asked_at: was,
            correction_due_at: Some(due_at),
            grant_from: was,
            grant_until: Some(due_at),
            pledged_at: was,
            visit_from: Some(due_at),
            visit_until: Some(due_at),
            ..self.row.clone()
        };
        let sealer = self.office.vault.sealer(self.office.id, row.id);
        let form = sealer.json(&kernel.db, application::FORM, &self.form);
        row.form = form.await?;
        row.bound = self.office.vault.bind(&kernel.db, &row).await?;
        Ok(row)
    }
}
