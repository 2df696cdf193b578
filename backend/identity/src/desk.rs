//! The desk: every door of this room that the pages know.

use async_trait::async_trait;
use contract::{
    AccountView, Caller, ChosenPassword, Enrolment, IdentityDesk, LiveSession, OrganisationId,
    OrganisationView, PasswordChange, PendingSignIn, Problem, RegistrationBegun, RegistrationForm,
    RegistrationView, RequestId, Secret, SessionId, SessionState, SignInForm, SignedIn, Ticket,
    Visit,
};

use crate::{house::Identity, trouble::Trouble};

impl Identity {
    /// Hands the answer on once the ledger has what was counted on the way to it.
    async fn told<T, E: Into<Problem>>(&self, answer: Result<T, E>) -> Result<T, Problem> {
        self.ledger.settle().await.map_err(Trouble::from)?;
        answer.map_err(Into::into)
    }
}

#[async_trait]
impl IdentityDesk for Identity {
    async fn begin_registration(
        &self,
        visit: &Visit,
        form: RegistrationForm,
    ) -> Result<RegistrationBegun, Problem> {
        self.told(self.start_registration(visit, &form).await).await
    }

    async fn registration(&self, token: &Secret) -> Result<RegistrationView, Problem> {
        self.told(self.registration_view(token).await).await
    }

    async fn resend_code(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<RegistrationView, Problem> {
        self.told(self.another_code(visit, token).await).await
    }

    async fn confirm_email(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<RegistrationView, Problem> {
        self.told(self.take_mailed_code(visit, token, &code).await)
            .await
    }

    async fn choose_password(
        &self,
        visit: &Visit,
        token: &Secret,
        chosen: ChosenPassword,
    ) -> Result<RegistrationView, Problem> {
        self.told(self.take_first_password(visit, token, chosen).await)
            .await
    }

    async fn confirm_enrolment(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<RegistrationView, Problem> {
        self.told(self.take_first_code(visit, token, &code).await)
            .await
    }

    async fn finish_registration(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<SignedIn, Problem> {
        self.told(self.end_registration(visit, token).await).await
    }

    async fn begin_sign_in(&self, visit: &Visit, form: SignInForm) -> Result<Ticket, Problem> {
        self.told(self.take_password(visit, form).await).await
    }

    async fn pending_sign_in(&self, token: &Secret) -> Result<PendingSignIn, Problem> {
        self.told(self.pending_view(token).await).await
    }

    async fn finish_sign_in(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SignedIn, Problem> {
        self.told(self.take_second_factor(visit, token, &code).await)
            .await
    }

    async fn live_session(
        &self,
        token: &Secret,
        request: RequestId,
    ) -> Result<Option<LiveSession>, Problem> {
        self.told(self.resolve(token, request).await).await
    }

    async fn session_state(&self, token: &Secret) -> Result<Option<SessionState>, Problem> {
        self.told(self.peek(token).await).await
    }

    async fn step_up(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SignedIn, Problem> {
        self.told(self.renew(visit, token, &code).await).await
    }

    async fn sign_out(&self, visit: &Visit, token: &Secret) -> Result<(), Problem> {
        self.told(self.end_by_token(visit, token).await).await
    }

    async fn account(&self, caller: &Caller) -> Result<AccountView, Problem> {
        self.told(self.own_account(caller).await).await
    }

    async fn end_session(&self, caller: &Caller, session: SessionId) -> Result<(), Problem> {
        self.told(self.end_own(caller, session).await).await
    }

    async fn end_other_sessions(&self, caller: &Caller) -> Result<u64, Problem> {
        self.told(self.end_others(caller).await).await
    }

    async fn change_password(
        &self,
        caller: &Caller,
        visit: &Visit,
        change: PasswordChange,
    ) -> Result<(), Problem> {
        self.told(self.replace_password(caller, visit, change).await)
            .await
    }

    async fn renew_recovery_codes(&self, caller: &Caller) -> Result<Vec<String>, Problem> {
        self.told(self.replace_recovery_codes(caller).await).await
    }

    async fn begin_factor_change(&self, caller: &Caller) -> Result<Enrolment, Problem> {
        self.told(self.offer_key(caller).await).await
    }

    async fn confirm_factor_change(&self, caller: &Caller, code: Secret) -> Result<(), Problem> {
        self.told(self.take_new_key(caller, &code).await).await
    }

    async fn organisation(&self, id: OrganisationId) -> Result<OrganisationView, Problem> {
        self.find_organisation_by_id(id)
            .await?
            .ok_or(Problem::not_found())
    }
}
