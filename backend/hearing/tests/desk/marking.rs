//! Whether a case meets the conditions of art. 4, as its handler says.

use contract::{CaseKind, CriteriaMarking, HearingCriterion, Role};
use testkit::World;

use crate::{
    before_the_office::Before,
    house::{Office, refused},
};

fn met() -> CriteriaMarking {
    CriteriaMarking {
        is_met: Some(true),
        criteria: vec![HearingCriterion::DisputedDisposal],
        why: "各方对是否不起诉意见不一。".to_owned(),
    }
}

#[testkit::on_both]
async fn a_handler_says_whether_the_conditions_are_met_and_the_last_word_counts(world: World) {
    let office = Office::in_world(world).await;
    let case = office.land(CaseKind::NonProsecution).await;
    let (desk, own) = (&office.desk, &office.prosecutor);
    assert_eq!(desk.hearing_cases(own).await.unwrap()[0].marks, []);
    desk.mark_hearing_criteria(own, case, met()).await.unwrap();
    let not = CriteriaMarking {
        is_met: Some(false),
        criteria: Vec::new(),
        why: "双方已经和解，没有争议。".to_owned(),
    };
    desk.mark_hearing_criteria(own, case, not).await.unwrap();
    let marks = desk.hearing_criteria(own, case).await.unwrap().marks;
    let said: Vec<bool> = marks.iter().map(|mark| mark.is_met).collect();
    assert_eq!(said, [false, true], "the newest first");
    assert_eq!(marks[1].criteria, [HearingCriterion::DisputedDisposal]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nothing_is_said_without_a_reason_or_by_anybody_else(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let (desk, own) = (&before.office.desk, &before.office.prosecutor);
    let case = desk.hearing_cases(own).await.unwrap()[0].case;
    let empty = desk.mark_hearing_criteria(own, case, CriteriaMarking::default());
    let problem = refused(empty.await, "invalid");
    let broken = ["is_met: not-chosen", "why: hearing-reason-length:0"];
    assert_eq!(test_house::broken(&problem), broken);
    let unnamed = CriteriaMarking {
        criteria: Vec::new(),
        ..met()
    };
    let problem = refused(
        desk.mark_hearing_criteria(own, case, unnamed).await,
        "invalid",
    );
    assert_eq!(test_house::broken(&problem), ["criteria: not-chosen"]);
    let other = before.office.staff("P014", Role::Prosecutor).await;
    for nobody in [&other, &before.head, &before.lawyer] {
        let marked = desk.mark_hearing_criteria(nobody, case, met()).await;
        refused(marked, "not-found");
    }
    assert_eq!(desk.hearing_cases(&other).await.unwrap(), []);
    desk.mark_hearing_criteria(own, case, met()).await.unwrap();
    assert_eq!(before.view().await.criteria.len(), 1);
    let seen = before.office.seen(&before.lawyer, before.id).await;
    assert_eq!(seen.criteria, [], "nothing of it before the applicant");
    before.office.stands_as_recorded().await;
}
