//! The house verifies its own ledger every night, whether anybody asks or not.

use async_trait::async_trait;
use contract::{
    HouseCheck, OrganisationId,
    policy::{SystemAct, allow_system},
};
use kernel::jobs::{self, Failure, Lease, NewJob, Worker};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use time::{Duration, OffsetDateTime, Time, UtcOffset, macros::offset, macros::time};

use super::{
    auditor::{Auditor, entry_of, verification_in},
    error::LedgerError,
    hold::told,
    record::Ledger,
    rows::entry,
};

const CHECK_JOB: &str = "ledger.check";

/// When nobody waits for the database, in the office's hours.
const AT_NIGHT: Time = time!(03:00);
const OFFICE: UtcOffset = offset!(+8);

const TRIES: i32 = 5;

impl Ledger {
    /// Orders the verification of the coming night, once however many ask.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub async fn order_check(&self, office: OrganisationId) -> Result<(), LedgerError> {
        let night = coming_night(self.kernel().now());
        let tx = self.kernel().begin().await?;
        if self.claim_check(&tx, night).await? {
            let job = NewJob {
                kind: CHECK_JOB,
                organisation: office,
                payload: json!({}),
                run_at: night,
                max_attempts: TRIES,
            };
            jobs::enqueue(&tx, self.kernel(), job).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

impl Auditor {
    /// Verifies everything and keeps what was found as an entry of the house.
    async fn check_by_itself(&self, office: OrganisationId) -> Result<(), LedgerError> {
        let found = self.check().await?;
        if !found.is_sound() {
            let count = found.findings.len();
            tracing::error!(count, "THE LEDGER DOES NOT AGREE: see the audit's page");
        }
        let entry = entry_of(office, &found);
        let request = self.kernel().new_request();
        let permit = allow_system(SystemAct::CheckLedger, None, office, request);
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    pub(crate) async fn last_check(&self) -> Result<Option<HouseCheck>, LedgerError> {
        let Some((row, read)) = self.latest(SystemAct::CheckLedger).await? else {
            return Ok(None);
        };
        let found = read.particulars.and_then(verification_in);
        Ok(found.map(|found| HouseCheck {
            entry: row.id,
            at: told(&row).0,
            findings: u64::try_from(found.findings.len()).unwrap_or(u64::MAX),
        }))
    }

    /// A ledger that was never verified is as old as its first entry.
    pub(crate) async fn is_check_overdue(
        &self,
        last: Option<HouseCheck>,
    ) -> Result<bool, LedgerError> {
        let since = match last {
            Some(check) => Some(check.at),
            None => self.first_at().await?,
        };
        let oldest = self.kernel().now() - Duration::hours(contract::HOURS_UNCHECKED);
        Ok(since.is_some_and(|since| since < oldest))
    }

    async fn first_at(&self) -> Result<Option<OffsetDateTime>, LedgerError> {
        let first = entry::Entity::find()
            .filter(entry::Column::Sequence.eq(0))
            .one(&self.kernel().db)
            .await?;
        Ok(first.map(|row| told(&row).0))
    }
}

/// Does the nightly verifications that were ordered. Repeating is safe: each says what it found.
#[derive(Clone)]
pub struct NightlyCheck {
    auditor: Auditor,
}

impl NightlyCheck {
    /// Verifies as this auditor does.
    pub const fn new(auditor: Auditor) -> Self {
        Self { auditor }
    }
}

#[async_trait]
impl Worker for NightlyCheck {
    fn kind(&self) -> &'static str {
        CHECK_JOB
    }

    #[tracing::instrument(name = "ledger.check", skip_all)]
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let checked = self.auditor.check_by_itself(lease.organisation()).await;
        checked.map_err(|error| {
            error.log("the nightly verification failed");
            let code = "ledger-unchecked";
            Failure::Again { code, at: None }
        })
    }
}

fn coming_night(now: OffsetDateTime) -> OffsetDateTime {
    let now = now.to_offset(OFFICE);
    let tonight = now.replace_time(AT_NIGHT);
    let night = if tonight > now {
        tonight
    } else {
        tonight + Duration::DAY
    };
    night.to_offset(UtcOffset::UTC)
}
