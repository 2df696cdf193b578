//! The status of notices, per recipient and channel.

use contract::{NoticeId, OrganisationId, codes};
use ledger::ObjectRef;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use time::OffsetDateTime;

use crate::{
    post::{NoticeError, Notices},
    row::{Column, Entity, Model},
    sealed::{SUBJECT, sealer_of},
};

codes! {
    /// How a notice reaches its recipient.
    pub enum Channel {
        /// By mail.
        Mail = "mail",
        /// On the site.
        Site = "site",
        /// By a short message to a mobile number.
        ShortMessage = "sms",
    }
}

codes! {
    /// Where a notice stands.
    pub enum Status {
        /// Held back: until its moment it can be taken back.
        Held = "held",
        /// Waiting for its first or next try.
        Queued = "queued",
        /// Taken over by the mail server or the gateway.
        Sent = "sent",
        /// On the telephone, as the gateway says.
        Delivered = "delivered",
        /// Put into the mailbox that the site shows.
        Mailbox = "mailbox",
        /// Put into the outbox that the site shows.
        Outbox = "outbox",
        /// A short message that the gateway will not take, or that is none's to take: its number is fictitious.
        Refused = "refused",
        /// Given up.
        Failed = "failed",
        /// Shown on the site.
        Shown = "shown",
        /// Opened on the site.
        Read = "read",
        /// Taken back while it was held: it was never sent, and nothing of it is shown.
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// The codes of what did not leave: held back, or taken back.
    pub(crate) const NOT_LEFT: [&'static str; 2] = [Self::Held.code(), Self::Withdrawn.code()];

    /// What cannot be told counts as given up, so that somebody looks.
    pub(crate) fn of(code: &str) -> Self {
        Self::find(code).unwrap_or(Self::Failed)
    }
}

/// How a notice fared with one recipient on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The notice.
    pub notice: NoticeId,
    /// The letter's code.
    pub template: String,
    /// The letter's subject, in Chinese on the site, otherwise in the language of whoever gets it.
    pub subject: String,
    /// The channel.
    pub channel: Channel,
    /// Where it stands.
    pub status: Status,
    /// Tries so far.
    pub attempts: u32,
    /// The code of the last failure, such as `smtp-451`, `fictitious-number` or `unreachable`.
    pub error: Option<String>,
    /// When it was posted.
    pub created_at: OffsetDateTime,
    /// Until when it was held back, where it was.
    pub held_until: Option<OffsetDateTime>,
    /// When it was taken over.
    pub sent_at: Option<OffsetDateTime>,
    /// When it came to the telephone.
    pub delivered_at: Option<OffsetDateTime>,
}

impl Notices {
    /// The deliveries of all notices about an object of an organisation, oldest first.
    ///
    /// # Errors
    /// When database or vault cannot.
    pub async fn deliveries<C: ConnectionTrait>(
        &self,
        db: &C,
        organisation: OrganisationId,
        about: ObjectRef,
    ) -> Result<Vec<Delivery>, NoticeError> {
        let rows = Entity::find()
            .filter(Column::Organisation.eq(organisation.0))
            .filter(Column::AboutKind.eq(about.kind))
            .filter(Column::About.eq(about.id))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Channel)
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        let mut deliveries = Vec::with_capacity(rows.len());
        for row in rows {
            let sealer = sealer_of(&self.vault, &row);
            let subject = sealer.open(db, SUBJECT, &row.subject).await?;
            deliveries.push(delivery(row, (subject, self.kernel.now())));
        }
        Ok(deliveries)
    }
}

fn delivery(row: Model, (subject, now): (String, OffsetDateTime)) -> Delivery {
    let channel = Channel::find(&row.channel).unwrap_or(Channel::Site);
    let is_over = row.held_until.is_some_and(|until| until <= now);
    let status = match Status::of(&row.status) {
        // Nobody carries it: it is shown once its moment has come.
        Status::Held if channel == Channel::Site && is_over => Status::Shown,
        status => status,
    };
    Delivery {
        notice: NoticeId(row.id),
        template: row.template,
        subject,
        channel,
        status,
        attempts: u32::try_from(row.attempts).unwrap_or_default(),
        error: row.error,
        created_at: row.created_at,
        held_until: row.held_until,
        sent_at: row.sent_at,
        delivered_at: row.delivered_at,
    }
}
