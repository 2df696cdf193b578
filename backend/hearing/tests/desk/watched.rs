//! What process monitoring watches of an application: that it is decided in time, and never refused without reasons.

use contract::{CaseKind, HearingApplicationField, HearingProposal, NODE_RULES, NodeRule};
use matter::node;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use test_house::rules;
use testkit::World;
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::{
    before_the_office::{Before, hold, item, refusal},
    house::Office,
};

/// When the node of an application turns red.
fn red(row: &node::Model) -> OffsetDateTime {
    let rule: &NodeRule = NODE_RULES
        .iter()
        .find(|rule| rule.code == row.rule)
        .unwrap();
    row.course(&rules().now(), rule).unwrap().due_at
}

impl Before {
    async fn watched(world: World, kind: CaseKind) -> Self {
        let office = Office::under(world, (rules(), NODE_RULES)).await;
        Self::at(office, kind).await
    }

    /// The open node that watches it; fails where there are several.
    async fn node(&self) -> Option<node::Model> {
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(self.id.0))
            .filter(node::Column::EndedAt.is_null());
        let mut open = open.all(&self.office.world.kernel.db).await.unwrap();
        assert!(open.len() <= 1, "{open:?}");
        open.pop()
    }
}

#[testkit::on_both]
async fn an_application_is_watched_until_it_is_decided(world: World) {
    let before = Before::watched(world, CaseKind::NonProsecution).await;
    let row = before.node().await.unwrap();
    assert_eq!((row.rule.as_str(), row.period.as_deref()), ("B-N01", None));
    assert_eq!(red(&row), datetime!(2026-11-26 10:00 UTC));
    before.reviewed(hold()).await;
    assert_eq!(before.node().await, Some(row), "proposing stops no clock");
    before.approve(&before.chief).await.unwrap();
    assert_eq!(before.node().await, None);
}

#[testkit::on_both]
async fn in_arrest_review_the_node_runs_by_the_shorter_period(world: World) {
    let before = Before::watched(world, CaseKind::ArrestReview).await;
    let row = before.node().await.unwrap();
    let runs_by = (row.rule.as_str(), row.period.as_deref());
    assert_eq!(runs_by, ("B-N01", Some("B-N01-ARREST")));
    assert_eq!(red(&row), datetime!(2026-11-24 10:00 UTC));
    // A period struck by hand is seen.
    let struck = "UPDATE node SET period = NULL";
    before.office.by_hand(struck).await;
    let danger = HearingProposal::Hold {
        criteria: vec![contract::HearingCriterion::SocialDanger],
        reason: "需要核实犯罪嫌疑人的帮教条件。".to_owned(),
    };
    before.propose(danger).await.unwrap();
    assert!(before.approve(&before.head).await.is_err());
}

#[testkit::on_both]
async fn it_stands_still_while_a_correction_is_waited_for_and_begins_anew_with_the_answer(
    world: World,
) {
    let before = Before::watched(world, CaseKind::ArrestReview).await;
    before.office.world.clock.advance(Duration::hours(1));
    before.ask().await.unwrap();
    assert!(before.node().await.unwrap().paused_at.is_some());
    before.office.world.clock.advance(Duration::days(1));
    let stays: Vec<HearingApplicationField> = vec![item().field];
    let desk = &before.office.desk;
    desk.apply_for_hearing(&before.lawyer, before.id, stays)
        .await
        .unwrap();
    let row = before.node().await.unwrap();
    assert_eq!(
        (row.paused_at, row.period.as_deref()),
        (None, Some("B-N01-ARREST"))
    );
    assert_eq!(red(&row), datetime!(2026-11-25 10:00 UTC));
}

#[testkit::on_both]
async fn no_refusal_opens_the_node_of_refusals_without_reasons(world: World) {
    let before = Before::watched(world, CaseKind::NonProsecution).await;
    before.reviewed(refusal()).await;
    before.refuse(&before.chief).await.unwrap();
    let of_refusals = node::Entity::find().filter(node::Column::Rule.eq("B-N02"));
    let opened = of_refusals.all(&before.office.world.kernel.db).await;
    assert_eq!(opened.unwrap(), []);
}
