//! The identity desk: registering, signing in, sessions and one's own account.
//!
//! Two journeys happen before anybody is signed in, and both keep their state in a row on the server
//! named by an opaque token that the front puts into a cookie, never into an address: a registration
//! ([`RegistrationDesk::begin_registration`] …) and a sign-in between password and second factor
//! ([`SignInDesk::begin_sign_in`] …). The token that a live session has is a third one.

mod desk;
mod joining;

use std::{fmt, net::IpAddr};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    caller::{Caller, Lang, Role},
    ids::{AccountId, OrganisationId, RequestId, SessionId},
    personal::IdentityPaper,
};

pub use desk::{AccountDesk, IdentityDesk, RegistrationDesk, SignInDesk};
pub use joining::{ASKS_NATIONALITY, CapacityProof, Joining, JoiningForm};

/// Something that no log, no debug line and no error may show: a password, a code, a token.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps the text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the front knows about a request before anybody is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct Visit {
    /// The address the request came from, as the configured proxy reports it.
    pub address: IpAddr,
    /// The `User-Agent` header, empty if there was none.
    pub user_agent: String,
    /// The language of the page, used for mails about this act.
    pub lang: Lang,
    /// The session cookie the browser sent, if any: signing in ends that session.
    pub session: Option<Secret>,
    /// The cookie of a browser signed in with before, if it sent one ([`SessionBegun::device`]).
    pub device: Option<Secret>,
    /// The request's identifier.
    pub request: RequestId,
}

/// The request's identifier alone: addresses and devices of people stay out of logs.
impl fmt::Debug for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visit")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

/// What a lawyer types to register; everything as typed, the desk normalises and checks it.
///
/// Field problems name these fields. Rules: `required`, `too-long`; `licence_no`: `licence-shape`,
/// `licence-old`, `licence-year`, `licence-unknown`; `name`: `name-shape`; `id_no`: `id-shape`, `id-region`,
/// `id-date`, `id-check-digit`; `mobile`: `mobile-shape`; `email`: `email-shape`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "the fields of the form, named as in DOMAIN A.4.1"
)]
pub struct RegistrationForm {
    pub licence_no: String,
    pub name: String,
    pub firm: String,
    pub id_no: String,
    pub mobile: String,
    pub email: String,
}

/// How the beginning of a registration went, where it is not a [`Problem`](crate::Problem).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationBegun {
    /// A code is on its way (or the owner of an existing account was told: the answer is the same).
    Started(Ticket),
    /// Everything but the mobile number agrees with the register, which holds this one, masked.
    MobileDiffers {
        /// Such as `154****0084`.
        register_has: String,
    },
}

/// The name of a row on the server, for a cookie of the front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The cookie's value.
    pub token: Secret,
    /// When the row ends; the cookie's expiry.
    pub expires_at: OffsetDateTime,
}

/// A registration under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationView {
    /// The name typed.
    pub name: String,
    /// What to sign in with: the licence number typed, the number of whoever was invited, or the address of whoever has
    /// neither.
    pub number: String,
    /// Whether the account is there already, by an invitation or a way back, so that the password is the first step.
    pub is_invited: bool,
    /// What comes next.
    pub step: RegistrationStep,
    /// When an unfinished registration is forgotten.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// The step at which a registration stands; the page shows the form of this step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RegistrationStep {
    /// Type the six digits sent by mail ([`RegistrationDesk::confirm_email`]).
    ConfirmEmail {
        /// The address typed.
        email: String,
        /// When the code ends (ten minutes).
        #[serde(with = "time::serde::rfc3339")]
        code_expires_at: OffsetDateTime,
        /// Tries left for this code.
        tries_left: u8,
        /// When another code may be asked for.
        #[serde(with = "time::serde::rfc3339")]
        resend_at: OffsetDateTime,
        /// How many more codes may be asked for.
        resends_left: u8,
    },
    /// Choose a password ([`RegistrationDesk::choose_password`]).
    ChoosePassword {
        /// The least number of characters.
        least: u8,
    },
    /// Pair an authenticator ([`RegistrationDesk::confirm_enrolment`]).
    EnrolFactor {
        /// What to scan or type.
        enrolment: Enrolment,
    },
    /// Keep the recovery codes; they are erased once acknowledged ([`RegistrationDesk::finish_registration`]).
    KeepCodes {
        /// Ten codes of the form `xxxxx-xxxxx`.
        codes: Vec<String>,
    },
}

/// What an authenticator app needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The QR code as one SVG path.
    pub qr: QrPath,
    /// The key in groups of four, for typing.
    pub key_groups: Vec<String>,
    /// The `otpauth://` address, for a link on the phone itself.
    pub uri: String,
}

/// A QR code to draw: `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`, dark on light in every theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPath {
    /// Modules on a side, the quiet zone of four included.
    pub size: u32,
    /// The path of the dark modules.
    pub path: String,
}

