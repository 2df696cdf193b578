//! A real database per test, a frozen clock and seeded dice.
//!
//! A domain's test runs on both databases, on each as a test of its own:
//!
//! ```ignore
//! #[testkit::on_both]
//! async fn counsel_reads_a_page(world: World) {
//!     // world.kernel, world.clock
//! }
//! ```
//!
//! SQLite lives in a temporary file. PostgreSQL needs a cluster, named by `MINGJIAN_TEST_POSTGRES`, in which each test
//! gets a database of its own, dropped with it. `cargo xtask test` starts one; elsewhere the tests on PostgreSQL are
//! ignored, and fail where they are asked for all the same. What does not depend on the database asks [`sqlite`] alone.

mod cluster;
mod migrated;

use std::{path::PathBuf, sync::Arc};

use kernel::{DatabaseSettings, FrozenClock, Kernel, SeededDice, connect};
use tempfile::TempDir;
use time::macros::datetime;

pub use cluster::OwnDatabase;
pub use testkit_macros::on_both;
#[doc(hidden)]
pub use tokio;

/// A migrated database of its own, a clock that stands still and dice that always fall the same way.
pub struct World {
    /// Database, clock and dice.
    pub kernel: Kernel,
    /// The clock of the kernel, to be moved by the test.
    pub clock: Arc<FrozenClock>,
    /// A directory of the test's own, removed with it.
    pub directory: TempDir,
    /// Keeps the database in the cluster for as long as the world stands.
    pub database: Option<OwnDatabase>,
}

/// Monday 23 November 2026, 10:00 in Shanghai: the day the demo data is set in.
pub const MONDAY_MORNING: time::OffsetDateTime = datetime!(2026-11-23 02:00 UTC);

/// The database's file in a world's directory.
pub const DATABASE: &str = "test.db";

/// The faces of official documents: where the environment says, else where the set-up gathers them.
pub fn faces() -> PathBuf {
    let home = || {
        PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache/mingjian/faces")
    };
    std::env::var_os("MINGJIAN__WRITS__FACES").map_or_else(home, PathBuf::from)
}

/// The library of the second program that draws pages, where the environment says; tests without it have them drawn by one.
pub fn second_program() -> Option<PathBuf> {
    std::env::var_os("MINGJIAN__READING__PDFIUM").map(PathBuf::from)
}

/// A world on SQLite.
pub async fn sqlite() -> World {
    let directory = tempfile::tempdir().expect("a temporary directory");
    sqlite_in(directory).await
}

/// A world on SQLite in this directory.
pub async fn sqlite_in(directory: TempDir) -> World {
    migrated::copy_file(&directory.path().join(DATABASE)).await;
    let url = url_in(&directory);
    world(url, directory).await
}

/// The world on SQLite whose directory this is a copy of. Its dice fall in another way: what is made now does not
/// have the identifiers of what was made before.
pub async fn resumed(directory: TempDir) -> World {
    let url = url_in(&directory);
    let mut world = world(url, directory).await;
    world.kernel.dice = Arc::new(SeededDice::new(2));
    world
}

fn url_in(directory: &TempDir) -> String {
    format!("sqlite://{}", directory.path().join(DATABASE).display())
}

/// A world on PostgreSQL.
pub async fn postgres() -> World {
    let database = OwnDatabase::migrated().await;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let url = database.url();
    World {
        database: Some(database),
        ..world(url, directory).await
    }
}

impl World {
    /// Whether a statement written by hand is to be SQLite's.
    #[must_use]
    pub fn is_on_sqlite(&self) -> bool {
        self.database.is_none()
    }

    /// Another on the same database, where a test needs one for each of its cases.
    pub async fn another(&self) -> Self {
        match self.database {
            Some(_) => postgres().await,
            None => sqlite().await,
        }
    }
}

async fn world(url: String, directory: TempDir) -> World {
    let db = connect(&DatabaseSettings {
        url,
        max_connections: 8,
    })
    .await
    .expect("a database");
    let clock = Arc::new(FrozenClock::at(MONDAY_MORNING));
    let kernel = Kernel {
        db,
        clock: clock.clone(),
        dice: Arc::new(SeededDice::new(1)),
    };
    World {
        kernel,
        clock,
        directory,
        database: None,
    }
}
