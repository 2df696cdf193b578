//! Somebody's roles become others: at once, or proposed where it takes two people.

use contract::{
    AccountId, AuthorisationId, AuthorisationState, Caller, OrganisationId, Role, RolesForm,
    RolesGiven, policy::Act,
};
use identity::Person;
use kernel::Tx;
use matter::{Offered, Refused, object_of};
use notice::{Letter, Notice, Recipient};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait as _, QueryFilter};

use crate::{
    People,
    judge::{both, judge_note},
    letters::RolesProposed,
    obstacles::{LAST_ADMINISTRATOR, ROLES_WAIT},
    rows::{authorisation, service},
    state::codes_of,
    unchanged, unread,
};

/// Roles that are to become others, and why.
pub(crate) struct Proposed<'a> {
    pub(crate) account: AccountId,
    pub(crate) before: &'a [Role],
    pub(crate) after: &'a [Role],
    pub(crate) reason: &'a str,
}

/// Somebody to whom a letter goes.
pub(crate) struct Addressed {
    to: Recipient,
    lang: contract::Lang,
}

impl From<&Person> for Addressed {
    fn from(person: &Person) -> Self {
        Self {
            to: person.into(),
            lang: person.lang,
        }
    }
}

impl People {
    pub(crate) async fn change_roles(
        &self,
        caller: &Caller,
        id: AccountId,
        version: i32,
        form: RolesForm,
    ) -> Result<RolesGiven, Refused> {
        let asked = (Act::ChangeRoles, id, version);
        let (person, changing) = self.seen(caller, asked).await?;
        let office = caller.organisation;
        let roles = self
            .judge_roles(office, (&person.roles, &form.roles))
            .await?;
        let roles = roles.and_then(|roles| {
            if roles == person.roles {
                Err(contract::FieldProblem::at("roles", "roles-same"))
            } else {
                Ok(roles)
            }
        });
        let (roles, reason) = both(roles, judge_note("reason", &form.reason))?;
        if self.is_waiting(id).await? {
            return Err(ROLES_WAIT.refused());
        }
        let taken = |role: &&Role| !roles.contains(role);
        let taken: Vec<Role> = person.roles.iter().filter(taken).copied().collect();
        self.ensure_not_last(office, (id, &taken)).await?;
        let proposed = Proposed {
            account: id,
            before: &person.roles,
            after: &roles,
            reason,
        };
        if self.takes_two(office, &proposed).await? {
            let proposed = self.propose(caller, (&person, changing), proposed).await?;
            return Ok(RolesGiven::Proposed(proposed));
        }
        let mut act = changing.begin().await?;
        act.note(reason);
        let moves = self.identity().set_roles(act.tx(), id, &roles).await;
        act.moving(moves.map_err(unchanged)?);
        state_roles(&mut act, (&person.roles, &roles));
        Box::pin(act.done()).await?;
        Ok(RolesGiven::Held)
    }

