use async_trait::async_trait;
use contract::{AccountId, OrganisationId};
use matter::{Refused, StandsIn};

/// Who stands in for whom: pairs of whoever stands in and whoever is away; nobody by itself.
#[derive(Default)]
pub struct StandingIn(pub Vec<(AccountId, AccountId)>);

#[async_trait]
impl StandsIn for StandingIn {
    async fn acts_for(&self, _: OrganisationId, who: AccountId) -> Result<Vec<AccountId>, Refused> {
        let away = self.0.iter().filter(|(stands_in, _)| *stands_in == who);
        Ok(std::iter::once(who)
            .chain(away.map(|(_, away)| *away))
            .collect())
    }
}
