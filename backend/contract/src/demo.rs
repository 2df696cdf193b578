//! The demo office's open house: what an office at work never shows.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{caller::Role, problem::Problem};

/// An account of the demo with everything needed to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// The person's name.
    pub name: String,
    /// The roles held.
    pub roles: Vec<Role>,
    /// The organisation or firm, in Chinese.
    pub organisation: String,
    /// What to type as login.
    pub login: String,
    /// The password; `None` once its holder has changed it.
    pub password: Option<String>,
    /// The six digits that hold now; `None` where no authenticator is paired.
    pub code: Option<String>,
}

/// The demo accounts with their current codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoCodes {
    /// The accounts, in the order of the journey: lawyers first, then the office's staff.
    pub accounts: Vec<DemoAccount>,
    /// When the codes change.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
}

/// A mail as it left the office, kept in the demo instead of being delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoMail {
    /// The mail.
    pub id: Uuid,
    /// Who it is addressed to.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text in paragraphs; addresses of this site may be followed.
    pub text: String,
    /// When it was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub sent_at: OffsetDateTime,
}

/// A short message as it would have left the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoShortMessage {
    /// The number it is addressed to, masked.
    pub to_masked: String,
    /// What it says.
    pub text: String,
    /// When it was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub sent_at: OffsetDateTime,
}

make_desk! {
    /// The desk of the demo office. The server puts it there only where the environment is `demo`.
    DemoDesk {
        /// The accounts with passwords and current codes.
        []
        codes() -> DemoCodes;
        /// The mails sent, newest first, at most two hundred; `to` narrows to one address.
        []
        mails(to: Option<&str>) -> Vec<DemoMail>;
        /// One mail.
        []
        mail(id: Uuid) -> DemoMail;
        /// The short messages, newest first, at most two hundred.
        []
        short_messages() -> Vec<DemoShortMessage>;
    }
}
