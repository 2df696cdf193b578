//! Who of the office works on which application.

use contract::{
    ApplicationId, Caller, Colleague, RecentWork, Side, Taken, WorkAssignment, WorkNote,
    WorkNoteId, WorkViewId, WorklistQuery, policy::Act,
};
use matter::{Refused, Within};

use crate::{desk::Dossier, rows::application};

impl Dossier {
    pub(crate) async fn recent_work(&self, caller: &Caller) -> Result<RecentWork, Refused> {
        let within = Within::office(caller, Act::ReadWorklist);
        self.matters
            .recent_work::<application::Entity>(self, caller, within)
            .await
    }

    pub(crate) async fn take_work(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<(), Refused> {
        let asked = (Act::TakeWork, id.0);
        self.matters
            .take::<application::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn release_work(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<(), Refused> {
        let asked = (Act::TakeWork, id.0);
        self.matters
            .release::<application::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn assign_work(
        &self,
        caller: &Caller,
        id: ApplicationId,
        assignment: WorkAssignment,
    ) -> Result<(), Refused> {
        let asked = (Act::AssignWork, id.0);
        self.matters
            .assign::<application::Entity>(caller, asked, &assignment)
            .await
    }

    pub(crate) async fn who_may_work(
        &self,
        caller: &Caller,
        ids: Vec<ApplicationId>,
    ) -> Result<Vec<Colleague>, Refused> {
        let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
        let asked = (Act::AssignWork, ids.as_slice());
        self.matters
            .who_may_work::<application::Entity>(caller, asked)
            .await
    }

    /// Who took an application, before staff alone.
    pub(crate) async fn taken(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Option<Taken>, Refused> {
        if caller.side() != Side::Office {
            return Ok(None);
        }
        let taken = self.matters.taken::<application::Entity>(caller, row);
        taken.await
    }

    pub(crate) async fn note_work(
        &self,
        caller: &Caller,
        id: ApplicationId,
        words: String,
    ) -> Result<(), Refused> {
        let asked = (Act::NoteWork, id.0);
        self.matters
            .note_work::<application::Entity>(caller, asked, &words)
            .await
    }

    pub(crate) async fn strike_note(
        &self,
        caller: &Caller,
        id: ApplicationId,
        note: WorkNoteId,
    ) -> Result<(), Refused> {
        let asked = (Act::StrikeNote, id.0);
        self.matters
            .strike_note::<application::Entity>(caller, asked, note)
            .await
    }

    pub(crate) async fn keep_work_view(
        &self,
        caller: &Caller,
        query: WorklistQuery,
        name: String,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepWorkView, query);
        self.matters
            .keep_view::<application::Entity>(caller, asked, &name)
            .await
    }

    pub(crate) async fn remove_work_view(
        &self,
        caller: &Caller,
        id: WorkViewId,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepWorkView, id);
        self.matters
            .remove_view::<application::Entity>(caller, asked)
            .await
    }

    /// What colleagues say to each other about an application, before staff alone.
    pub(crate) async fn notes(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Vec<WorkNote>, Refused> {
        if caller.side() != Side::Office {
            return Ok(Vec::new());
        }
        let notes = self.matters.notes_on::<application::Entity>(caller, row);
        notes.await
    }
}
