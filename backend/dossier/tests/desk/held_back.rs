//! What nobody is told or shown while a decision can still be undone, beside its letters.

use contract::{GrantRequest, NODE_RULES, Role, WritLine, WritStanding};
use matter::{Nodes, node};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use test_house::rules;
use testkit::World;
use time::Duration;

use crate::office::{Office, refused, window};

fn notice(writs: Vec<WritLine>) -> Option<WritLine> {
    let mut writs = writs.into_iter();
    writs.find(|writ| writ.title == "补正告知书")
}

#[testkit::on_both]
async fn nobody_is_told_of_a_node_before_its_decision_stands(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    office.world.clock.advance(Duration::DAY);
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let desk = &office.desk;
    desk.accept(&auditor, id, version).await.unwrap();
    let verified = desk.verify_mandate(&auditor, id, version + 1, Vec::new());
    verified.await.unwrap();
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let late = GrantRequest {
        from: window().from.and_then(time::Date::next_day),
        ..window()
    };
    // Red at once: access comes on a later day, and nobody said why.
    office.granted_as(id, late).await;
    let kernel = office.world.kernel.read_only();
    let nodes = Nodes::new(kernel, office.vault.clone(), rules(), NODE_RULES);
    let red = || async {
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(id.0))
            .filter(node::Column::EndedAt.is_null())
            .one(&office.world.kernel.db);
        let row = open.await.unwrap().unwrap();
        assert_eq!(row.rule, "A-N04");
        row
    };
    let row = red().await;
    assert!(row.look_at.unwrap() <= office.world.kernel.now());
    office.world.clock.advance(Duration::seconds(59));
    assert!(nodes.is_held_back(&row).await.unwrap());
    office.world.clock.advance(Duration::seconds(1));
    assert!(!nodes.is_held_back(&row).await.unwrap());
    // A row changed by hand keeps nobody from being told.
    office
        .by_hand("UPDATE matter_undo SET until = '2036-11-23 01:00:00+00:00'")
        .await;
    assert!(!nodes.is_held_back(&red().await).await.unwrap());
}

#[testkit::on_both]
async fn a_document_is_the_applicants_once_its_decision_cannot_be_undone(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.ask(&auditor, id).await;
    let issued = notice(office.seen(&auditor, id).await.writs).unwrap();
    office.desk.writ(&auditor, issued.id).await.unwrap();
    assert_eq!(notice(office.seen(&lawyer, id).await.writs), None);
    let early = office.desk.writ(&lawyer, issued.id).await;
    refused(early.map(drop), "not-found");
    // What stood before the decision is theirs as before.
    let receipt = office.seen(&lawyer, id).await.writs[0].id;
    office.desk.writ(&lawyer, receipt).await.unwrap();

    office.undo(&auditor, id).await.unwrap();
    let withdrawn = notice(office.seen(&lawyer, id).await.writs).unwrap();
    assert_eq!(withdrawn.standing, WritStanding::Withdrawn);

    office.ask(&auditor, id).await;
    office.world.clock.advance(Duration::seconds(59));
    let standing = || async {
        let mut seen = office.seen(&lawyer, id).await.writs;
        seen.retain(|writ| writ.title == issued.title && writ.standing == WritStanding::Stands);
        seen.pop()
    };
    assert_eq!(standing().await, None);
    office.world.clock.advance(Duration::seconds(1));
    let stands = standing().await.unwrap();
    office.desk.writ(&lawyer, stands.id).await.unwrap();
}
