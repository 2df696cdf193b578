//! The mailbox that the site shows instead of sending mail.

use contract::NoticeId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;

use crate::{
    deliveries::{Channel, Status},
    post::{NoticeError, Notices},
    row::{Column, Entity, Model},
    sealed::{BODY, SUBJECT, envelope, sealer_of},
    settings::Transport,
};

/// A mail in the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxLetter {
    /// The notice.
    pub id: NoticeId,
    /// The letter's code.
    pub template: String,
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The whole text.
    pub body: String,
    /// When it was posted.
    pub at: OffsetDateTime,
    /// Where it stands.
    pub status: Status,
}

impl Notices {
    /// Whether mail goes to the mailbox. Only then can it be read here.
    pub fn is_mailbox(&self) -> bool {
        self.mail.settings.transport == Transport::Mailbox
    }

    /// The mails in the mailbox, newest first; none when mail goes to a server.
    pub async fn mailbox(&self, limit: u64) -> Result<Vec<MailboxLetter>, NoticeError> {
        if !self.is_mailbox() {
            return Ok(Vec::new());
        }
        let rows = Entity::find()
            .filter(Column::Channel.eq(Channel::Mail.code()))
            .filter(Column::Status.is_not_in(Status::NOT_LEFT))
            .order_by_desc(Column::CreatedAt)
            .order_by_desc(Column::Id)
            .limit(limit)
            .all(&self.kernel.db)
            .await?;
        let mut letters = Vec::with_capacity(rows.len());
        for row in rows {
            letters.push(self.opened(row).await?);
        }
        Ok(letters)
    }

    /// One mail of the mailbox.
    pub async fn mailbox_letter(&self, id: NoticeId) -> Result<Option<MailboxLetter>, NoticeError> {
        if !self.is_mailbox() {
            return Ok(None);
        }
        let row = Entity::find_by_id(id.0)
            .filter(Column::Channel.eq(Channel::Mail.code()))
            .filter(Column::Status.is_not_in(Status::NOT_LEFT))
            .one(&self.kernel.db)
            .await?;
        match row {
            Some(row) => self.opened(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn opened(&self, row: Model) -> Result<MailboxLetter, NoticeError> {
        let db = &self.kernel.db;
        let sealer = sealer_of(&self.vault, &row);
        Ok(MailboxLetter {
            id: NoticeId(row.id),
            to: envelope(&self.vault, db, &row).await?.email,
            subject: sealer.open(db, SUBJECT, &row.subject).await?,
            body: sealer.open(db, BODY, &row.body).await?,
            status: Status::of(&row.status),
            at: row.created_at,
            template: row.template,
        })
    }
}
