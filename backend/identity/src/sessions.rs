//! Sessions: opening, keeping alive, renewing, ending.

mod end_sessions;
mod live_session;
mod open_session;
mod sign_out;
mod step_up;

pub(crate) use open_session::Opening;

use contract::Problem;

use crate::{
    brakes::TooManyTries,
    sign_in::Judged,
    trouble::{Trouble, troubled},
};

/// Why something about a session was refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionRefused {
    #[error("nobody is signed in")]
    SignedOut,
    #[error("there is no such session")]
    NoSuchSession,
    #[error("the code is wrong")]
    WrongCode,
    #[error("the code was used already")]
    CodeUsed,
    #[error(transparent)]
    TooManyTries(#[from] TooManyTries),
    #[error("the policy says no")]
    Forbidden,
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(SessionRefused);

impl SessionRefused {
    const fn of(judged: Judged) -> Self {
        match judged {
            Judged::Used => Self::CodeUsed,
            Judged::Right(_) | Judged::Wrong => Self::WrongCode,
        }
    }
}

impl From<SessionRefused> for Problem {
    fn from(refused: SessionRefused) -> Self {
        match refused {
            SessionRefused::SignedOut => Self::signed_out(),
            SessionRefused::NoSuchSession => Self::not_found(),
            SessionRefused::WrongCode => Self::field("code", "wrong-code"),
            SessionRefused::CodeUsed => Self::field("code", "code-used"),
            SessionRefused::TooManyTries(TooManyTries { seconds }) => Self::too_many_tries(seconds),
            SessionRefused::Forbidden => Self::forbidden(),
            SessionRefused::Trouble(trouble) => trouble.into(),
        }
    }
}
