//! What people type who are no lawyers: to register, and to add a capacity to an account they have (decision 0074).

use serde::{Deserialize, Serialize};

use crate::{
    caller::{ActingCapacity, Role},
    form::Answered,
    personal::IdentityPaper,
};

codes! {
    /// As what somebody registers who is no lawyer, or what they add to the account they have.
    pub enum Joining {
        /// As a party, legal representative, near relative or agent: with an identity paper.
        Party = "party",
        /// As a citizen who wants to attend.
        Citizen = "citizen",
        /// As a journalist who wants to attend: with outlet and press card.
        Media = "media",
    }
}

impl Joining {
    /// The role that comes of it.
    pub const fn role(self) -> Role {
        match self {
            Self::Party => Role::Party,
            Self::Citizen => Role::Citizen,
            Self::Media => Role::Media,
        }
    }

    /// The capacity in which such a person acts.
    pub const fn capacity(self) -> ActingCapacity {
        match self {
            Self::Party => ActingCapacity::Party,
            Self::Citizen | Self::Media => ActingCapacity::Attendee,
        }
    }
}

/// What proves the capacity; everything as typed.
///
/// Rules, for a party: `paper`: `required`, `format`; `paper_no`: those of
/// [`IdentityPaper::parse`](crate::personal::IdentityPaper::parse); `nationality` beside a passport: `required`,
/// `too-long`. For a journalist: `outlet`: `required`, `too-long`; `press_card`: `required`, `press-card-no`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct CapacityProof {
    pub paper: String,
    pub paper_no: String,
    pub nationality: String,
    pub outlet: String,
    pub press_card: String,
}

/// A passport alone does not say whose it is.
pub const ASKS_NATIONALITY: &Answered = &Answered {
    input: "paper",
    any: &[IdentityPaper::Passport.code()],
};

/// What somebody types to register who is no lawyer; everything as typed.
///
/// Rules besides those of [`CapacityProof`]: `name`: those of
/// [`IdentityPaper::parse_name`](crate::personal::IdentityPaper::parse_name); `mobile`: `required`, `mobile-shape`;
/// `email`: `required`, `email-shape`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct JoiningForm {
    pub name: String,
    pub mobile: String,
    pub email: String,
    pub proof: CapacityProof,
}
