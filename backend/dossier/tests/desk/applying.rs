use contract::{DraftChanges, PaperKind, Problem, Role, policy::Act};
use testkit::World;
use time::{Duration, macros::date};

use crate::office::{
    CASE_NO, CO_SUSPECT, Office, PAPER, SUSPECT, complete, find, mandate, refused, upload,
};

#[testkit::on_both]
async fn a_wrong_number_and_someone_elses_case_answer_alike(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let wrong_number = office
        .desk
        .find_case(&lawyer, find("990102209999999900", SUSPECT))
        .await;
    let not_a_party = office
        .desk
        .find_case(&lawyer, find(CASE_NO, "毛恒岳"))
        .await;
    let but_for_the_count = |problem: Problem| Problem {
        left: None,
        ..problem
    };
    assert_eq!(
        but_for_the_count(refused(wrong_number, "no-such-case")),
        but_for_the_count(refused(not_a_party, "no-such-case"))
    );
}

#[testkit::on_both]
async fn a_case_is_found_however_its_number_is_typed_and_the_due_date_comes_with_its_reason(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let typed = find("９９０１０２ 2026 000102 00", "吕 勇睿");
    let found = office.desk.find_case(&lawyer, typed).await.unwrap();
    assert!(found.is_open_for_access);
    let due = found.due_if_sent_now;
    assert_eq!(
        due.due_on,
        date!(2026 - 11 - 26),
        "three working days after Monday"
    );
    assert!(due.legal_ref.contains("第49条"), "{}", due.legal_ref);
}

#[tokio::test]
async fn the_sixth_wrong_guess_of_a_day_waits_for_tomorrow() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    for guess in 0..5 {
        let answer = office
            .desk
            .find_case(&lawyer, find(&format!("99010220269999{guess:04}"), SUSPECT))
            .await;
        refused(answer, "no-such-case");
    }
    refused(
        office.desk.find_case(&lawyer, find(CASE_NO, SUSPECT)).await,
        "too-many-guesses",
    );
    office.world.clock.advance(Duration::days(1));
    office
        .desk
        .find_case(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
}

#[testkit::on_both]
async fn a_second_start_leads_back_to_the_live_application(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let first = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let again = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    assert_eq!(first, again);
    let other = office
        .desk
        .start_application(&lawyer, find(CASE_NO, CO_SUSPECT))
        .await
        .unwrap();
    assert_ne!(first, other);
}

#[testkit::on_both]
async fn a_draft_keeps_whatever_was_typed_valid_or_not(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let typed = DraftChanges {
        principal_id_no: Some("不是号码 𠮷".into()),
        ..DraftChanges::default()
    };
    office.desk.save_draft(&lawyer, id, typed).await.unwrap();
    assert_eq!(
        office.seen(&lawyer, id).await.form.principal_id_no,
        "不是号码 𠮷"
    );
}

#[testkit::on_both]
async fn an_incomplete_application_is_told_everything_at_once_and_stays_a_draft(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let problem = refused(
        office
            .desk
            .submit_application(&lawyer, id, Vec::new())
            .await,
        "invalid",
    );
    for field in [
        "mandate_no",
        "mandate_date",
        "no_conflict",
        "power-of-attorney",
    ] {
        assert!(
            problem.fields.iter().any(|fault| fault.field == field),
            "{field}"
        );
    }
    assert_eq!(office.seen(&lawyer, id).await.line.state, "draft");
}

#[testkit::on_both]
async fn a_draft_begins_with_what_is_usual_and_never_with_a_mode_that_is_barred(world: World) {
    let office = Office::in_world(world).await;
    office
        .land(|case| {
            case.unified_case_no = "990102202600099800".into();
            case.online_bars = "3".into();
        })
        .await;
    let lawyer = office.lawyer().await;
    for (number, mode) in [(CASE_NO, "online"), ("990102202600099800", "")] {
        let case = find(number, SUSPECT);
        let id = office.desk.start_application(&lawyer, case).await.unwrap();
        let form = office.seen(&lawyer, id).await.form;
        assert_eq!((form.mode.as_str(), form.scope.as_str()), (mode, "all"));
        assert_eq!(form.no_conflict, "", "nobody declares it for the lawyer");
    }
}

