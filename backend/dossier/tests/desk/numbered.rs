//! An audit administrator finds entries by the numbers that people know; nobody else learns what they name.

use std::collections::HashMap;

use contract::{Numbered, Role};
use ledger::{NumberedRoom, TrailOf};
use sea_orm::ConnectionTrait;
use testkit::World;

use crate::{
    office::{CASE_NO, LICENCE, Office, refused},
    tampered::denials,
};

#[testkit::on_both]
async fn a_number_leads_to_what_it_names_and_the_asking_is_an_entry(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let reference = office.seen(&lawyer, id).await.reference;
    let auditor = office.staff("P050", Role::AuditAdmin).await;
    let case = office.case_of(&office.prosecutor, id).await;
    let asked = [
        (reference.as_str(), Some(Numbered::Object(id.0))),
        (CASE_NO, Some(Numbered::Object(case.0))),
        (LICENCE, Some(Numbered::Account(lawyer.account))),
        (" P050 ", Some(Numbered::Account(auditor.account))),
        ("YJ-2026-999999", None),
        ("luyuetao@demo.invalid", None),
    ];
    for (number, expected) in asked {
        let found = office.desk.find_numbered(&auditor, number).await.unwrap();
        assert_eq!(found, expected, "{number}");
    }
    let (db, of) = (&office.world.kernel.db, TrailOf::Subject(auditor.account.0));
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let searched = trail.iter().filter(|step| step.act == "audit.search");
    assert_eq!(searched.count(), asked.len());
    for role in [Role::CmAuditor, Role::SecAdmin, Role::SysAdmin] {
        let other = office.staff("P051", role).await;
        let refused = office.desk.find_numbered(&other, CASE_NO).await;
        assert_eq!(refused.unwrap_err().status, 404, "{role:?}");
    }
    let refused = office.desk.find_numbered(&lawyer, &reference).await;
    assert_eq!(refused.unwrap_err().status, 404);
    let elsewhere = office.elsewhere(Role::AuditAdmin).await;
    let found = office.desk.find_numbered(&elsewhere, &reference).await;
    assert_eq!(found.unwrap(), None, "another office's application");
}

#[testkit::on_both]
async fn applications_and_cases_are_told_by_their_numbers_and_none_that_was_altered(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let reference = office.seen(&lawyer, id).await.reference;
    let case = office.case_of(&office.prosecutor, id).await;
    let of = [id.0, case.0, lawyer.account.0];
    let numbers = async |office: &Office, organisation| {
        let rooms: [&dyn NumberedRoom; 3] = [&office.dossier, &office.files, &office.identity];
        let mut found = HashMap::new();
        for room in rooms {
            found.extend(room.numbers(organisation, &of).await.unwrap());
        }
        found
    };
    let known = [(id.0, reference), (case.0, CASE_NO.to_owned())];
    let mut known = HashMap::from(known);
    let licence = (lawyer.account.0, LICENCE.to_owned());
    known.extend([licence.clone()]);
    assert_eq!(numbers(&office, office.id).await, known);
    let elsewhere = office.elsewhere(Role::AuditAdmin).await.organisation;
    let found = numbers(&office, elsewhere).await;
    assert_eq!(
        found,
        HashMap::from([licence.clone()]),
        "matters are their office's"
    );
    for change in [
        "UPDATE application SET reference = 'YJ-2026-000077'",
        "UPDATE case_record SET stage = 'trial'",
    ] {
        office.by_hand(change).await;
    }
    let found = numbers(&office, office.id).await;
    assert_eq!(found, HashMap::from([licence]));
}

#[testkit::on_both]
async fn a_number_written_by_hand_leads_to_no_entries_of_others(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    office.submitted(&lawyer).await;
    let auditor = office.staff("P050", Role::AuditAdmin).await;
    let db = &office.world.kernel.db;
    for change in [
        "UPDATE application SET reference = 'YJ-2026-000077'",
        "UPDATE case_record SET stage = 'trial'",
    ] {
        db.execute_unprepared(change).await.unwrap();
    }
    for number in ["YJ-2026-000077", CASE_NO] {
        let before = denials(&office, &auditor).await;
        let found = office.desk.find_numbered(&auditor, number).await;
        refused(found, "number-altered");
        assert_eq!(denials(&office, &auditor).await, before + 1, "{number}");
    }
}
