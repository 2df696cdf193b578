use contract::{FieldProblem, Problem};

use crate::{
    brakes::TooManyTries,
    trouble::{Trouble, troubled},
};

/// Why a registration does not go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RegistrationRefused {
    #[error("some fields break their rules")]
    Fields(Vec<FieldProblem>),
    #[error("the register has no such licence")]
    LicenceUnknown,
    #[error("the register says otherwise")]
    RegisterMismatch,
    #[error("the licence is not in practice")]
    LicenceNotInPractice,
    #[error("the firm is not in practice")]
    FirmNotInPractice,
    #[error("the register does not answer")]
    RegisterUnavailable,
    #[error(transparent)]
    TooManyTries(#[from] TooManyTries),
    #[error("another code may be asked for in {seconds} s")]
    ResendLater { seconds: u32 },
    #[error("the code is too old or was tried too often")]
    CodeEnded,
    #[error("the code is wrong")]
    WrongCode,
    #[error("the registration stands at another step")]
    WrongStep,
    #[error("the registration is over")]
    Over,
    /// With what is the matter, for the ledger alone.
    #[error("the link is over")]
    LinkOver(&'static str),
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(RegistrationRefused);

impl RegistrationRefused {
    /// The refusal's code in the ledger.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "invalid",
            Self::LicenceUnknown => "licence-unknown",
            Self::RegisterMismatch => "register-mismatch",
            Self::LicenceNotInPractice => "licence-not-in-practice",
            Self::FirmNotInPractice => "firm-not-in-practice",
            Self::RegisterUnavailable => "register-unavailable",
            Self::TooManyTries(_) => "too-many-tries",
            Self::ResendLater { .. } => "resend-later",
            Self::CodeEnded => "code-ended",
            Self::WrongCode => "wrong-code",
            Self::WrongStep => "wrong-step",
            Self::Over => "registration-over",
            Self::LinkOver(_) => "link-over",
            Self::Trouble(_) => "internal",
        }
    }
}

impl From<RegistrationRefused> for Problem {
    fn from(refused: RegistrationRefused) -> Self {
        let kind = refused.code();
        match refused {
            RegistrationRefused::Fields(fields) => Self::invalid(fields),
            RegistrationRefused::LicenceUnknown => Self::field("licence_no", kind),
            RegistrationRefused::WrongCode => Self::field("code", kind),
            RegistrationRefused::RegisterMismatch
            | RegistrationRefused::LicenceNotInPractice
            | RegistrationRefused::FirmNotInPractice
            | RegistrationRefused::CodeEnded => Self::new(kind, 422),
            RegistrationRefused::RegisterUnavailable => Self::new(kind, 503),
            RegistrationRefused::TooManyTries(TooManyTries { seconds }) => {
                Self::too_many_tries(seconds)
            }
            RegistrationRefused::ResendLater { seconds } => Self {
                wait_seconds: Some(seconds),
                ..Self::new(kind, 429)
            },
            RegistrationRefused::WrongStep => Self::new(kind, 409),
            RegistrationRefused::Over | RegistrationRefused::LinkOver(_) => Self::new(kind, 410),
            RegistrationRefused::Trouble(trouble) => trouble.into(),
        }
    }
}
