//! What every room stands on: the clock, the dice, the database and durable jobs.
//!
//! Time and randomness are arguments here ([`Clock`], [`Dice`]); nothing reads them ambiently. A
//! change of state runs in one transaction ([`Kernel::begin`]), and whatever must leave because of
//! it – mail, a long computation – is a job row written in that transaction ([`jobs`]).

mod chance;
mod clock;
mod database;
pub mod house;
pub mod jobs;
#[cfg(test)]
mod orders;

use std::sync::Arc;

use contract::RequestId;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};
use time::OffsetDateTime;
use uuid::Uuid;

pub use chance::{Dice, SeededDice, SystemDice};
pub use clock::{Clock, FrozenClock, SystemClock};
pub use database::{DatabaseSettings, connect, ensure_changed};

/// The database, the clock and the dice, handed to every room.
#[derive(Clone)]
pub struct Kernel {
    /// The database. Reads may use it directly; changes go through [`Kernel::begin`].
    pub db: DatabaseConnection,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub dice: Arc<dyn Dice>,
}

impl Kernel {
    /// A kernel on the machine's own clock and random source.
    pub fn on_system(db: DatabaseConnection) -> Self {
        Self {
            db,
            clock: Arc::new(SystemClock),
            dice: Arc::new(SystemDice),
        }
    }

    /// The present time in UTC, in whole microseconds so that both databases give it back unchanged.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// A transaction for a change. On SQLite it takes the write lock at once, so that a read
    /// followed by a write never fails half way.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        database::begin(&self.db).await
    }

    /// A time-ordered identifier (UUID version 7) for rows no stranger sees.
    pub fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.dice.fill(&mut random);
        let millis = self.now().unix_timestamp_nanos() / 1_000_000;
        uuid::Builder::from_unix_timestamp_millis(
            u64::try_from(millis).unwrap_or_default(),
            &random,
        )
        .into_uuid()
    }

    /// An unguessable identifier (UUID version 4) for what a stranger may see.
    pub fn random_id(&self) -> Uuid {
        let mut random = [0; 16];
        self.dice.fill(&mut random);
        uuid::Builder::from_random_bytes(random).into_uuid()
    }

    /// A request identifier for work nobody asked for over the network: jobs and the command line.
    pub fn new_request(&self) -> RequestId {
        RequestId(self.new_id())
    }
}
