//! Moving due dates: a durable job, matter by matter.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{
    Tx,
    jobs::{Failure, Lease, NewJob, Worker, enqueue, payload},
};
use matter::{DueDates, Named as _, Refused, Why, ensure_as_written};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use time::Duration;
use uuid::Uuid;

use crate::{Provisions, rows::provision};

const KIND: &str = "provision.move_due_dates";
const MAX_ATTEMPTS: i32 = 20;

/// How often processes look for other provisions ([`Provisions::refresh`]), and twice as much: whatever was written by
/// older rules until then is looked at once more.
const STRAGGLERS: Duration = Duration::seconds(10);

/// After how many matters the lease is renewed and the progress written down.
const AT_ONCE: usize = 20;

/// How often everything is looked through, where others go on writing meanwhile.
const ROUNDS: usize = 3;

#[derive(Debug, Serialize, Deserialize)]
struct MoveJob {
    provision: Uuid,
}

/// Moves the due dates that a provision moves. Repeating is safe, and so are several at once: what stands where the
/// rules have it is left alone, and of two that move the same one wins.
pub struct DueMover {
    provisions: Provisions,
}

impl DueMover {
    /// A worker of this room.
    pub const fn new(provisions: Provisions) -> Self {
        Self { provisions }
    }

    async fn move_all(&self, lease: &Lease, why: &Why) -> Result<(), Failure> {
        let desks: Vec<Arc<dyn DueDates>> = self.provisions.desks.to_vec();
        for desk in desks {
            for _ in 0..ROUNDS {
                if !self.move_at(desk.as_ref(), lease, why).await? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Answers whether there was anything to move.
    async fn move_at(
        &self,
        desk: &dyn DueDates,
        lease: &Lease,
        why: &Why,
    ) -> Result<bool, Failure> {
        let rules = self.provisions.matters.on.rules.now();
        let found = desk.due_moves(lease.organisation(), &rules).await?;
        let total = u32::try_from(found.moves.len()).unwrap_or(u32::MAX);
        for (index, batch) in found.moves.chunks(AT_ONCE).enumerate() {
            let done = u32::try_from(index * AT_ONCE).unwrap_or(u32::MAX);
            lease.progress(done, total).await?;
            for one in batch {
                desk.move_due(one.matter.id, why).await?;
            }
        }
        Ok(total > 0)
    }

    /// Why dates move; `None` where the provision is not what was sealed, and moves nothing.
    async fn why(&self, id: Uuid) -> Result<Option<Why>, Refused> {
        let db = &self.provisions.kernel.db;
        let found = provision::Entity::find_by_id(id).one(db).await?;
        let row = found.ok_or(Refused::Broken("a provision vanished"))?;
        if let Err(refused) = ensure_as_written(&self.provisions.matters.on.vault, db, &row).await {
            refused.unless_altered(row.object())?;
            return Ok(None);
        }
        Ok(Some(Why {
            object: row.object(),
            doc_no: row.doc_no,
            reason: row.reason,
        }))
    }
}

#[async_trait]
impl Worker for DueMover {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let MoveJob { provision } = payload(lease)?;
        self.provisions.refresh().await?;
        let Some(why) = self.why(provision).await? else {
            return Ok(());
        };
        self.move_all(lease, &why).await
    }
}

impl Provisions {
    /// Has due dates moved, in the transaction that puts a provision in force; and once more when every process has read
    /// it.
    pub(crate) async fn order_moves(&self, tx: &Tx, row: &provision::Model) -> Result<(), Refused> {
        let now = self.kernel.now();
        for run_at in [now, now + STRAGGLERS] {
            let job = NewJob {
                kind: KIND,
                organisation: row.organisation.into(),
                payload: MoveJob { provision: row.id },
                run_at,
                max_attempts: MAX_ATTEMPTS,
            };
            enqueue(tx, &self.kernel, job).await?;
        }
        Ok(())
    }
}
