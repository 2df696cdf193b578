//! Who of the office works on which application, and what they say to each other about it: nothing that its applicant sees.

use contract::{
    Caller, Colleague, HearingApplicationId, RecentWork, Side, Taken, WorkAssignment, WorkNote,
    WorkNoteId, WorkViewId, WorklistQuery,
    policy::{Act, is_permitted, relation_to_office},
};
use matter::Refused;

use super::list::within;
use crate::{desk::Hearings, rows::hearing_application};

impl Hearings {
    pub(crate) async fn recent_hearing_work(&self, caller: &Caller) -> Result<RecentWork, Refused> {
        self.matters
            .recent_work::<hearing_application::Entity>(self, caller, within(caller))
            .await
    }

    pub(crate) async fn take_hearing_work(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<(), Refused> {
        let asked = (Act::TakeHearingWork, id.0);
        self.matters
            .take::<hearing_application::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn release_hearing_work(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<(), Refused> {
        let asked = (Act::TakeHearingWork, id.0);
        self.matters
            .release::<hearing_application::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn assign_hearing_work(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        assignment: WorkAssignment,
    ) -> Result<(), Refused> {
        let asked = (Act::AssignHearingWork, id.0);
        self.matters
            .assign::<hearing_application::Entity>(caller, asked, &assignment)
            .await
    }

    pub(crate) async fn who_may_work_on_hearings(
        &self,
        caller: &Caller,
        ids: Vec<HearingApplicationId>,
    ) -> Result<Vec<Colleague>, Refused> {
        let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
        let asked = (Act::AssignHearingWork, ids.as_slice());
        self.matters
            .who_may_work::<hearing_application::Entity>(caller, asked)
            .await
    }

    pub(crate) async fn note_hearing_work(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        words: String,
    ) -> Result<(), Refused> {
        // A prosecutor writes on those of the assigned cases alone.
        drop(self.reach(caller, Act::NoteHearingWork, id).await?);
        let asked = (Act::NoteHearingWork, id.0);
        self.matters
            .note_work::<hearing_application::Entity>(caller, asked, &words)
            .await
    }

    pub(crate) async fn strike_hearing_note(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        note: WorkNoteId,
    ) -> Result<(), Refused> {
        let asked = (Act::StrikeHearingNote, id.0);
        self.matters
            .strike_note::<hearing_application::Entity>(caller, asked, note)
            .await
    }

    pub(crate) async fn keep_hearing_view(
        &self,
        caller: &Caller,
        query: WorklistQuery,
        name: String,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepHearingView, query);
        self.matters
            .keep_view::<hearing_application::Entity>(caller, asked, &name)
            .await
    }

    pub(crate) async fn remove_hearing_view(
        &self,
        caller: &Caller,
        id: WorkViewId,
    ) -> Result<(), Refused> {
        let asked = (Act::KeepHearingView, id);
        self.matters
            .remove_view::<hearing_application::Entity>(caller, asked)
            .await
    }

    /// Who took an application, before those who may take one.
    pub(crate) async fn taken(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<Option<Taken>, Refused> {
        if !is_permitted(caller, Act::TakeHearingWork, relation_to_office(caller)) {
            return Ok(None);
        }
        self.matters
            .taken::<hearing_application::Entity>(caller, row)
            .await
    }

    /// What colleagues say to each other about an application, before staff alone.
    pub(crate) async fn notes(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<Vec<WorkNote>, Refused> {
        if caller.side() != Side::Office {
            return Ok(Vec::new());
        }
        self.matters
            .notes_on::<hearing_application::Entity>(caller, row)
            .await
    }
}

/// Whether it is an act of which the trail of an application says nothing: its applicant reads that.
pub(crate) const fn is_among_colleagues(act: Act) -> bool {
    matches!(
        act,
        Act::TakeHearingWork
            | Act::AssignHearingWork
            | Act::NoteHearingWork
            | Act::StrikeHearingNote
    )
}
