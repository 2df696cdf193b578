//! Databases brought up to date once, and copied for each test.
//!
//! Every test is a process of its own, so what they share lies outside them: a file beside the built test kit, and a
//! database in the cluster. Both are named after the digest of the migrations' sources.

use std::path::{Path, PathBuf};

use kernel::{DatabaseSettings, connect};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbErr};

const SCHEMA: &str = env!("SCHEMA");

/// Under which the processes take turns at making the database in the cluster.
const TURN: i64 = 0x6d69_6e67_6a69_616e;

/// Puts a migrated SQLite database where `target` says.
pub(crate) async fn copy_file(target: &Path) {
    let kept = kept_file().await.expect("a migrated database");
    std::fs::copy(kept, target).expect("a copy of the migrated database");
}

/// The file, made by whoever comes first. Two who come at once make one each, and one takes the other's place.
async fn kept_file() -> Result<PathBuf, DbErr> {
    let kept = Path::new(env!("KEPT")).join(format!("{SCHEMA}.db"));
    if !kept.exists() {
        let making = tempfile::tempdir_in(env!("KEPT")).expect("a directory beside the test kit");
        let file = making.path().join("migrated.db");
        migrate(format!("sqlite://{}?mode=rwc", file.display())).await?;
        std::fs::rename(file, &kept).expect("the migrated database is put in its place");
    }
    Ok(kept)
}

/// The name of the migrated database in the cluster that `admin` belongs to, whose other databases have the
/// addresses that `address` gives; made by whoever comes first, while the others wait.
pub(crate) async fn database(
    cluster: &str,
    address: impl Fn(&str) -> String,
) -> Result<String, DbErr> {
    let name = format!("migrated_{SCHEMA}");
    // The turn belongs to a connection, so there is but one.
    let mut options = ConnectOptions::new(cluster);
    options.max_connections(1).sqlx_logging(false);
    let admin = Database::connect(options).await?;
    admin
        .execute_unprepared(&format!("SELECT pg_advisory_lock({TURN})"))
        .await?;
    if !exists(&admin, &name).await? {
        let making = format!("making_{SCHEMA}");
        for words in [
            format!("DROP DATABASE IF EXISTS {making}"),
            format!("CREATE DATABASE {making}"),
        ] {
            admin.execute_unprepared(&words).await?;
        }
        migrate(address(&making)).await?;
        let words = format!("ALTER DATABASE {making} RENAME TO {name}");
        admin.execute_unprepared(&words).await?;
    }
    admin.close().await?;
    Ok(name)
}

async fn exists(admin: &DatabaseConnection, name: &str) -> Result<bool, DbErr> {
    let words = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let found = admin.query_one_raw(sea_orm::Statement::from_string(
        admin.get_database_backend(),
        words,
    ));
    Ok(found.await?.is_some())
}

/// Brings the database up to date and leaves nothing of it open.
async fn migrate(url: String) -> Result<(), DbErr> {
    let db = connect(&DatabaseSettings {
        url,
        max_connections: 1,
    })
    .await?;
    Migrator::up(&db, None).await?;
    db.close().await
}
