//! The job runner: claims jobs, hands them to workers, and writes down how it went.

use std::{collections::HashMap, sync::Arc, time::Duration as Pause};

use contract::{JobId, OrganisationId};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use time::{Duration, OffsetDateTime};
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    Failure, LEASE, RENEWAL, State, Worker,
    entity::{Column, Entity, Model},
};
use crate::{Kernel, Tx};

/// A job in hand.
pub struct Lease {
    kernel: Kernel,
    job: Model,
    token: Uuid,
}

impl Lease {
    /// The job.
    pub const fn job(&self) -> JobId {
        JobId(self.job.id)
    }

    /// The organisation it belongs to.
    pub const fn organisation(&self) -> OrganisationId {
        OrganisationId(self.job.organisation)
    }

    /// The payload as written.
    pub const fn payload(&self) -> &serde_json::Value {
        &self.job.payload
    }

    /// Which try this is, counted from one.
    pub const fn attempt(&self) -> i32 {
        self.job.attempts
    }

    /// Whether no further try follows this one.
    pub const fn is_last_attempt(&self) -> bool {
        self.job.attempts >= self.job.max_attempts
    }

    /// Writes down real progress and renews the lease.
    ///
    /// # Errors
    /// [`Failure::Final`] `lease-lost` once another worker has taken over: stop at once.
    pub async fn progress(&self, done: u32, total: u32) -> Result<(), Failure> {
        let changed = self
            .held()
            .col_expr(
                Column::Done,
                Expr::value(i32::try_from(done).unwrap_or(i32::MAX)),
            )
            .col_expr(
                Column::Total,
                Expr::value(i32::try_from(total).unwrap_or(i32::MAX)),
            )
            .col_expr(Column::LeaseUntil, Expr::value(self.kernel.now() + LEASE))
            .exec(&self.kernel.db)
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(Failure::Final("lease-lost"))
        }
    }

    /// A transaction for a part of the job. The act that ordered the job has its entry, and so has its end; what
    /// lies between needs none.
    pub async fn begin(&self) -> Result<Tx, DbErr> {
        self.kernel.begin().await
    }

    /// Renews the lease in the transaction of a change, so that the change is this worker's or nobody's.
    ///
    /// # Errors
    /// [`Failure::Final`] `lease-lost` once another worker has taken over: roll back and stop.
    pub async fn hold_in(&self, tx: &Tx) -> Result<(), Failure> {
        let changed = self
            .held()
            .col_expr(Column::LeaseUntil, Expr::value(self.kernel.now() + LEASE))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(Failure::Final("lease-lost"))
        }
    }

    fn held(&self) -> sea_orm::UpdateMany<Entity> {
        Entity::update_many()
            .filter(Column::Id.eq(self.job.id))
            .filter(Column::Lease.eq(self.token))
    }

    async fn finish(&self, outcome: Result<(), Failure>) -> Result<(), DbErr> {
        let now = self.kernel.now();
        let (state, error, run_at) = match outcome {
            Ok(()) => (State::Done, None, now),
            Err(Failure::Final(code)) => (State::Failed, Some(code), now),
            Err(Failure::Again { code, at }) => self.retry(code, at),
            Err(Failure::Database(error)) => {
                tracing::warn!(job.id = %self.job.id, %error, "job met a database error");
                self.retry("database", None)
            }
        };
        let is_over = state != State::Waiting;
        self.held()
            .col_expr(Column::State, Expr::value(state.code()))
            .col_expr(Column::Error, Expr::value(error))
            .col_expr(Column::RunAt, Expr::value(run_at))
            .col_expr(Column::Lease, Expr::value(None::<Uuid>))
            .col_expr(Column::LeaseUntil, Expr::value(None::<OffsetDateTime>))
            .col_expr(Column::FinishedAt, Expr::value(is_over.then_some(now)))
            .exec(&self.kernel.db)
            .await?;
        Ok(())
    }

    fn retry(
        &self,
        code: &'static str,
        at: Option<OffsetDateTime>,
    ) -> (State, Option<&'static str>, OffsetDateTime) {
        let state = if self.is_last_attempt() {
            State::Failed
        } else {
            State::Waiting
        };
        (
            state,
            Some(code),
            at.unwrap_or_else(|| self.kernel.now() + pause(self.job.attempts)),
        )
    }
}

/// The pause before the next try: 5 s, doubling up to an hour.
fn pause(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 11) - 1).unwrap_or_default();
    Ord::min(Duration::seconds(5 * 2_i64.pow(doublings)), Duration::HOUR)
}

