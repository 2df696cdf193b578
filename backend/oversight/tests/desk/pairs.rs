//! Every node of the table: what opens it, what it looks like as time goes by, and what clears it.

use contract::{
    NODE_RULES, NodeRule, NodeStep,
    oversight::{Threshold, noted},
};
use testkit::{MONDAY_MORNING, World};
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::house::{Matter, Office, Written, stating};

const TUESDAY: OffsetDateTime = datetime!(2026-11-24 10:00 +8);

impl Office {
    async fn one(&self, rule: &NodeRule, event: &str) -> Matter {
        let matter = self.matter_of(rule.matter);
        self.event(&matter, event).await;
        matter
    }

    /// Opens a node by the event and clears it by another, with nobody told in between.
    async fn pair(&self, rule: &NodeRule, starts: &str, clears: &str) {
        let matter = self.one(rule, starts).await;
        assert!(
            self.find_open(&matter, rule.code).await.is_some(),
            "{}: {starts} does not open it",
            rule.code
        );
        self.event(&matter, clears).await;
        assert_eq!(
            self.find_open(&matter, rule.code).await,
            None,
            "{}: {clears} does not clear it",
            rule.code
        );
    }
}

/// Events that open a node by themselves, without anything else that has to hold.
fn starts(rule: &NodeRule) -> impl Iterator<Item = &'static str> {
    let plain = rule.starts.iter().filter(|on| on.when.is_empty());
    plain.map(|on| on.event)
}

