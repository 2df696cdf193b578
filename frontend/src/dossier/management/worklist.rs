use contract::{ApplicationId, ExportList, policy::Act};

use super::{UnderReview, undo::UNDOING};
use crate::{
    page::{ActObject as _, Hand, Handing, KeptViews, Notes, WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The office's applications by due date.
pub(super) const LIST: Worklist = Worklist {
    route: Route::page("/desk", "worklist", May(&[Act::ReadWorklist])),
    words: WorkWords {
        title: "dossier-worklist",
        caption: "dossier-worklist-caption",
        beside: &["dossier-applicant", "dossier-work-case"],
        coded: None,
        find: "dossier-work-find",
        none: [
            ("dossier-work-none", "dossier-work-none-help"),
            (
                "dossier-work-none-elsewhere",
                "dossier-work-none-elsewhere-help",
            ),
            ("dossier-work-none-ended", "dossier-work-none-ended-help"),
        ],
        altered: "dossier-altered-applications",
    },
    matters: UnderReview::PLACE,
    handing: Some(&HANDING),
    kept: Some(&VIEWS),
    undoing: Some(&UNDOING),
    exported: Some(ExportList::Applications),
    load: |desks, caller, query| desks.dossier.worklist(caller, query),
    seek: |desks, caller, words| desks.dossier.seek_work(caller, words),
};

/// Applications as they pass from hand to hand.
pub(super) static HANDING: Handing = Handing {
    take: Route::target("/desk/take", "worklist-take", May(&[Act::TakeWork])),
    assign: Route::page("/desk/assign", "worklist-assign", May(&[Act::AssignWork])),
    list: "/desk",
    matters: UnderReview::PLACE,
    hand: |desks, caller, (matter, hand)| {
        let (dossier, id) = (&desks.dossier, ApplicationId(matter));
        match hand {
            Hand::Take => dossier.take_work(caller, id),
            Hand::Release => dossier.release_work(caller, id),
            Hand::Assign(assignment) => dossier.assign_work(caller, id, assignment),
        }
    },
    able: |desks, caller, matters| {
        let ids = matters.into_iter().map(ApplicationId).collect();
        desks.dossier.who_may_work(caller, ids)
    },
};

/// What colleagues say to each other about an application.
pub(super) static NOTES: Notes = Notes {
    route: Route::page(
        "/desk/applications/{application}/notes",
        "review-notes",
        May(&[Act::NoteWork]),
    ),
    strike: Route::target(
        "/desk/applications/{application}/notes/strike",
        "review-notes-strike",
        May(&[Act::StrikeNote]),
    ),
    matters: UnderReview::PLACE,
    hint: "matter-note-hint",
    load: |desks, caller, matter| {
        Box::pin(async move {
            let view = desks
                .dossier
                .application(caller, ApplicationId(matter))
                .await?;
            Ok((view.reference, view.notes))
        })
    },
    write: |desks, caller, (matter, words)| {
        desks
            .dossier
            .note_work(caller, ApplicationId(matter), words)
    },
    stricken: |desks, caller, (matter, note)| {
        desks
            .dossier
            .strike_note(caller, ApplicationId(matter), note)
    },
};

/// Views of the list that somebody keeps.
pub(super) static VIEWS: KeptViews = KeptViews {
    keep: Route::target("/desk/views", "worklist-views", May(&[Act::KeepWorkView])),
    remove: Route::target(
        "/desk/views/remove",
        "worklist-views-remove",
        May(&[Act::KeepWorkView]),
    ),
    kept: |desks, caller, (query, name)| desks.dossier.keep_work_view(caller, query, name),
    removed: |desks, caller, view| desks.dossier.remove_work_view(caller, view),
};
