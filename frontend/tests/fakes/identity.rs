use async_trait::async_trait;
use contract::{
    AccountDesk, AccountView, Caller, LiveSession, OrganisationId, OrganisationKind,
    OrganisationView, Problem, RegistrationDesk, RequestId, Secret, SessionId, SessionState,
    SessionView, SignInDesk, SignInForm, Ticket, Visit,
};
use time::{Duration, macros::datetime};
use uuid::Uuid;

use super::{House, NOW, caller};

impl RegistrationDesk for House {}

#[async_trait]
impl SignInDesk for House {
    /// Too many others are signing in.
    async fn begin_sign_in(&self, _: &Visit, _: SignInForm) -> Result<Ticket, Problem> {
        Err(Problem::busy(2))
    }
    async fn live_session(
        &self,
        token: &Secret,
        _: RequestId,
    ) -> Result<Option<LiveSession>, Problem> {
        let state = SessionState {
            expires_at: NOW + Duration::minutes(30),
            absolute_at: NOW + Duration::hours(12),
            stepped_up_until: None,
        };
        Ok(caller(token.expose()).map(|caller| LiveSession { caller, state }))
    }
}

#[async_trait]
impl AccountDesk for House {
    async fn account(&self, caller: &Caller) -> Result<AccountView, Problem> {
        let session = |id: u128, browser: &str, system: &str, is_current: bool| SessionView {
            id: SessionId(Uuid::from_u128(id)),
            browser: browser.into(),
            system: system.into(),
            first_seen_at: datetime!(2026-11-23 00:40 UTC),
            last_seen_at: NOW,
            is_current,
        };
        Ok(AccountView {
            name: caller.name.clone(),
            roles: caller.roles.clone(),
            organisation: self.organisation(caller.organisation).await?,
            licence_no: caller.licence_no.clone(),
            firm: Some("云州明德律师事务所".into()),
            email: "lin@example.test".into(),
            mobile_masked: Some("154****0084".into()),
            password_set_at: datetime!(2026-09-01 01:00 UTC),
            is_password_initial: true,
            factor_set_at: Some(datetime!(2026-09-01 01:05 UTC)),
            recovery_codes_left: 2,
            sessions: vec![
                session(3, "Firefox", "Windows", true),
                session(4, "Safari", "iOS", false),
            ],
        })
    }
    async fn organisation(&self, id: OrganisationId) -> Result<OrganisationView, Problem> {
        Ok(OrganisationView {
            id,
            code: "990102".into(),
            name_zh: "云州市临江区人民检察院".into(),
            name_en: "Linjiang District Procuratorate, Yunzhou".into(),
            kind: OrganisationKind::Procuratorate,
            parent: None,
        })
    }
}
