//! Connecting to SQLite or PostgreSQL.

use std::time::Duration;

use async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, ExecResult, QueryResult, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

/// Where the database is.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// `sqlite://path?mode=rwc` or `postgres://…`.
    pub url: String,
    /// The most connections this process opens.
    pub max_connections: u32,
}

/// Opens the pool: on SQLite with a write-ahead log, foreign keys and patience with locks.
pub async fn connect(settings: &DatabaseSettings) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(&settings.url);
    options
        .max_connections(settings.max_connections)
        .acquire_timeout(Duration::from_secs(20))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(20))
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("secure_delete", "ON")
        });
    Database::connect(options).await
}

/// A transaction of the house; dropped, it leaves nothing. Only a kernel that may write begins one.
#[must_use = "a transaction that is dropped leaves nothing"]
#[derive(Debug)]
pub struct Tx(DatabaseTransaction);

pub(crate) async fn begin(db: &DatabaseConnection) -> Result<Tx, DbErr> {
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let begun = db.begin_with_options(TransactionOptions {
        sqlite_transaction_mode: is_sqlite.then_some(SqliteTransactionMode::Immediate),
        ..Default::default()
    });
    Ok(Tx(begun.await?))
}

impl Tx {
    /// Makes what was written in it stand.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.0.commit().await
    }

    /// Gives it up, and the lock with it, before anything else is done.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.0.rollback().await
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, words: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(words).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}

/// Says whether a conditional `UPDATE` or `DELETE` changed exactly the row it was meant for.
pub fn ensure_changed(result: &ExecResult) -> bool {
    result.rows_affected() == 1
}