#[testkit::on_both]
async fn whatever_opens_a_node_is_cleared_by_whatever_clears_it(world: World) {
    let office = Office::in_world(world).await;
    for rule in NODE_RULES {
        for start in starts(rule) {
            for clear in rule.clears {
                office.pair(rule, start, clear).await;
            }
        }
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn every_period_turns_amber_red_and_goes_up_the_line_at_its_moments(world: World) {
    let office = Office::staffed(world).await;
    let with_period = |rule: &&NodeRule| matches!(rule.threshold, Threshold::Period { .. });
    for rule in NODE_RULES.iter().filter(with_period) {
        office.world.clock.set(MONDAY_MORNING);
        let Some(start) = rule.starts.first() else {
            continue;
        };
        let matter = office.one(rule, start.event).await;
        let node = office.open(&matter, rule.code).await;
        assert_eq!(node.step, NodeStep::Begun, "{}", rule.code);
        let ran = matter::Ran {
            since: node.since,
            pauses: &[],
            period: None,
        };
        let course = matter::course(&office.rules.now(), rule, ran).unwrap();
        let mut before = NodeStep::Begun;
        for tells in rule.tells {
            let moment = course.next_after(before).unwrap();
            office.at(moment - Duration::SECOND).await;
            let step = office.step(&matter, rule.code).await;
            assert_eq!(step, Some(before), "{} too early", rule.code);
            office.at(moment).await;
            // Some steps come at one moment.
            let step = office.step(&matter, rule.code).await.unwrap();
            assert!(
                step >= tells.step || step > before,
                "{} {step:?}",
                rule.code
            );
            before = step;
            if before == NodeStep::Superior {
                break;
            }
        }
        assert_eq!(before, NodeStep::Superior, "{}", rule.code);
        let end = rule.clears.first().unwrap();
        office.event(&matter, end).await;
        assert_eq!(office.step(&matter, rule.code).await, None);
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_must_not_happen_is_red_as_soon_as_somebody_looks(world: World) {
    let office = Office::staffed(world).await;
    for rule in NODE_RULES {
        if rule.threshold != Threshold::AtOnce {
            continue;
        }
        for start in starts(rule) {
            let matter = office.one(rule, start).await;
            office.at(MONDAY_MORNING).await;
            let step = office.step(&matter, rule.code).await;
            assert_eq!(step, Some(NodeStep::Red), "{} {start}", rule.code);
        }
    }
}

#[testkit::on_both]
async fn verification_waits_while_a_correction_is_asked_for_and_begins_anew_after_it(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "accepted").await;
    let first = office.open(&matter, "A-N01").await;
    office.event(&matter, "correction-asked").await;
    assert!(office.open(&matter, "A-N01").await.is_paused);
    office.at(MONDAY_MORNING + Duration::days(9)).await;
    assert_eq!(office.step(&matter, "A-N01").await, Some(NodeStep::Begun));
    office.event(&matter, "accepted").await;
    let again = office.open(&matter, "A-N01").await;
    assert_eq!(again.id, first.id);
    assert_eq!(again.since, MONDAY_MORNING + Duration::days(9));
    assert!(!again.is_paused);
    assert_eq!(
        office.history(first.id).await,
        ["opened", "paused", "begun-anew"]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn arranging_has_its_time_from_the_application_that_is_complete(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "submitted").await;
    office.world.clock.set(TUESDAY);
    office.event(&matter, "correction-asked").await;
    office.event(&matter, "corrected").await;
    let node = office.open(&matter, "A-N03").await;
    assert_eq!(node.since, TUESDAY);
    assert_eq!(node.due_at, datetime!(2026-11-27 18:00 +8));
    // Another mode stops no clock.
    office.world.clock.set(TUESDAY + Duration::hours(3));
    office.event(&matter, "mode-changed").await;
    assert_eq!(office.open(&matter, "A-N03").await.since, TUESDAY);
}

#[testkit::on_both]
async fn a_window_that_ends_with_its_mode_leaves_the_period_where_it_was(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "submitted").await;
    office.event(&matter, "granted").await;
    assert_eq!(office.find_open(&matter, "A-N03").await, None);
    office.world.clock.set(datetime!(2026-11-27 10:00 +8));
    office.event(&matter, "mode-changed").await;
    let node = office.open(&matter, "A-N03").await;
    assert_eq!(node.since, MONDAY_MORNING);
    office.at(datetime!(2026-11-27 10:00 +8)).await;
    assert_eq!(office.step(&matter, "A-N03").await, Some(NodeStep::Red));
}

#[testkit::on_both]
async fn access_on_a_later_day_needs_an_explanation(world: World) {
    let office = Office::staffed(world).await;
    let (same, explained, silent) = (office.matter(), office.matter(), office.matter());
    for matter in [&same, &explained, &silent] {
        office.event(matter, "submitted").await;
    }
    office.event(&same, "granted").await;
    office.world.clock.set(TUESDAY);
    let remarked = Written {
        is_remarked: true,
        ..Written::default()
    };
    office.event_with(&explained, "granted", remarked).await;
    office.event(&silent, "arranged").await;
    assert_eq!(office.find_open(&same, "A-N04").await, None);
    assert_eq!(office.find_open(&explained, "A-N04").await, None);
    office.at(TUESDAY).await;
    assert_eq!(office.step(&silent, "A-N04").await, Some(NodeStep::Red));
}

#[testkit::on_both]
async fn a_refusal_without_its_ground_is_noticed(world: World) {
    let office = Office::staffed(world).await;
    let (grounded, groundless) = (office.matter(), office.matter());
    office
        .event_with(&grounded, "refused", stating("ground"))
        .await;
    office.event(&groundless, "refused").await;
    assert_eq!(office.find_open(&grounded, "A-N06").await, None);
    office.at(MONDAY_MORNING).await;
    assert_eq!(office.step(&groundless, "A-N06").await, Some(NodeStep::Red));
    assert_eq!(office.told().await, ["p021", "p028"]);
}

#[testkit::on_both]
async fn a_receipt_is_missed_only_where_there_is_none(world: World) {
    let office = Office::staffed(world).await;
    for event in ["window-ended", "visit-kept"] {
        let (with, without) = (office.matter(), office.matter());
        office.event_with(&with, event, stating("receipt")).await;
        office.event(&without, event).await;
        assert_eq!(office.find_open(&with, "A-N16").await, None);
        let node = office.open(&without, "A-N16").await;
        assert_eq!(node.due_at, datetime!(2026-11-25 18:00 +8));
        office.event(&without, "completed").await;
        assert_eq!(office.find_open(&without, "A-N16").await, None);
    }
}

#[testkit::on_both]
async fn a_licence_that_changed_is_told_after_the_minutes_of_the_office(world: World) {
    let office = Office::staffed(world).await;
    let (changed, restored) = (office.matter(), office.matter());
    for matter in [&changed, &restored] {
        office.noted(matter, noted::LICENCE_CHANGED).await;
    }
    office.at(MONDAY_MORNING + Duration::minutes(4)).await;
    // It is one and the same as long as it lasts.
    office.noted(&changed, noted::LICENCE_CHANGED).await;
    office.noted(&restored, noted::LICENCE_RESTORED).await;
    assert_eq!(office.step(&changed, "A-N10").await, Some(NodeStep::Begun));
    office.at(MONDAY_MORNING + Duration::minutes(5)).await;
    assert_eq!(office.step(&changed, "A-N10").await, Some(NodeStep::Red));
    assert_eq!(office.find_open(&restored, "A-N10").await, None);
    assert_eq!(office.told().await, ["p022"]);
    office.at(MONDAY_MORNING + Duration::minutes(6)).await;
    office.noted(&changed, noted::LICENCE_CHANGED).await;
    office.at(MONDAY_MORNING + Duration::minutes(7)).await;
    assert_eq!(office.told().await, ["p022"], "told once");
}