/// A password chosen, typed twice.
///
/// Rules on `password`: `required`, `password-short` (fewer than twelve characters), `password-long`,
/// `password-common` (on the list of known passwords), `password-personal` (contains the name, number or
/// address); on `again`: `differs`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct ChosenPassword {
    pub password: Secret,
    pub again: Secret,
}

/// What a person types to sign in: an e-mail address, a licence number or a staff number, and the password.
///
/// Rules: `required`; nothing is said of what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct SignInForm {
    pub login: String,
    pub password: Secret,
}

/// A change of password by its holder.
///
/// Rules: those of [`ChosenPassword`], and on `current`: `required`, `wrong-password`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct PasswordChange {
    pub current: Secret,
    pub password: Secret,
    pub again: Secret,
}

/// A sign-in whose password was right and whose second factor is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSignIn {
    /// When it has to be begun again.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// Wrong codes that are still allowed.
    pub tries_left: u8,
}

/// A session that has just been opened or renewed: the cookie to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionBegun {
    /// The cookie's value. The one before is worth nothing from now on.
    pub token: Secret,
    /// The account.
    pub account: AccountId,
    /// When the session ends at the latest; the cookie's expiry.
    pub absolute_at: OffsetDateTime,
    /// How many recovery codes are left, if one was used just now.
    pub recovery_codes_left: Option<u8>,
    /// What the browser should keep to be known at the next sign-in; `None`: what it has.
    pub device: Option<Secret>,
}

/// A live session: who is asking, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSession {
    /// Who.
    pub caller: Caller,
    /// Until when.
    pub state: SessionState,
}

/// How long a session lasts, for the warning before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionState {
    /// When it ends if nothing more is asked (30 minutes after the last request).
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// When it ends in any case (12 hours after signing in).
    #[serde(with = "time::serde::rfc3339")]
    pub absolute_at: OffsetDateTime,
    /// Until when the last factor counts as fresh, if it still does.
    #[serde(with = "time::serde::rfc3339::option")]
    pub stepped_up_until: Option<OffsetDateTime>,
}

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// The name.
    pub name: String,
    /// The roles, catalogue key `role-<code in lower case with hyphens>`.
    pub roles: Vec<Role>,
    /// What the holder may add to them.
    pub may_add: Vec<Joining>,
    /// The identity paper that is known of the holder, where there is one.
    pub paper: Option<IdentityPaper>,
    /// The outlet of a journalist.
    pub outlet: Option<String>,
    /// The organisation one belongs to, or the office one deals with.
    pub organisation: OrganisationView,
    /// The licence number of a lawyer.
    pub licence_no: Option<String>,
    /// The firm of a lawyer.
    pub firm: Option<String>,
    /// The address notices go to.
    pub email: String,
    /// The address that is to follow it.
    pub waiting_address: Option<WaitingAddress>,
    /// The mobile number, masked.
    pub mobile_masked: Option<String>,
    /// When the password was chosen.
    #[serde(with = "time::serde::rfc3339")]
    pub password_set_at: OffsetDateTime,
    /// When the authenticator was paired.
    #[serde(with = "time::serde::rfc3339::option")]
    pub factor_set_at: Option<OffsetDateTime>,
    /// Unused recovery codes.
    pub recovery_codes_left: u8,
    /// The live sessions, the current one first.
    pub sessions: Vec<SessionView>,
}

/// An address that waits to be confirmed by whoever reads the letters to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingAddress {
    /// The address.
    pub email: String,
    /// Until when it can be confirmed.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
}

/// What the link says by which an address is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// Whose account, so much of the name as does not tell it to a stranger, such as `陈*`.
    pub name_masked: String,
    /// The address, and until when it can be confirmed.
    pub waiting: WaitingAddress,
}

/// A line of the device list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// The session.
    pub id: SessionId,
    /// The browser's family, such as `Firefox`; empty if unknown.
    pub browser: String,
    /// The system's family, such as `Windows`; empty if unknown.
    pub system: String,
    /// When it was opened.
    #[serde(with = "time::serde::rfc3339")]
    pub first_seen_at: OffsetDateTime,
    /// When it last asked for something, to the minute.
    #[serde(with = "time::serde::rfc3339")]
    pub last_seen_at: OffsetDateTime,
    /// Whether it is the one asking.
    pub is_current: bool,
}

codes! {
    /// What an organisation is.
    pub enum OrganisationKind {
        /// A people's procuratorate (人民检察院).
        Procuratorate = "procuratorate",
        /// A justice bureau (司法局).
        JusticeBureau = "justice-bureau",
    }
}

/// An organisation as anybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationView {
    /// The organisation.
    pub id: OrganisationId,
    /// Its code, such as `990102`.
    pub code: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// The one above it.
    pub parent: Option<OrganisationId>,
}

impl OrganisationView {
    /// The name in this language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhCn => &self.name_zh,
            Lang::En => &self.name_en,
        }
    }
}
