//! One person, as administrators see them.

use std::collections::BTreeSet;

use contract::{
    AccountId, Caller, HeldMatters, PersonView, Role, ServiceFacts, Successor,
    personal::Mobile,
    policy::{self, Act},
};
use identity::{Listed, Person};
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    People,
    list::row_of,
    reach::{Reached, relation_to},
    rows::{authorisation, service},
    unchanged, unread,
};

impl People {
    pub(crate) async fn person(
        &self,
        caller: &Caller,
        id: AccountId,
    ) -> Result<PersonView, Refused> {
        let act = Act::ReadPeople;
        let reached = self.reach(caller, (act, id)).await?;
        let view = self.view_of(caller, &reached).await;
        self.matters
            .shown::<service::Entity, _>((caller, act), (&reached.row, reached.permit), view)
            .await
    }

    async fn view_of(
        &self,
        caller: &Caller,
        Reached { person, row, .. }: &Reached,
    ) -> Result<PersonView, Refused> {
        let (id, office) = (person.account, caller.organisation);
        let relation = |act| Some(relation_to(caller, (act, id)));
        let facts = ServiceFacts {
            has_come: person.has_come,
        };
        let line = self
            .matters
            .line::<service::Entity>(caller, (row, &facts), &relation)
            .await?;
        let asked_for = self.asked_for(id).await?;
        let authorisations = self.rows_of(&asked_for).await?;
        let (departments, _) = self.departments(office).await?;
        let held = self.held_by(id).await?;
        let may_see = |act| policy::is_permitted(caller, act, relation_to(caller, (act, id)));
        let sessions = if may_see(Act::EndSessions) {
            Some(self.identity().sessions_of(id).await.map_err(unchanged)?)
        } else {
            None
        };
        let mut shown = row_of(&listed(person), Some(row), &departments);
        shown.has_proposed = self.is_waiting(id).await?;
        Ok(PersonView {
            row: shown,
            version: row.version,
            email: person.email.clone(),
            mobile_masked: person.mobile.as_ref().map(Mobile::masked),
            lang: person.lang,
            licence_no: person.licence_no.clone(),
            firm: person.firm.clone(),
            invited_until: row
                .invited_until
                .filter(|_| Self::has_link_out(person, row)),
            authorisations,
            successors: self.successors(caller, (id, &held)).await?,
            held,
            departments,
            sessions,
            is_self: id == caller.account,
            line,
        })
    }

    /// What was asked for somebody, the newest first.
    async fn asked_for(&self, id: AccountId) -> Result<Vec<authorisation::Model>, Refused> {
        let asked_for = authorisation::Entity::find()
            .filter(authorisation::Column::Account.eq(id.0))
            .order_by_desc(authorisation::Column::Id);
        Ok(asked_for.all(&self.kernel.db).await?)
    }

    /// Whoever can take over what somebody holds.
    async fn successors(
        &self,
        caller: &Caller,
        (id, held): (AccountId, &[HeldMatters]),
    ) -> Result<Vec<Successor>, Refused> {
        let mut found: BTreeSet<(AccountId, Role)> = BTreeSet::new();
        for matters in held {
            let holders = self
                .identity()
                .accounts_with_role(caller.organisation, matters.role);
            for account in holders.await.map_err(unread)? {
                if account != id {
                    found.insert((account, matters.role));
                }
            }
        }
        let names = self
            .identity()
            .names(found.iter().map(|(account, _)| *account))
            .await;
        let names = names.map_err(unread)?;
        let mut successors: Vec<Successor> = found
            .into_iter()
            .filter_map(|(account, role)| {
                let name = names.get(&account)?.clone();
                Some(Successor {
                    account,
                    name,
                    role,
                })
            })
            .collect();
        successors.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(successors)
    }
}

fn listed(person: &Person) -> Listed {
    Listed {
        account: person.account,
        name: person.name.clone(),
        number: person.number.clone(),
        roles: person.roles.clone(),
        has_come: person.has_come,
        is_enabled: person.is_enabled,
    }
}
