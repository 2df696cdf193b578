//! What a decision would say to the applicant is looked at before, and nothing is done.

use contract::{CaseKind, HearingDecision};
use testkit::World;

use crate::{
    before_the_office::{Before, hold, item, refusal},
    house::refused,
};

#[testkit::on_both]
async fn the_letter_of_a_decision_is_looked_at_before_it_is_taken(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, id) = (&before.office.desk, before.id);
    let version = before.version().await;
    let decision = HearingDecision::Correction(vec![item()]);
    let letter = desk.preview_hearing_decision(&before.clerk, id, version, decision);
    let letter = letter.await.unwrap();
    assert!(letter.body.contains(&item().note), "{}", letter.body);
    assert_eq!(letter.documents, ["听证申请补正告知书"]);
    before.reviewed(refusal()).await;
    let version = before.version().await;
    let asked = |decision| desk.preview_hearing_decision(&before.chief, id, version, decision);
    let letter = asked(HearingDecision::Refusal).await.unwrap();
    assert!(letter.body.contains(refusal().reason()), "{}", letter.body);
    assert!(letter.body.contains("控告申诉检察部门"), "{}", letter.body);
    assert_eq!(letter.documents, ["不予召开听证会告知书"]);
    refused(asked(HearingDecision::Approval).await, "wrong-state");
    assert_eq!(before.version().await, version);
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_looks_at_the_letter_of_a_decision_that_is_not_theirs(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(hold()).await;
    let version = before.version().await;
    for nobody in [&before.clerk, &before.lawyer] {
        let decision = HearingDecision::Approval;
        let desk = &before.office.desk;
        let asked = desk.preview_hearing_decision(nobody, before.id, version, decision);
        refused(asked.await, "not-found");
    }
}
