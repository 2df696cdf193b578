//! Durable jobs with leases: written in the transaction that causes them, done at least once.
//!
//! A job is claimed by a conditional `UPDATE` that sets a lease; whoever holds the lease may finish,
//! renew or give up. A worker that dies leaves a lease that runs out, and another one takes over. So
//! a [`Worker`] must be safe to repeat.

mod entity;
mod foreman;

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{JobId, OrganisationId, codes};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter as _,
};
use serde::{Serialize, de::DeserializeOwned};
use time::{Duration, OffsetDateTime};

pub use foreman::{Foreman, Lease};

use crate::{Kernel, Tx};

/// How long a claimed job may go without a sign of life: so long it lies still when its process was
/// killed.
pub const LEASE: Duration = Duration::seconds(20);

/// How often a worker gives a sign of life. Two may fail before the lease is in danger.
pub const RENEWAL: Duration = Duration::seconds(5);

/// How long the row of a job that was done is kept.
pub const KEPT: Duration = Duration::days(30);

/// A job to be written.
#[derive(Debug)]
pub struct NewJob<P> {
    /// The kind, which names the worker, such as `notice.deliver`.
    pub kind: &'static str,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// Identifiers only: never names, contents or secrets.
    pub payload: P,
    /// When it may start at the earliest.
    pub run_at: OffsetDateTime,
    /// How often it is tried before it counts as failed.
    pub max_attempts: i32,
}

/// Writes a job in the caller's transaction.
pub async fn enqueue<D, P: Serialize + Send>(
    tx: &Tx,
    kernel: &Kernel<D>,
    job: NewJob<P>,
) -> Result<JobId, DbErr> {
    let id = kernel.new_id();
    let payload =
        serde_json::to_value(&job.payload).map_err(|error| DbErr::Custom(error.to_string()))?;
    entity::ActiveModel {
        id: Set(id),
        kind: Set(job.kind.to_owned()),
        organisation: Set(job.organisation.0),
        payload: Set(payload),
        state: Set(State::Waiting.code().to_owned()),
        run_at: Set(job.run_at),
        attempts: Set(0),
        max_attempts: Set(job.max_attempts),
        lease: Set(None),
        lease_until: Set(None),
        done: Set(0),
        total: Set(0),
        error: Set(None),
        created_at: Set(kernel.now()),
        finished_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(JobId(id))
}

codes! {
    /// Where a job stands.
    pub enum State {
        /// Not claimed, or to be tried again.
        Waiting = "waiting",
        /// Claimed under a lease.
        Running = "running",
        /// Done.
        Done = "done",
        /// Given up.
        Failed = "failed",
    }
}

impl State {
    fn of(code: &str) -> Self {
        Self::find(code).unwrap_or(Self::Failed)
    }
}

/// What is known of a job from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Where it stands.
    pub state: State,
    /// Units done.
    pub done: u32,
    /// Units in all; nought until known.
    pub total: u32,
    /// The code of the last failure.
    pub error: Option<String>,
}

/// Where the job stands now.
pub async fn find_progress<C: ConnectionTrait>(
    db: &C,
    job: JobId,
) -> Result<Option<Progress>, DbErr> {
    let row = entity::Entity::find_by_id(job.0).one(db).await?;
    Ok(row.map(progress))
}

/// Where each of these jobs stands now, in one question whatever their number.
pub async fn find_progress_of_all<C: ConnectionTrait>(
    db: &C,
    jobs: impl IntoIterator<Item = JobId>,
) -> Result<HashMap<JobId, Progress>, DbErr> {
    let rows = entity::Entity::find()
        .filter(entity::Column::Id.is_in(jobs.into_iter().map(|job| job.0)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (JobId(row.id), progress(row)))
        .collect())
}

fn progress(row: entity::Model) -> Progress {
    Progress {
        state: State::of(&row.state),
        done: u32::try_from(row.done).unwrap_or_default(),
        total: u32::try_from(row.total).unwrap_or_default(),
        error: row.error,
    }
}

/// Removes the rows of jobs that were done long ago, and answers how many. Failed ones stay: somebody
/// has to look.
pub async fn sweep(kernel: &Kernel) -> Result<u64, DbErr> {
    let swept = entity::Entity::delete_many()
        .filter(entity::Column::State.eq(State::Done.code()))
        .filter(entity::Column::FinishedAt.lt(kernel.now() - KEPT))
        .exec(&kernel.db)
        .await?;
    Ok(swept.rows_affected)
}

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Worth another try, at the time given or after the usual pause. The code names the reason.
    #[error("{code}")]
    Again {
        /// A stable code without personal data.
        code: &'static str,
        /// The earliest time of the next try.
        at: Option<OffsetDateTime>,
    },
    /// Hopeless. The code names the reason.
    #[error("{0}")]
    Final(&'static str),
    /// The database failed; worth another try.
    #[error("database")]
    Database(#[from] DbErr),
}

/// Does the jobs of one kind. Must be safe to repeat.
#[async_trait]
pub trait Worker: Send + Sync {
    /// The kind of job it does.
    fn kind(&self) -> &'static str;

    /// Does the job. `lease` reports progress and says when the lease is lost.
    async fn run(&self, lease: &Lease) -> Result<(), Failure>;
}

/// Reads a job's payload.
pub fn payload<P: DeserializeOwned>(lease: &Lease) -> Result<P, Failure> {
    serde_json::from_value(lease.payload().clone()).map_err(|_| Failure::Final("bad-payload"))
}
