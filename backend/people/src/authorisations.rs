//! Roles that take two people to give, in lists and one by one.

use std::collections::HashMap;

use contract::{
    AccountId, AuthorisationFilter, AuthorisationId, AuthorisationPage, AuthorisationQuery,
    AuthorisationRow, AuthorisationState, AuthorisationView, Caller, Role, policy::Act,
};
use identity::Person;
use kernel::{ListPage, one_more};
use matter::{Matter as _, Refused, of_list};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{People, reach::of_office, rows::authorisation, unread};

impl People {
    pub(crate) async fn authorisations(
        &self,
        caller: &Caller,
        query: AuthorisationQuery,
    ) -> Result<AuthorisationPage, Refused> {
        let permit = self
            .permit(caller, Act::ReadPeople, of_office(caller))
            .await?;
        let is_proposed = authorisation::Column::State.eq(AuthorisationState::Proposed.code());
        let id = authorisation::Column::Id;
        let mut wanted = authorisation::Entity::of_office(caller)
            .filter(match query.show {
                AuthorisationFilter::Proposed => is_proposed,
                AuthorisationFilter::Decided => sea_orm::ExprTrait::not(is_proposed),
            })
            .order_by_desc(id)
            .limit(one_more());
        if let Some(AuthorisationId(after)) = query.after {
            wanted = wanted.filter(id.lt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(row.authorisation()));
        let (written, altered) = self
            .matters
            .as_written::<authorisation::Entity>(page.rows)
            .await?;
        let answer = AuthorisationPage {
            rows: self.rows_of(&written).await?,
            altered,
            next: page.next,
        };
        let entry = of_list(of_office(caller), &answer.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    pub(crate) async fn authorisation(
        &self,
        caller: &Caller,
        id: AuthorisationId,
    ) -> Result<AuthorisationView, Refused> {
        let act = Act::ReadPeople;
        let (row, permit) = self.authorisation_of(caller, (act, id)).await?;
        let view = self.authorisation_view(caller, &row).await;
        self.matters
            .shown::<authorisation::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    async fn authorisation_view(
        &self,
        caller: &Caller,
        row: &authorisation::Model,
    ) -> Result<AuthorisationView, Refused> {
        let person = self.whose(row).await?;
        let relation = |act| Some(row.relation(caller, act));
        let line = self
            .matters
            .line::<authorisation::Entity>(caller, (row, &()), &relation)
            .await?;
        let rows = self.rows_of(std::slice::from_ref(row)).await?;
        let shown = rows.into_iter().next();
        let shown = shown.ok_or(Refused::Broken("an authorisation of nobody"))?;
        let decided_by = row.decided_by.map(AccountId);
        let names = self.identity().names(decided_by).await.map_err(unread)?;
        let service = self.service_of(row.whose()).await?;
        let (departments, _) = self.departments(caller.organisation).await?;
        let elsewhere = if person.organisation == caller.organisation {
            None
        } else {
            Some(self.find_office(person.organisation).await?)
        };
        let department = service.and_then(|service| service.department);
        let mut departments = departments.into_iter();
        let sealer = self.vault().sealer(caller.organisation, row.id);
        let reason = sealer.open(&self.kernel.db, authorisation::REASON, &row.reason);
        Ok(AuthorisationView {
            row: shown,
            version: row.version,
            held: person.roles,
            department: departments.find(|one| Some(one.id.0) == department),
            elsewhere,
            reason: reason.await?,
            decided_by: decided_by.and_then(|account| names.get(&account).cloned()),
            decided_at: row.decided_at,
            line,
        })
    }

    /// Whose roles they are.
    pub(crate) async fn whose(&self, row: &authorisation::Model) -> Result<Person, Refused> {
        let person = self.identity().person(row.whose()).await.map_err(unread)?;
        person.ok_or(Refused::NoSuchThing)
    }

    /// Authorisations as they stand in lists.
    pub(crate) async fn rows_of(
        &self,
        rows: &[authorisation::Model],
    ) -> Result<Vec<AuthorisationRow>, Refused> {
        let mut people: HashMap<AccountId, Person> = HashMap::new();
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            for id in [row.whose(), AccountId(row.owner)] {
                if !people.contains_key(&id)
                    && let Some(person) = self.identity().person(id).await.map_err(unread)?
                {
                    people.insert(id, person);
                }
            }
            let text = |id: AccountId, of: fn(&Person) -> &String| {
                people.get(&id).map(of).cloned().unwrap_or_default()
            };
            let (before, after) = (row.before(), row.after());
            shown.push(AuthorisationRow {
                id: row.authorisation(),
                account: row.whose(),
                name: text(row.whose(), |person| &person.name),
                number: text(row.whose(), |person| &person.number),
                added: but(&after, &before),
                removed: but(&before, &after),
                state: row.stands().code().to_owned(),
                proposed_by: text(AccountId(row.owner), |person| &person.name),
                proposed_at: row.proposed_at,
            });
        }
        Ok(shown)
    }
}

/// Those of the roles that are not among the others.
fn but(roles: &[Role], others: &[Role]) -> Vec<Role> {
    let roles = roles.iter().filter(|role| !others.contains(role));
    roles.copied().collect()
}
