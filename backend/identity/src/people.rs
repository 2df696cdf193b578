//! Looking people up, for the rooms that `server` adapts this one to.

use contract::{
    AccountId, Lang, OrganisationId, Role,
    personal::{EmailAddress, Mobile, narrow},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    house::Identity,
    personal_data::{self, Sealed, login_number},
    rows::{account, account_role},
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
}

impl Identity {
    /// The person of this account, if there is one.
    pub async fn person(&self, id: AccountId) -> Result<Option<Person>, Trouble> {
        match account::find(&self.kernel.db, id).await? {
            Some(row) => self.opened(row).await.map(Some),
            None => Ok(None),
        }
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
        let holders = account_role::Entity::find()
            .filter(account_role::Column::Role.eq(role.code()))
            .all(&self.kernel.db)
            .await?;
        let accounts = account::Entity::find()
            .filter(account::Column::Organisation.eq(organisation.0))
            .filter(account::Column::IsEnabled.eq(true))
            .filter(account::Column::Id.is_in(holders.into_iter().map(|holder| holder.account)))
            .order_by_asc(account::Column::Number)
            .all(&self.kernel.db)
            .await?;
        Ok(accounts.iter().map(account::Model::account).collect())
    }

    pub(crate) async fn account_of(&self, login: &str) -> Result<Option<account::Model>, Trouble> {
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
        let email = personal_data::open(&self.vault, db, &row, Sealed::Email).await?;
        let id_no = personal_data::open(&self.vault, db, &row, Sealed::IdNo).await?;
        Ok(Person {
            account: row.account(),
            organisation: OrganisationId(row.organisation),
            roles: account::roles(db, row.account()).await?,
            mobile: self.mobile_of(&row).await?,
            email: email.unwrap_or_default(),
            id_no,
            lang: row.language(),
            is_enabled: row.is_enabled,
            name: row.name,
            number: row.number,
            licence_no: row.licence_no,
            firm: row.firm,
        })
    }

    pub(crate) async fn mobile_of(&self, row: &account::Model) -> Result<Option<Mobile>, Trouble> {
        let mobile = personal_data::open(&self.vault, &self.kernel.db, row, Sealed::Mobile).await?;
        Ok(mobile.and_then(|text| Mobile::parse(&text).ok()))
    }
}
