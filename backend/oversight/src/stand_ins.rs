//! Who is there, and who stands in for whoever is not.

use async_trait::async_trait;
use contract::{AccountId, OrganisationId};
use identity::Identity;
use kernel::{Kernel, ReadOnly};
use matter::{Named as _, Refused, StandsIn, ensure_as_written, log_altered};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use vault::Vault;

use crate::{rows::absence, whom::unreadable};

/// How many stand in for one another at most, one after the other.
const LONGEST_CHAIN: usize = 3;

/// Who is away and who stands in, for every desk: below the desk of process monitoring, which itself knows the others.
#[derive(Clone)]
pub struct StandIns {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
    identity: Identity,
}

/// Somebody of the office as they can be reached now.
pub(crate) struct Reached {
    pub(crate) account: AccountId,
    pub(crate) instead_of: Option<AccountId>,
}

impl StandIns {
    /// On these rooms.
    pub const fn new(kernel: Kernel<ReadOnly>, vault: Vault, identity: Identity) -> Self {
        Self {
            kernel,
            vault,
            identity,
        }
    }

    /// The person, or who stands in for them while they are away; nobody where nobody does.
    pub(crate) async fn present(
        &self,
        office: OrganisationId,
        account: AccountId,
    ) -> Result<Option<Reached>, Refused> {
        let mut who = account;
        for _ in 0..=LONGEST_CHAIN {
            if !self.works(office, who).await? {
                return Ok(None);
            }
            match self.absence_of(office, who).await? {
                None => {
                    return Ok(Some(Reached {
                        account: who,
                        instead_of: (who != account).then_some(account),
                    }));
                }
                Some(absence) => match absence.substitute {
                    Some(substitute) if substitute != account.0 => who = AccountId(substitute),
                    _ => return Ok(None),
                },
            }
        }
        Ok(None)
    }

    async fn works(&self, office: OrganisationId, who: AccountId) -> Result<bool, Refused> {
        let person = self.identity.person(who).await.map_err(unreadable)?;
        Ok(person.is_some_and(|person| person.is_enabled && person.organisation == office))
    }

    /// The absence of somebody that holds now, the one entered last. One that was changed by hand is none.
    async fn absence_of(
        &self,
        office: OrganisationId,
        AccountId(who): AccountId,
    ) -> Result<Option<absence::Model>, Refused> {
        let now = self.kernel.now();
        let db = &self.kernel.db;
        let rows = absence::Entity::find()
            .filter(absence::Column::Organisation.eq(office.0))
            .filter(absence::Column::Account.eq(who))
            .filter(absence::Column::EndedAt.is_null())
            .filter(absence::Column::FromAt.lte(now))
            .filter(absence::Column::UntilAt.gt(now))
            .order_by_desc(absence::Column::Id)
            .all(db)
            .await?;
        for row in rows {
            match ensure_as_written(&self.vault, db, &row).await {
                Ok(()) => return Ok(Some(row)),
                Err(Refused::Altered(_)) => log_altered(row.object()),
                Err(other) => return Err(other),
            }
        }
        Ok(None)
    }
}

#[async_trait]
impl StandsIn for StandIns {
    async fn acts_for(
        &self,
        office: OrganisationId,
        who: AccountId,
    ) -> Result<Vec<AccountId>, Refused> {
        let now = self.kernel.now();
        let away = absence::Entity::find()
            .filter(absence::Column::Organisation.eq(office.0))
            .filter(absence::Column::Substitute.is_not_null())
            .filter(absence::Column::EndedAt.is_null())
            .filter(absence::Column::FromAt.lte(now))
            .filter(absence::Column::UntilAt.gt(now))
            .all(&self.kernel.db)
            .await?;
        let mut of = vec![who];
        // Whoever stands in at the end of a chain stands in for somebody at first hand.
        if away.iter().all(|row| row.substitute != Some(who.0)) {
            return Ok(of);
        }
        for account in away.into_iter().map(|row| AccountId(row.account)) {
            let present = self.present(office, account).await?;
            let is_stood_in = present.is_some_and(|reached| reached.account == who);
            if is_stood_in && !of.contains(&account) {
                of.push(account);
            }
        }
        Ok(of)
    }
}
