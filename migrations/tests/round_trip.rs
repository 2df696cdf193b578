//! The schema goes up, down and up again on both databases.

use migrations::{Migrator, MigratorTrait};
use sea_orm_migration::sea_orm::ConnectionTrait;
use testkit::World;

#[testkit::on_both]
async fn every_migration_can_be_undone_and_done_again(world: World) {
    let db = &world.kernel.db;
    let count = Migrator::migrations().len();
    Migrator::down(db, None).await.unwrap();
    assert_eq!(
        Migrator::get_pending_migrations(db).await.unwrap().len(),
        count
    );
    Migrator::up(db, None).await.unwrap();
    assert!(
        Migrator::get_pending_migrations(db)
            .await
            .unwrap()
            .is_empty()
    );
}

#[testkit::on_both]
async fn a_search_on_postgresql_has_an_index_for_the_end_of_a_number_and_for_the_signs_of_a_name(
    world: World,
) {
    let db = &world.kernel.db;
    if world.is_on_sqlite() {
        return;
    }
    // Of few rows none is taken by itself.
    for (asked, taken) in [
        ("reverse(reference) LIKE '2400%'", "application_number_end"),
        (
            "string_to_array(applicant_name || firm_name, NULL) @> string_to_array('闻人', NULL) \
             OR organisation = '00000000-0000-0000-0000-000000000000' AND licence_no = '闻人'",
            "application_lawyer_signs",
        ),
    ] {
        let plan = format!(
            "SET LOCAL enable_seqscan = off; DO $$ DECLARE line text; plan text := ''; BEGIN \
             FOR line IN EXPLAIN SELECT id FROM application WHERE {asked} \
             LOOP plan := plan || line; END LOOP; \
             ASSERT position('{taken}' IN plan) > 0, plan; END $$"
        );
        db.execute_unprepared(&plan).await.unwrap();
    }
}

#[testkit::on_both]
async fn on_the_way_back_what_was_held_leaves_and_what_was_taken_back_is_not_shown(world: World) {
    let db = &world.kernel.db;
    let told = [
        ("mail", "held"),
        ("sms", "held"),
        ("site", "held"),
        ("mail", "withdrawn"),
        ("site", "withdrawn"),
    ];
    for (number, (channel, status)) in told.into_iter().enumerate() {
        let row = format!(
            "INSERT INTO notice \
             (id, organisation, channel, template, lang, subject, body, status, attempts, created_at) \
             VALUES ('{number:032x}', '{number:032x}', '{channel}', 'told', 'zh-CN', \
             CAST('a' AS bytea), CAST('a' AS bytea), '{status}', 0, '2026-11-23 02:00:00+00:00')"
        );
        db.execute_unprepared(&row).await.unwrap();
    }
    let applied = Migrator::get_migration_models(db).await.unwrap();
    let mut latest = applied.iter().rev();
    let later = latest.position(|it| it.version.contains("_000028_"));
    let steps = u32::try_from(later.unwrap() + 1).unwrap();
    Migrator::down(db, Some(steps)).await.unwrap();
    for (found, count) in [
        ("status = 'queued' AND channel IN ('mail', 'sms')", 2),
        ("status = 'shown' AND channel = 'site'", 1),
        ("status = 'withdrawn' AND channel = 'mail'", 1),
        ("1 = 1", 0),
    ] {
        let deleted = format!("DELETE FROM notice WHERE {found}");
        let deleted = db.execute_unprepared(&deleted).await.unwrap();
        assert_eq!(deleted.rows_affected(), count, "{found}");
    }
    Migrator::up(db, None).await.unwrap();
}
