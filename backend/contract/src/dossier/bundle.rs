//! Encrypted bundles to take home (SECURITY 2).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    CODE_DIGITS,
    ids::{ApplicationId, BundleId, DocumentId},
    personal::narrow,
};

/// Orders a bundle of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleRequest {
    /// The application under whose grant it is made.
    pub application: ApplicationId,
    /// The documents, at least one; withheld ones are refused.
    pub documents: Vec<DocumentId>,
}

codes! {
    /// Where a bundle stands.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum BundleState {
        /// Waiting for a worker.
        Waiting = "waiting",
        /// Being made.
        Running = "running",
        /// Ready to download.
        Ready = "ready",
        /// Could not be made; order it again.
        Failed = "failed",
        /// Its time is over; the file is erased.
        Expired = "expired",
    }
}

codes! {
    /// Where the dynamic password stands.
    pub enum PasswordState {
        /// The bundle is not ready.
        NotYet = "not-yet",
        /// A mail with the way to it is under way or sent; it may be retrieved once, by the mail or by a code to the telephone.
        Waiting = "waiting",
        /// Retrieved; erased here.
        Retrieved = "retrieved",
        /// Locked after five tries with a wrong way or code to it.
        Locked = "locked",
        /// Not retrieved in time; erased.
        Expired = "expired",
    }
}

/// How far a bundle is, and nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BundleProgress {
    /// Where it stands.
    pub state: BundleState,
    /// Pages done.
    pub done: u32,
    /// Pages in all; nought until known.
    pub total: u32,
}

/// The bundles that one ordered under an application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleList {
    /// The bundles, newest first.
    pub rows: Vec<BundleView>,
    /// Those whose record was changed outside the system: nothing of them is shown.
    pub altered: Vec<BundleId>,
}

/// A bundle as its orderer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleView {
    /// The bundle.
    pub id: BundleId,
    /// The application.
    pub application: ApplicationId,
    /// The application's number.
    pub reference: String,
    /// Where it stands.
    pub state: BundleState,
    /// Pages done.
    pub done: u32,
    /// Pages in all.
    pub total: u32,
    /// Bytes, once ready.
    pub size: Option<u64>,
    /// SHA-256 of the file in hexadecimal, once ready.
    pub sha256: Option<String>,
    /// Titles of the documents inside.
    pub documents: Vec<String>,
    /// What was left out, with the reason's code.
    pub excluded: Vec<(String, String)>,
    /// The password.
    pub password: PasswordState,
    /// The number of the account, masked, where a code for the password may be sent to it; told of a single bundle alone.
    pub mobile_masked: Option<String>,
    /// The state of the application where its grant is over: the file went with it.
    pub grant_over: Option<String>,
    /// Until when the file can be downloaded and the password retrieved.
    #[serde(with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
    /// When it was ordered.
    #[serde(with = "time::serde::rfc3339")]
    pub ordered_at: OffsetDateTime,
}

/// A code that was sent to a telephone, as it is typed, without spaces; `None` where it cannot be one.
pub fn sent_code(typed: &str) -> Option<String> {
    let code = narrow(typed);
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let is_code = code.len() == CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_digits_however_it_is_typed() {
        assert_eq!(sent_code(" １２３４ 5678 ").as_deref(), Some("12345678"));
        for other in ["", "1234567", "123456789", "1234567a"] {
            assert_eq!(sent_code(other), None, "{other}");
        }
    }
}