/// Claims jobs in a loop and hands them to its workers.
#[derive(Clone)]
pub struct Foreman {
    kernel: Kernel,
    workers: HashMap<&'static str, Arc<dyn Worker>>,
}

impl Foreman {
    /// A foreman over these workers, one per kind.
    pub fn new(kernel: Kernel, workers: Vec<Arc<dyn Worker>>) -> Self {
        let workers = workers
            .into_iter()
            .map(|worker| (worker.kind(), worker))
            .collect();
        Self { kernel, workers }
    }

    /// A foreman for each of these workers: however long the jobs of one kind take, they hold up no
    /// other.
    pub fn lanes(kernel: &Kernel, workers: Vec<Arc<dyn Worker>>) -> Vec<Self> {
        let lane = |worker| Self::new(kernel.clone(), vec![worker]);
        workers.into_iter().map(lane).collect()
    }

    /// Works until `stop` becomes true, looking for jobs at least every `pause`. The job in hand is
    /// finished first.
    pub async fn run(&self, mut stop: watch::Receiver<bool>, pause: Pause) {
        while !*stop.borrow() {
            match self.run_one().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "jobs cannot be claimed"),
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                changed = stop.changed() => if changed.is_err() { return },
            }
        }
    }

    /// Works until no job is due. Answers how many were done, failed or put off.
    pub async fn run_until_idle(&self) -> Result<usize, DbErr> {
        let mut count = 0;
        while self.run_one().await? {
            count += 1;
        }
        Ok(count)
    }

    /// Claims one due job and does it. Answers whether there was one.
    pub async fn run_one(&self) -> Result<bool, DbErr> {
        let Some(lease) = self.claim().await? else {
            return Ok(false);
        };
        let Some(worker) = self.workers.get(lease.job.kind.as_str()) else {
            lease.finish(Err(Failure::Final("no-worker"))).await?;
            return Ok(true);
        };
        let outcome = {
            let alive = self.keep_alive(&lease);
            tokio::select! {
                outcome = worker.run(&lease) => outcome,
                failure = alive => Err(failure),
            }
        };
        if let Err(failure) = &outcome {
            tracing::warn!(job.id = %lease.job.id, job.kind = %lease.job.kind, %failure, "job was not done");
        }
        lease.finish(outcome).await?;
        Ok(true)
    }

    /// Renews the lease while a worker is busy; ends only when the lease is lost.
    async fn keep_alive(&self, lease: &Lease) -> Failure {
        loop {
            tokio::time::sleep(RENEWAL.unsigned_abs()).await;
            let renewed = lease
                .held()
                .col_expr(Column::LeaseUntil, Expr::value(self.kernel.now() + LEASE))
                .exec(&self.kernel.db)
                .await;
            if matches!(&renewed, Ok(changed) if changed.rows_affected == 0) {
                return Failure::Final("lease-lost");
            }
        }
    }

    async fn claim(&self) -> Result<Option<Lease>, DbErr> {
        let now = self.kernel.now();
        let kinds: Vec<&str> = self.workers.keys().copied().collect();
        let due = Condition::any()
            .add(
                Column::State
                    .eq(State::Waiting.code())
                    .and(Column::RunAt.lte(now)),
            )
            .add(
                Column::State
                    .eq(State::Running.code())
                    .and(Column::LeaseUntil.lt(now)),
            );
        loop {
            let candidate = Entity::find()
                .filter(Column::Kind.is_in(kinds.iter().copied()))
                .filter(due.clone())
                .order_by_asc(Column::RunAt)
                .order_by_asc(Column::Id)
                .one(&self.kernel.db)
                .await?;
            let Some(job) = candidate else {
                return Ok(None);
            };
            let token = self.kernel.random_id();
            let claimed = Entity::update_many()
                .filter(Column::Id.eq(job.id))
                .filter(due.clone())
                .col_expr(Column::State, Expr::value(State::Running.code()))
                .col_expr(Column::Lease, Expr::value(token))
                .col_expr(Column::LeaseUntil, Expr::value(now + LEASE))
                .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
                .exec(&self.kernel.db)
                .await?;
            if claimed.rows_affected == 1 {
                let job = Model {
                    attempts: job.attempts + 1,
                    ..job
                };
                return Ok(Some(Lease {
                    kernel: self.kernel.clone(),
                    job,
                    token,
                }));
            }
        }
    }
}
