//! Writing a new account with its roles and recovery codes.

use contract::{
    AccountId, Lang, OrganisationId, Role,
    personal::{EmailAddress, Mobile},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};

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
    let seal = async |column: Sealed, plain: &[u8]| {
        let field = of_account(draft.organisation.0, id, column);
        identity
            .vault
            .seal_field(tx, field, plain)
            .await
            .map(|sealed| sealed.0)
    };
    let email = seal(Sealed::Email, draft.email.as_str().as_bytes()).await?;
    let email_index = personal_data::email_index(&identity.vault, tx, &draft.email).await?;
    let (mut id_no, mut id_no_index, mut mobile, mut mobile_index) = (None, None, None, None);
    if let Some(plain) = &draft.id_no {
        id_no = Some(seal(Sealed::IdNo, plain.as_bytes()).await?);
        id_no_index = Some(
            personal_data::id_no_index(&identity.vault, tx, plain)
                .await?
                .to_vec(),
        );
    }
    if let Some(plain) = &draft.mobile {
        mobile = Some(seal(Sealed::Mobile, plain.as_str().as_bytes()).await?);
        mobile_index = Some(
            personal_data::mobile_index(&identity.vault, tx, plain)
                .await?
                .to_vec(),
        );
    }
    let factor = seal(Sealed::Factor, draft.key.bytes()).await?;
    Ok(account::ActiveModel {
        id: Set(id),
        organisation: Set(draft.organisation.0),
        number: Set(draft.number),
        name: Set(draft.name),
        licence_no: Set(draft.licence_no),
        firm: Set(draft.firm),
        email: Set(email),
        email_index: Set(email_index.to_vec()),
        id_no: Set(id_no),
        id_no_index: Set(id_no_index),
        mobile: Set(mobile),
        mobile_index: Set(mobile_index),
        lang: Set(draft.lang.tag().to_owned()),
        password_hash: Set(draft.password_hash),
        password_set_at: Set(now),
        is_password_initial: Set(draft.is_password_initial),
        factor: Set(factor),
        factor_set_at: Set(now),
        factor_last_step: Set(draft.last_step),
        next_factor: Set(None),
        is_enabled: Set(true),
        created_at: Set(now),
    })
}
