use contract::{ApplicationField, DossierDesk, DraftChanges, PaperKind};
use time::{Duration, macros::date};

use crate::office::{Office, PAPER, SUSPECT, refused, upload};

#[tokio::test]
async fn a_correction_reopens_only_the_named_fields_and_is_asked_once() {
    for office in Office::all().await {
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
            principal_name: Some("别人".into()),
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
        office.desk.submit_application(&lawyer, id).await.unwrap();

        let view = office.seen(&auditor, id).await;
        assert_eq!(view.form.mandate_no, "岚衡川〔2026〕刑委字第118号");
        assert_eq!(view.form.principal_name, SUSPECT);
        let again = office
            .desk
            .ask_correction(&auditor, id, view.version, items)
            .await;
        refused(again, "already-corrected");
    }
}

#[tokio::test]
async fn a_correction_not_answered_in_ten_days_lapses() {
    for office in Office::all().await {
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
        office.desk.tidy().await.unwrap();
        assert_eq!(
            office.seen(&lawyer, id).await.line.state,
            "correction",
            "the tenth day counts"
        );
        office.world.clock.advance(Duration::days(1));
        office.desk.tidy().await.unwrap();
        let view = office.seen(&lawyer, id).await;
        assert_eq!(view.line.state, "lapsed");
        assert!(view.line.next.is_none());
    }
}
