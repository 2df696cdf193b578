//! One person, as administrators see them.

use contract::{
    AccountId, Caller, PersonView, ServiceFacts, WaitingAddress,
    personal::{Mobile, PersonalField, ShownPersonal, masked_address},
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

    pub(crate) async fn show_contact(
        &self,
        caller: &Caller,
        id: AccountId,
        field: PersonalField,
    ) -> Result<ShownPersonal, Refused> {
        let asked = (Act::ShowContact, id);
        let Reached {
            person,
            row,
            permit,
        } = self.reach(caller, asked).await?;
        let value = match field {
            PersonalField::Email => Some(person.email),
            PersonalField::Mobile => person.mobile.as_ref().map(|it| it.as_str().to_owned()),
            PersonalField::PrincipalIdNo
            | PersonalField::PrincipalIdNoBefore
            | PersonalField::PartyIdNo
            | PersonalField::OfficerPaperNo
            | PersonalField::OfficerBirthDate
            | PersonalField::OfficerAddress
            | PersonalField::PartyAddress
            | PersonalField::PartyMobile
            | PersonalField::ClaimantIdNo => None,
        };
        let value = value.ok_or(Refused::field("field", "not-chosen"))?;
        let shown =
            self.matters
                .unmasked::<service::Entity>(caller, (&row, permit), (field, value));
        shown.await
    }

    async fn view_of(
        &self,
        caller: &Caller,
        Reached { person, row, .. }: &Reached,
    ) -> Result<PersonView, Refused> {
        let (id, office) = (person.account, caller.organisation);
        let relation = |act| Some(relation_to(caller, (act, id)));
        let may_see = |act| policy::is_permitted(caller, act, relation_to(caller, (act, id)));
        let sessions = if may_see(Act::EndSessions) {
            Some(self.identity().sessions_of(id).await.map_err(unchanged)?)
        } else {
            None
        };
        let facts = ServiceFacts {
            has_come: person.has_come,
            is_signed_in: sessions.as_ref().is_some_and(|all| !all.is_empty()),
        };
        let line = self
            .matters
            .line::<service::Entity>(caller, (row, &facts), &relation)
            .await?;
        let asked_for = self.asked_for(id).await?;
        let authorisations = self.rows_of(&asked_for).await?;
        let (departments, _) = self.departments(office).await?;
        let held = self.held_by((id, office)).await?;
        let waiting = self.identity().waiting_address(id).await.map_err(unread)?;
        let mut shown = row_of(&listed(person), Some(row), &departments);
        shown.has_proposed = self.is_waiting(id).await?;
        Ok(PersonView {
            row: shown,
            version: row.version,
            email_masked: masked_address(&person.email),
            waiting_address: waiting.map(masked),
            mobile_masked: person.mobile.as_ref().map(Mobile::masked),
            lang: person.lang,
            licence_no: person.licence_no.clone(),
            firm: person.firm.clone(),
            invited_until: row
                .invited_until
                .filter(|_| Self::has_link_out(person, row)),
            authorisations,
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
}

fn masked(mut waiting: WaitingAddress) -> WaitingAddress {
    waiting.email = masked_address(&waiting.email);
    waiting
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