#[testkit::on_both]
async fn what_is_folded_away_stays_in_the_draft_and_the_record_says_who_the_party_is(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, auditor) = (
        office.lawyer().await,
        office.staff("P028", Role::CmAuditor).await,
    );
    let id = office.complete_draft(&lawyer).await;
    let typed = DraftChanges {
        principal_name: Some("吕守田".into()),
        principal_id_no: Some("990102195601193877".into()),
        ..DraftChanges::default()
    };
    office.desk.save_draft(&lawyer, id, typed).await.unwrap();
    let letter = upload("公函.jpg", PAPER);
    let kind = PaperKind::LegalAidLetter;
    let added = office.desk.add_paper(&lawyer, id, kind, letter);
    added.await.unwrap();
    let own = office.seen(&lawyer, id).await;
    assert_eq!(
        (own.form.principal_name.as_str(), own.papers.len()),
        ("吕守田", 4)
    );
    let sent = office.desk.submit_application(&lawyer, id, Vec::new());
    sent.await.unwrap();

    let own = office.seen(&lawyer, id).await;
    let seen = office.seen(&auditor, id).await;
    for view in [&own, &seen] {
        let typed = [&view.form.principal_name, &view.form.principal_id_no];
        assert!(typed.iter().all(|typed| typed.is_empty()));
        assert!(view.papers.iter().all(|paper| paper.kind != kind));
    }
    let mut facts = seen.facts.iter();
    let of_party = facts.find(|fact| fact.code == "principal-id-no").unwrap();
    assert_eq!((of_party.given.as_str(), of_party.agrees), ("", true));
    let registered = of_party.registered.as_deref();
    assert_eq!(registered, Some("990102**********77"), "never in full");
}

#[testkit::on_both]
async fn a_complete_application_gets_a_number_a_receipt_and_a_mail(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let receipt = office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();
    assert_eq!(receipt.reference, "YJ-2026-000001");
    assert_eq!(receipt.due.due_on, date!(2026 - 11 - 26));
    let view = office.seen(&lawyer, id).await;
    assert_eq!(
        (view.line.state.as_str(), view.papers.len()),
        ("submitted", 3)
    );
    assert!(
        !view.line.acts.contains(&Act::Accept),
        "a lawyer is not offered staff's acts"
    );
    let mail = office.notices.mailbox(5).await.unwrap();
    assert!(mail[0].body.contains("YJ-2026-000001"), "{}", mail[0].body);
    refused(
        office
            .desk
            .submit_application(&lawyer, id, Vec::new())
            .await,
        "wrong-state",
    );
}

#[testkit::on_both]
async fn numbers_are_never_given_twice_when_many_submit_at_once(world: World) {
    let office = Office::in_world(world).await;
    let mut drafts = Vec::new();
    for licence in [
        "19901200411900041",
        "19901200411900042",
        "19901200411900043",
    ] {
        let lawyer = office.lawyer_with(licence).await;
        drafts.push((office.complete_draft(&lawyer).await, lawyer));
    }
    let submitting = drafts
        .iter()
        .map(|(id, lawyer)| office.desk.submit_application(lawyer, *id, Vec::new()));
    let receipts = futures::future::join_all(submitting).await;
    let mut numbers: Vec<_> = receipts.into_iter().map(|r| r.unwrap().reference).collect();
    numbers.sort();
    assert_eq!(
        numbers,
        ["YJ-2026-000001", "YJ-2026-000002", "YJ-2026-000003"]
    );
}

