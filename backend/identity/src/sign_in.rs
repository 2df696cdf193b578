//! Signing in: password first, then the second factor.

mod begin_sign_in;
mod finish_sign_in;
mod second_factor;

use contract::Problem;

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
    #[error(transparent)]
    TooManyTries(#[from] TooManyTries),
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(SignInRefused);

impl From<SignInRefused> for Problem {
    fn from(refused: SignInRefused) -> Self {
        match refused {
            SignInRefused::Refused => Self::new("sign-in-refused", 422),
            SignInRefused::Over => Self::new("sign-in-over", 410),
            SignInRefused::WrongCode => Self::field("code", "wrong-code"),
            SignInRefused::TooManyTries(TooManyTries { seconds }) => Self::too_many_tries(seconds),
            SignInRefused::Trouble(trouble) => trouble.into(),
        }
    }
}
