//! The desk: every door of this room that the pages know.

use async_trait::async_trait;
use contract::{
    AccountView, Caller, ChosenPassword, Enrolment, IdentityDesk, LiveSession, OrganisationId,
    OrganisationView, PasswordChange, PendingSignIn, Problem, RegistrationBegun, RegistrationForm,
    RegistrationView, RequestId, Secret, SessionId, SessionState, SignInForm, SignedIn, Ticket,
    Visit,
};

use crate::house::Identity;

#[async_trait]
impl IdentityDesk for Identity {
    async fn begin_registration(
        &self,
        visit: &Visit,
        form: RegistrationForm,
    ) -> Result<RegistrationBegun, Problem> {
        Ok(self.start_registration(visit, &form).await?)
    }

    async fn registration(&self, token: &Secret) -> Result<RegistrationView, Problem> {
        Ok(self.registration_view(token).await?)
    }

    async fn resend_code(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<RegistrationView, Problem> {
        Ok(self.another_code(visit, token).await?)
    }

    async fn confirm_email(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<RegistrationView, Problem> {
        Ok(self.take_mailed_code(visit, token, &code).await?)
    }

    async fn choose_password(
        &self,
        visit: &Visit,
        token: &Secret,
        chosen: ChosenPassword,
    ) -> Result<RegistrationView, Problem> {
        Ok(self.take_first_password(visit, token, chosen).await?)
    }

    async fn confirm_enrolment(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<RegistrationView, Problem> {
        Ok(self.take_first_code(visit, token, &code).await?)
    }

    async fn finish_registration(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<SignedIn, Problem> {
        Ok(self.end_registration(visit, token).await?)
    }

    async fn begin_sign_in(&self, visit: &Visit, form: SignInForm) -> Result<Ticket, Problem> {
        Ok(self.take_password(visit, form).await?)
    }

    async fn pending_sign_in(&self, token: &Secret) -> Result<PendingSignIn, Problem> {
        Ok(self.pending_view(token).await?)
    }

    async fn finish_sign_in(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SignedIn, Problem> {
        Ok(self.take_second_factor(visit, token, &code).await?)
    }

    async fn live_session(
        &self,
        token: &Secret,
        request: RequestId,
    ) -> Result<Option<LiveSession>, Problem> {
        Ok(self.resolve(token, request).await?)
    }

    async fn session_state(&self, token: &Secret) -> Result<Option<SessionState>, Problem> {
        Ok(self.peek(token).await?)
    }

    async fn step_up(
        &self,
        visit: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SignedIn, Problem> {
        Ok(self.renew(visit, token, &code).await?)
    }

    async fn sign_out(&self, visit: &Visit, token: &Secret) -> Result<(), Problem> {
        Ok(self.end_by_token(visit, token).await?)
    }

    async fn account(&self, caller: &Caller) -> Result<AccountView, Problem> {
        Ok(self.own_account(caller).await?)
    }

    async fn end_session(&self, caller: &Caller, session: SessionId) -> Result<(), Problem> {
        Ok(self.end_own(caller, session).await?)
    }

    async fn end_other_sessions(&self, caller: &Caller) -> Result<u64, Problem> {
        Ok(self.end_others(caller).await?)
    }

    async fn change_password(
        &self,
        caller: &Caller,
        visit: &Visit,
        change: PasswordChange,
    ) -> Result<(), Problem> {
        Ok(self.replace_password(caller, visit, change).await?)
    }

    async fn renew_recovery_codes(&self, caller: &Caller) -> Result<Vec<String>, Problem> {
        Ok(self.replace_recovery_codes(caller).await?)
    }

    async fn begin_factor_change(&self, caller: &Caller) -> Result<Enrolment, Problem> {
        Ok(self.offer_key(caller).await?)
    }

    async fn confirm_factor_change(&self, caller: &Caller, code: Secret) -> Result<(), Problem> {
        Ok(self.take_new_key(caller, &code).await?)
    }

    async fn organisation(&self, id: OrganisationId) -> Result<OrganisationView, Problem> {
        self.find_organisation_by_id(id)
            .await?
            .ok_or(Problem::not_found())
    }
}
