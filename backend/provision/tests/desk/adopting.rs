//! One person proposes, another puts in force.

use std::collections::BTreeSet;

use contract::{Parameter, ProvisionDesk as _, ProvisionFilter, ProvisionList, Role, policy::Act};
use testkit::World;
use time::{
    Duration,
    macros::{date, datetime},
};

use crate::house::{Office, YEAR_2027, a_number, a_period, a_year, own_days, refused, rulebook};

#[testkit::on_both]
async fn a_number_counts_from_its_first_day_once_another_person_put_it_in_force(world: World) {
    let office = Office::in_world(world).await;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let before = datetime!(2026-11-30 09:00 +8);
    let after = datetime!(2026-12-01 09:00 +8);
    assert_eq!(office.number(Parameter::GuessesADay, after), 5);

    let desk = &office.here.provisions;
    let view = desk.provision(&office.head, id, None).await.unwrap();
    assert_eq!((view.before, view.is_own), (Some(5), false));
    assert!(view.line.acts.contains(&Act::AdoptProvision));
    desk.adopt_provision(&office.head, id, 0).await.unwrap();
    assert_eq!(office.number(Parameter::GuessesADay, before), 5);
    assert_eq!(office.number(Parameter::GuessesADay, after), 4);
    assert_eq!(
        office.mails("您提出的规定已经施行").await,
        ["p011@demo.invalid"]
    );
    let view = desk.provision(&office.auditor, id, None).await.unwrap();
    assert_eq!(view.row.state, "in-force");
    assert_eq!(view.before, Some(5));
    assert!(view.effect.is_none() && view.line.acts.is_empty());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_puts_in_force_what_they_proposed(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let form = a_number("guesses-a-day", "4", "2026-12-01");
    let id = desk.propose_provision(&office.head, form).await.unwrap();
    let view = desk.provision(&office.head, id, None).await.unwrap();
    assert!(view.is_own);
    assert_eq!(view.line.acts, [Act::WithdrawProvision]);
    refused(desk.adopt_provision(&office.head, id, 0).await, "not-found");
    let note = "请另一位主任决定。".to_owned();
    refused(
        desk.return_provision(&office.head, id, 0, note).await,
        "not-found",
    );
    let other = office.somebody("P022", Role::CmHead).await;
    desk.adopt_provision(&other, id, 0).await.unwrap();
}

#[testkit::on_both]
async fn every_number_is_put_in_force_by_whoever_lays_it_down_and_by_nobody_else(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let rules = rulebook();
    for name in Parameter::ALL {
        let rule = rules.parameters.find(name, date!(2026 - 12 - 01));
        let value = if rule.value == rule.least {
            rule.most
        } else {
            rule.least
        };
        let typed = match name {
            Parameter::ClosingTime => format!("{:02}:{:02}", value / 60, value % 60),
            _ => value.to_string(),
        };
        let id = office
            .propose(a_number(name.code(), &typed, "2026-12-01"))
            .await;
        for role in [Role::CmHead, Role::Dcp, Role::SysAdmin] {
            if role != rule.laid_down_by {
                let answer = desk.adopt_provision(office.holder(role), id, 0).await;
                refused(answer, "not-found");
            }
        }
        let by = office.holder(rule.laid_down_by);
        desk.adopt_provision(by, id, 0).await.unwrap();
        let later = datetime!(2026-12-01 09:00 +8);
        assert_eq!(office.number(name, later), value, "{name:?}");
    }
    let table = desk.laid_down(&office.auditor).await.unwrap();
    let shown: BTreeSet<&str> = table
        .parameters
        .iter()
        .map(|line| line.name.code())
        .collect();
    assert_eq!(shown, Parameter::ALL.map(Parameter::code).into());
    for line in &table.parameters {
        assert_eq!(line.values.len(), 2, "{:?}", line.name);
        assert!(line.values[0].provision.is_some() && line.values[1].provision.is_none());
    }
    assert_eq!(table.periods.len(), rules.periods.codes().count());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_period_and_the_days_of_the_office_are_the_deputy_chiefs_and_a_calendar_the_heads(
    world: World,
) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    for (form, role) in [
        (a_period("A-N03", "2", "2026-12-01"), Role::Dcp),
        (own_days("2026-11-25 休 停电检修"), Role::Dcp),
        (a_year(YEAR_2027), Role::CmHead),
    ] {
        let id = desk
            .propose_provision(&office.administrator, form)
            .await
            .unwrap();
        let view = desk.provision(&office.auditor, id, None).await.unwrap();
        assert_eq!(view.row.laid_down_by, role);
        desk.adopt_provision(office.holder(role), id, 0)
            .await
            .unwrap();
    }
    let rules = office.here.rules.now();
    assert!(rules.calendar.is_published(2027));
    assert!(!rules.calendar.is_working_day(date!(2026 - 11 - 25)));
    let due = rules
        .period("A-N03", datetime!(2026-12-01 02:00 UTC))
        .unwrap();
    assert_eq!((due.n, due.due_on), (2, date!(2026 - 12 - 03)));
    assert_eq!(due.legal_ref, "望检发〔2026〕12号 本院规定");
}

#[testkit::on_both]
async fn putting_in_force_and_sending_back_need_a_fresh_factor(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let mut head = office.head.clone();
    head.is_stepped_up = false;
    refused(desk.adopt_provision(&head, id, 0).await, "step-up-required");
    let note = "文号有误，请核对。".to_owned();
    let returned = desk.return_provision(&head, id, 0, note).await;
    refused(returned, "step-up-required");
    desk.provision(&head, id, None).await.unwrap();
}

#[testkit::on_both]
async fn what_is_sent_back_with_its_reason_counts_for_nothing(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let short = desk.return_provision(&office.head, id, 0, "不".to_owned());
    let short = short.await.unwrap_err();
    assert_eq!(short.fields[0].rule, "note-length:1");
    let note = "文号有误，请核对后重新提出。".to_owned();
    desk.return_provision(&office.head, id, 0, note.clone())
        .await
        .unwrap();
    refused(
        desk.adopt_provision(&office.head, id, 1).await,
        "wrong-state",
    );
    assert_eq!(
        office.number(Parameter::GuessesADay, datetime!(2026-12-01 09:00 +8)),
        5
    );
    assert_eq!(
        office.mails("您提出的规定被退回").await,
        ["p011@demo.invalid"]
    );
    let view = desk.provision(&office.auditor, id, None).await.unwrap();
    assert_eq!(view.line.done.last().unwrap().note.as_ref(), Some(&note));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_proposed_something_takes_it_back_and_nobody_else(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    refused(
        desk.withdraw_provision(&office.head, id, 0).await,
        "not-found",
    );
    desk.withdraw_provision(&office.auditor, id, 0)
        .await
        .unwrap();
    refused(
        desk.adopt_provision(&office.head, id, 1).await,
        "wrong-state",
    );
    let listed = async |show| {
        let list = ProvisionList { show, after: None };
        desk.provisions(&office.auditor, list)
            .await
            .unwrap()
            .rows
            .len()
    };
    assert_eq!(listed(ProvisionFilter::Proposed).await, 0);
    assert_eq!(listed(ProvisionFilter::Over).await, 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn of_two_who_put_the_same_in_force_at_once_one_does(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let other = office.somebody("P022", Role::CmHead).await;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let (one, two) = tokio::join!(
        desk.adopt_provision(&office.head, id, 0),
        desk.adopt_provision(&other, id, 0),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let lost = one.and(two).unwrap_err();
    assert!(
        ["conflict", "wrong-state"].contains(&lost.kind.as_ref()),
        "{lost:?}"
    );
    assert_eq!(office.mails("您提出的规定已经施行").await.len(), 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn two_provisions_put_in_force_at_once_both_count(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let one = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let two = office
        .propose(a_number("other-papers", "7", "2026-12-01"))
        .await;
    let (left, right) = tokio::join!(
        desk.adopt_provision(&office.head, one, 0),
        desk.adopt_provision(&office.head, two, 0),
    );
    left.and(right).unwrap();
    let later = datetime!(2026-12-01 09:00 +8);
    assert_eq!(office.number(Parameter::GuessesADay, later), 4);
    assert_eq!(office.number(Parameter::OtherPapers, later), 7);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_number_whose_first_day_has_passed_is_not_put_in_force(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let number = office
        .propose(a_number("guesses-a-day", "4", "2026-11-24"))
        .await;
    let days = office.propose(own_days("2026-11-24 休 台风")).await;
    office.world.clock.advance(Duration::days(2));
    let late = desk.adopt_provision(&office.head, number, 0).await;
    refused(late, "provision-too-late");
    desk.adopt_provision(&office.deputy, days, 0).await.unwrap();
}

#[testkit::on_both]
async fn a_later_provision_from_the_same_day_takes_the_place_of_an_earlier_one(world: World) {
    let office = Office::in_world(world).await;
    office
        .lay_down(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let corrected = office
        .lay_down(a_number("guesses-a-day", "6", "2026-12-01"))
        .await;
    let later = datetime!(2026-12-01 09:00 +8);
    assert_eq!(office.number(Parameter::GuessesADay, later), 6);
    let table = office.here.provisions.laid_down(&office.auditor).await;
    let line = table.unwrap().parameters;
    let line = line
        .into_iter()
        .find(|line| line.name == Parameter::GuessesADay);
    let values = line.unwrap().values;
    assert_eq!(values.len(), 2);
    assert_eq!(values[0].provision, Some(corrected));
}

#[testkit::on_both]
async fn lists_go_page_by_page_the_newest_first(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let mut made = Vec::new();
    for _ in 0..53 {
        office.world.clock.advance(Duration::seconds(1));
        made.push(
            office
                .propose(a_number("guesses-a-day", "4", "2026-12-01"))
                .await,
        );
    }
    made.reverse();
    let mut list = ProvisionList::default();
    let first = desk.provisions(&office.head, list).await.unwrap();
    assert_eq!(first.rows.len(), 50);
    list.after = first.next;
    let second = desk.provisions(&office.head, list).await.unwrap();
    assert_eq!((second.rows.len(), second.next), (3, None));
    let shown = first.rows.iter().chain(&second.rows).map(|row| row.id);
    assert_eq!(shown.collect::<Vec<_>>(), made);
}
