//! A way into the database that changes nothing.

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

/// The database as a domain holds it. It opens no transaction, and whatever is not a `SELECT` is refused before it
/// is sent.
#[derive(Clone, Debug)]
pub struct ReadOnly(DatabaseConnection);

impl ReadOnly {
    pub(crate) const fn new(db: DatabaseConnection) -> Self {
        Self(db)
    }
}

/// Builders write the first word in capitals; whatever does not begin like this is taken for a change.
fn ensure_reads(words: &str) -> Result<(), DbErr> {
    if words.starts_with("SELECT ") {
        Ok(())
    } else {
        Err(refused())
    }
}

fn refused() -> DbErr {
    DbErr::Custom("a change outside a transaction".to_owned())
}

#[async_trait]
impl ConnectionTrait for ReadOnly {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(refused())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(refused())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        ensure_reads(&statement.sql)?;
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        ensure_reads(&statement.sql)?;
        self.0.query_all_raw(statement).await
    }
}
