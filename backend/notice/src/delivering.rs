//! What every delivery has in common: what is due, and how a try is kept.

use contract::{
    AccountId, LedgerObject, NoticeId, OrganisationId,
    policy::{SystemAct, allow_system},
};
use kernel::{
    Tx,
    jobs::{Failure, Lease, payload},
};
use ledger::{Entry, ObjectRef, Outcome};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, ExprTrait as _, QueryFilter, sea_query::Expr};
use serde_json::json;

use crate::{
    deliveries::{Channel, Status},
    post::{DeliverJob, NoticeError, Notices},
    row::{Column, Entity, Model},
    sealed::{Envelope, Hold, ensure_held_as_sealed, envelope, number},
};

/// The row of a notice is not what was sealed with it.
const ALTERED: &str = "altered";

/// How a try ended.
pub(crate) enum Tried {
    Delivered(Status),
    PutOff {
        job: &'static str,
        code: String,
    },
    Refused {
        job: &'static str,
        code: String,
        to: Status,
    },
}

impl Tried {
    /// A mail that is given up at once.
    pub(crate) const fn refused(job: &'static str, code: String) -> Self {
        let to = Status::Failed;
        Self::Refused { job, code, to }
    }

    /// A short message that nobody takes over.
    pub(crate) const fn turned_away(job: &'static str, code: String) -> Self {
        let to = Status::Refused;
        Self::Refused { job, code, to }
    }

    pub(crate) const fn put_off(job: &'static str, code: String) -> Self {
        Self::PutOff { job, code }
    }

    /// How the job ends by it.
    pub(crate) const fn end(&self) -> Result<(), Failure> {
        match *self {
            Self::Delivered(_) => Ok(()),
            Self::PutOff { job, .. } => Err(Failure::Again {
                code: job,
                at: None,
            }),
            Self::Refused { job, .. } => Err(Failure::Final(job)),
        }
    }

    /// Where the notice stands by it, and why it is not delivered.
    fn kept(&self, is_last: bool) -> Move<'_> {
        let (to, error) = match self {
            Self::Delivered(status) => (*status, None),
            Self::PutOff { code, .. } if is_last => (Status::Failed, Some(code.as_str())),
            Self::PutOff { code, .. } => (Status::Queued, Some(code.as_str())),
            Self::Refused { code, to, .. } => (*to, Some(code.as_str())),
        };
        Move {
            from: Status::Queued,
            to,
            error,
        }
    }
}

/// A notice on its way from one status to another.
#[derive(Clone, Copy)]
pub(crate) struct Move<'a> {
    pub(crate) from: Status,
    pub(crate) to: Status,
    pub(crate) error: Option<&'a str>,
}

impl Notices {
    /// The notice of a job, where it stands so.
    pub(crate) async fn due(
        &self,
        lease: &Lease,
        status: Status,
    ) -> Result<Option<Model>, Failure> {
        let job: DeliverJob = payload(lease)?;
        let found = Entity::find_by_id(job.notice).one(&self.kernel.db).await?;
        let row = found.ok_or(Failure::Final("no-such-notice"))?;
        Ok((row.status == status.code()).then_some(row))
    }

    /// The notice of a job that is handed over now. One that was held back can be taken back no more from here on; one
    /// that was taken back is none. One that is held back longer by what was sealed with it stays so long, whenever its
    /// job comes; where the row says another moment it is given up, which shows.
    pub(crate) async fn leaving(&self, lease: &Lease) -> Result<Option<Model>, Failure> {
        if let Some(held) = self.due(lease, Status::Held).await? {
            self.ensure_may_leave(&held, Status::Held).await?;
            let tx = lease.begin().await?;
            let released = Move {
                from: Status::Held,
                to: Status::Queued,
                error: None,
            };
            self.change(&tx, &held, released).await?;
            tx.commit().await?;
        }
        let leaving = self.due(lease, Status::Queued).await?;
        if let Some(row) = &leaving {
            self.ensure_may_leave(row, Status::Queued).await?;
        }
        Ok(leaving)
    }

    async fn ensure_may_leave(&self, row: &Model, status: Status) -> Result<(), Failure> {
        let (sealed, act) = self.held_by(row).await.map_err(failure)?;
        if ensure_held_as_sealed(row, sealed).is_err() {
            let given_up = Move {
                from: status,
                to: Status::Failed,
                error: Some(ALTERED),
            };
            let settled = self.settle((row, act), given_up).await;
            settled.map_err(failure)?;
            return Err(Failure::Final(ALTERED));
        }
        match row.held_until {
            Some(until) if until > self.kernel.now() => Err(Failure::Again {
                code: "held",
                at: Some(until),
            }),
            _ => Ok(()),
        }
    }

