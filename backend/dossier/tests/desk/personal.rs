//! Personal values stand masked; one is shown to whoever asks for it, and that stands in the ledger without the value.

use contract::{Outcome, Role, personal::PersonalField};
use ledger::{ObjectRef, TrailOf, TrailStep};
use serde_json::json;
use testkit::World;

use crate::office::{Office, refused};

const NUMBER: &str = "990102199401193877";

/// The entries of values that were asked for.
async fn asked(office: &Office, id: contract::ApplicationId) -> Vec<TrailStep> {
    let of = TrailOf::Object(ObjectRef::new("application", id.0));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let asked = trail.into_iter();
    asked
        .filter(|step| step.act == "dossier.show_personal")
        .collect()
}

#[testkit::on_both]
async fn a_masked_number_is_shown_to_whoever_asks_and_the_entry_names_field_and_code_alone(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let seen = office.seen(&clerk, id).await;
    assert!(!format!("{seen:?}").contains(NUMBER), "masked unasked");

    let shown = office
        .desk
        .show_personal(&clerk, id, PersonalField::PartyIdNo)
        .await
        .unwrap();
    assert_eq!(shown.value, NUMBER);
    assert_eq!(shown.mark.name, "工作人员");
    assert_eq!(shown.mark.code.len(), 8);
    assert!(!format!("{shown:?}").contains(NUMBER), "kept out of logs");

    let asked = asked(&office, id).await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].actor, Some(clerk.account));
    let said = json!({ "field": "party-id-no", "view_code": shown.mark.code });
    assert_eq!(asked[0].details, Some(said));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_an_application_does_not_have_is_not_shown_and_that_is_noted_once(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    for field in [PersonalField::PrincipalIdNo, PersonalField::Mobile] {
        let answer = office.desk.show_personal(&auditor, id, field).await;
        assert_eq!(refused(answer, "invalid").fields[0].field, "field");
    }
    let asked = asked(&office, id).await;
    let outcomes: Vec<_> = asked.iter().map(|step| step.outcome).collect();
    assert_eq!(outcomes, [Outcome::Refused, Outcome::Refused]);
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn who_decides_on_nothing_sees_no_number_in_full() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let others = [
        ("P030", Role::CmMonitor),
        ("P014", Role::Prosecutor),
        ("P034", Role::SysAdmin),
    ];
    for (number, role) in others {
        let who = office.staff(number, role).await;
        let answer = office
            .desk
            .show_personal(&who, id, PersonalField::PartyIdNo)
            .await;
        refused(answer, "not-found");
    }
    let own = office
        .desk
        .show_personal(&lawyer, id, PersonalField::PartyIdNo);
    refused(own.await, "not-found");
    office.stands_as_recorded().await;
}
