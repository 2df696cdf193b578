//! Writing a new account with its roles and recovery codes.

use contract::{
    AccountId, Lang, OrganisationId, Role,
    personal::{EmailAddress, Mobile},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use uuid::Uuid;

use crate::{
    authenticator::Key,
    house::Identity,
    personal_data::{self, Sealed, of_account},
    recovery_codes,
    rows::{account, account_role, recovery_code},
    trouble::Trouble,
};

/// An account about to be written.
pub(crate) struct Draft {
    pub(crate) organisation: OrganisationId,
    pub(crate) roles: Vec<Role>,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) licence_no: Option<String>,
    pub(crate) firm: Option<String>,
    pub(crate) id_no: Option<String>,
    pub(crate) mobile: Option<Mobile>,
    pub(crate) email: EmailAddress,
    pub(crate) lang: Lang,
    pub(crate) password_hash: String,
    pub(crate) is_password_initial: bool,
    pub(crate) key: Key,
    /// The step of the code that confirmed the key, which is thereby used.
    pub(crate) last_step: i64,
}

impl Identity {
    /// Writes the account and its roles.
    pub(crate) async fn insert_account<C: ConnectionTrait>(
        &self,
        tx: &C,
        draft: Draft,
    ) -> Result<account::Model, Trouble> {
        let roles = draft.roles.clone();
        let row = draft_row(self, tx, draft).await?.insert(tx).await?;
        let roles = roles.into_iter().map(|role| account_role::ActiveModel {
            account: Set(row.id),
            role: Set(role.code().to_owned()),
        });
        account_role::Entity::insert_many(roles)
            .exec_without_returning(tx)
            .await?;
        Ok(row)
    }

    /// Makes ten recovery codes in the place of all others.
    pub(crate) async fn new_recovery_codes<C: ConnectionTrait>(
        &self,
        tx: &C,
        account: AccountId,
    ) -> Result<Vec<String>, Trouble> {
        let codes = recovery_codes::make(self.kernel.dice.as_ref());
        let mut rows = Vec::with_capacity(codes.len());
        for code in codes
            .iter()
            .filter_map(|code| recovery_codes::find_in(code))
        {
            let index = recovery_codes::index(&self.vault, tx, account, &code).await?;
            rows.push((self.kernel.random_id(), index));
        }
        recovery_code::replace(tx, account, rows).await?;
        Ok(codes)
    }
}

/// The row with everything sealed in its place.
async fn draft_row<C: ConnectionTrait>(
    identity: &Identity,
    tx: &C,
    draft: Draft,
) -> Result<account::ActiveModel, Trouble> {
    let (id, now) = (identity.kernel.random_id(), identity.kernel.now());
    let sealed = sealed_columns(identity, tx, (id, &draft)).await?;
    Ok(account::ActiveModel {
        id: Set(id),
        organisation: Set(draft.organisation.0),
        number: Set(draft.number),
        name: Set(draft.name),
        licence_no: Set(draft.licence_no),
        firm: Set(draft.firm),
        lang: Set(draft.lang.tag().to_owned()),
        password_hash: Set(draft.password_hash),
        password_set_at: Set(now),
        is_password_initial: Set(draft.is_password_initial),
        factor_set_at: Set(now),
        factor_last_step: Set(draft.last_step),
        next_factor: Set(None),
        is_enabled: Set(true),
        created_at: Set(now),
        ..sealed
    })
}

/// The columns that are sealed, and those by which they are found again.
async fn sealed_columns<C: ConnectionTrait>(
    identity: &Identity,
    tx: &C,
    (id, draft): (Uuid, &Draft),
) -> Result<account::ActiveModel, Trouble> {
    let vault = &identity.vault;
    let seal = async |column: Sealed, plain: &[u8]| {
        let field = of_account(draft.organisation.0, id, column);
        vault
            .seal_field(tx, field, plain)
            .await
            .map(|sealed| sealed.0)
    };
    let email_index = personal_data::email_index(vault, tx, &draft.email).await?;
    let mut columns = account::ActiveModel {
        email: Set(seal(Sealed::Email, draft.email.as_str().as_bytes()).await?),
        email_index: Set(email_index.to_vec()),
        id_no: Set(None),
        id_no_index: Set(None),
        mobile: Set(None),
        mobile_index: Set(None),
        factor: Set(seal(Sealed::Factor, draft.key.bytes()).await?),
        ..Default::default()
    };
    if let Some(id_no) = &draft.id_no {
        let index = personal_data::id_no_index(vault, tx, id_no).await?;
        columns.id_no = Set(Some(seal(Sealed::IdNo, id_no.as_bytes()).await?));
        columns.id_no_index = Set(Some(index.to_vec()));
    }
    if let Some(mobile) = &draft.mobile {
        let index = personal_data::mobile_index(vault, tx, mobile).await?;
        columns.mobile = Set(Some(
            seal(Sealed::Mobile, mobile.as_str().as_bytes()).await?,
        ));
        columns.mobile_index = Set(Some(index.to_vec()));
    }
    Ok(columns)
}
