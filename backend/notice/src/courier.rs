//! Short messages handed over, and what became of them.

use async_trait::async_trait;
use contract::{personal::Mobile, policy::SystemAct};
use kernel::jobs::{Failure, Lease, Worker};

use crate::{
    deliveries::Status,
    delivering::{Move, Tried, failure},
    gateway::{Outgoing, Reachable, Receipt},
    post::{NoticeError, Notices},
    row::Model,
    sealed::{BODY, number, sealer_of},
    short::{ASK, HAND_OVER},
    sms::Way,
};

/// Hands posted short messages over: the worker of `notice.short`.
pub struct Courier(Notices);

impl Courier {
    /// A courier of these notices.
    pub const fn new(notices: Notices) -> Self {
        Self(notices)
    }

    async fn deliver(&self, row: &Model) -> Result<Tried, NoticeError> {
        let Notices {
            kernel,
            vault,
            short,
            ..
        } = &self.0;
        let to = number(vault, &kernel.db, row).await?;
        if to.until.is_some_and(|until| until <= kernel.now()) {
            return Ok(Tried::turned_away("too-late", "too-late".to_owned()));
        }
        let gateway = match short {
            None => return Ok(Tried::put_off("no-gateway", "no-gateway".to_owned())),
            Some(Way::Outbox) => return Ok(Tried::Delivered(Status::Outbox)),
            Some(Way::Gateway(gateway)) => gateway,
        };
        let Ok(mobile) = Mobile::parse(&to.mobile) else {
            return Ok(Tried::turned_away("bad-number", "bad-number".to_owned()));
        };
        let Some(reachable) = Reachable::find(mobile) else {
            let code = "fictitious-number";
            return Ok(Tried::turned_away(code, code.to_owned()));
        };
        let message = Outgoing {
            id: row.id,
            to: reachable,
            text: sealer_of(vault, row)
                .open(&kernel.db, BODY, &row.body)
                .await?,
            until: to.until,
        };
        Ok(gateway.take(message).await)
    }
}

#[async_trait]
impl Worker for Courier {
    fn kind(&self) -> &'static str {
        HAND_OVER
    }

    #[tracing::instrument(name = "notice.hand_over", skip_all, fields(job.id = %lease.job()))]
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let Some(row) = self.0.leaving(lease).await? else {
            return Ok(());
        };
        let tried = self.deliver(&row).await.map_err(failure)?;
        let kept = self.0.keep(lease, (&row, SystemAct::DeliverNotice), &tried);
        kept.await.map_err(failure)?;
        tried.end()
    }
}

/// Asks the gateway what became of the short messages it took over: the worker of `notice.receipt`.
///
/// It is asked rather than listened to, so that nobody outside can say that something was delivered, and no address of
/// this site answers to machines that have no session.
pub struct Receipts(Notices);

impl Receipts {
    /// Asks about these notices.
    pub const fn new(notices: Notices) -> Self {
        Self(notices)
    }

    async fn close(&self, row: &Model, (to, error): (Status, Option<&str>)) -> Result<(), Failure> {
        let from = Status::Sent;
        let moved = Move { from, to, error };
        let settled = self.0.settle((row, SystemAct::DeliverNotice), moved);
        settled.await.map_err(failure)
    }
}

#[async_trait]
impl Worker for Receipts {
    fn kind(&self) -> &'static str {
        ASK
    }

    #[tracing::instrument(name = "notice.receipt", skip_all, fields(job.id = %lease.job()))]
    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let Some(row) = self.0.due(lease, Status::Sent).await? else {
            return Ok(());
        };
        let Some(Way::Gateway(gateway)) = &self.0.short else {
            return Err(Failure::Final("no-gateway"));
        };
        match gateway.receipt(row.id).await {
            Receipt::Delivered => self.close(&row, (Status::Delivered, None)).await,
            Receipt::Lost(code) => self.close(&row, (Status::Failed, Some(&code))).await,
            Receipt::NotYet => Err(Failure::Again {
                code: "no-receipt",
                at: None,
            }),
        }
    }
}
