//! What the rules refuse stands in the ledger, once.

use contract::{
    ApplicationField, ApplicationId, Caller, CorrectionItem, DraftChanges, ImageSize, ModeRequest,
    Outcome, PaperId, PaperKind, Refusal, Role,
};
use ledger::{ObjectRef, TrailOf, TrailStep};
use testkit::World;

use crate::office::{CASE_NO, Office, PAPER, SUSPECT, find, on_site, revocation, upload, window};

async fn trail(office: &Office, id: uuid::Uuid, kind: &'static str) -> Vec<TrailStep> {
    let of = TrailOf::Object(ObjectRef::new(kind, id));
    office
        .ledger
        .trail(&office.world.kernel.db, office.id, of)
        .await
        .unwrap()
}

macro_rules! each_is_refused_and_entered_once {
    ($office:expr, $id:expr, $($kind:literal => $call:expr),* $(,)?) => {$(
        let before = trail($office, $id.0, "application").await.len();
        let problem = $call.await.err().expect(stringify!($call));
        let new = trail($office, $id.0, "application").await.split_off(before);
        assert_eq!(problem.kind, $kind, "{}", stringify!($call));
        assert_eq!(new.len(), 1, "{}: {new:?}", stringify!($call));
        assert_eq!(new[0].outcome, Outcome::Refused, "{}", stringify!($call));
    )*};
}

async fn asked(office: &Office, lawyer: &Caller) -> (ApplicationId, Caller, Vec<CorrectionItem>) {
    let id = office.submitted(lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let items = vec![CorrectionItem {
        field: ApplicationField::Mandate,
        note: "委托书编号与所函不一致。".into(),
    }];
    (id, auditor, items)
}

#[testkit::on_both]
async fn what_the_rules_refuse_an_applicant_leaves_one_entry(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT))
        .await
        .unwrap();
    let desk = &office.desk;
    let on = |edition| DraftChanges {
        edition: Some(edition),
        mandate_no: Some("1".into()),
        ..DraftChanges::default()
    };
    let text = b"no document".as_slice();
    let kind = PaperKind::FirmCertificate;
    each_is_refused_and_entered_once! { &office, id,
        "invalid" => desk.submit_application(&lawyer, id, Vec::new()),
        "invalid" => desk.add_paper(&lawyer, id, kind, upload("a.pdf", text)),
        "not-found" => desk.remove_paper(&lawyer, id, PaperId(uuid::Uuid::nil())),
        "changed-elsewhere" => desk.save_draft(&lawyer, id, on(7)),
        "wrong-state" => desk.sign_pledge(&lawyer, id, "项霞".into()),
    }
    let paper = desk
        .add_paper(&lawyer, id, PaperKind::Other, upload("a.jpg", PAPER))
        .await
        .unwrap();
    each_is_refused_and_entered_once! { &office, id,
        "not-found" => desk.paper_page(&lawyer, paper.id, 9),
        "not-found" => desk.paper_image(&lawyer, paper.id, 9, ImageSize::Full),
    }
    desk.withdraw_application(&lawyer, id).await.unwrap();
    each_is_refused_and_entered_once! { &office, id,
        "wrong-state" => desk.submit_application(&lawyer, id, Vec::new()),
        "wrong-state" => desk.withdraw_application(&lawyer, id),
        "wrong-state" => desk.save_draft(&lawyer, id, on(0)),
        "wrong-state" => desk.add_paper(&lawyer, id, kind, upload("a.jpg", PAPER)),
    }
}

#[testkit::on_both]
async fn what_the_rules_refuse_case_management_leaves_one_entry(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let (id, auditor, items) = asked(&office, &lawyer).await;
    let version = office.seen(&auditor, id).await.version;
    let refusal = || Refusal {
        reason: "because".into(),
        explanation: "不行".into(),
    };
    let desk = &office.desk;
    each_is_refused_and_entered_once! { &office, id,
        "conflict" => desk.accept(&auditor, id, version + 1),
        "wrong-state" => desk.verify_mandate(&auditor, id, version, Vec::new()),
        "wrong-state" => desk.grant(&auditor, id, version, window()),
        "wrong-state" => desk.revoke(&auditor, id, version, revocation("breach")),
        "invalid" => desk.ask_correction(&auditor, id, version, Vec::new()),
        "invalid" => desk.propose_refusal(&auditor, id, version, refusal()),
        "invalid" => desk.change_mode(&auditor, id, version, ModeRequest {
            ground: "whim".into(),
            ..on_site()
        }),
        "wrong-state" => desk.withdraw_refusal(&auditor, id, version),
        "undo-too-late" => desk.undo_decision(&auditor, id, version),
    }
    desk.ask_correction(&auditor, id, version, items.clone())
        .await
        .unwrap();
    let stays = items.iter().map(|item| item.field).collect();
    desk.submit_application(&lawyer, id, stays).await.unwrap();
    let version = office.seen(&auditor, id).await.version;
    each_is_refused_and_entered_once! { &office, id,
        "already-corrected" => desk.ask_correction(&auditor, id, version, items.clone()),
    }
}

#[testkit::on_both]
async fn a_start_leaves_one_entry_and_so_does_one_that_leads_back(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let mut expected = 0;
    for _ in 0..2 {
        let id = office
            .desk
            .start_application(&lawyer, find(CASE_NO, SUSPECT))
            .await
            .unwrap();
        expected += 1;
        let steps = trail(&office, id.0, "application").await;
        assert_eq!(steps.len(), expected, "{steps:?}");
    }
    let others = TrailOf::Object(ObjectRef::new("case", uuid::Uuid::nil()));
    let others = office
        .ledger
        .trail(&office.world.kernel.db, office.id, others)
        .await
        .unwrap();
    assert!(others.is_empty());
}
