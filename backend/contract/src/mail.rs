//! A person's own notices.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    caller::{Caller, Lang},
    ids::NoticeId,
    problem::Problem,
};

/// A notice as its recipient reads it on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// The notice.
    pub id: NoticeId,
    /// The letter's code, such as `access-granted`.
    pub code: String,
    /// The subject, in the language asked for.
    pub subject: String,
    /// The text in paragraphs separated by empty lines, in the language asked for.
    pub body: String,
    /// What the link to the matter says, verb and object.
    pub act: Option<String>,
    /// The page of the matter.
    pub href: Option<String>,
    /// When it was posted.
    #[serde(with = "time::serde::rfc3339")]
    pub posted_at: OffsetDateTime,
    /// Whether it was opened.
    pub is_read: bool,
}

/// The desk of a person's own notices.
///
/// Kinds of [`Problem`] besides `internal`: `not-found` (404: not the caller's notice, or none).
#[async_trait]
pub trait MailDesk: Send + Sync {
    /// The caller's notices, newest first, at most two hundred.
    async fn notices(&self, caller: &Caller, lang: Lang) -> Result<Vec<NoticeView>, Problem>;

    /// How many the caller has not opened.
    async fn unread(&self, caller: &Caller) -> Result<u32, Problem>;

    /// Marks one as opened; again changes nothing.
    async fn mark_read(&self, caller: &Caller, notice: NoticeId) -> Result<(), Problem>;

    /// Marks all as opened.
    async fn mark_all_read(&self, caller: &Caller) -> Result<(), Problem>;
}
