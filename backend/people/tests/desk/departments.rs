//! Departments, and what the office is called.

use contract::{
    DepartmentForm, DepartmentId, OfficeDesk as _, OfficeForm, OrganisationKind, PeopleDesk as _,
    PersonFilter, PersonForm, PersonQuery, Role,
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
