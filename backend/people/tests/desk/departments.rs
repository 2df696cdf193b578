//! Departments, and what the office is called.

use contract::{
    AuthorisationDesk as _, Caller, DepartmentForm, DepartmentId, FirstAdministrator,
    OfficeDesk as _, OfficeForm, OrganisationId, OrganisationKind, PeopleDesk as _, PersonFilter,
    PersonForm, PersonQuery, Role,
};
use testkit::World;
use uuid::Uuid;

use crate::house::{Office, broken, invitation, refused};

fn called(name: &str) -> DepartmentForm {
    DepartmentForm {
        name_zh: name.to_owned(),
        name_en: "Department".to_owned(),
    }
}

#[testkit::on_both]
async fn departments_are_opened_renamed_peopled_and_closed(world: World) {
    let office = Office::in_world(world).await;
    let (people, system) = (&office.people, &office.system);
    let first = people
        .open_department(system, called(" 第一检察部 "))
        .await
        .unwrap();
    let twice = people.open_department(system, called("第一检察部")).await;
    assert_eq!(broken(twice), ["name_zh: department-taken"]);
    let nameless = people.open_department(system, called(" ")).await;
    assert_eq!(broken(nameless), ["name_zh: required"]);
    people
        .rename_department(system, first, called("案件管理部"))
        .await
        .unwrap();

    let form = PersonForm {
        department: first.to_string(),
        ..invitation("WC-012", &[Role::CmClerk])
    };
    let id = people.invite_person(system, form).await.unwrap();
    let view = office.view(id).await;
    assert_eq!(view.row.department, Some(first));
    let query = PersonQuery {
        show: PersonFilter::Invited,
        department: Some(first),
        ..PersonQuery::default()
    };
    let page = people.people(system, query).await.unwrap();
    assert_eq!(page.rows.len(), 1);
    assert_eq!(page.departments[0].name_zh, "案件管理部");
    assert_eq!(page.departments[0].people, 1);

    let peopled = people.close_department(system, first).await;
    refused(peopled, "department-peopled");
    let moved = invitation("WC-012", &[]);
    people
        .change_person(system, id, view.version, moved)
        .await
        .unwrap();
    people.close_department(system, first).await.unwrap();
    refused(people.close_department(system, first).await, "wrong-state");
    let closed = PersonForm {
        department: first.to_string(),
        ..invitation("WC-013", &[Role::CmClerk])
    };
    assert_eq!(
        broken(people.invite_person(system, closed).await),
        ["department: not-chosen"]
    );
    let nowhere = DepartmentId(Uuid::nil());
    refused(people.close_department(system, nowhere).await, "not-found");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_department_changed_by_hand_is_named_and_takes_nobody(world: World) {
    let office = Office::in_world(world).await;
    let (people, system) = (&office.people, &office.system);
    let first = people.open_department(system, called("第一检察部")).await;
    let first = first.unwrap();
    let hand = "UPDATE department SET name_zh = '检察长办公室'";
    assert_eq!(office.by_hand(hand).await, 1);
    let view = people.office(system).await.unwrap();
    assert_eq!(view.altered, [first.0]);
    assert!(view.departments.is_empty());
    let form = PersonForm {
        department: first.to_string(),
        ..invitation("WC-012", &[Role::CmClerk])
    };
    assert!(people.invite_person(system, form).await.is_err());
}

#[testkit::on_both]
async fn the_office_has_a_name_and_a_place_in_the_tree(world: World) {
    let office = Office::in_world(world).await;
    let (people, system) = (&office.people, &office.system);
    let city = OfficeForm {
        code: "９９０１００".to_owned(),
        name_zh: "云岭省岚江市人民检察院".to_owned(),
        name_en: "Procuratorate of Lanjiang".to_owned(),
        kind: Some(OrganisationKind::Procuratorate),
        superior: None,
    };
    let above = people
        .enter_organisation(system, city.clone())
        .await
        .unwrap();
    let twice = people.enter_organisation(system, city).await;
    assert_eq!(broken(twice), ["code: office-code-taken"]);
    let wrong = people
        .enter_organisation(system, OfficeForm::default())
        .await;
    assert_eq!(
        broken(wrong),
        [
            "code: office-code",
            "name_zh: required",
            "name_en: required",
            "kind: not-chosen"
        ]
    );
    let named = OfficeForm {
        name_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        name_en: "Procuratorate of Wangchuan".to_owned(),
        superior: Some(above),
        ..OfficeForm::default()
    };
    people.change_office(system, named.clone()).await.unwrap();
    let view = people.office(system).await.unwrap();
    assert_eq!(view.office.name_zh, named.name_zh);
    assert_eq!(view.superior.map(|superior| superior.id), Some(above));
    let circle = OfficeForm {
        superior: Some(office.id),
        ..named
    };
    assert_eq!(
        broken(people.change_office(system, circle).await),
        ["superior: superior-circle"]
    );
    office.stands_as_recorded().await;
}

/// An organisation below the office.
async fn founded(office: &Office) -> OrganisationId {
    let form = OfficeForm {
        code: "990199".to_owned(),
        name_zh: "云岭省岚江市望川区司法局".to_owned(),
        name_en: "Justice bureau of Wangchuan".to_owned(),
        kind: Some(OrganisationKind::JusticeBureau),
        superior: Some(office.id),
    };
    office
        .people
        .enter_organisation(&office.system, form)
        .await
        .unwrap()
}

#[testkit::on_both]
async fn another_organisation_gets_its_first_administrator_by_two_people(world: World) {
    let office = Office::in_world(world).await;
    let security = office.entered("BM001", &[Role::SecAdmin]).await;
    let (people, system) = (&office.people, &office.system);
    let bureau = founded(&office).await;
    let administrator = async || {
        let view = people.office(system).await.unwrap();
        view.below.first().map(|row| row.administrator)
    };
    assert_eq!(administrator().await, Some(FirstAdministrator::None));
    // Whatever roles are sent: it is the one.
    let form = invitation("SF-001", &[Role::JbHead]);
    people
        .invite_administrator(system, bureau, form)
        .await
        .unwrap();
    assert_eq!(administrator().await, Some(FirstAdministrator::Invited));
    let astray = office.link_to("SF-001").await;

    // The number was mistyped, and so was the address.
    let form = invitation("SF-002", &[]);
    people
        .invite_administrator(system, bureau, form)
        .await
        .unwrap();
    refused(office.come_by(&astray).await, "link-over");
    let begun = office.come_by(&office.link_to("SF-002").await).await;
    let begun = begun.unwrap();
    assert_eq!(administrator().await, Some(FirstAdministrator::Come));
    let again = people
        .invite_administrator(system, bureau, invitation("SF-003", &[]))
        .await;
    refused(again, "wrong-state");

    let proposed = office.only_proposed().await;
    let view = people.authorisation(&security, proposed).await.unwrap();
    assert_eq!(view.row.added, [Role::SysAdmin]);
    assert_eq!(view.elsewhere.map(|one| one.id), Some(bureau));
    people
        .authorise_roles(&security, proposed, view.version)
        .await
        .unwrap();
    let theirs = office.behind(&begun).await.unwrap();
    assert_eq!(
        (theirs.organisation, &*theirs.roles),
        (bureau, &[Role::SysAdmin][..])
    );
    refused(people.person(system, theirs.account).await, "not-found");
    let fresh = Caller {
        is_stepped_up: true,
        ..theirs
    };
    people
        .invite_person(&fresh, invitation("SF-004", &[Role::JbClerk]))
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_is_put_over_an_organisation_that_is_not_below(world: World) {
    let office = Office::in_world(world).await;
    let bureau = founded(&office).await;
    let people = &office.people;
    let elsewhere = office.elsewhere("BM001", Role::SysAdmin).await;
    let elsewhere = Caller {
        is_stepped_up: true,
        ..elsewhere
    };
    let form = || invitation("SF-001", &[]);
    for (number, role) in [
        ("BM002", Role::SecAdmin),
        ("SJ002", Role::AuditAdmin),
        ("AG002", Role::CmHead),
    ] {
        let caller = office.entered(number, &[role]).await;
        let tried = people.invite_administrator(&caller, bureau, form());
        refused(tried.await, "not-found");
    }
    refused(
        people
            .invite_administrator(&elsewhere, bureau, form())
            .await,
        "not-found",
    );
    refused(
        people
            .invite_administrator(&office.system, elsewhere.organisation, form())
            .await,
        "not-found",
    );
    let own = people
        .invite_administrator(&office.system, office.id, form())
        .await;
    refused(own, "not-found");
    let wrong = people
        .invite_administrator(&office.system, bureau, PersonForm::default())
        .await;
    assert_eq!(
        broken(wrong),
        [
            "name: required",
            "number: required",
            "email: required",
            "reason: note-length:0"
        ]
    );
}
