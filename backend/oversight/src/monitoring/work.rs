//! Who of those who monitor works on which matter, and what they say to each other about it: nothing that the department
//! sees it was put to.

use contract::{
    Caller, Colleague, MonitoringId, RecentWork, Taken, WorkAssignment, WorkNote, WorkNoteId,
    WorkViewId, WorklistQuery,
    policy::{Act, is_permitted, relation_to_office},
};
use matter::{Refused, Within};

use crate::{Oversight, rows::monitoring};

impl Oversight {
    pub(crate) async fn recent_monitoring(&self, caller: &Caller) -> Result<RecentWork, Refused> {
        let within = Within::office(caller, Act::ReadMonitoring);
        self.matters
            .recent_work::<monitoring::Entity>(self, caller, within)
            .await
    }

    pub(crate) async fn take_monitoring(
        &self,
        caller: &Caller,
        id: MonitoringId,
    ) -> Result<(), Refused> {
        let asked = (Act::TakeMonitoring, id.0);
        self.matters.take::<monitoring::Entity>(caller, asked).await
    }

    pub(crate) async fn release_monitoring(
        &self,
        caller: &Caller,
        id: MonitoringId,
    ) -> Result<(), Refused> {
        let asked = (Act::TakeMonitoring, id.0);
        self.matters
            .release::<monitoring::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn assign_monitoring(
        &self,
        caller: &Caller,
        id: MonitoringId,
        assignment: WorkAssignment,
    ) -> Result<(), Refused> {
        let asked = (Act::AssignMonitoring, id.0);
        self.matters
            .assign::<monitoring::Entity>(caller, asked, &assignment)
            .await
    }

    pub(crate) async fn who_may_monitor(
        &self,
        caller: &Caller,
        ids: Vec<MonitoringId>,
    ) -> Result<Vec<Colleague>, Refused> {
        let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
        let asked = (Act::AssignMonitoring, ids.as_slice());
        self.matters
            .who_may_work::<monitoring::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn note_monitoring(
        &self,
        caller: &Caller,
        id: MonitoringId,
        words: String,
    ) -> Result<(), Refused> {
        let asked = (Act::NoteMonitoring, id.0);
        self.matters
            .note_work::<monitoring::Entity>(caller, asked, &words)
            .await
    }

    pub(crate) async fn strike_monitoring_note(
        &self,
        caller: &Caller,
        id: MonitoringId,
        note: WorkNoteId,
    ) -> Result<(), Refused> {
        let asked = (Act::StrikeMonitoringNote, id.0);
        self.matters
            .strike_note::<monitoring::Entity>(caller, asked, note)
            .await
    }

    pub(crate) async fn keep_monitoring_view(
        &self,
        caller: &Caller,
        query: WorklistQuery,
        name: String,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepMonitoringView, query);
        self.matters
            .keep_view::<monitoring::Entity>(caller, asked, &name)
            .await
    }

    pub(crate) async fn remove_monitoring_view(
        &self,
        caller: &Caller,
        id: WorkViewId,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepMonitoringView, id);
        self.matters
            .remove_view::<monitoring::Entity>(caller, asked)
            .await
    }

    /// Who took a matter and what stands on it, before those who may take one.
    pub(crate) async fn among_monitors(
        &self,
        caller: &Caller,
        row: &monitoring::Model,
    ) -> Result<(Option<Taken>, Vec<WorkNote>), Refused> {
        if !is_permitted(caller, Act::TakeMonitoring, relation_to_office(caller)) {
            return Ok((None, Vec::new()));
        }
        let taken = self
            .matters
            .taken::<monitoring::Entity>(caller, row)
            .await?;
        let notes = self.matters.notes_on::<monitoring::Entity>(caller, row);
        Ok((taken, notes.await?))
    }
}

/// Whether it is an act among those who monitor, of which the trail of a matter says nothing.
pub(crate) const fn is_among_monitors(act: Act) -> bool {
    matches!(
        act,
        Act::TakeMonitoring
            | Act::AssignMonitoring
            | Act::NoteMonitoring
            | Act::StrikeMonitoringNote
    )
}
