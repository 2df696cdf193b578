//! Whom a step is told to: who holds the role, or stands in for them; where nobody does, whoever the next step is told to.

use contract::{
    AccountId, Monitoring, NodeRule, OrganisationId, Role,
    machine::Procedure as _,
    oversight::{Tells, Whom},
};
use identity::{Person, Trouble};
use matter::{Refused, node};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Oversight, stand_ins::Reached};

/// Somebody who is told, or that nobody was there, as a row keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) role: String,
    pub(crate) account: Option<AccountId>,
    pub(crate) instead_of: Option<AccountId>,
}

impl Oversight {
    /// Everybody who is told of a step of a node, each once.
    pub(crate) async fn told_of(
        &self,
        row: &node::Model,
        (rule, tells): (&NodeRule, &Tells),
    ) -> Result<Vec<Told>, Refused> {
        let mut told: Vec<Told> = Vec::new();
        let mut is_short = false;
        for whom in tells.whom {
            let found = self.reached(row, *whom).await?;
            is_short |= found.is_empty();
            if found.is_empty() {
                told.push(Told {
                    role: whom.code().to_owned(),
                    account: None,
                    instead_of: None,
                });
            }
            add(&mut told, (*whom, found));
        }
        if is_short {
            let later = rule.tells.iter().filter(|later| later.step > tells.step);
            for later in later {
                let before = told.len();
                for whom in later.whom {
                    let found = self.reached(row, *whom).await?;
                    add(&mut told, (*whom, found));
                }
                if told.len() > before {
                    break;
                }
            }
        }
        Ok(told)
    }

    async fn reached(&self, row: &node::Model, whom: Whom) -> Result<Vec<Reached>, Refused> {
        let (office, accounts) = match whom {
            Whom::Handler => (Some(row.office()), self.handler(row).await?),
            Whom::Holders(role) => {
                let office = row.office();
                (Some(office), self.holders(office, role).await?)
            }
            Whom::Above(role) => match self.office_above(row.office()).await? {
                None => (None, Vec::new()),
                Some(above) => (Some(above), self.holders(above, role).await?),
            },
        };
        match office {
            Some(office) => self.all_present(office, accounts).await,
            None => Ok(Vec::new()),
        }
    }

    /// Whoever of these is there, or stands in for one who is away.
    pub(crate) async fn all_present(
        &self,
        office: OrganisationId,
        accounts: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<Reached>, Refused> {
        let mut reached = Vec::new();
        for account in accounts {
            reached.extend(self.stand_ins.present(office, account).await?);
        }
        Ok(reached)
    }

    /// Who handles the case of the matter that a node watches.
    pub(crate) async fn handler(&self, row: &node::Model) -> Result<Vec<AccountId>, Refused> {
        if row.about == Monitoring::MACHINE.kind {
            return self.handler_of_monitoring(row.matter).await;
        }
        let desk = self.handlers.iter().find(|desk| desk.kind() == row.about);
        Ok(match desk {
            Some(desk) => desk.handler_of(row.matter).await?.into_iter().collect(),
            None => Vec::new(),
        })
    }

    pub(crate) async fn holders(
        &self,
        office: OrganisationId,
        role: Role,
    ) -> Result<Vec<AccountId>, Refused> {
        let found = self.identity.accounts_with_role(office, role).await;
        found.map_err(unreadable)
    }

    async fn office_above(
        &self,
        office: OrganisationId,
    ) -> Result<Option<OrganisationId>, Refused> {
        let all = self.identity.organisations().await.map_err(unreadable)?;
        let own = all.iter().find(|organisation| organisation.id == office);
        Ok(own.and_then(|organisation| organisation.parent))
    }

    pub(crate) async fn find_person(&self, who: AccountId) -> Result<Option<Person>, Refused> {
        self.identity.person(who).await.map_err(unreadable)
    }

    /// The names of accounts, for whoever reads a history.
    pub(crate) async fn names_of(
        &self,
        accounts: impl IntoIterator<Item = Uuid>,
    ) -> Result<std::collections::HashMap<AccountId, String>, Refused> {
        let accounts = accounts.into_iter().map(AccountId);
        self.identity.names(accounts).await.map_err(unreadable)
    }
}

/// Adds whoever is not among them yet.
fn add(told: &mut Vec<Told>, (whom, found): (Whom, Vec<Reached>)) {
    for reached in found {
        if told.iter().all(|one| one.account != Some(reached.account)) {
            told.push(Told {
                role: whom.code().to_owned(),
                account: Some(reached.account),
                instead_of: reached.instead_of,
            });
        }
    }
}

pub(crate) fn unreadable(_: Trouble) -> Refused {
    Refused::Broken("whoever is to be told cannot be read")
}
