use contract::{CorrectionItem, Deadline, ModeChange, Refusal, Revocation};
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
        /// The ground and its explanation.
        revocation: Revocation,
        /// Whether the mandate on record ended with it.
        ends_mandate: bool,
    },
    /// The file is read in another mode than the one asked for (不宜线上阅卷告知).
    ModeChanged {
        /// The application's number.
        reference: String,
        /// The mode, the ground and the explanation.
        mode: ModeChange,
        /// By when access is arranged; the period goes on running.
        due: Option<Deadline>,
    },
    /// A bundle's password can be retrieved. The letter never carries it.
    BundlePassword {
        /// The application's number.
        reference: String,
        /// Until when.
        until: OffsetDateTime,
        /// The way to it: it stands in the mail's link alone, never on the site.
        way: String,
    },
    /// A bundle's password was locked after five wrong tries.
    BundleLocked {
        /// The application's number.
        reference: String,
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
    /// Another authenticator was paired in the place of the one before.
    FactorChanged {
        /// When.
        at: OffsetDateTime,
    },
    /// New recovery codes took the place of the old ones.
    RecoveryCodesRenewed {
        /// When.
        at: OffsetDateTime,
    },
    /// Several wrong codes were typed by somebody who had the right password.
    WrongCodes {
        /// When the last one was.
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
            Self::ModeChanged { .. } => "mode-changed",
            Self::BundlePassword { .. } => "bundle-password",
            Self::BundleLocked { .. } => "bundle-locked",
            Self::LedgerCheckpoint { .. } => LEDGER_CHECKPOINT,
            Self::NewSignIn { .. } => "new-sign-in",
            Self::PasswordChanged { .. } => "password-changed",
            Self::FactorChanged { .. } => "factor-changed",
            Self::RecoveryCodesRenewed { .. } => "recovery-codes-renewed",
            Self::WrongCodes { .. } => "wrong-codes",
        }
    }

    /// The secret end of the mail's link, where it has one.
    pub(crate) fn way(&self) -> Option<&str> {
        match self {
            Self::BundlePassword { way, .. } => Some(way),
            _ => None,
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
