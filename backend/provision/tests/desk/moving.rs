//! What moves, what does not, and who is told.

use std::sync::Arc;

use async_trait::async_trait;
use contract::{OrganisationId, Parameter, ProvisionDesk as _, Role};
use matter::{DueDates, DueMoves, Refused, Why};
use scheduling::Rulebook;
use testkit::World;
use time::{Duration, OffsetDateTime, macros::datetime};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{
    finding::Findings,
    house::{Office, YEAR_2027, a_number, a_period, a_year, own_days, process},
};

/// The year ends on a Thursday.
const LATE: OffsetDateTime = datetime!(2026-12-30 10:00 +8);

#[testkit::on_both]
async fn a_calendar_loaded_late_moves_exactly_the_provisional_dates_and_says_so(world: World) {
    let office = Office::in_world(world).await;
    let (auditor, lawyer) = (&office.auditor, &office.lawyer);
    let other = office.somebody("19901200411900041", Role::Lawyer).await;
    office.world.clock.set(LATE);
    let findings = &office.here.findings;
    // Of 2027 weekends alone are known: 31 Dec, 1 and 4 Jan.
    findings.open(lawyer, ("1", LATE)).await;
    // Ends this year whatever the next one is.
    let early = LATE - Duration::days(3);
    findings.open(&other, ("2", early)).await;
    // Counted from a day on: 4, 5 and 6 Jan, whatever 1 Jan is.
    let new_year = datetime!(2027-01-03 10:00 +8);
    findings.open(&other, ("3", new_year)).await;

    let id = office.propose(a_year(YEAR_2027)).await;
    let effect = office.effect(id).await;
    assert_eq!((effect.total, effect.settled), (1, 1));
    let row = &effect.rows[0];
    assert_eq!(
        (row.reference.as_str(), row.period.as_str()),
        ("1", "A-N03")
    );
    assert_eq!(row.from, datetime!(2027-01-04 18:00 +8));
    assert_eq!(row.to, datetime!(2027-01-05 18:00 +8));
    assert!(row.was_provisional);
    assert_eq!(findings.due().await[0].1, row.from, "nothing counts yet");

    let desk = &office.here.provisions;
    desk.adopt_provision(&office.head, id, 0).await.unwrap();
    office.work().await;
    let due = findings.due().await;
    assert_eq!(
        due.iter().map(|(_, due)| *due).collect::<Vec<_>>(),
        [
            datetime!(2027-01-05 18:00 +8),
            datetime!(2026-12-30 18:00 +8),
            datetime!(2027-01-06 18:00 +8),
        ]
    );
    assert_eq!(findings.moved(auditor).await, [1, 0, 0]);
    let lawyers = [format!("{}@demo.invalid", crate::house::LICENCE)];
    assert_eq!(office.mails("期限变动告知").await, lawyers);
    assert_eq!(
        office.mails("1 件待办事项的期限变动").await,
        ["p011@demo.invalid"],
        "whose turn it is"
    );
    let rules = office.here.rules.now();
    let again = rules.period("A-N03", LATE).unwrap();
    assert!(!again.is_provisional);
    let versions: Vec<_> = findings
        .rows()
        .await
        .iter()
        .map(|row| row.version)
        .collect();
    assert_eq!(versions, [1, 0, 0], "nothing else was touched");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_corrected_calendar_drops_a_holiday_and_moves_its_dates_back(world: World) {
    let office = Office::in_world(world).await;
    office.world.clock.set(LATE);
    let findings = &office.here.findings;
    findings.open(&office.lawyer, ("1", LATE)).await;
    let too_long = YEAR_2027.replace("2027-01-02", "2027-01-04");
    office.lay_down(a_year(&too_long)).await;
    office.work().await;
    assert_eq!(findings.due().await[0].1, datetime!(2027-01-06 18:00 +8));
    office.lay_down(a_year(YEAR_2027)).await;
    office.work().await;
    assert_eq!(findings.due().await[0].1, datetime!(2027-01-05 18:00 +8));
    assert_eq!(office.mails("期限变动告知").await.len(), 2);
    let year = office
        .here
        .provisions
        .calendar_year(&office.head, Some(2027));
    let year = year.await.unwrap();
    assert!(year.is_published);
    assert!(year.days[3].kind.is_worked(), "4 January");
}

#[testkit::on_both]
async fn what_the_page_lists_is_what_moves(world: World) {
    let office = Office::in_world(world).await;
    let findings = &office.here.findings;
    for day in 0..60 {
        let at = datetime!(2026-11-10 09:00 +8) + Duration::days(day % 20);
        findings
            .open(&office.lawyer, (&format!("{day:03}"), at))
            .await;
    }
    let id = office
        .propose(own_days("2026-11-25 休 停电检修\n2026-11-28 班 补班"))
        .await;
    let before = findings.due().await;
    let desk = &office.here.provisions;
    let first = office.effect(id).await;
    assert_eq!(
        first.rows.len(),
        50.min(usize::try_from(first.total).unwrap())
    );
    let mut listed = first.rows.clone();
    let mut next = first.next;
    while let Some(after) = next {
        let view = desk.provision(&office.head, id, Some(after)).await.unwrap();
        let page = view.effect.unwrap();
        assert_eq!(page.total, first.total);
        listed.extend(page.rows);
        next = page.next;
    }
    let mut listed: Vec<_> = listed
        .into_iter()
        .map(|row| (row.reference, row.from, row.to))
        .collect();
    listed.sort();
    assert_eq!(u64::try_from(listed.len()).unwrap(), first.total);

    desk.adopt_provision(&office.deputy, id, 0).await.unwrap();
    office.work().await;
    let after = findings.due().await;
    let moved: Vec<_> = before
        .into_iter()
        .zip(after)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((reference, before), (_, after))| (reference, before, after))
        .collect();
    assert_eq!(moved, listed);
    assert!(!moved.is_empty() && moved.len() < 60);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_closing_time_moves_the_days_from_its_first_on_and_a_period_what_begins_then(
    world: World,
) {
    let office = Office::in_world(world).await;
    let findings = &office.here.findings;
    let now = office.world.kernel.now();
    findings.open(&office.lawyer, ("1", now)).await;
    findings
        .open(&office.lawyer, ("2", now + Duration::days(4)))
        .await;
    let closing = office
        .propose(a_number("closing-time", "17:30", "2026-11-30"))
        .await;
    let effect = office.effect(closing).await;
    let rows = effect
        .rows
        .iter()
        .map(|row| (row.reference.as_str(), row.to));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [("2", datetime!(2026-12-02 17:30 +8))]
    );
    let period = office.propose(a_period("A-N03", "2", "2026-11-27")).await;
    let effect = office.effect(period).await;
    let rows = effect
        .rows
        .iter()
        .map(|row| (row.reference.as_str(), row.to));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [("2", datetime!(2026-12-01 18:00 +8))]
    );
    let number = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    assert_eq!(office.effect(number).await.total, 0);
}

