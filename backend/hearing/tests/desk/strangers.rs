use std::collections::BTreeSet;

use contract::{
    Caller, CaseKind, HearingApplicationChanges, HearingDecidingDesk, HearingDecision,
    HearingPaperKind, HearingWorkDesk, PaperId, Problem, Role, Upload, WorkAssignment, WorkNoteId,
    WorkViewId, WritId,
};
use testkit::World;
use uuid::Uuid;

use crate::before_the_office::{Before, OPINION, hold};

/// Each method by its name, and what it refused; `None` where it let the caller in.
type Answers = Vec<(&'static str, Option<Problem>)>;

macro_rules! attempt {
    ($($name:literal => $call:expr),* $(,)?) => {
        vec![$(($name, $call.await.err())),*]
    };
}

/// Every method of the office's that names an object, called by somebody who has nothing to do with it.
async fn try_everything(before: &Before, who: &Caller, writ: WritId) -> Answers {
    let (desk, id) = (&before.office.desk, before.id);
    let note = || OPINION.to_owned();
    let correction = HearingDecision::Correction(Vec::new());
    attempt! {
        "hearing_application" => desk.hearing_application(who, id),
        "hearing_paper_page" => desk.hearing_paper_page(who, PaperId(Uuid::from_u128(9)), 1),
        "hearing_writ" => desk.hearing_writ(who, writ),
        "ask_hearing_correction" => desk.ask_hearing_correction(who, id, 1, Vec::new()),
        "propose_hearing" => desk.propose_hearing(who, id, 1, hold()),
        "withdraw_hearing_proposal" => desk.withdraw_hearing_proposal(who, id, 1),
        "review_hearing_proposal" => desk.review_hearing_proposal(who, id, 1, note()),
        "return_hearing_proposal" => desk.return_hearing_proposal(who, id, 1, note()),
        "approve_hearing" => desk.approve_hearing(who, id, 1),
        "refuse_hearing" => desk.refuse_hearing(who, id, 1),
        "preview_hearing_decision" => desk.preview_hearing_decision(who, id, 1, correction),
        "preview_hearing_decision" => desk.preview_hearing_decision(who, id, 1, HearingDecision::Approval),
        "preview_hearing_decision" => desk.preview_hearing_decision(who, id, 1, HearingDecision::Refusal),
        "undo_hearing_decision" => desk.undo_hearing_decision(who, id, 1),
        "undoable_hearing_decision" => desk.undoable_hearing_decision(who, id),
        "take_hearing_work" => desk.take_hearing_work(who, id),
        "release_hearing_work" => desk.release_hearing_work(who, id),
        "assign_hearing_work" => desk.assign_hearing_work(who, id, WorkAssignment::default()),
        "who_may_work_on_hearings" => desk.who_may_work_on_hearings(who, vec![id]),
        "note_hearing_work" => desk.note_hearing_work(who, id, note()),
        "strike_hearing_note" => desk.strike_hearing_note(who, id, WorkNoteId(Uuid::from_u128(7))),
        "remove_hearing_view" => desk.remove_hearing_view(who, WorkViewId(Uuid::from_u128(8))),
    }
}

/// What an applicant does with one of their own.
async fn try_as_applicant(before: &Before, who: &Caller) -> Answers {
    let (desk, id) = (&before.office.desk, before.id);
    let upload = Upload {
        file_name: "a.jpg".to_owned(),
        bytes: Box::pin(futures::stream::empty()),
    };
    attempt! {
        "save_hearing_draft" => desk.save_hearing_draft(who, id, HearingApplicationChanges::default()),
        "hearing_draft_edition" => desk.hearing_draft_edition(who, id),
        "add_hearing_paper" => desk.add_hearing_paper(who, id, HearingPaperKind::Other, upload),
        "remove_hearing_paper" => desk.remove_hearing_paper(who, id, PaperId(Uuid::from_u128(9))),
        "apply_for_hearing" => desk.apply_for_hearing(who, id, Vec::new()),
        "withdraw_hearing_application" => desk.withdraw_hearing_application(who, id),
    }
}

#[testkit::on_both]
async fn a_stranger_with_leaked_identifiers_learns_nothing(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(hold()).await;
    let writ = before.view().await.writs[0].id;
    let office = &before.office;
    let mut in_both = before.chief.clone();
    in_both.roles = vec![Role::Dcp, Role::Party];
    let strangers = [
        office.staff("19901200411900045", Role::Lawyer).await,
        office.staff("G001", Role::Party).await,
        office.staff("P014", Role::Prosecutor).await,
        office.staff("P034", Role::SysAdmin).await,
        office.staff("P035", Role::SecAdmin).await,
        office.staff("J002", Role::JbClerk).await,
        in_both,
    ];
    for stranger in &strangers {
        let mut answers = try_everything(&before, stranger, writ).await;
        answers.extend(try_as_applicant(&before, stranger).await);
        for (name, problem) in answers {
            let problem = problem.unwrap_or_else(|| panic!("{name} let {:?} in", stranger.roles));
            assert_eq!(problem.kind, "not-found", "{name} {:?}", stranger.roles);
        }
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn every_verb_of_the_office_that_names_an_object_is_tried_by_strangers(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let tried = try_everything(&before, &before.lawyer, WritId(Uuid::nil())).await;
    let tried: BTreeSet<&str> = tried.into_iter().map(|(name, _)| name).collect();
    let verbs = [
        <dyn HearingDecidingDesk>::VERBS,
        <dyn HearingWorkDesk>::VERBS,
    ];
    let of_none = [
        "hearing_worklist",
        "seek_hearing_work",
        "recent_hearing_work",
        "keep_hearing_view",
    ];
    for verb in verbs.into_iter().flatten() {
        assert!(
            tried.contains(verb.name) || of_none.contains(&verb.name),
            "{} is tried by nobody",
            verb.name
        );
    }
}
