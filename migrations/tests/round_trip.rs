//! The schema goes up, down and up again on both databases.

use migrations::{Migrator, MigratorTrait};
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
