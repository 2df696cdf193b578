//! Rows changed by whoever writes the database and has no key, and rows put back as they once were.

use crate::office::Office;

impl Office {
    /// Changes rows behind everybody's back.
    pub(crate) async fn by_hand(&self, sql: &str) {
        assert_ne!(self.house.by_hand(sql).await, 0, "{sql}");
    }

    /// Keeps a table as it is, to be put back.
    pub(crate) async fn keep(&self, table: &str) {
        self.house
            .by_hand(&format!(
                "CREATE TABLE kept_{table} AS SELECT * FROM {table}"
            ))
            .await;
    }

    /// Makes a whole table what it was, with every seal in it.
    pub(crate) async fn put_back(&self, table: &str) {
        self.house.by_hand(&format!("DELETE FROM {table}")).await;
        self.by_hand(&format!("INSERT INTO {table} SELECT * FROM kept_{table}"))
            .await;
        self.house
            .by_hand(&format!("DROP TABLE kept_{table}"))
            .await;
    }

    /// Changes rows by hand while something is tried; then these tables are what they were.
    pub(crate) async fn changed(
        &self,
        tables: &[&str],
        change: &str,
        tried: impl Future<Output = ()>,
    ) {
        for table in tables {
            self.keep(table).await;
        }
        self.by_hand(change).await;
        tried.await;
        for table in tables {
            self.put_back(table).await;
        }
    }
}
