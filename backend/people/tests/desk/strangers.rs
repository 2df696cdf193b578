//! Whoever is not the right administrator of this office gets nowhere.

use contract::{
    AuthorisationDesk as _, Caller, DepartmentForm, LeavingForm, OfficeDesk as _, OfficeForm,
    PeopleDesk as _, PeopleListDesk as _, PeopleListForm, PersonForm, PersonQuery, Problem, Role,
    personal::PersonalField,
};
use testkit::World;

use crate::{
    house::{Office, REASON, asked, invitation},
    listed::LIST,
};

/// Each change, and the roles that may make it.
async fn tried(office: &Office, caller: &Caller) -> Vec<&'static str> {
    let (people, reason) = (&office.people, || REASON.to_owned());
    let id = office
        .identity
        .find_account("WC-012")
        .await
        .unwrap()
        .unwrap()
        .account;
    let proposed = office.only_proposed().await;
    let mut through = Vec::new();
    let mut note = |name, answer: Result<(), Problem>| match answer {
        Err(problem) if problem.kind == "not-found" => {}
        // Whatever else is the matter: the door let it through.
        Ok(()) | Err(_) => through.push(name),
    };
    // With a version that nobody has seen, so that nothing changes.
    let v = 99;
    let invited = people.invite_person(caller, PersonForm::default()).await;
    note("invite", invited.map(drop));
    let email = people.show_contact(caller, id, PersonalField::Email);
    note("contact", email.await.map(drop));
    note("invite_again", people.invite_again(caller, id, v).await);
    let form = invitation("WC-012", &[]);
    note("change", people.change_person(caller, id, v, form).await);
    let roles = people.change_roles(caller, id, v, asked(&[])).await;
    note("roles", roles.map(drop));
    note(
        "suspend",
        people.suspend_person(caller, id, v, reason()).await,
    );
    note(
        "resume",
        people.resume_person(caller, id, v, reason()).await,
    );
    let leaving = LeavingForm::default();
    note("end", people.end_service(caller, id, v, leaving).await);
    let ended = people.end_sessions_of(caller, id, None).await;
    note("sessions", ended.map(drop));
    note("unlock", people.unlock_person(caller, id).await);
    note(
        "authorise",
        people.authorise_roles(caller, proposed, v).await,
    );
    note(
        "return",
        people.return_roles(caller, proposed, v, reason()).await,
    );
    note("withdraw", people.withdraw_roles(caller, proposed, v).await);
    let nameless = OfficeForm::default();
    note("office", people.change_office(caller, nameless).await);
    let nameless = DepartmentForm::default();
    let opened = people.open_department(caller, nameless).await;
    note("department", opened.map(drop));
    let read = people.people(caller, PersonQuery::default()).await;
    note("read", read.map(drop));
    through.extend(tried_upon_lists(office, caller).await);
    through
}

/// The same of lists of people.
async fn tried_upon_lists(office: &Office, caller: &Caller) -> Vec<&'static str> {
    let (people, v) = (&office.people, 99);
    let list = office.brought(LIST).await;
    let read = people.read_list(caller, PeopleListForm::default()).await;
    let answers = [
        ("read_list", read.map(drop)),
        ("take_list", people.take_list(caller, list, v).await),
        ("drop_list", people.drop_list(caller, list, v).await),
        ("undo_list", people.undo_list(caller, list, v).await),
    ];
    let is_through = |answer: &Result<(), Problem>| {
        answer
            .as_ref()
            .err()
            .is_none_or(|problem| problem.kind != "not-found")
    };
    let through = answers.iter().filter(|(_, answer)| is_through(answer));
    through.map(|(name, _)| *name).collect()
}

#[testkit::on_both]
async fn each_administrator_does_their_own_and_nobody_else_anything(world: World) {
    let office = Office::in_world(world).await;
    office.entered("BM001", &[Role::SecAdmin]).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    office.ask_roles(id, &[Role::Dcp]).await;
    let as_role = async |number: &str, role: Role| office.entered(number, &[role]).await;

    assert_eq!(
        tried(&office, &office.system).await,
        [
            "invite",
            "contact",
            "invite_again",
            "change",
            "roles",
            "suspend",
            "end",
            "withdraw",
            "office",
            "department",
            "read",
            "read_list",
            "take_list",
            "drop_list",
            "undo_list"
        ]
    );
    let other = as_role("XT002", Role::SysAdmin).await;
    assert!(
        !tried(&office, &other).await.contains(&"withdraw"),
        "it is whose it is"
    );
    let security = as_role("BM002", Role::SecAdmin).await;
    assert_eq!(
        tried(&office, &security).await,
        [
            "contact",
            "suspend",
            "resume",
            "sessions",
            "unlock",
            "authorise",
            "return",
            "read"
        ]
    );
    let auditor = as_role("SJ001", Role::AuditAdmin).await;
    assert_eq!(tried(&office, &auditor).await, ["read"]);
    for (number, role) in [
        ("WC-021", Role::CmHead),
        ("WC-022", Role::Cp),
        ("WC-023", Role::Inspector),
        ("TZ-001", Role::Officer),
    ] {
        let somebody = as_role(number, role).await;
        let through = tried(&office, &somebody).await;
        assert!(through.is_empty(), "{role:?}: {through:?}");
    }
}

#[testkit::on_both]
async fn an_administrator_of_another_office_finds_nobody_here(world: World) {
    let office = Office::in_world(world).await;
    office.entered("BM001", &[Role::SecAdmin]).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    office.ask_roles(id, &[Role::Dcp]).await;
    let system = office.elsewhere("QX001", Role::SysAdmin).await;
    assert_eq!(
        tried(&office, &system).await,
        ["invite", "office", "department", "read", "read_list"],
        "their own office alone"
    );
    let page = office
        .people
        .people(&system, PersonQuery::default())
        .await
        .unwrap();
    let numbers: Vec<_> = page.rows.into_iter().map(|row| row.number).collect();
    assert_eq!(numbers, ["QX001"]);
    let security = office.elsewhere("QX002", Role::SecAdmin).await;
    assert_eq!(tried(&office, &security).await, ["read"]);
}

#[testkit::on_both]
async fn what_changes_somebody_needs_a_fresh_factor(world: World) {
    let office = Office::in_world(world).await;
    let (id, _) = office.came("WC-012", &[Role::CmClerk]).await;
    let stale = Caller {
        is_stepped_up: false,
        ..office.system.clone()
    };
    let version = office.version(id).await;
    let answer = office
        .people
        .suspend_person(&stale, id, version, REASON.to_owned())
        .await;
    let problem = answer.expect_err("a fresh factor");
    assert_eq!(problem.kind, "step-up-required");
    let seen = office.people.person(&stale, id).await.unwrap();
    assert_eq!(seen.version, version);
}
