use contract::{CorrectionItem, Deadline, Refusal};
use time::OffsetDateTime;

/// The template of the mail to witnesses, whose delivery is an act of its own.
pub(crate) const LEDGER_CHECKPOINT: &str = "ledger-checkpoint";

/// A letter with its values: a template cannot lack one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// The six digits that confirm an e-mail address.
    RegisterConfirm {
        /// The digits.
        code: String,
        /// How long they are good for.
        minutes: u32,
    },
    /// Somebody began to register with an address that has an account already.
    RegisterKnown,
    /// The account is ready.
    RegisterWelcome,
    /// An application was received.
    ApplicationReceived {
        /// Its number.
        reference: String,
        /// By when access is arranged, and why.
        due: Deadline,
    },
    /// Everything that is missing, said once (一次性告知).
    CorrectionAsked {
        /// The application's number.
        reference: String,
        /// The fields reopened.
        items: Vec<CorrectionItem>,
        /// By when to answer.
        due: Deadline,
    },
    /// An application was refused.
    ApplicationRefused {
        /// Its number.
        reference: String,
        /// The reason of law and its explanation.
        refusal: Refusal,
    },
    /// The mandate was verified.
    MandateVerified {
        /// The application's number.
        reference: String,
    },
    /// Access was granted.
    AccessGranted {
        /// The application's number.
        reference: String,
        /// From when.
        from: OffsetDateTime,
        /// Until when.
        until: OffsetDateTime,
    },
    /// Access ended before its time.
    AccessRevoked {
        /// The application's number.
        reference: String,
        /// Why.
        reason: String,
    },
    /// A bundle's password can be retrieved. The letter never carries it.
    BundlePassword {
        /// The application's number.
        reference: String,
        /// Until when.
        until: OffsetDateTime,
    },
    /// A bundle's password was locked after five wrong tries.
    BundleLocked {
        /// The application's number.
        reference: String,
    },
    /// Documents were added to the file, or replaced.
    FileUpdated {
        /// The application's number.
        reference: String,
        /// How many.
        documents: u32,
    },
    /// The signed state of the ledger, for a witness who keeps it outside.
    LedgerCheckpoint {
        /// How many entries it is over.
        entries: u64,
        /// The signed note, as it is.
        note: String,
    },
    /// A session was opened.
    NewSignIn {
        /// When.
        at: OffsetDateTime,
        /// Browser and system; empty if unknown.
        device: String,
    },
    /// The password was changed.
    PasswordChanged {
        /// When.
        at: OffsetDateTime,
    },
}

impl Letter {
    /// The template's name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RegisterConfirm { .. } => "register-confirm",
            Self::RegisterKnown => "register-known",
            Self::RegisterWelcome => "register-welcome",
            Self::ApplicationReceived { .. } => "application-received",
            Self::CorrectionAsked { .. } => "correction-asked",
            Self::ApplicationRefused { .. } => "application-refused",
            Self::MandateVerified { .. } => "mandate-verified",
            Self::AccessGranted { .. } => "access-granted",
            Self::AccessRevoked { .. } => "access-revoked",
            Self::BundlePassword { .. } => "bundle-password",
            Self::BundleLocked { .. } => "bundle-locked",
            Self::FileUpdated { .. } => "file-updated",
            Self::LedgerCheckpoint { .. } => LEDGER_CHECKPOINT,
            Self::NewSignIn { .. } => "new-sign-in",
            Self::PasswordChanged { .. } => "password-changed",
        }
    }

    /// Whether it is shown on the site too. A code is proof of the mail address only by mail, and a witness
    /// has no account.
    pub(crate) const fn is_shown_on_site(&self) -> bool {
        !matches!(
            self,
            Self::RegisterConfirm { .. } | Self::RegisterKnown | Self::LedgerCheckpoint { .. }
        )
    }
}
