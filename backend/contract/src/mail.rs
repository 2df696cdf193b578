//! A person's own notices.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    caller::{Caller, Lang},
    ids::NoticeId,
    policy::Act,
    problem::Problem,
};

/// One line of the list: what a notice is about, when it came and whether it is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// The notice.
    pub id: NoticeId,
    /// The subject, in the language asked for.
    pub subject: String,
    /// When it was posted.
    #[serde(with = "time::serde::rfc3339")]
    pub posted_at: OffsetDateTime,
    /// Whether it was opened.
    pub is_read: bool,
}

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
    /// Whether its matter moved on since: then what it asks for may be over.
    pub has_moved_on: bool,
}

/// One page of a person's notices: those of one matter together, the matter of the newest on top.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePage {
    /// The notices of each matter, the newest first. One about no matter stands by itself.
    pub matters: Vec<Vec<NoticeLine>>,
    /// The newest notice of the matter after which the next page begins; `None` on the last.
    pub next: Option<NoticeId>,
}

make_desk! {
    /// The desk of a person's own notices.
    ///
    /// Kinds of [`Problem`] besides `internal`: `not-found` (404: not the caller's notice, or none).
    MailDesk {
        /// The caller's notices by matter, fifty matters a page.
        [Act::ManageAccount]
        notices(caller: &Caller, lang: Lang, after: Option<NoticeId>) -> NoticePage;
        /// One of them, whole. It stays as new as it was.
        [Act::ManageAccount]
        notice(caller: &Caller, lang: Lang, notice: NoticeId) -> NoticeView;
        /// How many the caller has not opened.
        [Act::ManageAccount]
        unread(caller: &Caller) -> u32;
        /// Marks one as opened; again changes nothing.
        [Act::ManageAccount]
        mark_read(caller: &Caller, notice: NoticeId) -> ();
        /// Marks all as opened.
        [Act::ManageAccount]
        mark_all_read(caller: &Caller) -> ();
    }
}
