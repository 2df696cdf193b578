//! Writing a new account with its roles and recovery codes.

use contract::{
    AccountId, Lang, OrganisationId, Role,
    personal::{EmailAddress, Mobile},
};
use kernel::Tx;
use ledger::Moves;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::{
    authenticator::Key,
    house::Identity,
    personal_data,
    proof::HeldPaper,
    recovery_codes,
    rows::{account, account_role, recovery_code},
    standings::new_account,
    trouble::Trouble,
};

/// An account about to be written.
pub(crate) struct Draft {
    pub(crate) id: Uuid,
    pub(crate) organisation: OrganisationId,
    pub(crate) roles: Vec<Role>,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) licence_no: Option<String>,
    pub(crate) firm: Option<String>,
    pub(crate) paper: Option<HeldPaper>,
    pub(crate) mobile: Option<Mobile>,
    pub(crate) email: EmailAddress,
    pub(crate) lang: Lang,
    pub(crate) password_hash: String,
    pub(crate) is_password_initial: bool,
    pub(crate) is_enabled: bool,
    pub(crate) key: Key,
    /// The step of the code that confirmed the key, which is thereby used.
    pub(crate) last_step: i64,
}

impl Identity {
    /// Writes the account and its roles.
    pub(crate) async fn insert_account(
        &self,
        tx: &Tx,
        draft: Draft,
    ) -> Result<(account::Model, Moves), Trouble> {
        let seals = self.seals().await?;
        let roles = draft.roles.clone();
        let row = seals.insert(tx, draft_row(self, tx, draft).await?).await?;
        let moves = new_account(&row, &roles);
        self.give_roles(tx, &row, &roles).await?;
        Ok((row, moves))
    }

    /// Writes that the account holds these roles, which it did not.
    pub(crate) async fn give_roles(
        &self,
        tx: &Tx,
        holder: &account::Model,
        roles: &[Role],
    ) -> Result<(), Trouble> {
        if roles.is_empty() {
            return Ok(());
        }
        let seals = self.seals().await?;
        let held = roles.iter().map(|role| {
            let content = account_role::content(holder.organisation, holder.id, role.code());
            account_role::ActiveModel {
                account: Set(holder.id),
                role: Set(role.code().to_owned()),
                seal: Set(seals.key(&content).to_vec()),
            }
        });
        account_role::Entity::insert_many(held)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }

    /// Makes ten recovery codes in the place of all others.
    pub(crate) async fn new_recovery_codes(
        &self,
        tx: &Tx,
        account: AccountId,
    ) -> Result<(Vec<String>, Moves), Trouble> {
        let codes = recovery_codes::make(self.kernel.dice.as_ref());
        let mut rows = Vec::with_capacity(codes.len());
        for code in codes
            .iter()
            .filter_map(|code| recovery_codes::find_in(code))
        {
            let index = recovery_codes::index(&self.vault, tx, account, &code).await?;
            rows.push((self.kernel.random_id(), index));
        }
        let moves = recovery_code::replace(tx, self.seals().await?, account, rows).await?;
        Ok((codes, moves))
    }
}

/// The row with everything sealed in its place.
async fn draft_row(identity: &Identity, tx: &Tx, draft: Draft) -> Result<account::Model, Trouble> {
    let now = identity.kernel.now();
    let sealed = sealed_columns(identity, tx, &draft).await?;
    Ok(account::Model {
        id: draft.id,
        organisation: draft.organisation.0,
        number: draft.number,
        name: draft.name,
        licence_no: draft.licence_no,
        firm: draft.firm,
        email: sealed.email,
        email_index: sealed.email_index,
        id_no: sealed.id_no,
        id_no_index: sealed.id_no_index,
        mobile: sealed.mobile,
        mobile_index: sealed.mobile_index,
        lang: draft.lang.tag().to_owned(),
        password_hash: draft.password_hash,
        password_set_at: now,
        is_password_initial: draft.is_password_initial,
        factor: sealed.factor,
        factor_set_at: now,
        factor_last_step: draft.last_step,
        next_factor: None,
        wrong_codes: 0,
        is_enabled: draft.is_enabled,
        created_at: now,
        seal: Vec::new(),
    })
}

/// The columns that are sealed, and those by which they are found again.
#[derive(Default)]
struct SealedColumns {
    email: Vec<u8>,
    email_index: Vec<u8>,
    id_no: Option<Vec<u8>>,
    id_no_index: Option<Vec<u8>>,
    mobile: Option<Vec<u8>>,
    mobile_index: Option<Vec<u8>>,
    factor: Vec<u8>,
}

async fn sealed_columns(
    identity: &Identity,
    tx: &Tx,
    draft: &Draft,
) -> Result<SealedColumns, Trouble> {
    let vault = &identity.vault;
    let sealer = vault.sealer(draft.organisation, draft.id);
    let email_index = personal_data::email_index(vault, tx, &draft.email).await?;
    let mut columns = SealedColumns {
        email: sealer
            .text(tx, account::EMAIL, draft.email.as_str())
            .await?,
        email_index: email_index.to_vec(),
        factor: sealer.bytes(tx, account::FACTOR, draft.key.bytes()).await?,
        ..SealedColumns::default()
    };
    if let Some(paper) = &draft.paper {
        let index = personal_data::id_no_index(vault, tx, &paper.key()).await?;
        columns.id_no = Some(sealer.text(tx, account::ID_NO, &paper.number).await?);
        columns.id_no_index = Some(index.to_vec());
    }
    if let Some(mobile) = &draft.mobile {
        let index = personal_data::mobile_index(vault, tx, mobile).await?;
        columns.mobile = Some(sealer.text(tx, account::MOBILE, mobile.as_str()).await?);
        columns.mobile_index = Some(index.to_vec());
    }
    Ok(columns)
}
