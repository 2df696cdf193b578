//! Roles: ordinary ones at once, grave ones by two people.

use contract::{
    AuthorisationDesk as _, AuthorisationFilter, AuthorisationQuery, Caller, PeopleDesk as _, Role,
    RolesGiven,
};
use testkit::World;
use time::Duration;

use crate::house::{Office, REASON, asked, broken, invitation, refused};

/// The security administrator of an office that has one.
async fn security(office: &Office) -> Caller {
    office.entered("BM001", &[Role::SecAdmin]).await
}

#[testkit::on_both]
async fn ordinary_roles_are_held_at_once_by_who_is_signed_in(world: World) {
    let office = Office::in_world(world).await;
    let (id, begun) = office.came("WC-012", &[Role::CmClerk]).await;
    let given = office
        .ask_roles(id, &[Role::CmClerk, Role::EfileMaker])
        .await;
    assert_eq!(given, RolesGiven::Held);
    let caller = office.behind(&begun).await.unwrap();
    assert_eq!(caller.roles, [Role::CmClerk, Role::EfileMaker]);
    office.ask_roles(id, &[Role::EfileMaker]).await;
    let caller = office.behind(&begun).await.unwrap();
    assert_eq!(caller.roles, [Role::EfileMaker]);
    assert_eq!(office.told("roles-changed").await, ["wc-012", "wc-012"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_grave_role_is_held_once_the_second_person_authorised_it(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    let (id, begun) = office.came("WC-012", &[Role::CmClerk]).await;
    let given = office.ask_roles(id, &[Role::CmClerk, Role::CmHead]).await;
    let RolesGiven::Proposed(proposed) = given else {
        panic!("a grave role waits");
    };
    assert_eq!(office.told("roles-proposed").await, ["bm001"]);
    let held = async || office.behind(&begun).await.unwrap().roles;
    assert_eq!(held().await, [Role::CmClerk]);

    let people = &office.people;
    let own = people.authorise_roles(&office.system, proposed, 0).await;
    refused(own, "not-found");
    let view = people.authorisation(&security, proposed).await.unwrap();
    assert_eq!(view.row.added, [Role::CmHead]);
    assert_eq!(view.reason, REASON);
    people
        .authorise_roles(&security, proposed, view.version)
        .await
        .unwrap();
    assert_eq!(held().await, [Role::CmClerk, Role::CmHead]);
    assert_eq!(office.told("roles-decided").await, ["xt001"]);
    let again = people.authorise_roles(&security, proposed, 1).await;
    refused(again, "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn one_proposal_waits_at_a_time_and_is_sent_back_or_taken_back(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let (people, system) = (&office.people, &office.system);
    office.ask_roles(id, &[Role::Dcp]).await;
    let version = office.version(id).await;
    let more = people
        .change_roles(system, id, version, asked(&[Role::Prosecutor]))
        .await;
    refused(more, "roles-wait");

    let first = office.only_proposed().await;
    let short = people.return_roles(&security, first, 0, "否".to_owned());
    assert_eq!(broken(short.await), ["note: note-length:1"]);
    people
        .return_roles(&security, first, 0, REASON.to_owned())
        .await
        .unwrap();
    assert_eq!(office.view(id).await.row.roles, [Role::CmClerk]);

    office.world.clock.advance(Duration::minutes(1));
    office.ask_roles(id, &[Role::Dcp]).await;
    let second = office.only_proposed().await;
    people.withdraw_roles(system, second, 0).await.unwrap();
    let query = AuthorisationQuery {
        show: AuthorisationFilter::Decided,
        after: None,
    };
    let decided = people.authorisations(system, query).await.unwrap();
    let states: Vec<&str> = decided.rows.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["taken-back", "returned"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_is_invited_to_a_grave_role_comes_without_it_until_it_is_authorised(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    let (id, begun) = office.came("WC-012", &[Role::Dcp]).await;
    assert!(office.behind(&begun).await.unwrap().roles.is_empty());
    assert!(office.view(id).await.row.has_proposed);
    let proposed = office.only_proposed().await;
    office
        .people
        .authorise_roles(&security, proposed, 0)
        .await
        .unwrap();
    let caller = office.behind(&begun).await.unwrap();
    assert_eq!(caller.roles, [Role::Dcp]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_first_security_administrator_is_given_by_one_and_no_other(world: World) {
    let office = Office::in_world(world).await;
    let (first, begun) = office.came("BM001", &[Role::SecAdmin]).await;
    assert_eq!(office.behind(&begun).await.unwrap().roles, [Role::SecAdmin]);
    let (second, begun) = office.came("BM002", &[Role::SecAdmin]).await;
    assert!(office.behind(&begun).await.unwrap().roles.is_empty());
    assert_ne!(first, second);

    // Whoever takes the only one away does not become free to name another.
    let version = office.version(first).await;
    let people = &office.people;
    let suspended = people
        .suspend_person(&office.system, first, version, REASON.to_owned())
        .await;
    refused(suspended, "last-administrator");
}

#[testkit::on_both]
async fn what_does_not_fit_any_more_is_not_authorised(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    let (people, system) = (&office.people, &office.system);
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    office.ask_roles(id, &[Role::Dcp]).await;
    let proposed = office.only_proposed().await;
    let version = office.version(id).await;
    people
        .suspend_person(&security, id, version, REASON.to_owned())
        .await
        .unwrap();
    refused(
        people.authorise_roles(&security, proposed, 0).await,
        "not-in-service",
    );
    let version = office.version(id).await;
    people
        .resume_person(&security, id, version, REASON.to_owned())
        .await
        .unwrap();
    // The database says otherwise than what was proposed from.
    let hand = "DELETE FROM account_role WHERE role = 'CM_CLERK'";
    assert_eq!(office.by_hand(hand).await, 1);
    refused(
        people.authorise_roles(&security, proposed, 0).await,
        "roles-overtaken",
    );
    let same = people
        .change_roles(system, id, office.version(id).await, asked(&[]))
        .await;
    assert_eq!(broken(same), ["roles: role-none"]);
}

#[testkit::on_both]
async fn a_proposal_changed_by_hand_gives_nothing(world: World) {
    let office = Office::in_world(world).await;
    let security = security(&office).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    office.ask_roles(id, &[Role::CmHead]).await;
    let proposed = office.only_proposed().await;
    let hand = "UPDATE authorisation SET after = 'CP'";
    assert_eq!(office.by_hand(hand).await, 1);
    let people = &office.people;
    refused(
        people.authorise_roles(&security, proposed, 0).await,
        "not-found",
    );
    let page = people
        .authorisations(&security, AuthorisationQuery::default())
        .await
        .unwrap();
    assert_eq!(page.altered, [proposed.0]);
    assert!(page.rows.is_empty());
    assert_eq!(office.view(id).await.row.roles, [Role::CmClerk]);
}

#[testkit::on_both]
async fn roles_that_do_not_go_together_are_refused_with_what_was_typed(world: World) {
    let office = Office::in_world(world).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let version = office.version(id).await;
    let (people, system) = (&office.people, &office.system);
    let wrong: [(Vec<Role>, &str); 5] = [
        (vec![Role::CmClerk], "roles: roles-same"),
        (
            vec![Role::CmClerk, Role::Officer],
            "roles: roles-of-two-sides",
        ),
        (
            vec![Role::CmClerk, Role::AuditAdmin],
            "roles: roles-exclude",
        ),
        (vec![Role::Lawyer], "roles: role-lawyer"),
        (vec![Role::JbHead], "roles: role-elsewhere"),
    ];
    for (roles, rule) in wrong {
        let answer = people
            .change_roles(system, id, version, asked(&roles))
            .await;
        assert_eq!(broken(answer), [rule]);
    }
    let lawyer = invitation("WC-013", &[Role::Lawyer]);
    assert_eq!(
        broken(people.invite_person(system, lawyer).await),
        ["roles: role-lawyer"]
    );
}
