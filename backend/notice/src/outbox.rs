//! The outbox that the site shows instead of sending short messages.

use contract::{NoticeId, personal::Mobile};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;

use crate::{
    deliveries::{Channel, Status},
    post::{NoticeError, Notices},
    row::{Column, Entity, Model},
    sealed::{BODY, number, sealer_of},
    sms::Way,
};

/// A short message in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxMessage {
    /// The notice.
    pub id: NoticeId,
    /// The letter's code.
    pub template: String,
    /// The number, masked.
    pub to_masked: String,
    /// The whole text.
    pub text: String,
    /// When it was posted.
    pub at: OffsetDateTime,
}

impl Notices {
    /// The short messages in the outbox, newest first; none where they go to a gateway, or nowhere.
    pub async fn outbox(&self, limit: u64) -> Result<Vec<OutboxMessage>, NoticeError> {
        let Some(Way::Outbox) = &self.short else {
            return Ok(Vec::new());
        };
        let rows = Entity::find()
            .filter(Column::Channel.eq(Channel::ShortMessage.code()))
            .filter(Column::Status.is_not_in(Status::NOT_LEFT))
            .order_by_desc(Column::CreatedAt)
            .order_by_desc(Column::Id)
            .limit(limit)
            .all(&self.kernel.db)
            .await?;
        let mut messages = Vec::with_capacity(rows.len());
        for row in rows {
            messages.push(self.taken_out(row).await?);
        }
        Ok(messages)
    }

    async fn taken_out(&self, row: Model) -> Result<OutboxMessage, NoticeError> {
        let db = &self.kernel.db;
        let to = number(&self.vault, db, &row).await?;
        let mobile = Mobile::parse(&to.mobile).ok();
        Ok(OutboxMessage {
            id: NoticeId(row.id),
            to_masked: mobile.map(|mobile| mobile.masked()).unwrap_or_default(),
            text: sealer_of(&self.vault, &row)
                .open(db, BODY, &row.body)
                .await?,
            at: row.created_at,
            template: row.template,
        })
    }
}
