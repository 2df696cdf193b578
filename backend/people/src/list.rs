//! Lists of people, by their numbers.

use std::collections::HashMap;

use contract::{
    AuthorisationState, Caller, DepartmentId, DepartmentView, PersonFilter, PersonPage,
    PersonQuery, PersonRow, Role, ServiceState, Side,
    policy::{self, Act, relation_to_office},
};
use identity::{Listed, WhichPeople};
use matter::{Matter as _, Refused, of_list};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait as _, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    People,
    reach::of_office,
    rows::{authorisation, service},
    state::state_of,
    unread,
};

impl People {
    pub(crate) async fn people(
        &self,
        caller: &Caller,
        query: PersonQuery,
    ) -> Result<PersonPage, Refused> {
        let permit = self
            .permit(caller, Act::ReadPeople, of_office(caller))
            .await?;
        let which = self.which(caller, query).await?;
        let found = self.identity().people_of(caller.organisation, which).await;
        let (listed, altered, next) = found.map_err(unread)?;
        let ids: Vec<Uuid> = listed.iter().map(|one| one.account.0).collect();
        let services = self.services(&ids).await?;
        let waiting = self.waiting_among(&ids).await?;
        let (departments, _) = self.departments(caller.organisation).await?;
        let rows = listed.into_iter().map(|one| PersonRow {
            has_proposed: waiting.contains(&one.account.0),
            ..row_of(&one, services.get(&one.account.0), &departments)
        });
        let page = PersonPage {
            rows: rows.collect(),
            altered,
            next,
            departments,
            proposed: self.waiting(caller).await?,
            may_invite: policy::is_permitted(caller, Act::InvitePerson, relation_to_office(caller)),
        };
        let entry = of_list(of_office(caller), &page.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(page)
    }

    /// The people that a query means, in the words of accounts.
    async fn which(&self, caller: &Caller, query: PersonQuery) -> Result<WhichPeople, Refused> {
        let outside: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| role.side() <= Side::Public)
            .collect();
        let mut which = WhichPeople {
            text: query.text,
            roles: query.role.map(|role| vec![role]),
            after: query.after,
            ..WhichPeople::default()
        };
        match query.show {
            PersonFilter::Working => {
                (which.is_enabled, which.has_come) = (Some(true), Some(true));
                which.without_roles = outside;
            }
            PersonFilter::Invited => {
                which.has_come = Some(false);
                which.without = self.left(caller).await?;
            }
            PersonFilter::Suspended => {
                (which.is_enabled, which.has_come) = (Some(false), Some(true));
                which.without = self.left(caller).await?;
            }
            PersonFilter::Left => which.among = Some(self.left(caller).await?),
            PersonFilter::Outside if which.roles.is_none() => which.roles = Some(outside),
            PersonFilter::Outside => {}
        }
        if let Some(department) = query.department {
            let in_it: Vec<Uuid> = service::Entity::of_office(caller)
                .select_only()
                .column(service::Column::Id)
                .filter(service::Column::Department.eq(department.0))
                .into_tuple()
                .all(&self.kernel.db)
                .await?;
            which.among = Some(match which.among {
                None => in_it,
                Some(among) => among.into_iter().filter(|id| in_it.contains(id)).collect(),
            });
        }
        Ok(which)
    }

    /// Whoever has left the caller's office.
    async fn left(&self, caller: &Caller) -> Result<Vec<Uuid>, Refused> {
        let left = service::Entity::of_office(caller)
            .select_only()
            .column(service::Column::Id)
            .filter(service::Column::State.eq(ServiceState::Left.code()));
        Ok(left.into_tuple().all(&self.kernel.db).await?)
    }

    /// The services of these people, as they were written.
    async fn services(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, service::Model>, Refused> {
        let rows = service::Entity::find()
            .filter(service::Column::Id.is_in(ids.iter().copied()))
            .all(&self.kernel.db)
            .await?;
        let (written, _) = self.matters.as_written::<service::Entity>(rows).await?;
        Ok(written.into_iter().map(|row| (row.id, row)).collect())
    }

    /// Those among these people whose roles wait for the second of two people.
    async fn waiting_among(&self, ids: &[Uuid]) -> Result<Vec<Uuid>, Refused> {
        let waiting = authorisation::Entity::find()
            .select_only()
            .column(authorisation::Column::Account)
            .filter(authorisation::Column::State.eq(AuthorisationState::Proposed.code()))
            .filter(authorisation::Column::Account.is_in(ids.iter().copied()));
        Ok(waiting.into_tuple().all(&self.kernel.db).await?)
    }

    /// How many authorisations wait in the caller's office.
    async fn waiting(&self, caller: &Caller) -> Result<u64, Refused> {
        let waiting = authorisation::Entity::of_office(caller)
            .filter(authorisation::Column::State.eq(AuthorisationState::Proposed.code()));
        Ok(waiting.count(&self.kernel.db).await?)
    }
}

/// Somebody in a list, but for what is proposed. A department that is none any more, or not as it was written, is left out.
pub(crate) fn row_of(
    one: &Listed,
    service: Option<&service::Model>,
    departments: &[DepartmentView],
) -> PersonRow {
    let stands = service.map(service::Model::stands);
    let department = service.and_then(|row| row.department).map(DepartmentId);
    PersonRow {
        account: one.account,
        state: state_of(stands, (one.has_come, one.is_enabled)),
        name: one.name.clone(),
        number: one.number.clone(),
        roles: one.roles.clone(),
        department: department.filter(|id| departments.iter().any(|one| one.id == *id)),
        has_proposed: false,
    }
}
