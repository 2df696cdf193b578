use async_trait::async_trait;
use contract::{
    AccountDesk, Caller, LiveSession, Problem, RegistrationDesk, RequestId, Role, Secret,
    SessionState, SignInDesk,
};
use time::macros::datetime;

/// Knows one session.
pub(crate) struct Porter;

impl RegistrationDesk for Porter {}

#[async_trait]
impl SignInDesk for Porter {
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
}

impl AccountDesk for Porter {}
