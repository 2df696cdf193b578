//! Rows changed by hand put nobody into the pool, prolong no term, and are seen.

use contract::{OwnOfficerDesk as _, PoolDesk as _, PoolQuery};
use testkit::World;

use crate::house::{Office, kind, person, yan};

#[testkit::on_both]
async fn an_officer_changed_by_hand_is_named_in_the_list_and_not_shown(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    office.member(person("丁航立", ("19751003", 3))).await;
    for change in [
        "term_until = term_until + 1000",
        "state = 'officer-removed'",
        "excluded = 'too-young'",
        "categories = ' MEDICAL '",
        "owner = nominated_by",
    ] {
        let name = yan().name;
        let kept = format!("CREATE TABLE kept AS SELECT * FROM officer WHERE name = '{name}'");
        office.by_hand(&kept).await;
        let change_it = format!("UPDATE officer SET {change} WHERE name = '{name}'");
        let changed = office.by_hand(&change_it).await;
        assert_eq!(changed, 1, "{change}");
        let read = office.pool.officer(&office.keeper, id).await;
        assert_eq!(kind(read), "not-found", "{change}");
        if !change.starts_with("state") {
            let query = PoolQuery::default();
            let page = office.pool.pool(&office.keeper, query).await.unwrap();
            assert_eq!(page.altered, [id.0], "{change}");
            assert_eq!(page.rows.len(), 1, "{change}");
        }
        if !change.starts_with("owner") {
            let own = office.pool.own_officer(&officer).await;
            assert_eq!(kind(own), "not-found", "{change}");
        }
        office
            .by_hand(&format!("DELETE FROM officer WHERE name = '{name}'"))
            .await;
        office
            .by_hand("INSERT INTO officer SELECT * FROM kept")
            .await;
        office.by_hand("DROP TABLE kept").await;
    }
    assert!(office.pool.officer(&office.keeper, id).await.is_ok());
}

#[testkit::on_both]
async fn a_removal_put_back_is_named_when_rows_are_compared(world: World) {
    let office = Office::in_world(world).await;
    let (id, _) = office.member(yan()).await;
    office
        .by_hand("CREATE TABLE kept AS SELECT * FROM officer")
        .await;
    office.propose(id).await;
    office.stands_as_recorded().await;
    office.by_hand("DELETE FROM officer").await;
    office
        .by_hand("INSERT INTO officer SELECT * FROM kept")
        .await;
    office.by_hand("DROP TABLE kept").await;
    assert!(!office.found().await.is_empty());
}
