//! Signing in: password first, then the second factor.

mod begin_sign_in;
mod finish_sign_in;
mod second_factor;

pub(crate) use second_factor::Judged;

use contract::{FieldProblem, Problem};

use crate::{
    brakes::TooManyTries,
    trouble::{Trouble, troubled},
};

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignInRefused {
    /// Never says which half was wrong, nor whether there is such an account.
    #[error("login or password is wrong")]
    Refused,
    #[error("the sign-in has to be begun again")]
    Over,
    #[error("the code is wrong")]
    WrongCode,
    /// Said only where the password was right.
    #[error("the code was used already")]
    CodeUsed,
    /// Said only where it was right.
    #[error("the initial password has ended")]
    InitialPasswordEnded,
    #[error("some fields break their rules")]
    Fields(Vec<FieldProblem>),
    #[error(transparent)]
    TooManyTries(#[from] TooManyTries),
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(SignInRefused);

impl SignInRefused {
    /// Only who gave the right password is told that a code was right once.
    const fn of(judged: Judged) -> Self {
        match judged {
            Judged::Used => Self::CodeUsed,
            Judged::Right(_) | Judged::Wrong => Self::WrongCode,
        }
    }
}

impl From<SignInRefused> for Problem {
    fn from(refused: SignInRefused) -> Self {
        match refused {
            SignInRefused::Refused => Self::new("sign-in-refused", 422),
            SignInRefused::Over => Self::new("sign-in-over", 410),
            SignInRefused::WrongCode => Self::field("code", "wrong-code"),
            SignInRefused::CodeUsed => Self::field("code", "code-used"),
            SignInRefused::InitialPasswordEnded => Self::new("initial-password-ended", 422),
            SignInRefused::Fields(fields) => Self::invalid(fields),
            SignInRefused::TooManyTries(TooManyTries { seconds }) => Self::too_many_tries(seconds),
            SignInRefused::Trouble(trouble) => trouble.into(),
        }
    }
}
