use contract::{HearingApplicationId, policy::Act};

use super::{Before, undo::UNDOING};
use crate::{
    page::{ActObject as _, Hand, Handing, KeptViews, Notes, WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The office's applications by due date; a prosecutor's are those of the assigned cases.
pub(super) const LIST: Worklist = Worklist {
    route: Route::page(
        Before::PLACE,
        "hearing-office-list",
        May(&[Act::ReadHearingWorklist]),
    ),
    words: WorkWords {
        title: "hearing-office-list",
        caption: "hearing-office-list-caption",
        beside: &["hearing-office-applicant", "hearing-office-case"],
        coded: None,
        find: "hearing-office-find",
        none: [
            ("hearing-office-none", "hearing-office-none-help"),
            (
                "hearing-office-none-elsewhere",
                "hearing-office-none-elsewhere-help",
            ),
            (
                "hearing-office-none-ended",
                "hearing-office-none-ended-help",
            ),
        ],
        altered: "hearing-office-altered",
    },
    matters: Before::PLACE,
    handing: Some(&HANDING),
    kept: Some(&VIEWS),
    undoing: Some(&UNDOING),
    exported: None,
    load: |desks, caller, query| desks.hearings.hearing_worklist(caller, query),
    seek: |desks, caller, words| desks.hearings.seek_hearing_work(caller, words),
};

/// Applications as they pass from hand to hand.
pub(super) static HANDING: Handing = Handing {
    take: Route::target(
        "/desk/hearings/take",
        "hearing-office-take",
        May(&[Act::TakeHearingWork]),
    ),
    assign: Route::page(
        "/desk/hearings/assign",
        "hearing-office-assign",
        May(&[Act::AssignHearingWork]),
    ),
    list: Before::PLACE,
    matters: Before::PLACE,
    hand: |desks, caller, (matter, hand)| {
        let (hearings, id) = (&desks.hearings, HearingApplicationId(matter));
        match hand {
            Hand::Take => hearings.take_hearing_work(caller, id),
            Hand::Release => hearings.release_hearing_work(caller, id),
            Hand::Assign(assignment) => hearings.assign_hearing_work(caller, id, assignment),
        }
    },
    able: |desks, caller, matters| {
        let ids = matters.into_iter().map(HearingApplicationId).collect();
        desks.hearings.who_may_work_on_hearings(caller, ids)
    },
};

/// What colleagues say to each other about an application.
pub(super) static NOTES: Notes = Notes {
    route: Route::page(
        "/desk/hearings/{application}/notes",
        "hearing-office-notes",
        May(&[Act::NoteHearingWork]),
    ),
    strike: Route::target(
        "/desk/hearings/{application}/notes/strike",
        "hearing-office-notes-strike",
        May(&[Act::StrikeHearingNote]),
    ),
    matters: Before::PLACE,
    hint: "matter-note-hint",
    load: |desks, caller, matter| {
        Box::pin(async move {
            let id = HearingApplicationId(matter);
            let view = desks.hearings.hearing_application(caller, id).await?;
            Ok((view.reference, view.notes))
        })
    },
    write: |desks, caller, (matter, words)| {
        let id = HearingApplicationId(matter);
        desks.hearings.note_hearing_work(caller, id, words)
    },
    stricken: |desks, caller, (matter, note)| {
        let id = HearingApplicationId(matter);
        desks.hearings.strike_hearing_note(caller, id, note)
    },
};

/// Views of the list that somebody keeps.
pub(super) static VIEWS: KeptViews = KeptViews {
    keep: Route::target(
        "/desk/hearings/views",
        "hearing-office-views",
        May(&[Act::KeepHearingView]),
    ),
    remove: Route::target(
        "/desk/hearings/views/remove",
        "hearing-office-views-remove",
        May(&[Act::KeepHearingView]),
    ),
    kept: |desks, caller, (query, name)| desks.hearings.keep_hearing_view(caller, query, name),
    removed: |desks, caller, view| desks.hearings.remove_hearing_view(caller, view),
};
