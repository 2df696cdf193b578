//! What the desks of the pool do ([`crate::desk`]).

use super::{
    ConflictsForm, OfficerForm, OfficerInvitationForm, OfficerListForm, OfficerListQuery,
    OfficerListView, OfficerListsView, OfficerView, PoolHealth, PoolPage, PoolQuery, RemovalForm,
    TrainingForm,
};
use crate::{
    AwayForm, WeekForm,
    caller::Caller,
    ids::{OfficerId, OfficerListId, WritId},
    personal::{PersonalField, ShownPersonal},
    policy::Act,
    problem::Problem,
    upload::Download,
};

/// Hands the list of [`PoolDesk`] to a macro.
#[macro_export]
macro_rules! pool_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The pool of hearing officers, as its keeper runs it.
        ///
        /// Kinds of [`Problem`] besides those of every desk: `officer-not-eligible` (409: something keeps the person from
        /// sitting in hearings), `invitation-lacks-address` (422 on `email`).
        PoolDesk {
            /// A page of officers.
            [Act::ReadPool; notes itself]
            pool(caller: &Caller, query: PoolQuery) -> PoolPage;
            /// How the pool is made up.
            [Act::ReadPool; notes itself]
            pool_health(caller: &Caller) -> PoolHealth;
            /// One officer.
            [Act::ReadPool; notes itself]
            officer(caller: &Caller, id: OfficerId) -> OfficerView;
            /// A personal value of an officer in full, for the one page it was asked for; `not-chosen` on `field` where
            /// there is none.
            [Act::ShowOfficer]
            show_officer(caller: &Caller, id: OfficerId, field: PersonalField) -> ShownPersonal;
            /// Nominates somebody.
            [Act::NominateOfficer]
            nominate_officer(caller: &Caller, form: OfficerForm) -> OfficerId;
            /// Changes what the office holds of an officer; what is left empty of what stands masked stays.
            [Act::ChangeOfficer]
            change_officer(caller: &Caller, id: OfficerId, version: i32, form: OfficerForm) -> ();
            /// Finds fit whom somebody else nominated.
            [Act::ReviewOfficer]
            review_officer(caller: &Caller, id: OfficerId, version: i32, note: String) -> ();
            /// Finds unfit whom somebody else nominated, with the reason.
            [Act::TurnDownOfficer]
            turn_down_officer(caller: &Caller, id: OfficerId, version: i32, note: String) -> ();
            /// Invites somebody: into the pool, or whoever is in it into an account.
            [Act::InviteOfficer]
            invite_officer(caller: &Caller, id: OfficerId, version: i32, form: OfficerInvitationForm) -> ();
            /// Notes a training.
            [Act::NoteTraining]
            note_training(caller: &Caller, id: OfficerId, version: i32, form: TrainingForm) -> ();
            /// Keeps an officer from being drawn for a while, with the reason.
            [Act::SuspendOfficer]
            suspend_officer(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
            /// Ends that.
            [Act::ResumeOfficer]
            resume_officer(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
            /// Begins another term: from the end of the one that runs, or from today.
            [Act::RenewOfficer]
            renew_officer(caller: &Caller, id: OfficerId, version: i32) -> ();
        }
    } };
}

/// Hands the list of [`RemovalDesk`] to a macro.
#[macro_export]
macro_rules! removal_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// How an officer is removed: proposed on a ground that there is, answered, and decided by somebody else.
        RemovalDesk {
            /// Proposes it; the officer is told and has five working days to answer.
            [Act::ProposeRemoval]
            propose_removal(caller: &Caller, id: OfficerId, version: i32, form: RemovalForm) -> ();
            /// Takes one's own proposal back.
            [Act::WithdrawRemoval]
            withdraw_removal(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
            /// Answers it.
            [Act::AnswerRemoval]
            answer_removal(caller: &Caller, id: OfficerId, version: i32, answer: String) -> ();
            /// Removes the officer, with the reason.
            [Act::RemoveOfficer]
            remove_officer(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
            /// Decides that the officer stays, with the reason.
            [Act::KeepOfficer]
            keep_officer(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
        }
    } };
}

/// Hands the list of [`OwnOfficerDesk`] to a macro.
#[macro_export]
macro_rules! own_officer_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What officers do for themselves, and the keeper for whoever comes to the window.
        OwnOfficerDesk {
            /// What the office holds of oneself; what is over where nothing is live.
            [Act::ReadOwnOfficer; notes itself]
            own_officer(caller: &Caller) -> OfficerView;
            /// An official document of an officer's, as its PDF.
            [Act::ReadOwnOfficer, Act::ReadPool; notes itself]
            officer_writ(caller: &Caller, id: WritId) -> Download;
            /// Accepts the invitation: the term begins today.
            [Act::AcceptPool]
            accept_pool(caller: &Caller, id: OfficerId, version: i32) -> ();
            /// Declines it.
            [Act::DeclinePool]
            decline_pool(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
            /// Declares whom one is close to, in the place of what was declared before.
            [Act::DeclareConflicts]
            declare_conflicts(caller: &Caller, id: OfficerId, version: i32, form: ConflictsForm) -> ();
            /// Says on which parts of which weekdays one is free.
            [Act::KeepAvailability]
            keep_week(caller: &Caller, id: OfficerId, version: i32, form: WeekForm) -> ();
            /// Adds a time of absence; `absences-most:<n>` on `from_day`.
            [Act::KeepAvailability]
            add_absence(caller: &Caller, id: OfficerId, version: i32, form: AwayForm) -> ();
            /// Takes out the time of absence at a place of the list; `not-chosen` on `absence` where none stands there.
            [Act::KeepAvailability]
            drop_absence(caller: &Caller, id: OfficerId, version: i32, place: usize) -> ();
            /// Leaves the pool.
            [Act::LeavePool]
            leave_pool(caller: &Caller, id: OfficerId, version: i32, reason: String) -> ();
        }
    } };
}

/// Hands the list of [`OfficerListDesk`] to a macro.
#[macro_export]
macro_rules! officer_list_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Officers who are entered by a list: read, looked at, taken, and undone within a day.
        OfficerListDesk {
            /// The newest lists, and what a file must look like.
            [Act::ReadPool; notes itself]
            officer_lists(caller: &Caller) -> OfficerListsView;
            /// One list, with a page of those in it and what becomes of them.
            [Act::ReadPool; notes itself]
            officer_list(caller: &Caller, id: OfficerListId, query: OfficerListQuery) -> OfficerListView;
            /// Reads a file; nobody is entered by it.
            [Act::ReadOfficers]
            read_officers(caller: &Caller, form: OfficerListForm) -> OfficerListId;
            /// Enters everybody of it who can be, and of those who are like somebody else the ones who stand in these
            /// lines; safe to repeat where it was interrupted.
            [Act::TakeOfficers]
            take_officers(caller: &Caller, id: OfficerListId, version: i32, others: Vec<usize>) -> ();
            /// Drops a list by which nobody was entered.
            [Act::DropOfficers]
            drop_officers(caller: &Caller, id: OfficerListId, version: i32) -> ();
            /// Takes those out again with whom nothing was done since.
            [Act::UndoOfficers]
            undo_officers(caller: &Caller, id: OfficerListId, version: i32) -> ();
        }
    } };
}

pool_desk!(make_desk);
removal_desk!(make_desk);
own_officer_desk!(make_desk);
officer_list_desk!(make_desk);
