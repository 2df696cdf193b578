//! What happens when several things are done to one application in the same moment.

use contract::{DraftChanges, PaperKind, Problem};
use futures::future::join_all;
use testkit::World;

use crate::office::{CASE_NO, Office, PAPER, SUSPECT, complete, find, refused, upload};

const AT_ONCE: usize = 12;

fn unfit() -> DraftChanges {
    DraftChanges {
        mandate_no: Some(String::new()),
        ..DraftChanges::default()
    }
}

/// Whether a refusal is one that a race may end with.
fn is_lost_race(problem: &Problem) -> bool {
    ["conflict", "wrong-state", "invalid", "not-found"].contains(&problem.kind.as_ref())
}

#[testkit::on_both]
async fn nothing_is_submitted_that_was_not_judged_as_it_stands(world: World) {
    let office = Office::in_world(world).await;
    for _ in 0..AT_ONCE {
        let lawyer = office.lawyer().await;
        let id = office.complete_draft(&lawyer).await;
        let (submitted, kept) = tokio::join!(
            office.desk.submit_application(&lawyer, id, Vec::new()),
            office.desk.save_draft(&lawyer, id, unfit()),
        );
        let view = office.seen(&lawyer, id).await;
        if submitted.is_ok() {
            assert!(!view.form.mandate_no.is_empty());
            assert!(is_lost_race(&kept.unwrap_err()));
        } else {
            assert_eq!(view.line.state, "draft");
        }
        office.desk.withdraw_application(&lawyer, id).await.unwrap();
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_required_paper_is_not_taken_out_of_what_is_being_submitted(world: World) {
    let office = Office::in_world(world).await;
    for _ in 0..AT_ONCE {
        let lawyer = office.lawyer().await;
        let id = office.complete_draft(&lawyer).await;
        let paper = office.seen(&lawyer, id).await.papers[0].id;
        let (submitted, removed) = tokio::join!(
            office.desk.submit_application(&lawyer, id, Vec::new()),
            office.desk.remove_paper(&lawyer, id, paper),
        );
        let view = office.seen(&lawyer, id).await;
        let is_submitted = view.line.state == "submitted";
        assert_eq!(submitted.is_ok(), is_submitted);
        assert_eq!(removed.is_err(), is_submitted);
        assert_eq!(view.papers.len() == 3, is_submitted);
        office.desk.withdraw_application(&lawyer, id).await.unwrap();
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn many_uploads_of_one_paper_leave_one_and_none_of_them_breaks(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let kind = PaperKind::FirmCertificate;
    let uploads = (0..8).map(|_| {
        office
            .desk
            .add_paper(&lawyer, id, kind, upload("所函.jpg", PAPER))
    });
    for answer in join_all(uploads).await {
        answer.unwrap_or_else(|problem| panic!("{problem:?}"));
    }
    assert_eq!(office.seen(&lawyer, id).await.papers.len(), 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_draft_saved_while_papers_come_loses_neither(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let desk = &office.desk;
    let (kept, one, other) = tokio::join!(
        desk.save_draft(&lawyer, id, complete()),
        desk.add_paper(&lawyer, id, PaperKind::Other, upload("一.jpg", PAPER)),
        desk.add_paper(&lawyer, id, PaperKind::Other, upload("二.jpg", PAPER)),
    );
    kept.unwrap();
    one.unwrap();
    other.unwrap();
    let view = office.seen(&lawyer, id).await;
    assert_eq!(
        (view.papers.len(), view.form.mandate_no.is_empty()),
        (2, false)
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn however_many_are_started_there_is_one_live_application_for_a_party(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let starts = (0..20).map(|_| {
        office
            .desk
            .start_application(&lawyer, find(CASE_NO, SUSPECT))
    });
    let ids: Vec<_> = join_all(starts)
        .await
        .into_iter()
        .map(|answer| answer.unwrap())
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let list = office.desk.my_applications(&lawyer, None).await.unwrap();
    assert_eq!(list.rows.len(), 1);

    office
        .desk
        .withdraw_application(&lawyer, ids[0])
        .await
        .unwrap();
    let again = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    assert_ne!(again, ids[0], "what has ended stands in nobody's way");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn of_many_submissions_at_once_one_is_taken_and_the_others_are_refused_plainly(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let presses = (0..6).map(|_| office.desk.submit_application(&lawyer, id, Vec::new()));
    let answers = join_all(presses).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    for problem in answers.into_iter().filter_map(Result::err) {
        assert_eq!(problem.kind, "wrong-state");
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_draft_typed_on_an_older_edition_is_refused_and_what_stands_is_kept(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let typed = |edition, name: &str| DraftChanges {
        edition: Some(edition),
        principal_name: Some(name.into()),
        ..DraftChanges::default()
    };
    let opened = office.seen(&lawyer, id).await.edition;
    let desk = &office.desk;
    let one = desk.save_draft(&lawyer, id, typed(opened, "甲乙")).await;
    assert_eq!(one.unwrap().edition, opened + 1);
    let other = desk.save_draft(&lawyer, id, typed(opened, "丙丁")).await;
    refused(other, "changed-elsewhere");
    assert_eq!(office.seen(&lawyer, id).await.form.principal_name, "甲乙");
    let same = desk.save_draft(&lawyer, id, typed(opened, "甲乙")).await;
    assert_eq!(
        same.unwrap().edition,
        opened + 1,
        "what stands there already"
    );
    desk.add_paper(&lawyer, id, PaperKind::Other, upload("附.jpg", PAPER))
        .await
        .unwrap();
    let next = desk
        .save_draft(&lawyer, id, typed(opened + 1, "丙丁"))
        .await;
    assert!(next.is_ok(), "a paper is no edition of the text");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn however_many_other_papers_are_sent_at_once_ten_are_taken(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let uploads = (0..12).map(|_| {
        office
            .desk
            .add_paper(&lawyer, id, PaperKind::Other, upload("附.jpg", PAPER))
    });
    let answers = join_all(uploads).await;
    let refused = answers.into_iter().filter_map(Result::err);
    let rules: Vec<_> = refused
        .map(|problem| problem.fields[0].rule.clone())
        .collect();
    assert_eq!(rules, ["too-many-papers:10"; 2]);
    assert_eq!(office.seen(&lawyer, id).await.papers.len(), 10);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_paper_replaced_while_it_is_looked_at_breaks_nothing(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let kind = PaperKind::PowerOfAttorney;
    for _ in 0..4 {
        let papers = office.seen(&lawyer, id).await.papers;
        let old = papers.iter().find(|paper| paper.kind == kind).unwrap().id;
        let desk = &office.desk;
        let size = contract::ImageSize::Full;
        let (replaced, seen, text) = tokio::join!(
            desk.add_paper(&lawyer, id, kind, upload("新.jpg", PAPER)),
            desk.paper_image(&lawyer, old, 1, size),
            desk.paper_page(&lawyer, old, 1),
        );
        replaced.unwrap();
        for problem in [seen.err(), text.err()].into_iter().flatten() {
            assert!(
                ["gone", "not-found"].contains(&problem.kind.as_ref()),
                "{problem:?}"
            );
        }
    }
    office.stands_as_recorded().await;
}
