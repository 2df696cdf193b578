//! What every room stands on: the clock, the dice, the database and durable jobs.
//!
//! Time and randomness are arguments here ([`Clock`], [`Dice`]); nothing reads them ambiently. A change of state
//! runs in one transaction ([`Tx`]), and whatever must leave because of it – mail, a long computation – is a job row
//! written in that transaction ([`jobs`]). A domain holds a kernel that only reads ([`ReadOnly`]): it opens no
//! transaction but under a permit of the policy, with the entry that says so, which is the ledger's to give.

mod chance;
mod clock;
mod coded;
mod database;
pub mod house;
pub mod jobs;
mod list_page;
mod numbers;
#[cfg(test)]
mod orders;
mod read_only;

use std::sync::Arc;

use contract::RequestId;
use sea_orm::{DatabaseConnection, DbErr};
use time::OffsetDateTime;
use uuid::Uuid;

pub use chance::{Dice, SeededDice, SystemDice};
pub use clock::{Clock, FrozenClock, SystemClock};
pub use coded::Coded;
pub use database::{DatabaseSettings, Tx, connect, ensure_changed};
pub use list_page::{ListPage, PAGE, one_more};
pub use numbers::next_number;
pub use read_only::ReadOnly;

/// The database, the clock and the dice, handed to every room: to a foundation with the right to write, to a domain
/// as `Kernel<ReadOnly>`.
#[derive(Clone)]
pub struct Kernel<D = DatabaseConnection> {
    /// The database. Reads may use it directly; changes go through a [`Tx`].
    pub db: D,
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

    /// A transaction for a change. On SQLite it takes the write lock at once, so that a read
    /// followed by a write never fails half way.
    pub async fn begin(&self) -> Result<Tx, DbErr> {
        database::begin(&self.db).await
    }

    /// The same clock, dice and database for whoever may only read.
    ///
    /// ```compile_fail,E0599
    /// # async fn f(kernel: kernel::Kernel) -> Result<(), sea_orm::DbErr> {
    /// let tx = kernel.read_only().begin().await?;
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn read_only(&self) -> Kernel<ReadOnly> {
        Kernel {
            db: ReadOnly::new(self.db.clone()),
            clock: self.clock.clone(),
            dice: self.dice.clone(),
        }
    }
}

impl<D> Kernel<D> {
    /// The present time in UTC, in whole microseconds so that both databases give it back unchanged.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
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
