//! Looking people up, for the rooms that `server` adapts this one to.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{
    AccountId, Lang, OrganisationId, Problem, Role,
    personal::{EmailAddress, Mobile, narrow},
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, NumberedRoom, ObjectRef, Outcome};
use notice::Recipient;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    house::Identity,
    personal_data::{self, login_number, open_maybe},
    rows::{account, account_role},
    seals::{Content, Seals},
    trouble::Trouble,
};

/// A person with everything opened. Whoever asks has asked the policy first.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The organisation, or the office an outsider deals with.
    pub organisation: OrganisationId,
    /// The roles.
    pub roles: Vec<Role>,
    /// The name.
    pub name: String,
    /// The staff or licence number.
    pub number: String,
    /// The licence number of a lawyer.
    pub licence_no: Option<String>,
    /// The firm of a lawyer.
    pub firm: Option<String>,
    /// The e-mail address.
    pub email: String,
    /// The mobile number.
    pub mobile: Option<Mobile>,
    /// The identity number.
    pub id_no: Option<String>,
    /// The language of notices.
    pub lang: Lang,
    /// Whether the person may sign in.
    pub is_enabled: bool,
    /// Whether the person has come: there is a password and an authenticator.
    pub has_come: bool,
    /// When the authenticator was paired.
    pub factor_set_at: OffsetDateTime,
}

/// Where a person is reached.
impl From<&Person> for Recipient {
    fn from(person: &Person) -> Self {
        Self {
            account: Some(person.account),
            name: person.name.clone(),
            email: person.email.clone(),
            mobile: person.mobile.clone(),
        }
    }
}