    /// Begins an authorisation under the permit that the change was given; nothing of the person changes.
    async fn propose(
        &self,
        caller: &Caller,
        (person, changing): (&Person, Offered<'_, service::Entity>),
        proposed: Proposed<'_>,
    ) -> Result<AuthorisationId, Refused> {
        let office = caller.organisation;
        let told = self.addressed(office, Role::SecAdmin).await?;
        let permit = changing.given_up();
        let act = self.ledger.begin(permit).await?;
        let begun = (act.tx(), caller, Act::ChangeRoles);
        let (id, entry) = self.begin_authorisation(begun, &proposed).await?;
        let letter = || RolesProposed {
            name: person.name.clone(),
            number: person.number.clone(),
            proposer: caller.name.clone(),
        };
        for to in told {
            self.post(act.tx(), (office, id), (to, letter())).await?;
        }
        act.done(entry).await?;
        Ok(id)
    }

    /// Writes that roles are proposed; answers the entry of it.
    pub(crate) async fn begin_authorisation(
        &self,
        begun: (&Tx, &Caller, Act),
        proposed: &Proposed<'_>,
    ) -> Result<(AuthorisationId, ledger::Entry), Refused> {
        let (tx, caller, _) = begun;
        let (id, office) = (self.kernel.new_id(), caller.organisation);
        let sealer = self.vault().sealer(office, id);
        let reason = sealer.text(tx, authorisation::REASON, proposed.reason);
        let row = authorisation::ActiveModel {
            account: Set(proposed.account.0),
            before: Set(codes_of(proposed.before)),
            after: Set(codes_of(proposed.after)),
            reason: Set(reason.await?),
            proposed_at: Set(self.kernel.now()),
            decided_by: Set(None),
            decided_at: Set(None),
            ..Default::default()
        };
        let entry = self
            .matters
            .begin::<authorisation::Entity>(begun, (id, office), row)
            .await?;
        let entry = entry.ok_or(Refused::Broken("an authorisation stands already"))?;
        let entry = entry
            .of(proposed.account)
            .under(object_of::<service::Entity>(proposed.account));
        Ok((AuthorisationId(id), entry))
    }

    /// Whether it takes two people: a grave role is among those that are added. The first security administrator of an
    /// office is nobody's to authorise.
    pub(crate) async fn takes_two(
        &self,
        office: OrganisationId,
        proposed: &Proposed<'_>,
    ) -> Result<bool, Refused> {
        let added = || {
            let roles = proposed.after.iter();
            roles.filter(|role| !proposed.before.contains(role))
        };
        let graves: Vec<&Role> = added().filter(|role| role.is_grave()).collect();
        if graves == [&Role::SecAdmin] {
            let given = self.identity().was_ever_given(office, Role::SecAdmin).await;
            return given.map_err(unread);
        }
        Ok(!graves.is_empty())
    }

    /// Whether roles of this person wait for the second of two people.
    pub(crate) async fn is_waiting(&self, id: AccountId) -> Result<bool, Refused> {
        let waiting = authorisation::Entity::find()
            .filter(authorisation::Column::Account.eq(id.0))
            .filter(authorisation::Column::State.eq(AuthorisationState::Proposed.code()))
            .count(&self.kernel.db)
            .await?;
        Ok(waiting > 0)
    }

    /// Passes where the office keeps an administrator of each kind that can undo what another does.
    pub(crate) async fn ensure_not_last(
        &self,
        office: OrganisationId,
        (id, lost): (AccountId, &[Role]),
    ) -> Result<(), Refused> {
        for role in [Role::SysAdmin, Role::SecAdmin] {
            if !lost.contains(&role) {
                continue;
            }
            let holders = self.identity().accounts_with_role(office, role).await;
            if holders.map_err(unread)? == [id] {
                return Err(LAST_ADMINISTRATOR.refused());
            }
        }
        Ok(())
    }

    /// Whoever of the office holds the role, as letters reach them.
    pub(crate) async fn addressed(
        &self,
        office: OrganisationId,
        role: Role,
    ) -> Result<Vec<Addressed>, Refused> {
        let holders = self.identity().people_with_role(office, role).await;
        Ok(holders
            .map_err(unread)?
            .iter()
            .map(Addressed::from)
            .collect())
    }

    /// How letters reach somebody.
    pub(crate) async fn address_of(
        &self,
        account: AccountId,
    ) -> Result<Option<Addressed>, Refused> {
        let person = self.identity().person(account).await.map_err(unread)?;
        Ok(person.as_ref().map(Addressed::from))
    }

    pub(crate) async fn post(
        &self,
        tx: &Tx,
        (office, id): (OrganisationId, AuthorisationId),
        (addressed, letter): (Addressed, impl Letter),
    ) -> Result<(), Refused> {
        let page = format!("/people/authorisations/{id}");
        let about = object_of::<authorisation::Entity>(id);
        self.write_to(tx, (office, about, page), (addressed, letter))
            .await
    }

    /// Writes to somebody, within an act.
    pub(crate) async fn write_to(
        &self,
        tx: &Tx,
        (office, about, page): (OrganisationId, ledger::ObjectRef, String),
        (addressed, letter): (Addressed, impl Letter),
    ) -> Result<(), Refused> {
        let notice = Notice {
            organisation: office,
            to: addressed.to,
            lang: addressed.lang,
            about: Some(about),
            page: Some(page),
            letter: Box::new(letter),
        };
        self.matters.on.notices.post(tx, notice).await?;
        Ok(())
    }
}

/// States in the entry which roles were given and taken.
pub(crate) fn state_roles<M: matter::Matter>(
    act: &mut matter::Taking<'_, M>,
    (before, after): (&[Role], &[Role]),
) {
    for role in after.iter().filter(|role| !before.contains(role)) {
        act.stating("given", role.code().into());
    }
    for role in before.iter().filter(|role| !after.contains(role)) {
        act.stating("taken", role.code().into());
    }
}
