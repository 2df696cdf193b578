//! When officers are free, as they keep it.

use contract::{AwayForm, MOST_ABSENCES, OwnOfficerDesk as _, WeekForm};
use testkit::World;
use time::{Duration, macros::datetime};

use crate::house::{Office, broken, kind, yan};

fn away(from: &str, until: &str) -> AwayForm {
    AwayForm {
        from_day: from.to_owned(),
        until_day: until.to_owned(),
        ..AwayForm::default()
    }
}

#[testkit::on_both]
async fn an_officer_keeps_a_week_and_absences_which_are_gone_once_they_are_over(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    let pool = &office.pool;
    let own = pool.own_officer(&officer).await.unwrap();
    assert_eq!(own.free.week.week(), WeekForm::default().week());
    let friday = |part: &str| WeekForm {
        friday: part.to_owned(),
        ..WeekForm::default()
    };
    let wrong = pool.keep_week(&officer, id, own.version, friday("evening"));
    assert_eq!(broken(wrong.await), ["friday: not-chosen"]);
    let kept = pool.keep_week(&officer, id, own.version, friday("morning"));
    kept.await.unwrap();
    // What somebody has not seen is not overwritten.
    let stale = pool.keep_week(&officer, id, own.version, friday("never"));
    assert_eq!(kind(stale.await), "conflict");
    let version = office.version(id).await;
    let over = pool.add_absence(&officer, id, version, away("2020-01-02", ""));
    assert_eq!(broken(over.await), ["until_day: absence-over"]);
    for form in [away("2027-05-03", "2027-05-04"), away("2027-02-01", "")] {
        let version = office.version(id).await;
        let added = pool.add_absence(&officer, id, version, form);
        added.await.unwrap();
    }
    let free = office.view(id).await.free;
    assert_eq!(free.week.friday, "morning");
    let begins: Vec<_> = free.absences.iter().map(contract::Span::from).collect();
    let expected = [
        datetime!(2027-02-01 00:00 +8),
        datetime!(2027-05-03 00:00 +8),
    ];
    assert_eq!(begins, expected);
    let version = office.version(id).await;
    let nothing = pool.drop_absence(&officer, id, version, 2);
    assert_eq!(broken(nothing.await), ["absence: not-chosen"]);
    pool.drop_absence(&officer, id, version, 0).await.unwrap();
    assert_eq!(office.view(id).await.free.absences.len(), 1);
    office.later(Duration::days(365));
    assert_eq!(office.view(id).await.free.absences, []);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_keeps_more_times_of_absence_than_there_are_places(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    for _ in 0..MOST_ABSENCES {
        let version = office.version(id).await;
        let added = office
            .pool
            .add_absence(&officer, id, version, away("2027-02-01", ""));
        added.await.unwrap();
    }
    let version = office.version(id).await;
    let more = office
        .pool
        .add_absence(&officer, id, version, away("2027-02-02", ""));
    assert_eq!(broken(more.await), ["from_day: absences-most:50"]);
}