#[testkit::on_both]
async fn a_day_of_the_office_that_contradicts_the_published_calendar_is_said(world: World) {
    let office = Office::in_world(world).await;
    office.world.clock.set(datetime!(2026-02-02 10:00 +8));
    let id = office
        .propose(own_days("2026-02-14 休 停电检修\n2026-02-13 休 停电检修"))
        .await;
    let desk = &office.here.provisions;
    let view = desk.provision(&office.head, id, None).await.unwrap();
    assert_eq!(view.contradicted.len(), 1);
    assert_eq!(view.contradicted[0].1, contract::DayKind::AdjustedWorkday);
    desk.adopt_provision(&office.deputy, id, 0).await.unwrap();
    let year = desk.calendar_year(&office.head, None).await.unwrap();
    let contradicted = year.days.iter().filter(|day| day.contradicts.is_some());
    assert_eq!(contradicted.count(), 1);
    let local = year.days.iter().filter(|day| day.local.is_some());
    assert_eq!(local.count(), 2);
}

/// A desk whose process is killed after so many matters: it never comes back.
struct Killed {
    findings: Findings,
    left: Semaphore,
}

#[async_trait]
impl DueDates for Killed {
    async fn due_moves(
        &self,
        office: OrganisationId,
        under: &Rulebook,
    ) -> Result<DueMoves, Refused> {
        self.findings.due_moves(office, under).await
    }

