//! Organisations as their operators make them.

use contract::{AccountDesk, OrganisationKind, OrganisationView};
use identity::NewOrganisation;
use testkit::World;

use crate::house::House;

#[testkit::on_both]
async fn organisations_form_a_tree_and_are_written_once(world: World) {
    let house = House::in_world(world).await;
    let put = async |code: &str, kind, parent| {
        let new = NewOrganisation {
            code: code.to_owned(),
            name_zh: format!("机关{code}"),
            name_en: format!("Office {code}"),
            kind,
            parent,
        };
        house.identity.put_organisation(new).await.unwrap()
    };
    let city = put("990100", OrganisationKind::Procuratorate, None).await;
    put("JB-990100", OrganisationKind::JusticeBureau, None).await;
    let district = put("990102", OrganisationKind::Procuratorate, Some(city)).await;
    assert_eq!(
        district, house.office,
        "the same code is the same organisation"
    );

    let all = house.identity.organisations().await.unwrap();
    let codes: Vec<_> = all
        .iter()
        .map(|one: &OrganisationView| one.code.as_str())
        .collect();
    assert_eq!(
        codes,
        ["990100", "990102", "JB-990100"],
        "those above come before those below"
    );
    let tree = house.identity.organisation_tree().await.unwrap();
    assert_eq!((tree.len(), tree[0].children.len()), (2, 1));
    let bureau = house
        .identity
        .find_organisation("JB-990100")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(bureau.kind, OrganisationKind::JusticeBureau);
    assert_eq!(
        house.identity.organisation(city).await.unwrap().name_en,
        "Office 990100"
    );
}
