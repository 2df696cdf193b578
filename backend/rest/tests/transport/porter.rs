use async_trait::async_trait;
use contract::{
    AccountView, Caller, ChosenPassword, Enrolment, IdentityDesk, LiveSession, OrganisationId,
    OrganisationView, PasswordChange, PendingSignIn, Problem, RegistrationBegun, RegistrationForm,
    RegistrationView, RequestId, Role, Secret, SessionId, SessionState, SignInForm, SignedIn,
    Ticket, Visit,
};
use time::macros::datetime;

/// Knows one session.
pub(crate) struct Porter;

#[async_trait]
impl IdentityDesk for Porter {
    async fn live_session(
        &self,
        token: &Secret,
        _: RequestId,
    ) -> Result<Option<LiveSession>, Problem> {
        let ends = datetime!(2026-11-23 10:30 UTC);
        let state = SessionState {
            expires_at: ends,
            absolute_at: ends,
            stepped_up_until: None,
        };
        let caller = Caller::for_tests(&[Role::Lawyer]);
        Ok((token.expose() == "lin").then_some(LiveSession { caller, state }))
    }
    async fn begin_registration(
        &self,
        _: &Visit,
        _: RegistrationForm,
    ) -> Result<RegistrationBegun, Problem> {
        Err(Problem::not_found())
    }
    async fn registration(&self, _: &Secret) -> Result<RegistrationView, Problem> {
        Err(Problem::not_found())
    }
    async fn resend_code(&self, _: &Visit, _: &Secret) -> Result<RegistrationView, Problem> {
        Err(Problem::not_found())
    }
    async fn confirm_email(
        &self,
        _: &Visit,
        _: &Secret,
        _: Secret,
    ) -> Result<RegistrationView, Problem> {
        Err(Problem::not_found())
    }
    async fn choose_password(
        &self,
        _: &Visit,
        _: &Secret,
        _: ChosenPassword,
    ) -> Result<RegistrationView, Problem> {
        Err(Problem::not_found())
    }
    async fn confirm_enrolment(
        &self,
        _: &Visit,
        _: &Secret,
        _: Secret,
    ) -> Result<RegistrationView, Problem> {
        Err(Problem::not_found())
    }
    async fn finish_registration(&self, _: &Visit, _: &Secret) -> Result<SignedIn, Problem> {
        Err(Problem::not_found())
    }
    async fn begin_sign_in(&self, _: &Visit, _: SignInForm) -> Result<Ticket, Problem> {
        Err(Problem::not_found())
    }
    async fn pending_sign_in(&self, _: &Secret) -> Result<PendingSignIn, Problem> {
        Err(Problem::not_found())
    }
    async fn finish_sign_in(&self, _: &Visit, _: &Secret, _: Secret) -> Result<SignedIn, Problem> {
        Err(Problem::not_found())
    }
    async fn session_state(&self, _: &Secret) -> Result<Option<SessionState>, Problem> {
        Err(Problem::not_found())
    }
    async fn step_up(&self, _: &Visit, _: &Secret, _: Secret) -> Result<SignedIn, Problem> {
        Err(Problem::not_found())
    }
    async fn sign_out(&self, _: &Visit, _: &Secret) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn account(&self, _: &Caller) -> Result<AccountView, Problem> {
        Err(Problem::not_found())
    }
    async fn end_session(&self, _: &Caller, _: SessionId) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn end_other_sessions(&self, _: &Caller) -> Result<u64, Problem> {
        Err(Problem::not_found())
    }
    async fn change_password(
        &self,
        _: &Caller,
        _: &Visit,
        _: PasswordChange,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn renew_recovery_codes(&self, _: &Caller) -> Result<Vec<String>, Problem> {
        Err(Problem::not_found())
    }
    async fn begin_factor_change(&self, _: &Caller) -> Result<Enrolment, Problem> {
        Err(Problem::not_found())
    }
    async fn confirm_factor_change(&self, _: &Caller, _: Secret) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn organisation(&self, _: OrganisationId) -> Result<OrganisationView, Problem> {
        Err(Problem::not_found())
    }
}
