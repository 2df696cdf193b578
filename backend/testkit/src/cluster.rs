//! Databases in the cluster that tests share, each gone with whoever made it.

use sea_orm::{ConnectionTrait, Database, DbErr};

use crate::migrated;

/// The variable that names the cluster, as `cargo xtask test` sets it.
const SETTING: &str = "MINGJIAN_TEST_POSTGRES";

/// A database of the test's own, dropped with this value.
///
/// Hundreds of tests leave hundreds of databases otherwise, some ten megabytes each.
pub struct OwnDatabase {
    cluster: String,
    name: String,
}

impl OwnDatabase {
    /// Makes one that is brought up to date. A test that needs it does not pass where no cluster is named.
    pub(crate) async fn migrated() -> Self {
        let cluster = std::env::var(SETTING).unwrap_or_else(|_| {
            panic!("{SETTING} must name a PostgreSQL cluster; `cargo xtask test` starts one")
        });
        let kept = migrated::database(&cluster, |name| address(&cluster, name)).await;
        let kept = kept.expect("a migrated database in the test cluster");
        Self::make(cluster, &format!("TEMPLATE {kept}")).await
    }

    /// Makes an empty one in the same cluster.
    pub async fn beside(&self) -> Self {
        Self::make(self.cluster.clone(), "").await
    }

    async fn make(cluster: String, how: &str) -> Self {
        let mut seed = [0; 8];
        kernel::Dice::fill(&kernel::SystemDice, &mut seed);
        let name = format!("test_{:016x}", u64::from_be_bytes(seed));
        order(&cluster, &format!("CREATE DATABASE {name} {how}"))
            .await
            .expect("the test cluster makes a database");
        Self { cluster, name }
    }

    /// Where it is.
    #[must_use]
    pub fn url(&self) -> String {
        address(&self.cluster, &self.name)
    }
}

impl Drop for OwnDatabase {
    /// On a thread of its own: the test's runtime may be the one that is ending.
    fn drop(&mut self) {
        let cluster = std::mem::take(&mut self.cluster);
        let words = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.map(|runtime| runtime.block_on(order(&cluster, &words)))
        });
        // A database that stays costs room, not the truth of a test.
        drop(dropped.join());
    }
}

/// Where the cluster's database of this name is.
fn address(cluster: &str, name: &str) -> String {
    let (base, query) = cluster.split_once('?').unwrap_or((cluster, ""));
    let (server, _) = base
        .rsplit_once('/')
        .expect("a database in the cluster's address");
    format!("{server}/{name}?{query}")
}

async fn order(cluster: &str, words: &str) -> Result<(), DbErr> {
    let admin = Database::connect(cluster).await?;
    admin.execute_unprepared(words).await?;
    admin.close().await
}
