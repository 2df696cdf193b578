//! Who is away: entered by the person or by a head, and ended by them.

use contract::{
    AbsenceForm, OversightDesk as _, Role,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, ObjectRef};
use matter::HandsOver as _;
use testkit::World;
use time::macros::date;

use crate::house::{Office, refused};

fn form() -> AbsenceForm {
    AbsenceForm {
        account: None,
        from: Some(date!(2026 - 11 - 25)),
        until: Some(date!(2026 - 11 - 27)),
        substitute: None,
    }
}

#[testkit::on_both]
async fn one_enters_ones_own_absence_and_ends_it(world: World) {
    let office = Office::staffed(world).await;
    let clerk = office.somebody("P070", Role::CmClerk).await;
    let other = office.somebody("P071", Role::CmClerk).await;
    let desk = &office.oversight;
    let with = AbsenceForm {
        substitute: Some(other.account),
        ..form()
    };
    let id = desk.enter_absence(&clerk, with).await.unwrap();
    let page = desk.absences(&clerk).await.unwrap();
    let row = page.rows.first().unwrap();
    assert_eq!(
        (row.name.as_str(), row.from, row.until),
        ("人员P070", date!(2026 - 11 - 25), date!(2026 - 11 - 27))
    );
    assert_eq!(row.substitute.as_deref(), Some("人员P071"));
    assert!(!page.for_others);
    assert_eq!(desk.absences(&other).await.unwrap().rows, []);
    refused(desk.end_absence(&other, id).await, "not-found");
    desk.end_absence(&clerk, id).await.unwrap();
    assert_eq!(desk.absences(&clerk).await.unwrap().rows, []);
    refused(desk.end_absence(&clerk, id).await, "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_head_enters_the_absence_of_somebody_else_and_nobody_besides(world: World) {
    let office = Office::staffed(world).await;
    let head = office.somebody("P072", Role::DeptHead).await;
    let clerk = office.somebody("P070", Role::CmClerk).await;
    let of_clerk = AbsenceForm {
        account: Some(clerk.account),
        ..form()
    };
    let desk = &office.oversight;
    refused(
        desk.enter_absence(&office.monitor, of_clerk.clone()).await,
        "not-found",
    );
    desk.enter_absence(&head, of_clerk).await.unwrap();
    let page = desk.absences(&head).await.unwrap();
    assert!(page.for_others);
    assert_eq!(page.rows.len(), 1);
    assert_eq!(desk.absences(&clerk).await.unwrap().rows.len(), 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_absence_that_makes_no_sense_is_refused_at_its_fields(world: World) {
    let office = Office::staffed(world).await;
    let clerk = office.somebody("P070", Role::CmClerk).await;
    let stranger = contract::AccountId(office.world.kernel.random_id());
    let desk = &office.oversight;
    let to = |until| AbsenceForm {
        until: Some(until),
        ..form()
    };
    let by = |substitute| AbsenceForm {
        substitute: Some(substitute),
        ..form()
    };
    let endless = AbsenceForm {
        until: None,
        ..form()
    };
    let never = AbsenceForm {
        from: None,
        ..form()
    };
    for (form, field, rule) in [
        (never, "from", "date-shape"),
        (endless, "until", "date-shape"),
        (to(date!(2026 - 11 - 24)), "until", "until-before-from"),
        (to(date!(2026 - 11 - 22)), "until", "date-in-past"),
        (to(date!(2028 - 11 - 22)), "until", "absence-too-long:366"),
        (by(clerk.account), "substitute", "stands-in-for-self"),
        (by(stranger), "substitute", "not-chosen"),
    ] {
        let problem = refused(desk.enter_absence(&clerk, form).await, "invalid");
        let fault = problem.fields.first().unwrap();
        assert_eq!((&*fault.field, &*fault.rule), (field, rule));
    }
}

#[testkit::on_both]
async fn whoever_takes_over_stands_in_but_never_for_themselves(world: World) {
    let office = Office::staffed(world).await;
    let clerk = office.somebody("P070", Role::CmClerk).await;
    let other = office.somebody("P071", Role::CmClerk).await;
    let leaver = office.somebody("P072", Role::CmClerk).await;
    let desk = &office.oversight;
    let with = AbsenceForm {
        substitute: Some(leaver.account),
        ..form()
    };
    let ended = desk.enter_absence(&clerk, with.clone()).await.unwrap();
    desk.end_absence(&clerk, ended).await.unwrap();
    desk.enter_absence(&clerk, with.clone()).await.unwrap();
    let later = AbsenceForm {
        from: Some(date!(2026 - 11 - 26)),
        ..with
    };
    desk.enter_absence(&other, later).await.unwrap();
    let held = desk.held(leaver.account).await.unwrap();
    assert_eq!(held.count, 2, "what has ended is nobody's");
    let first = &held.standing_in[0];
    assert_eq!(
        (first.name.as_str(), first.from, first.until),
        ("人员P070", date!(2026 - 11 - 25), date!(2026 - 11 - 27))
    );

    let request = office.world.kernel.new_request();
    let permit = allow_system(SystemAct::Administer, None, office.id, request);
    let act = office.ledger.begin(permit).await.unwrap();
    let handed = desk.hand_over(act.tx(), (leaver.account, other.account));
    let (count, moves) = handed.await.unwrap();
    assert_eq!(count, 2);
    let entry = Entry::about(ObjectRef::new("account", leaver.account)).moving(moves);
    act.done(entry).await.unwrap();
    let substitute = async |whose| {
        let page = desk.absences(whose).await.unwrap();
        page.rows.into_iter().next().unwrap().substitute
    };
    assert_eq!(substitute(&clerk).await.as_deref(), Some("人员P071"));
    assert_eq!(substitute(&other).await, None);
    assert_eq!(desk.held(leaver.account).await.unwrap().count, 0);
    office.stands_as_recorded().await;
}
