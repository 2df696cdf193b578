//! What is proposed of a catalogue, by the heads of the pages.

use contract::{DocumentProposal, Role, VolumeKind};
use testkit::World;

use crate::office::{FOUR_PAGES, Office};

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
