//! The demo office's open house: what an office at work never shows.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    caller::Role,
    identity::{SessionBegun, Visit},
    policy::SystemAct,
    problem::Problem,
    upload::Download,
};

/// An account of the demo with everything needed to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// The code in the tables of the demo, such as `P029`.
    pub person: String,
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
    /// Whether the account is suspended, so that nobody signs in as this person.
    pub is_suspended: bool,
}

/// The demo accounts with their current codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoCodes {
    /// Every account.
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

codes! {
    /// A station of the tour through the demo office, in the order in which it is walked.
    pub enum DemoStation {
        /// A lawyer applies.
        Apply = "apply",
        /// Case management accepts the application.
        Accept = "accept",
        /// Case management verifies the mandate.
        Verify = "verify",
        /// The file is catalogued.
        Prepare = "prepare",
        /// The prosecutor approves what may be read.
        Approve = "approve",
        /// Case management grants access.
        Grant = "grant",
        /// The lawyer signs the pledge.
        Pledge = "pledge",
        /// The lawyer reads.
        Read = "read",
        /// The lawyer takes a bundle home.
        Bundle = "bundle",
        /// The audit administrator searches and verifies the ledger.
        Audit = "audit",
    }
}

/// A station of the tour: whose turn it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoStop {
    /// Which.
    pub station: DemoStation,
    /// Whose turn it is there, by the code that [`DemoDesk::sign_in_as`] takes.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The person's role.
    pub role: Role,
    /// The unified case number and the party to type, where an application begins.
    pub find: Option<(String, String)>,
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
        /// A file that is sent by hand on the case of the main journey, by its name.
        []
        file(name: &str) -> Download;
        /// The stations of the tour. Nothing is looked up in anybody's name.
        []
        stops() -> Vec<DemoStop>;
        /// The page of this site on which it is done what waits at a station. It is looked up as this person, whom the
        /// browser is signed in as by then; where it is somebody else's turn, the list.
        []
        way(person: &str, station: DemoStation) -> String;
        /// Signs in as this person by the door that everybody uses, for the demo knows password and authenticator key;
        /// nothing where the visit's session is theirs already and their factor fresh. `demo-keys-changed` (409: suspended,
        /// or password or authenticator are others by now), `demo-code-used` (429 with `wait_seconds`).
        [SystemAct::SignIn]
        sign_in_as(visit: &Visit, person: &str) -> Option<SessionBegun>;
    }
}