#[testkit::on_both]
async fn a_paper_of_the_same_kind_replaces_the_one_before_and_can_be_looked_at(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let kind = PaperKind::PowerOfAttorney;
    office
        .desk
        .add_paper(&lawyer, id, kind, upload("旧.jpg", PAPER))
        .await
        .unwrap();
    let paper = office
        .desk
        .add_paper(&lawyer, id, kind, upload("新.jpg", PAPER))
        .await
        .unwrap();
    let papers = office.seen(&lawyer, id).await.papers;
    assert_eq!(papers.len(), 1);
    assert_eq!(
        (papers[0].file_name.as_str(), papers[0].pages),
        ("新.jpg", 1)
    );
    let page = office.desk.paper_page(&lawyer, paper.id, 1).await.unwrap();
    assert_eq!(page.pages, 1);
    refused(
        office.desk.paper_page(&lawyer, paper.id, 2).await,
        "not-found",
    );
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused_with_its_reason_and_nothing_changes() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let script: &[u8] = b"<html><script>alert(1)</script></html>";
    for (bytes, rule) in [(script, "unknown-kind"), (b"".as_slice(), "file-empty")] {
        let answer = office
            .desk
            .add_paper(
                &lawyer,
                id,
                PaperKind::PowerOfAttorney,
                upload("委托书.pdf", bytes),
            )
            .await;
        let problem = refused(answer, "invalid");
        assert_eq!(
            (
                problem.fields[0].field.as_ref(),
                problem.fields[0].rule.as_ref()
            ),
            ("file", rule)
        );
    }
    assert!(office.seen(&lawyer, id).await.papers.is_empty());
}

#[tokio::test]
async fn an_early_stage_keeps_the_draft_and_names_the_stage() {
    let office = Office::open().await;
    office
        .land(|case| {
            case.unified_case_no = "990102202600099900".into();
            case.stage = "审查逮捕".into();
        })
        .await;
    let lawyer = office.lawyer().await;
    let found = office
        .desk
        .find_case(&lawyer, find("990102202600099900", SUSPECT))
        .await
        .unwrap();
    assert!(!found.is_open_for_access);
    let id = office
        .desk
        .start_application(&lawyer, find("990102202600099900", SUSPECT))
        .await
        .unwrap();
    office
        .desk
        .save_draft(&lawyer, id, complete())
        .await
        .unwrap();
    let problem = refused(
        office
            .desk
            .submit_application(&lawyer, id, Vec::new())
            .await,
        "invalid",
    );
    assert_eq!(problem.fields[0].rule, "stage-not-reached");
}

#[testkit::on_both]
async fn a_third_defender_of_one_suspect_cannot_be_verified(world: World) {
    let office = Office::in_world(world).await;
    office
        .land(|case| {
            case.unified_case_no = "990102202600088800".into();
            case.mandates = vec![mandate(1, "1", "甲律师"), mandate(1, "2", "乙律师")];
        })
        .await;
    let lawyer = office.lawyer().await;
    let case = find("990102202600088800", SUSPECT);
    let id = office.desk.start_application(&lawyer, case).await.unwrap();
    office
        .desk
        .save_draft(&lawyer, id, complete())
        .await
        .unwrap();
    for kind in [
        PaperKind::PracticeCertificate,
        PaperKind::PowerOfAttorney,
        PaperKind::FirmCertificate,
    ] {
        office
            .desk
            .add_paper(&lawyer, id, kind, upload("a.jpg", PAPER))
            .await
            .unwrap();
    }
    office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    office.desk.accept(&auditor, id, version).await.unwrap();
    let view = office.seen(&auditor, id).await;
    let check = view
        .checks
        .iter()
        .find(|check| check.rule == "A-C01")
        .unwrap();
    assert_eq!(check.evidence.as_deref(), Some("甲律师、乙律师"));
    let answer = office
        .desk
        .verify_mandate(&auditor, id, view.version, vec!["A-C01".into()])
        .await;
    refused(answer, "check-third-defender");
}
