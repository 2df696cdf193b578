//! How people are kept out for a while, leave and come back.

use contract::{
    AccountId, AuthorisationDesk as _, LeavingForm, PeopleDesk as _, PersonState, Role, StandingIn,
};
use sea_orm::{ConnectionTrait as _, Statement, Value};
use testkit::World;
use time::macros::date;
use uuid::Uuid;

use crate::house::{Office, REASON, broken, refused};

fn leaving(successor: Option<AccountId>) -> LeavingForm {
    LeavingForm {
        reason: REASON.to_owned(),
        successors: vec![("cases".to_owned(), successor)],
    }
}

#[testkit::on_both]
async fn whoever_is_suspended_is_out_at_once_and_back_when_it_is_lifted(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let (id, begun) = office.came("WC-012", &[Role::CmClerk]).await;
    let (people, system) = (&office.people, &office.system);
    let version = office.version(id).await;
    people
        .suspend_person(system, id, version, REASON.to_owned())
        .await
        .unwrap();
    assert!(office.behind(&begun).await.is_none());
    assert_eq!(office.view(id).await.row.state, PersonState::Suspended);
    assert_eq!(office.told("access-ended").await, ["wc-012"]);

    let version = office.version(id).await;
    let lifted = people.resume_person(system, id, version, REASON.to_owned());
    refused(lifted.await, "not-found");
    people
        .resume_person(&security, id, version, REASON.to_owned())
        .await
        .unwrap();
    assert_eq!(office.view(id).await.row.state, PersonState::Active);
    assert!(
        office.behind(&begun).await.is_none(),
        "what was ended stays so"
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_leaves_passes_on_what_they_hold(world: World) {
    let office = Office::in_world(world).await;
    let (leaver, begun) = office.came("WC-012", &[Role::Prosecutor]).await;
    let (heir, _) = office.came("WC-013", &[Role::Prosecutor]).await;
    let (clerk, _) = office.came("WC-014", &[Role::CmClerk]).await;
    {
        let mut cases = office.cases.0.lock().unwrap();
        cases.extend([(1, leaver), (2, heir), (3, leaver)]);
    }
    let (people, system) = (&office.people, &office.system);
    let view = office.view(leaver).await;
    assert_eq!(view.held.len(), 1);
    assert_eq!(view.held[0].count, 2);
    let names: Vec<AccountId> = view.held[0]
        .successors
        .iter()
        .map(|one| one.account)
        .collect();
    assert_eq!(names, [heir]);

    for nobody in [None, Some(leaver), Some(clerk)] {
        let answer = people
            .end_service(system, leaver, view.version, leaving(nobody))
            .await;
        assert_eq!(broken(answer), ["successor-cases: not-chosen"]);
    }
    people
        .end_service(system, leaver, view.version, leaving(Some(heir)))
        .await
        .unwrap();
    let cases: Vec<AccountId> = office.cases.0.lock().unwrap().values().copied().collect();
    assert_eq!(cases, [heir; 3]);
    assert_eq!(office.told("matters-taken-over").await, ["wc-013"]);
    assert!(office.behind(&begun).await.is_none());
    let view = office.view(leaver).await;
    assert_eq!(view.row.state, PersonState::Left);
    assert!(view.row.roles.is_empty());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_stands_in_for_others_passes_that_on(world: World) {
    let office = Office::in_world(world).await;
    let (leaver, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let (away, _) = office.came("WC-013", &[Role::CmClerk]).await;
    let (heir, _) = office.came("WC-014", &[Role::Prosecutor]).await;
    office.came("WC-015", &[Role::Supervisor]).await;
    let standing_in = StandingIn {
        account: away,
        name: "方澄".to_owned(),
        from: date!(2026 - 11 - 30),
        until: date!(2026 - 12 - 04),
    };
    let held = vec![(leaver, standing_in.clone())];
    *office.absences.0.lock().unwrap() = held;
    let (people, system) = (&office.people, &office.system);
    let view = office.view(leaver).await;
    assert_eq!(view.held[0].standing_in, [standing_in]);
    let mut may: Vec<AccountId> = view.held[0]
        .successors
        .iter()
        .map(|one| one.account)
        .collect();
    may.sort_unstable();
    let mut of_office = [heir, system.account];
    of_office.sort_unstable();
    assert_eq!(may, of_office, "whoever works here and is not away");

    let leaving = |to| LeavingForm {
        reason: REASON.to_owned(),
        successors: vec![("absences".to_owned(), Some(to))],
    };
    let answer = people
        .end_service(system, leaver, view.version, leaving(away))
        .await;
    assert_eq!(broken(answer), ["successor-absences: not-chosen"]);
    people
        .end_service(system, leaver, view.version, leaving(heir))
        .await
        .unwrap();
    assert_eq!(office.absences.0.lock().unwrap()[0].0, heir);
    assert_eq!(
        office.told("substitute-changed").await,
        ["wc-013", "wc-014"]
    );
}

#[testkit::on_both]
async fn whoever_left_comes_back_by_another_link_without_roles(world: World) {
    let office = Office::in_world(world).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let (people, system) = (&office.people, &office.system);
    let version = office.version(id).await;
    people
        .end_service(system, id, version, leaving(None))
        .await
        .unwrap();
    let version = office.version(id).await;
    people.invite_again(system, id, version).await.unwrap();
    assert_eq!(office.view(id).await.row.state, PersonState::Invited);
    let link = office.link_to("WC-012").await;
    let begun = office.come_by(&link).await.unwrap();
    assert!(office.behind(&begun).await.unwrap().roles.is_empty());
    office.ask_roles(id, &[Role::EfileMaker]).await;
    let caller = office.behind(&begun).await.unwrap();
    assert_eq!(caller.roles, [Role::EfileMaker]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_invitation_is_taken_back_by_ending_it(world: World) {
    let office = Office::in_world(world).await;
    let id = office.invite("WC-012", &[Role::CmClerk]).await;
    let link = office.link_to("WC-012").await;
    let version = office.version(id).await;
    office
        .people
        .end_service(&office.system, id, version, leaving(None))
        .await
        .unwrap();
    refused(office.come_by(&link).await, "link-over");
    assert_eq!(office.view(id).await.row.state, PersonState::Left);
}

#[testkit::on_both]
async fn what_was_proposed_for_somebody_who_left_is_not_given(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    office.ask_roles(id, &[Role::Dcp]).await;
    let version = office.version(id).await;
    office
        .people
        .end_service(&office.system, id, version, leaving(None))
        .await
        .unwrap();
    let proposed = office.only_proposed().await;
    let answer = office.people.authorise_roles(&security, proposed, 0).await;
    refused(answer, "not-in-service");
}

#[testkit::on_both]
async fn the_last_administrator_of_a_kind_neither_leaves_nor_is_suspended(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let people = &office.people;
    let system = office.system.account;
    let version = people.person(&security, system).await.unwrap().version;
    let suspended = people
        .suspend_person(&security, system, version, REASON.to_owned())
        .await;
    refused(suspended, "last-administrator");
    let version = office.version(security.account).await;
    let left = people
        .end_service(&office.system, security.account, version, leaving(None))
        .await;
    refused(left, "last-administrator");

    let other = office.entered("BM002", &[Role::SecAdmin]).await;
    people
        .end_service(&office.system, security.account, version, leaving(None))
        .await
        .unwrap();
    assert_eq!(
        office.view(other.account).await.row.state,
        PersonState::Active
    );
}

#[testkit::on_both]
async fn what_somebody_took_to_work_on_is_nobodys_once_they_left(world: World) {
    let office = Office::in_world(world).await;
    let (leaver, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let (stays, _) = office.came("WC-013", &[Role::CmClerk]).await;
    let db = &office.world.kernel.db;
    for (matter, holder) in [(71, leaver), (72, stays), (73, leaver)] {
        let claim = "INSERT INTO work_claim (id, organisation, matter, account, given_by, taken_at, bound) \
                     VALUES ($1, $2, $1, $3, $3, $4, $5)";
        let values: [Value; 5] = [
            Uuid::from_u128(matter).into(),
            office.id.0.into(),
            holder.0.into(),
            office.world.kernel.now().into(),
            vec![0_u8].into(),
        ];
        let claim = Statement::from_sql_and_values(db.get_database_backend(), claim, values);
        db.execute_raw(claim).await.unwrap();
    }
    let version = office.version(leaver).await;
    let left = office
        .people
        .end_service(&office.system, leaver, version, leaving(None));
    left.await.unwrap();
    let held = async |holder: AccountId| {
        let asked = "SELECT id FROM work_claim WHERE account = $1";
        let backend = db.get_database_backend();
        let asked = Statement::from_sql_and_values(backend, asked, [holder.0.into()]);
        db.query_all_raw(asked).await.unwrap().len()
    };
    assert_eq!((held(leaver).await, held(stays).await), (0, 1));
}
