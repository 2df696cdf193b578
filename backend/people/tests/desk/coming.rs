//! How people come: invited by a link that is good once, for the account as it stood.

use contract::{
    AccountDesk as _, PeopleDesk as _, PersonFilter, PersonForm, PersonQuery, PersonState,
    RegistrationDesk as _, Role, Secret, SignInDesk as _, SignInForm, personal::PersonalField,
    policy::Act,
};
use testkit::World;
use time::Duration;

use crate::house::{Office, PASSWORD, broken, invitation, refused};

fn sign_in(login: &str, password: &str) -> SignInForm {
    SignInForm {
        login: login.to_owned(),
        password: Secret::new(password),
    }
}

#[testkit::on_both]
async fn whoever_is_invited_comes_by_their_link_and_acts_in_their_roles(world: World) {
    let office = Office::in_world(world).await;
    let id = office.invite("WC-012", &[Role::CmClerk]).await;
    let view = office.view(id).await;
    assert_eq!(view.row.state, PersonState::Invited);
    assert!(view.invited_until.is_some());
    let link = office.link_to("WC-012").await;

    for _ in 0..2 {
        let shown = office.identity.invitation(&link).await.unwrap();
        assert_eq!(shown.number, "WC-012");
        assert_eq!(shown.roles, [Role::CmClerk]);
    }
    let begun = office.come_by(&link).await.unwrap();
    let caller = office.behind(&begun).await.unwrap();
    assert_eq!(caller.account, id);
    assert_eq!(caller.roles, [Role::CmClerk]);

    let view = office.view(id).await;
    assert_eq!(view.row.state, PersonState::Active);
    assert_eq!(view.invited_until, None);
    assert_eq!(office.told("came-in").await, ["wc-012"]);
    refused(office.identity.invitation(&link).await, "link-over");
    refused(office.come_by(&link).await, "link-over");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_signs_in_who_was_only_invited(world: World) {
    let office = Office::in_world(world).await;
    office.invite("WC-012", &[Role::CmClerk]).await;
    for password in ["", PASSWORD] {
        let tried = sign_in("WC-012", password);
        let answer = office.identity.begin_sign_in(&office.visit(), tried).await;
        assert!(answer.is_err_and(|problem| problem.status == 422));
    }
}

#[testkit::on_both]
async fn of_two_who_hold_the_same_link_one_alone_comes_in(world: World) {
    let office = Office::in_world(world).await;
    office.invite("WC-012", &[Role::CmClerk]).await;
    let link = office.link_to("WC-012").await;
    let (visit, desk) = (office.visit(), &office.identity);
    // Both begin before either has finished.
    let slower = desk.take_up_invitation(&visit, &link).await.unwrap();
    let chosen = contract::ChosenPassword {
        password: Secret::new("另一个人也拿到了这个链接"),
        again: Secret::new("另一个人也拿到了这个链接"),
    };
    let view = desk.choose_password(&visit, &slower.token, chosen).await;
    let contract::RegistrationStep::EnrolFactor { enrolment } = view.unwrap().step else {
        panic!("the authenticator comes next");
    };
    office.come_by(&link).await.unwrap();
    let key = enrolment.key_groups.concat();
    let code = identity::code_at(&key, office.world.kernel.now()).unwrap();
    let late = desk
        .confirm_enrolment(&visit, &slower.token, Secret::new(code))
        .await;
    refused(late, "link-over");
    let theirs = sign_in("WC-012", "另一个人也拿到了这个链接");
    refused(
        desk.begin_sign_in(&office.visit(), theirs).await,
        "sign-in-refused",
    );
    let own = sign_in("WC-012", PASSWORD);
    desk.begin_sign_in(&office.visit(), own).await.unwrap();
}

#[testkit::on_both]
async fn a_link_is_worth_nothing_once_another_was_sent_or_its_time_is_over(world: World) {
    let office = Office::in_world(world).await;
    let id = office.invite("WC-012", &[Role::CmClerk]).await;
    let first = office.link_to("WC-012").await;
    office.world.clock.advance(Duration::days(1));
    let version = office.version(id).await;
    let people = &office.people;
    people
        .invite_again(&office.system, id, version)
        .await
        .unwrap();
    refused(office.come_by(&first).await, "link-over");

    let second = office.link_to("WC-012").await;
    office.world.clock.advance(Duration::days(7));
    refused(office.come_by(&second).await, "link-over");
    let version = office.version(id).await;
    people
        .invite_again(&office.system, id, version)
        .await
        .unwrap();
    let third = office.link_to("WC-012").await;
    office.come_by(&third).await.unwrap();
    let version = office.version(id).await;
    let again = people.invite_again(&office.system, id, version).await;
    refused(again, "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whose_address_was_mistyped_gets_the_link_at_the_right_one(world: World) {
    let office = Office::in_world(world).await;
    let id = office.invite("WC-012", &[Role::CmClerk]).await;
    let astray = office.link_to("WC-012").await;
    let version = office.version(id).await;
    let form = PersonForm {
        number: "WC-012".to_owned(),
        ..invitation("WC-021", &[])
    };
    let people = &office.people;
    people
        .change_person(&office.system, id, version, form)
        .await
        .unwrap();
    refused(office.come_by(&astray).await, "link-over");
    let right = office.link_to("WC-021").await;
    office.come_by(&right).await.unwrap();
    assert!(
        office.told("particulars-changed").await.is_empty(),
        "whoever has not come hears of it by the invitation"
    );
}

#[testkit::on_both]
async fn whose_address_is_changed_confirms_it_first(world: World) {
    let office = Office::in_world(world).await;
    let (id, begun) = office.came("WC-012", &[Role::CmClerk]).await;
    let version = office.version(id).await;
    let form = PersonForm {
        number: "WC-012".to_owned(),
        mobile: "15400000056".to_owned(),
        ..invitation("WC-021", &[])
    };
    let people = &office.people;
    people
        .change_person(&office.system, id, version, form.clone())
        .await
        .unwrap();
    assert_eq!(office.told("particulars-changed").await, ["wc-012"]);
    assert_eq!(office.told("address-asked").await, ["wc-012"]);
    assert!(office.behind(&begun).await.is_some());
    let view = office.view(id).await;
    let waiting = view.waiting_address.map(|waiting| waiting.email);
    assert_eq!(view.email_masked, "w***2@office.invalid");
    assert_eq!(waiting.as_deref(), Some("w***1@office.invalid"));
    assert_eq!(view.mobile_masked.as_deref(), Some("154****0056"));

    let link = office.link_of("address-to-confirm", "WC-021").await;
    let visit = office.visit();
    office
        .identity
        .confirm_address(&visit, &link)
        .await
        .unwrap();
    let view = office.view(id).await;
    assert_eq!(view.email_masked, "w***1@office.invalid");
    assert_eq!(view.waiting_address, None);
    assert_eq!(office.told("address-changed").await, ["wc-012", "wc-021"]);

    let stale = people
        .change_person(&office.system, id, version, form)
        .await;
    refused(stale, "conflict");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_address_is_masked_until_it_is_asked_for_and_stays_where_nothing_is_typed(world: World) {
    let office = Office::in_world(world).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let people = &office.people;
    let form = PersonForm {
        email: String::new(),
        ..invitation("WC-012", &[])
    };
    let version = office.version(id).await;
    let changed = people.change_person(&office.system, id, version, form);
    changed.await.unwrap();
    assert_eq!(office.view(id).await.waiting_address, None);

    let shown = people.show_contact(&office.system, id, PersonalField::Email);
    assert_eq!(shown.await.unwrap().value, "wc-012@office.invalid");
    let other = people.show_contact(&office.system, id, PersonalField::PartyIdNo);
    assert_eq!(broken(other.await), ["field: not-chosen"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_at_fault_in_an_invitation_is_named_at_once_and_nothing_is_written(world: World) {
    let office = Office::in_world(world).await;
    office.invite("WC-012", &[Role::CmClerk]).await;
    let people = &office.people;
    let wrong = PersonForm {
        name: "9".to_owned(),
        number: "a@b".to_owned(),
        email: "nobody".to_owned(),
        department: "nowhere".to_owned(),
        reason: String::new(),
        ..PersonForm::default()
    };
    assert_eq!(
        broken(people.invite_person(&office.system, wrong).await),
        [
            "name: name-shape",
            "number: number-shape",
            "email: email-shape",
            "department: not-chosen",
            "roles: role-none",
            "reason: note-length:0"
        ]
    );
    let taken = invitation("wc-012", &[Role::CmClerk]);
    assert_eq!(
        broken(people.invite_person(&office.system, taken).await),
        ["number: number-taken", "email: email-taken"]
    );
    let both = PersonForm {
        name: "9".to_owned(),
        reason: String::new(),
        ..invitation("wc-012", &[])
    };
    assert_eq!(
        broken(people.invite_person(&office.system, both).await),
        [
            "name: name-shape",
            "number: number-taken",
            "email: email-taken",
            "roles: role-none",
            "reason: note-length:0"
        ]
    );
    let address = PersonForm {
        number: "WC-013".to_owned(),
        ..invitation("WC-012", &[Role::CmClerk])
    };
    assert_eq!(
        broken(people.invite_person(&office.system, address).await),
        ["email: email-taken"]
    );
    let page = people
        .people(&office.system, of(PersonFilter::Invited))
        .await;
    assert_eq!(page.unwrap().rows.len(), 1);
}

fn of(show: PersonFilter) -> PersonQuery {
    PersonQuery {
        show,
        ..PersonQuery::default()
    }
}

#[testkit::on_both]
async fn people_are_found_by_name_number_role_and_how_they_stand(world: World) {
    let office = Office::in_world(world).await;
    office.came("WC-012", &[Role::CmClerk]).await;
    office.came("WC-013", &[Role::Prosecutor]).await;
    office.invite("WC-014", &[Role::CmClerk]).await;
    office.entered("TZ-001", &[Role::Officer]).await;
    let numbers = async |query: PersonQuery| {
        let page = office.people.people(&office.system, query).await.unwrap();
        let rows = page.rows.into_iter();
        rows.map(|row| row.number).collect::<Vec<_>>()
    };
    let working = of(PersonFilter::Working);
    assert_eq!(
        numbers(working.clone()).await,
        ["WC-012", "WC-013", "XT001"]
    );
    let text = PersonQuery {
        text: " wc-01 ".to_owned(),
        ..working.clone()
    };
    assert_eq!(numbers(text).await, ["WC-012", "WC-013"]);
    let name = PersonQuery {
        text: "项".to_owned(),
        ..working.clone()
    };
    assert_eq!(numbers(name).await, ["XT001"]);
    let clerks = PersonQuery {
        role: Some(Role::CmClerk),
        ..working.clone()
    };
    assert_eq!(numbers(clerks).await, ["WC-012"]);
    let after = PersonQuery {
        after: Some("WC-012".to_owned()),
        ..working
    };
    assert_eq!(numbers(after).await, ["WC-013", "XT001"]);
    assert_eq!(numbers(of(PersonFilter::Invited)).await, ["WC-014"]);
    assert_eq!(numbers(of(PersonFilter::Outside)).await, ["TZ-001"]);
}

#[testkit::on_both]
async fn nobody_acts_upon_themselves(world: World) {
    let office = Office::in_world(world).await;
    let own = office.system.account;
    let view = office.view(own).await;
    assert!(view.is_self);
    assert_eq!(view.line.acts, Vec::<Act>::new());
    let form = invitation("XT001", &[]);
    let people = &office.people;
    let changed = people
        .change_person(&office.system, own, view.version, form)
        .await;
    refused(changed, "not-found");
}
