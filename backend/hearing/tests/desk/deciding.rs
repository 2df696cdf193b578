use std::collections::BTreeSet;

use contract::{
    CaseKind, HearingProposal, HearingRefusalReason, Role, Turn, WritStanding, policy::Act,
};
use scheduling::{Rulebook, Rules};
use testkit::World;
use time::Duration;

use crate::{
    before_the_office::{Before, OPINION, hold, refusal},
    house::{Office, refused},
};

fn titles(view: &contract::HearingApplicationView) -> Vec<&str> {
    let standing = view.writs.iter();
    let standing = standing.filter(|writ| writ.standing == WritStanding::Stands);
    standing.map(|writ| writ.title.as_str()).collect()
}

#[testkit::on_both]
async fn a_hearing_is_proposed_reviewed_and_approved_by_three_people(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.propose(hold()).await.unwrap();
    let view = before.view().await;
    assert_eq!(view.line.state, "hearing-proposed");
    assert_eq!(view.line.next.unwrap().turn, Turn::Yours);
    before.review().await.unwrap();
    let proposal = before.view().await.proposal.unwrap();
    assert_eq!(proposal.by, before.office.prosecutor.name);
    let review = proposal.review.unwrap();
    assert_eq!(
        (review.opinion.as_str(), review.by),
        (OPINION, before.head.name.clone())
    );
    before.approve(&before.chief).await.unwrap();
    let view = before.view().await;
    assert_eq!(view.line.state, "hearing-approved");
    assert_eq!(view.line.next.unwrap().code, "hearing-plan");
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_names_its_ground_and_its_reasons(world: World) {
    let before = Before::in_world(world, CaseKind::CriminalAppeal).await;
    before.reviewed(refusal()).await;
    before.refuse(&before.chief).await.unwrap();
    let view = before.office.seen(&before.lawyer, before.id).await;
    let told = view.refusal.clone().unwrap();
    assert_eq!(told.ground, HearingRefusalReason::CriteriaNotMet);
    assert_eq!(told.reason, refusal().reason());
    assert_eq!(view.line.state, "hearing-refused");
    assert!(titles(&view).contains(&"不予召开听证会告知书"));
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_without_reasons_cannot_be_proposed(world: World) {
    let before = Before::in_world(world, CaseKind::CriminalAppeal).await;
    let empty = HearingProposal::Refuse {
        ground: HearingRefusalReason::CriteriaNotMet,
        reason: "\u{3000} 　\n".to_owned(),
    };
    let problem = refused(before.propose(empty).await, "invalid");
    assert_eq!(
        test_house::broken(&problem),
        ["reason: hearing-reason-length:0"]
    );
    assert_eq!(before.state().await, "applied");
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_applicant_sees_the_line_and_never_what_the_office_says_within(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let later = || before.office.world.clock.advance(Duration::minutes(5));
    later();
    before.propose(hold()).await.unwrap();
    later();
    before.review().await.unwrap();
    later();
    before.approve(&before.chief).await.unwrap();
    let own = before.office.seen(&before.lawyer, before.id).await;
    assert_eq!(own.proposal, None);
    // The clock stands still: what happened at one moment is in no order.
    let codes: BTreeSet<_> = own
        .line
        .done
        .iter()
        .map(|step| step.code.as_str())
        .collect();
    let seen = [
        "applied",
        "hearing-approved",
        "hearing-proposed",
        "hearing-reviewed",
    ];
    assert_eq!(codes, BTreeSet::from(seen));
    let mut named = titles(&own);
    named.sort_unstable();
    assert_eq!(
        named,
        ["同意召开听证会告知书", "听证申请书", "听证申请收件回执"]
    );
    let office = before.view().await;
    let form = office.writs.iter();
    let form = form.filter(|writ| writ.title == "召开听证会审批表");
    let form = form.map(|writ| writ.id).next().unwrap();
    let desk = &before.office.desk;
    let kept = desk.hearing_writ(&before.lawyer, form).await;
    refused(kept.map(drop), "not-found");
    desk.hearing_writ(&before.chief, form).await.unwrap();
}

#[testkit::on_both]
async fn only_whoever_handles_the_case_proposes_and_only_they_take_it_back(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let colleague = before.office.staff("P014", Role::Prosecutor).await;
    let (desk, id) = (&before.office.desk, before.id);
    let version = before.version().await;
    for nobody in [&colleague, &before.head, &before.clerk] {
        let tried = desk.propose_hearing(nobody, id, version, hold()).await;
        refused(tried, "not-found");
    }
    before.propose(hold()).await.unwrap();
    let version = before.version().await;
    let taken_back = desk.withdraw_hearing_proposal(&colleague, id, version);
    refused(taken_back.await, "not-found");
    let own = &before.office.prosecutor;
    desk.withdraw_hearing_proposal(own, id, version)
        .await
        .unwrap();
    let view = before.view().await;
    assert_eq!((view.line.state.as_str(), view.proposal), ("applied", None));
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_sent_back_says_why_to_the_office_alone_and_is_proposed_anew(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(refusal()).await;
    let (desk, id) = (&before.office.desk, before.id);
    let version = before.version().await;
    let wordless = desk.return_hearing_proposal(&before.chief, id, version, "不行".into());
    refused(wordless.await, "invalid");
    let why = "请说明被害人一方的意见后再报。";
    let returned = desk.return_hearing_proposal(&before.chief, id, version, why.into());
    returned.await.unwrap();
    let note = |view: contract::HearingApplicationView| {
        let mut done = view.line.done.into_iter();
        let returned = done.find(|step| step.code == "hearing-returned");
        returned.unwrap().note
    };
    let seen = before.view().await;
    assert_eq!(seen.proposal, None);
    assert_eq!(note(seen).as_deref(), Some(why));
    assert_eq!(note(before.office.seen(&before.lawyer, id).await), None);
    before.reviewed(hold()).await;
    before.approve(&before.chief).await.unwrap();
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_proposed_is_what_is_decided_on(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(refusal()).await;
    refused(before.approve(&before.chief).await, "wrong-state");
    before.refuse(&before.chief).await.unwrap();
}

#[testkit::on_both]
async fn the_chief_does_not_decide_before_the_head_reviewed(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.propose(hold()).await.unwrap();
    refused(before.approve(&before.chief).await, "wrong-state");
    refused(before.approve(&before.head).await, "wrong-state");
    assert_eq!(before.state().await, "hearing-proposed");
}

#[testkit::on_both]
async fn in_arrest_review_the_department_head_decides(world: World) {
    let before = Before::in_world(world, CaseKind::ArrestReview).await;
    let danger = HearingProposal::Hold {
        criteria: vec![contract::HearingCriterion::SocialDanger],
        reason: "需要核实犯罪嫌疑人的帮教条件。".to_owned(),
    };
    before.propose(danger).await.unwrap();
    let view = before.view().await;
    assert!(view.line.acts.contains(&Act::ApproveHearingAsHead));
    assert!(!view.line.acts.contains(&Act::ReviewHearingProposal));
    refused(before.review().await, "wrong-state");
    refused(before.approve(&before.chief).await, "wrong-state");
    before.approve(&before.head).await.unwrap();
    assert_eq!(before.state().await, "hearing-approved");
    before.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whose_approval_an_arrest_review_takes_the_office_lays_down(world: World) {
    let parameters = include_str!("../../../../config/parameters.toml");
    let (by_head, by_chief) = (
        "name = \"arrest-hearing-approver\"\nvalue = 1\n",
        "name = \"arrest-hearing-approver\"\nvalue = 2\n",
    );
    assert!(parameters.contains(by_head));
    let book = Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        &parameters.replace(by_head, by_chief),
    );
    let office = Office::under(world, (Rules::new(book.unwrap()), &[])).await;
    let before = Before::at(office, CaseKind::ArrestReview).await;
    before.reviewed(refusal()).await;
    refused(before.refuse(&before.head).await, "wrong-state");
    before.refuse(&before.chief).await.unwrap();
}

#[testkit::on_both]
async fn nobody_decides_on_what_they_proposed_or_reviewed(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.propose(hold()).await.unwrap();
    // Whoever came to lead the department since does not review what they proposed as its handler.
    let mut promoted = before.office.prosecutor.clone();
    promoted.roles = vec![Role::DeptHead, Role::Cp];
    let (desk, id) = (&before.office.desk, before.id);
    let version = before.version().await;
    let reviewed = desk.review_hearing_proposal(&promoted, id, version, OPINION.into());
    refused(reviewed.await, "not-found");
    before.review().await.unwrap();
    let version = before.version().await;
    refused(
        desk.approve_hearing(&promoted, id, version).await,
        "not-found",
    );
    let mut both = before.head.clone();
    both.roles = vec![Role::DeptHead, Role::Dcp];
    refused(desk.approve_hearing(&both, id, version).await, "not-found");
    refused(desk.refuse_hearing(&both, id, version).await, "not-found");
    desk.approve_hearing(&before.chief, id, version)
        .await
        .unwrap();
}

#[testkit::on_both]
async fn a_decision_takes_a_fresh_factor(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(hold()).await;
    let mut chief = before.chief.clone();
    chief.is_stepped_up = false;
    refused(before.approve(&chief).await, "step-up-required");
}
