//! The applications that wait for a file, as far as its makers may know of them.

use casefile::EFile;
use contract::{Caller, Deadline, MatterLine, WaitingApplication};
use matter::{Named as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::application,
    state::{Access, State},
};

impl Dossier {
    /// The applications that wait for the files of these cases, the first one due first. One that was changed by hand
    /// waits for nothing.
    pub(super) async fn waiting_for(
        &self,
        cases: &[Uuid],
    ) -> Result<Vec<application::Model>, Refused> {
        let waiting = application::Entity::find()
            .filter(application::Column::CaseId.is_in(cases.iter().copied()))
            .filter(application::Column::State.eq(State::Verified.code()))
            .order_by_asc(application::Column::DueAt)
            .order_by_asc(application::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let written = self.matters.as_written::<application::Entity>(waiting);
        Ok(written.await?.0)
    }

    /// By when the first of these is to be let in.
    pub(super) fn first_due(
        &self,
        waiting: &[application::Model],
    ) -> Result<Option<Deadline>, Refused> {
        let first = waiting.first();
        let due = first.map(|row| self.matters.running::<application::Entity>(row));
        Ok(due.transpose()?.flatten())
    }

    /// The lines of these applications without remarks: they are between the lawyer and case management.
    pub(super) async fn waiting_lines(
        &self,
        caller: &Caller,
        (waiting, file): (&[application::Model], &EFile),
    ) -> Result<Vec<WaitingApplication>, Refused> {
        let by_file = if file.is_prepared() {
            Access::Prepared
        } else {
            Access::Unprepared
        };
        let mut lines = Vec::with_capacity(waiting.len());
        for row in waiting {
            match self.waiting_line(caller, row, by_file).await {
                Ok(line) => lines.push(line),
                Err(refused) => refused.unless_altered(row.object())?,
            }
        }
        Ok(lines)
    }

    async fn waiting_line(
        &self,
        caller: &Caller,
        row: &application::Model,
        by_file: Access,
    ) -> Result<WaitingApplication, Refused> {
        let access = self.access_whatever_the_file(row).await?;
        let facts = row.facts(access.unwrap_or(by_file));
        let next = self
            .matters
            .next::<application::Entity>(caller, row, &facts)?;
        let mut done = self
            .matters
            .steps::<application::Entity>(caller, row)
            .await?;
        for step in &mut done {
            step.note = None;
        }
        Ok(WaitingApplication {
            reference: row.reference.clone().unwrap_or_default(),
            line: MatterLine {
                done,
                state: row.stands().code().to_owned(),
                next,
                acts: Vec::new(),
            },
        })
    }
}
