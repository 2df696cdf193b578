//! What a domain holds of the kernel reads, and changes nothing.

use sea_orm::{ConnectionTrait, Statement};
use testkit::World;

#[testkit::on_both]
async fn a_kernel_that_reads_refuses_every_change(world: World) {
    let environment = "demo";
    kernel::house::settle_environment(&world.kernel, environment)
        .await
        .unwrap();
    let reads = world.kernel.read_only().db;
    let backend = reads.get_database_backend();
    for change in [
        "UPDATE house SET environment = 'office'",
        "INSERT INTO house SELECT 2, environment, since FROM house RETURNING id",
        "DELETE FROM house RETURNING id",
        "WITH gone AS (SELECT 1) DELETE FROM house RETURNING id",
    ] {
        let said = || Statement::from_string(backend, change);
        assert!(reads.execute_raw(said()).await.is_err(), "{change}");
        assert!(reads.execute_unprepared(change).await.is_err(), "{change}");
        assert!(reads.query_one_raw(said()).await.is_err(), "{change}");
        assert!(reads.query_all_raw(said()).await.is_err(), "{change}");
    }
    let rows = Statement::from_string(backend, "SELECT id, environment FROM house");
    let rows = reads.query_all_raw(rows).await.unwrap();
    let left: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "environment").unwrap())
        .collect();
    assert_eq!(left, [environment]);
}
