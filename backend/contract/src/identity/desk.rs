//! The one list of what the identity desk does.

use async_trait::async_trait;

use super::{
    AccountView, ChosenPassword, Enrolment, LiveSession, OrganisationView, PasswordChange,
    PendingSignIn, RegistrationBegun, RegistrationForm, RegistrationView, Secret, SessionState,
    SignInForm, SignedIn, Ticket, Visit,
};
use crate::{
    caller::Caller,
    ids::{OrganisationId, RequestId, SessionId},
    problem::Problem,
};

/// The identity desk.
///
/// Kinds of [`Problem`] besides `invalid` and `internal`:
/// `register-mismatch` (422: name, firm or identity number differ from the register, not said which),
/// `licence-not-in-practice` (422), `firm-not-in-practice` (422), `register-unavailable` (503: the register
/// cannot be asked just now), `registration-over` (410: unknown, lapsed or finished),
/// `wrong-step` (409: the form belongs to another step; show the step of [`IdentityDesk::registration`]),
/// `code-ended` (422: too old or tried too often; ask for another), `resend-later` (429),
/// `sign-in-refused` (422: never says which half was wrong, nor whether the account exists),
/// `sign-in-over` (410), `too-many-tries` (429 with `wait_seconds`), `busy` (503 with `wait_seconds`: too many
/// passwords wait to be checked), `signed-out` (401),
/// `step-up-required` (403), `not-found` (404).
#[async_trait]
pub trait IdentityDesk: Send + Sync {
    /// Begins a lawyer's registration against the licence register.
    async fn begin_registration(
        &self,
        visit: &Visit,
        form: RegistrationForm,
    ) -> Result<RegistrationBegun, Problem>;

    /// Where a registration stands.
    async fn registration(&self, token: &Secret) -> Result<RegistrationView, Problem>;

    /// Sends another code; the one before stops working.
    async fn resend_code(&self, visit: &Visit, token: &Secret)
    -> Result<RegistrationView, Problem>;

    /// Confirms the e-mail address; a wrong code is the rule `wrong-code` on the field `code`.
    async fn confirm_email(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<RegistrationView, Problem>;

    /// Sets the password of the account to be.
    async fn choose_password(
        &self,
        visit: &Visit,
        token: &Secret,
        chosen: ChosenPassword,
    ) -> Result<RegistrationView, Problem>;

    /// Pairs the authenticator by one of its codes, and so creates the account (`wrong-code` on `code`).
    async fn confirm_enrolment(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<RegistrationView, Problem>;

    /// Erases the recovery codes shown, ends the registration and signs the person in.
    async fn finish_registration(&self, visit: &Visit, token: &Secret)
    -> Result<SignedIn, Problem>;

    /// Checks login and password; right ones lead to the second factor.
    async fn begin_sign_in(&self, visit: &Visit, form: SignInForm) -> Result<Ticket, Problem>;

    /// Where a sign-in between its two halves stands.
    async fn pending_sign_in(&self, token: &Secret) -> Result<PendingSignIn, Problem>;

    /// Takes six digits of the authenticator or a recovery code and opens a session
    /// (`wrong-code` on `code`; `code-used`: it was right and has been used, the next one is to be awaited).
    async fn finish_sign_in(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SignedIn, Problem>;

    /// The live session of a token, kept alive by this; `None` if there is none (any more).
    async fn live_session(
        &self,
        token: &Secret,
        request: RequestId,
    ) -> Result<Option<LiveSession>, Problem>;

    /// How long a session lasts, without keeping it alive: for the warning that polls.
    async fn session_state(&self, token: &Secret) -> Result<Option<SessionState>, Problem>;

    /// Gives a fresh factor for what needs one; the token changes (`wrong-code`, `code-used` on `code`).
    async fn step_up(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SignedIn, Problem>;

    /// Ends the session of this token; not a problem if it has ended already.
    async fn sign_out(&self, visit: &Visit, token: &Secret) -> Result<(), Problem>;

    /// One's own account and sessions.
    async fn account(&self, caller: &Caller) -> Result<AccountView, Problem>;

    /// Ends one of one's own sessions.
    async fn end_session(&self, caller: &Caller, session: SessionId) -> Result<(), Problem>;

    /// Ends all of one's own sessions but the current one; says how many.
    async fn end_other_sessions(&self, caller: &Caller) -> Result<u64, Problem>;

    /// Changes one's own password, ends all other sessions and tells the person.
    async fn change_password(
        &self,
        caller: &Caller,
        visit: &Visit,
        change: PasswordChange,
    ) -> Result<(), Problem>;

    /// Makes ten new recovery codes, the old ones stop working. Needs a fresh factor. Shown in the answer, once.
    async fn renew_recovery_codes(&self, caller: &Caller) -> Result<Vec<String>, Problem>;

    /// Offers a new authenticator key; the old one works until the new one is confirmed. Needs a fresh factor.
    async fn begin_factor_change(&self, caller: &Caller) -> Result<Enrolment, Problem>;

    /// Pairs the new authenticator by one of its codes (`wrong-code` on `code`). Needs a fresh factor.
    async fn confirm_factor_change(&self, caller: &Caller, code: Secret) -> Result<(), Problem>;

    /// An organisation by its id.
    async fn organisation(&self, id: OrganisationId) -> Result<OrganisationView, Problem>;
}
