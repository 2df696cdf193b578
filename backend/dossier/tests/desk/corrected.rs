//! What both sides see of a correction that was answered.

use contract::{ApplicationField, CorrectionItem, DraftChanges, Role};
use testkit::World;
use time::Duration;

use crate::office::Office;

#[testkit::on_both]
async fn an_answered_correction_tells_its_own_hour_and_old_beside_new(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let seen = office.seen(&auditor, id).await;
    let before = seen.form.mandate_no.clone();
    let asked = CorrectionItem {
        field: ApplicationField::Mandate,
        note: "委托书编号与所函不一致。".into(),
    };
    let items = vec![asked.clone()];
    let desk = &office.desk;
    desk.ask_correction(&auditor, id, seen.version, items)
        .await
        .unwrap();
    office.world.clock.advance(Duration::days(1));
    let changes = DraftChanges {
        mandate_no: Some("岚衡川〔2026〕刑委字第118号".into()),
        ..DraftChanges::default()
    };
    desk.save_draft(&lawyer, id, changes).await.unwrap();
    let now = office.world.kernel.now();
    desk.submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();

    for view in [
        office.seen(&auditor, id).await,
        office.seen(&lawyer, id).await,
    ] {
        let step = |code| {
            let mut steps = view.line.done.iter().filter(|step| step.code == code);
            (
                steps.next().unwrap_or_else(|| panic!("no {code}")).at,
                steps.count(),
            )
        };
        assert_eq!(step("corrected"), (now, 0));
        assert_eq!(step("submitted"), (now - Duration::days(1), 0));
        assert_eq!(view.correction, std::slice::from_ref(&asked));
        assert_eq!(view.unchanged, []);
        let form_before = view.form_before.as_ref().expect("what stood there");
        assert_eq!(form_before.mandate_no, before);
        assert_ne!(view.form.mandate_no, before);
    }
}