impl Identity {
    /// The person of this account, if there is one.
    pub async fn person(&self, id: AccountId) -> Result<Option<Person>, Trouble> {
        let Some(row) = account::find(&self.kernel.db, id).await? else {
            return Ok(None);
        };
        match self.believed(row).await? {
            Some(row) => self.opened(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The names of the people of these accounts, in one statement however many they are.
    pub async fn names(
        &self,
        ids: impl IntoIterator<Item = AccountId>,
    ) -> Result<HashMap<AccountId, String>, Trouble> {
        let found = self.believed_of(ids).await?;
        let names = found.into_iter().map(|row| (row.account(), row.name));
        Ok(names.collect())
    }

    /// The rows of these accounts that are as this house wrote them.
    async fn believed_of(
        &self,
        ids: impl IntoIterator<Item = AccountId>,
    ) -> Result<Vec<account::Model>, Trouble> {
        let rows = account::Entity::find()
            .filter(account::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
            .all(&self.kernel.db)
            .await?;
        let mut believed = Vec::with_capacity(rows.len());
        for row in rows {
            believed.extend(self.believed(row).await?);
        }
        Ok(believed)
    }

    /// The person who signs in under this name: an e-mail address, a licence or a staff number.
    pub async fn find_account(&self, login: &str) -> Result<Option<Person>, Trouble> {
        match self.account_of(login).await? {
            Some(row) => self.opened(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whom to notify: the enabled accounts of an organisation that hold the role.
    pub async fn accounts_with_role(
        &self,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<Vec<AccountId>, Trouble> {
        let seals = self.seals().await?;
        let holders = account_role::Entity::find()
            .filter(account_role::Column::Role.eq(role.code()))
            .all(&self.kernel.db)
            .await?;
        let accounts = account::Entity::find()
            .filter(account::Column::Organisation.eq(organisation.0))
            .filter(account::Column::IsEnabled.eq(true))
            .filter(account::Column::Id.is_in(holders.iter().map(|holder| holder.account)))
            .order_by_asc(account::Column::Number)
            .all(&self.kernel.db)
            .await?;
        let is_held = |account: &account::Model| {
            holders
                .iter()
                .filter(|holder| holder.account == account.id)
                .any(|holder| is_sealed(seals, account, holder))
        };
        let believed = accounts
            .iter()
            .filter(|account| seals.hold(*account) && is_held(account));
        Ok(believed.map(account::Model::account).collect())
    }

    /// The same, each with everything opened.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn people_with_role(
        &self,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<Vec<Person>, Trouble> {
        let mut people = Vec::new();
        for account in self.accounts_with_role(organisation, role).await? {
            people.extend(self.person(account).await?);
        }
        Ok(people)
    }

    /// The row, if it is as this house wrote it; otherwise nobody, and a note for the ledger.
    pub(crate) async fn believed(
        &self,
        row: account::Model,
    ) -> Result<Option<account::Model>, Trouble> {
        if self.seals().await?.hold(&row) {
            return Ok(Some(row));
        }
        self.disbelieve(ObjectRef::new("account", row.id), Some(row.id))
            .await?;
        Ok(None)
    }

    /// Keeps in mind that somebody without keys has changed a row of this person.
    pub(crate) async fn disbelieve(
        &self,
        object: ObjectRef,
        of: Option<Uuid>,
    ) -> Result<(), Trouble> {
        tracing::error!(object.kind, object.id = %object.id, "a row was changed by another hand");
        let content = Content::new("broken").text(object.kind).id(object.id);
        // What such a row says of its organisation is worth nothing.
        let home = self.home().await?;
        let permit = allow_system(SystemAct::SignIn, None, home, self.kernel.new_request());
        let entry = Entry::about(object)
            .outcome(Outcome::Refused)
            .details(json!({ "step": "seal", "reason": "seal-broken" }));
        let entry = Entry {
            subject: of,
            ..entry
        };
        let key = self.seals().await?.key(&content);
        self.ledger.count(&key, permit, entry);
        Ok(())
    }

    /// The roles that this house gave the account, in the order of the role table.
    pub(crate) async fn roles_of<C: ConnectionTrait>(
        &self,
        db: &C,
        holder: &account::Model,
    ) -> Result<Vec<Role>, Trouble> {
        let seals = self.seals().await?;
        let rows = account_role::of_account(db, holder.account()).await?;
        if rows.iter().any(|row| !is_sealed(seals, holder, row)) {
            self.disbelieve(ObjectRef::new("account", holder.id), Some(holder.id))
                .await?;
        }
        let mut roles: Vec<Role> = rows
            .iter()
            .filter(|row| is_sealed(seals, holder, row))
            .filter_map(|row| Role::find(&row.role))
            .collect();
        roles.sort_unstable();
        Ok(roles)
    }

    /// The account of this login, if there is one and this house wrote it.
    pub(crate) async fn account_of(&self, login: &str) -> Result<Option<account::Model>, Trouble> {
        match self.find_row(login).await? {
            Some(row) => self.believed(row).await,
            None => Ok(None),
        }
    }

    async fn find_row(&self, login: &str) -> Result<Option<account::Model>, Trouble> {
        let db = &self.kernel.db;
        if !narrow(login).contains('@') {
            return Ok(account::find_by_number(db, &login_number(login)).await?);
        }
        let Ok(email) = EmailAddress::parse(login) else {
            return Ok(None);
        };
        let index = personal_data::email_index(&self.vault, db, &email).await?;
        Ok(account::find_by_email(db, &index).await?)
    }

    async fn opened(&self, row: account::Model) -> Result<Person, Trouble> {
        let db = &self.kernel.db;
        let sealer = row.sealer(&self.vault);
        let id_no = (account::ID_NO, row.id_no.as_deref());
        Ok(Person {
            account: row.account(),
            organisation: OrganisationId(row.organisation),
            roles: self.roles_of(db, &row).await?,
            mobile: self.mobile_of(&row).await?,
            email: sealer.open(db, account::EMAIL, &row.email).await?,
            id_no: open_maybe(sealer, db, id_no).await?,
            lang: row.language(),
            is_enabled: row.is_enabled,
            has_come: !row.is_invited(),
            factor_set_at: row.factor_set_at,
            name: row.name,
            number: row.number,
            licence_no: row.licence_no,
            firm: row.firm,
        })
    }

    pub(crate) async fn mobile_of(&self, row: &account::Model) -> Result<Option<Mobile>, Trouble> {
        let sealed = (account::MOBILE, row.mobile.as_deref());
        let mobile = open_maybe(row.sealer(&self.vault), &self.kernel.db, sealed).await?;
        Ok(mobile.and_then(|text| Mobile::parse(&text).ok()))
    }
}

#[async_trait]
impl NumberedRoom for Identity {
    async fn numbers(
        &self,
        _office: OrganisationId,
        of: &[Uuid],
    ) -> Result<HashMap<Uuid, String>, Problem> {
        // Whoever acted in an office is known there, whichever office the account is of.
        let accounts = of.iter().copied().map(AccountId);
        let found = self.believed_of(accounts).await?;
        Ok(found.into_iter().map(|row| (row.id, row.number)).collect())
    }
}

/// Whether this house gave this role to this account in this organisation.
fn is_sealed(seals: &Seals, holder: &account::Model, row: &account_role::Model) -> bool {
    let content = account_role::content(holder.organisation, holder.id, &row.role);
    row.account == holder.id && seals.is_key(&content, &row.seal)
}