    /// How long a notice that leaves by mail or short message is held back, as it was sealed, and what handing it over is.
    async fn held_by(&self, row: &Model) -> Result<(Option<Hold>, SystemAct), NoticeError> {
        let db = &self.kernel.db;
        if row.channel == Channel::ShortMessage.code() {
            let hold = number(&self.vault, db, row).await?.hold;
            return Ok((hold, SystemAct::DeliverNotice));
        }
        let Envelope { hold, act, .. } = envelope(&self.vault, db, row).await?;
        Ok((hold, act))
    }

    /// Takes back what is held: nothing of it is ever sent or shown. Answers whether it was all of them; where it was
    /// not, one has left already, and the transaction is not to stand.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn take_back(&self, tx: &Tx, notices: &[NoticeId]) -> Result<bool, NoticeError> {
        let ids = notices.iter().map(|notice| notice.0);
        let taken = Entity::update_many()
            .filter(Column::Id.is_in(ids))
            .filter(Column::Status.eq(Status::Held.code()))
            .col_expr(Column::Status, Expr::value(Status::Withdrawn.code()))
            .exec(tx)
            .await?;
        Ok(usize::try_from(taken.rows_affected).is_ok_and(|taken| taken == notices.len()))
    }

    /// Keeps how the try went.
    pub(crate) async fn keep(
        &self,
        lease: &Lease,
        (row, act): (&Model, SystemAct),
        tried: &Tried,
    ) -> Result<(), NoticeError> {
        let kept = tried.kept(lease.is_last_attempt());
        if kept.to == Status::Queued {
            let tx = lease.begin().await?;
            self.change(&tx, row, kept).await?;
            return Ok(tx.commit().await?);
        }
        self.settle((row, act), kept).await
    }

    /// Moves a notice on, with its entry.
    pub(crate) async fn settle(
        &self,
        (row, act): (&Model, SystemAct),
        moved: Move<'_>,
    ) -> Result<(), NoticeError> {
        let organisation = OrganisationId(row.organisation);
        let permit = allow_system(act, None, organisation, self.kernel.new_request());
        let act = self.ledger.begin(permit).await?;
        if self.change(act.tx(), row, moved).await? {
            if moved.to == Status::Sent && row.channel == Channel::ShortMessage.code() {
                self.await_receipt(act.tx(), row).await?;
            }
            act.done(entry(row, moved)).await?;
        }
        Ok(())
    }

    /// Changes the row only while it stands as it did, so that a job done twice leaves one entry.
    pub(crate) async fn change(
        &self,
        tx: &Tx,
        row: &Model,
        moved: Move<'_>,
    ) -> Result<bool, DbErr> {
        let now = self.kernel.now();
        let mut change = Entity::update_many()
            .filter(Column::Id.eq(row.id))
            .filter(Column::Status.eq(moved.from.code()))
            .col_expr(Column::Status, Expr::value(moved.to.code()))
            .col_expr(Column::Error, Expr::value(moved.error.map(str::to_owned)));
        if moved.from == Status::Queued {
            change = change.col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1));
        }
        match moved.to {
            Status::Sent | Status::Mailbox | Status::Outbox if moved.from == Status::Queued => {
                change = change.col_expr(Column::SentAt, Expr::value(now));
            }
            Status::Delivered => change = change.col_expr(Column::DeliveredAt, Expr::value(now)),
            _ => {}
        }
        Ok(change.exec(tx).await?.rows_affected == 1)
    }
}

pub(crate) fn entry(row: &Model, moved: Move<'_>) -> Entry {
    let outcome = match moved.to {
        Status::Failed | Status::Refused => Outcome::Failed,
        _ => Outcome::Done,
    };
    let entry = Entry::about(ObjectRef::new("notice", row.id)).outcome(outcome).details(
        json!({ "template": row.template, "channel": row.channel, "status": moved.to.code(), "error": moved.error }),
    );
    let entry = match row.about_kind.clone().zip(row.about) {
        Some((kind, id)) => entry.under(LedgerObject { kind, id }),
        None => entry,
    };
    match row.account {
        Some(account) => entry.of(AccountId(account)),
        None => entry,
    }
}

/// What a room's failure is to the job.
pub(crate) fn failure(error: NoticeError) -> Failure {
    match error {
        NoticeError::Database(error) => Failure::Database(error),
        other => {
            tracing::error!(error = %other, cause = other.cause(), "a notice cannot be delivered");
            Failure::Again {
                code: "internal",
                at: None,
            }
        }
    }
}
