use contract::{ApplicationField, DraftChanges, PaperKind};
use testkit::World;
use time::{Duration, macros::date};

use crate::{
    house::{House, rulebook},
    office::{CASE_NO, Office, PAPER, SUSPECT, find, refused, upload},
};

#[testkit::on_both]
async fn a_correction_reopens_only_the_named_fields_and_is_asked_once(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let items = vec![contract::CorrectionItem {
        field: ApplicationField::Mandate,
        note: "委托书编号与所函不一致。".into(),
    }];
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .ask_correction(&auditor, id, version, items.clone())
        .await
        .unwrap();

    let view = office.seen(&lawyer, id).await;
    assert_eq!(view.open_fields, [ApplicationField::Mandate]);
    let due = view.line.next.unwrap().due.unwrap();
    assert_eq!(due.due_on, date!(2026 - 12 - 3), "ten calendar days");
    let changes = DraftChanges {
        mandate_no: Some("岚衡川〔2026〕刑委字第118号".into()),
        mode: Some("on-site".into()),
        ..DraftChanges::default()
    };
    office.desk.save_draft(&lawyer, id, changes).await.unwrap();
    let answer = office
        .desk
        .add_paper(
            &lawyer,
            id,
            PaperKind::FirmCertificate,
            upload("所函.jpg", PAPER),
        )
        .await;
    refused(answer, "wrong-state");
    office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();

    let view = office.seen(&auditor, id).await;
    assert_eq!(view.form.mandate_no, "岚衡川〔2026〕刑委字第118号");
    assert_eq!(view.form.mode, "online", "a closed field stays as it was");
    let again = office
        .desk
        .ask_correction(&auditor, id, view.version, items)
        .await;
    refused(again, "already-corrected");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_paper_that_a_correction_asks_for_has_a_place_whatever_was_answered(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let kind = PaperKind::PrincipalIdentity;
    let seen = office.seen(&auditor, id).await;
    assert!(!kind.applies(&seen.form), "the party gave the mandate");
    let items = vec![contract::CorrectionItem {
        field: ApplicationField::PrincipalIdentity,
        note: "请补充当事人的身份证明。".into(),
    }];
    let desk = &office.desk;
    let asked = desk.ask_correction(&auditor, id, seen.version, items);
    asked.await.unwrap();
    let added = desk.add_paper(&lawyer, id, kind, upload("身份证.jpg", PAPER));
    added.await.unwrap();
    let sent = desk.submit_application(&lawyer, id, Vec::new());
    sent.await.unwrap();
    let papers = office.seen(&auditor, id).await.papers;
    assert!(papers.iter().any(|paper| paper.kind == kind));
}

#[testkit::on_both]
async fn a_correction_not_answered_in_ten_days_lapses(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let items = vec![contract::CorrectionItem {
        field: ApplicationField::Mandate,
        note: "请补正委托书编号。".into(),
    }];
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .ask_correction(&auditor, id, version, items)
        .await
        .unwrap();
    office.world.clock.advance(Duration::days(3));
    let typed = DraftChanges {
        mandate_no: Some("第118号".into()),
        ..DraftChanges::default()
    };
    office.desk.save_draft(&lawyer, id, typed).await.unwrap();
    let due = office
        .seen(&lawyer, id)
        .await
        .line
        .next
        .unwrap()
        .due
        .unwrap();
    assert_eq!(due.due_on, date!(2026 - 12 - 3), "saving does not move it");
    office.world.clock.advance(Duration::days(7));
    office.dossier.tidy().await.unwrap();
    assert_eq!(
        office.seen(&lawyer, id).await.line.state,
        "correction",
        "the tenth day counts"
    );
    office.world.clock.advance(Duration::days(1));
    office.dossier.tidy().await.unwrap();
    let view = office.seen(&lawyer, id).await;
    assert_eq!(view.line.state, "lapsed");
    assert!(view.line.next.is_none());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_correction_lapses_by_the_rules_that_hold_and_not_by_those_it_was_asked_under(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let items = vec![contract::CorrectionItem {
        field: ApplicationField::Mandate,
        note: "委托书编号与所函不一致。".into(),
    }];
    let version = office.seen(&auditor, id).await.version;
    let desk = &office.desk;
    desk.ask_correction(&auditor, id, version, items)
        .await
        .unwrap();
    let rest = contract::NamedDay {
        date: date!(2026 - 12 - 3),
        is_worked: false,
        name: "停电检修".to_owned(),
    };
    let rules = rulebook();
    let rules = scheduling::Rulebook {
        calendar: rules.calendar.with_local(&[rest]),
        ..rules
    };
    let house = House::on(&office.world);
    let later = house.desk_with(rules);
    office.world.clock.advance(Duration::days(11));
    later.tidy().await.unwrap();
    let state = async || office.seen(&lawyer, id).await.line.state;
    assert_eq!(state().await, "correction");
    office.dossier.tidy().await.unwrap();
    assert_eq!(state().await, "lapsed");
}

#[testkit::on_both]
async fn a_correction_handed_in_unchanged_is_refused_until_it_is_said_to_stay(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", contract::Role::CmAuditor).await;
    let item = |field| contract::CorrectionItem {
        field,
        note: "与所附材料不一致，请核对。".into(),
    };
    let asked = [ApplicationField::Mandate, ApplicationField::FirmCertificate];
    // The papers came with the application, before the correction was asked for.
    office.world.clock.advance(Duration::minutes(1));
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .ask_correction(&auditor, id, version, asked.map(item).to_vec())
        .await
        .unwrap();
    let submit =
        |stays: &[ApplicationField]| office.desk.submit_application(&lawyer, id, stays.to_vec());
    for stays in [&[][..], &asked[..1], &[ApplicationField::Request]] {
        let problem = refused(submit(stays).await, "invalid");
        assert_eq!(problem.fields[0].rule, "unchanged");
    }
    assert_eq!(office.seen(&lawyer, id).await.line.state, "correction");
    office.world.clock.advance(Duration::minutes(1));
    office
        .desk
        .add_paper(
            &lawyer,
            id,
            PaperKind::FirmCertificate,
            upload("所函.jpg", PAPER),
        )
        .await
        .unwrap();
    assert_eq!(office.seen(&lawyer, id).await.unchanged, asked[..1]);
    refused(submit(&[]).await, "invalid");
    submit(&asked[..1]).await.unwrap();
    assert_eq!(office.seen(&lawyer, id).await.line.state, "submitted");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nothing_typed_into_a_draft_is_cut(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let typed = |note: usize, number: &str| DraftChanges {
        mandate_no: Some(number.to_owned()),
        conflict_note: Some("字".repeat(note)),
        ..DraftChanges::default()
    };
    let save = |changes| office.desk.save_draft(&lawyer, id, changes);
    let kept = save(typed(3, "第117号")).await.unwrap();
    assert_eq!(kept.unkept, []);
    let partly = save(typed(2_001, "第118号")).await.unwrap();
    assert_eq!(partly.unkept.len(), 1, "{:?}", partly.unkept);
    assert_eq!(partly.unkept[0].field, "conflict_note");
    assert_eq!(partly.unkept[0].rule, "longer-than:500:2001");
    assert_eq!(partly.edition, kept.edition + 1);
    let form = office.seen(&lawyer, id).await.form;
    assert_eq!(form.mandate_no, "第118号", "the other fields are kept");
    assert_eq!(form.conflict_note, "字字字", "it stands as before");
    save(typed(2_000, "第118号")).await.unwrap();
    let kept = office.seen(&lawyer, id).await.form;
    assert_eq!(
        kept.conflict_note.chars().count(),
        2_000,
        "kept to be shortened"
    );
    office.stands_as_recorded().await;
}
