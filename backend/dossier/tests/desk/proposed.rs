//! What is proposed of a catalogue, by the heads of the pages and the outlines of the files.

use casefile::rows::page_bookmark;
use contract::{DocumentProposal, Role, VolumeKind};
use sea_orm::EntityTrait;
use testkit::World;

use crate::office::{FOUR_PAGES, Office};

/// Three blank pages with an outline: a volume with a document of one part, and a document after it.
const OUTLINED: &[u8] = include_bytes!("../files/outlined.pdf");

#[testkit::on_both]
async fn the_heads_of_pages_propose_documents_and_change_nothing(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    assert_eq!(office.desk.proposals(&maker, case).await.unwrap(), []);
    office.import(&maker, case, FOUR_PAGES).await;
    office.import(&maker, case, FOUR_PAGES).await;
    let before = office.desk.case_file(&maker, case).await.unwrap();
    let proposed = office.desk.proposals(&maker, case).await.unwrap();
    let indictment = |page| DocumentProposal {
        page,
        title: "起诉意见书".to_owned(),
        volume: VolumeKind::Procedural,
    };
    assert_eq!(proposed, [indictment(1), indictment(5)]);
    let after = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(after, before);
    let refused = office.desk.proposals(&office.prosecutor, case).await;
    assert_eq!(refused.unwrap_err().kind, "not-found");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_outline_of_a_file_proposes_what_its_maker_called_the_documents(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office.import(&maker, case, FOUR_PAGES).await;
    office.import(&maker, case, OUTLINED).await;
    let proposed = office.desk.proposals(&maker, case).await.unwrap();
    let told: Vec<_> = proposed
        .iter()
        .map(|found| (found.page, found.title.as_str(), found.volume))
        .collect();
    let expected = [
        (1, "起诉意见书", VolumeKind::Procedural),
        (5, "商场值班记录", VolumeKind::Evidence),
        (7, "起诉意见书", VolumeKind::Procedural),
    ];
    assert_eq!(told, expected);
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let outlined = file.imports.last().unwrap().id;
    office
        .desk
        .remove_import(&maker, case, outlined)
        .await
        .unwrap();
    let rows = page_bookmark::Entity::find().all(&office.world.kernel.db);
    assert_eq!(rows.await.unwrap(), []);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_bookmark_changed_by_hand_proposes_nothing(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office.import(&maker, case, OUTLINED).await;
    for change in ["import = organisation", "titles = bound", "bound = titles"] {
        let tried = async {
            let refused = office.desk.proposals(&maker, case).await.unwrap_err();
            assert_eq!(refused.kind, "not-found", "{change}");
        };
        let sql = format!("UPDATE page_bookmark SET {change}");
        let table = ["page_bookmark"];
        office.changed(&table, &sql, Box::pin(tried)).await;
    }
    office.desk.proposals(&maker, case).await.unwrap();
}