    async fn move_due(&self, matter: Uuid, why: &Why) -> Result<bool, Refused> {
        self.left.acquire().await.unwrap().forget();
        self.findings.move_due(matter, why).await
    }
}

#[testkit::on_both]
async fn each_date_moves_once_with_two_workers_and_one_killed_in_between(world: World) {
    let office = Office::in_world(world).await;
    let findings = &office.here.findings;
    let now = office.world.kernel.now();
    for number in 0..30 {
        findings
            .open(&office.lawyer, (&format!("{number:03}"), now))
            .await;
    }
    office.lay_down(own_days("2026-11-25 休 停电检修")).await;

    let killed = process(office.world.clone(), |findings| {
        vec![Arc::new(Killed {
            findings: findings.clone(),
            left: Semaphore::new(7),
        })]
    });
    let foreman = killed.foreman();
    let dead = tokio::spawn(async move { foreman.run_one().await });
    let seven = async {
        while findings.moved(&office.auditor).await.iter().sum::<usize>() < 7 {
            tokio::task::yield_now().await;
        }
    };
    seven.await;
    dead.abort();
    assert!(dead.await.unwrap_err().is_cancelled());

    // Its lease is over, and the job for stragglers is due: two workers, each with one.
    office
        .world
        .clock
        .advance(kernel::jobs::LEASE + Duration::SECOND);
    let (one, two) = (office.another_process(), office.another_process());
    let (one, two) = (one.foreman(), two.foreman());
    let (one, two) = tokio::join!(one.run_until_idle(), two.run_until_idle());
    assert_eq!(one.unwrap() + two.unwrap(), 2);
    assert_eq!(findings.moved(&office.auditor).await, [1; 30]);
    assert_eq!(office.mails("期限变动告知").await.len(), 30);
    let due = findings.due().await;
    assert!(
        due.iter()
            .all(|(_, due)| *due == datetime!(2026-11-27 18:00 +8))
    );
    office.work().await;
    assert_eq!(findings.moved(&office.auditor).await, [1; 30]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_a_process_wrote_by_older_rules_is_looked_at_once_more(world: World) {
    let office = Office::in_world(world).await;
    let behind = office.another_process();
    office.lay_down(own_days("2026-11-25 休 停电检修")).await;
    office.here.foreman().run_until_idle().await.unwrap();
    let now = office.world.kernel.now();
    behind.findings.open(&office.lawyer, ("1", now)).await;
    let due = async || office.here.findings.due().await[0].1;
    assert_eq!(due().await, datetime!(2026-11-26 18:00 +8));
    office.work().await;
    assert_eq!(due().await, datetime!(2026-11-27 18:00 +8));
}

#[testkit::on_both]
async fn a_matter_changed_by_hand_is_named_and_holds_up_no_other(world: World) {
    let office = Office::in_world(world).await;
    let findings = &office.here.findings;
    let now = office.world.kernel.now();
    findings.open(&office.lawyer, ("1", now)).await;
    findings.open(&office.lawyer, ("2", now)).await;
    office
        .by_hand("UPDATE finding SET version = 7 WHERE reference = '1'")
        .await;
    let id = office.propose(own_days("2026-11-25 休 停电检修")).await;
    let effect = office.effect(id).await;
    assert_eq!((effect.total, effect.altered.len()), (1, 1));
    let desk = &office.here.provisions;
    desk.adopt_provision(&office.deputy, id, 0).await.unwrap();
    office.work().await;
    assert_eq!(findings.moved(&office.auditor).await, [0, 1]);
}

#[testkit::on_both]
async fn nothing_moves_by_a_provision_that_was_changed_by_hand(world: World) {
    let office = Office::in_world(world).await;
    let findings = &office.here.findings;
    let now = office.world.kernel.now();
    findings.open(&office.lawyer, ("1", now)).await;
    office.lay_down(own_days("2026-11-25 休 停电检修")).await;
    office
        .by_hand("UPDATE provision SET doc_no = '望检发〔2026〕13号'")
        .await;
    office.work().await;
    assert_eq!(findings.moved(&office.auditor).await, [0]);
    assert_eq!(office.number(Parameter::ClosingTime, now), 18 * 60);
}
