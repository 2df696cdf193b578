//! An account is written for somebody who is invited, or another name, number or address put into one.

use contract::{AccountId, OrganisationId, Role};
use kernel::Tx;
use ledger::Moves;
use link::{Purpose, Right, Signer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use time::OffsetDateTime;

use super::{NotChanged, Particulars};
use crate::{
    accounts::{Draft, is_duplicate},
    authenticator::Key,
    house::Identity,
    letters,
    personal_data::{self, open_maybe},
    rows::{account, account_role, recovery_code, session},
    standings::role_standing,
    trouble::Trouble,
};

/// What an invitation says, and until when it holds.
pub struct Invitation {
    /// The office that invites, in the language of the letter.
    pub office: String,
    /// Until when.
    pub until: OffsetDateTime,
}

/// What was changed in an account.
pub struct Changed {
    /// What moved.
    pub moves: Moves,
    /// Which fields became others, or are to, by their names in the form.
    pub fields: Vec<&'static str>,
}

impl Identity {
    /// What signs invitations; taken before the act begins.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn link_signer(&self) -> Result<Signer, NotChanged> {
        Ok(self.links.signer().await?)
    }

    /// Writes an account under this identifier for somebody who is invited: nobody signs in with it until they have come by their link.
    ///
    /// # Errors
    /// [`NotChanged::Taken`]; when a foundation fails.
    pub async fn open_account(
        &self,
        tx: &Tx,
        (id, organisation, roles): (AccountId, OrganisationId, &[Role]),
        new: Particulars,
    ) -> Result<Moves, NotChanged> {
        self.ensure_free(tx, None, &new).await?;
        let draft = Draft {
            id: id.0,
            organisation,
            roles: roles.to_vec(),
            number: new.number,
            name: new.name.as_str().to_owned(),
            licence_no: None,
            firm: None,
            paper: None,
            mobile: new.mobile,
            email: new.email,
            lang: new.lang,
            password_hash: account::NOBODY_COMES_IN.to_owned(),
            is_password_initial: false,
            is_enabled: false,
            key: Key::new(self.kernel.dice.as_ref()),
            last_step: 0,
        };
        let (_, moves) = self.insert_account(tx, draft).await.map_err(raced)?;
        Ok(moves)
    }

    /// Mails the link by which somebody comes into the account; every link before it is worth nothing.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn invite(
        &self,
        tx: &Tx,
        (account, signer): (AccountId, &Signer),
        invitation: Invitation,
    ) -> Result<Moves, NotChanged> {
        let row = self.held_account(tx, account).await?;
        let key = Key::new(self.kernel.dice.as_ref());
        let sealer = row.sealer(&self.vault);
        let empty = account::Model {
            password_hash: account::NOBODY_COMES_IN.to_owned(),
            password_set_at: self.kernel.now(),
            is_password_initial: false,
            factor: sealer.bytes(tx, account::FACTOR, key.bytes()).await?,
            next_factor: None,
            is_enabled: false,
            ..row.clone()
        };
        let (row, mut moves) = self.put(tx, (&row, empty)).await?;
        let forgotten = recovery_code::forget(tx, account).await?;
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let ended = session::end_all(tx, seals, (account, None), now).await?;
        moves.join(Moves::end(ended.into_iter().chain(forgotten)));
        let right = Right {
            purpose: Purpose::Invitation,
            object: row.id,
            version: row.version(seals),
            until: invitation.until,
        };
        let letter = letters::Invitation {
            office: invitation.office,
            number: row.number.clone(),
            until: invitation.until,
            way: signer.sign(&right)?.link,
        };
        let to = self.recipient(tx, &row).await?;
        self.post_about(tx, &row, (to, "/invitation", letter))
            .await?;
        Ok(moves)
    }

    /// Takes the account away of somebody who was invited and has not come: number and address are free again, and the link
    /// is worth nothing.
    ///
    /// # Errors
    /// [`NotChanged::Raced`] where they have come; when a foundation fails.
    pub async fn withdraw_account(&self, tx: &Tx, id: AccountId) -> Result<Moves, NotChanged> {
        let row = self.held_account(tx, id).await?;
        if !row.is_invited() {
            return Err(NotChanged::Raced);
        }
        let roles = self.roles_of(tx, &row).await?;
        let forgotten = recovery_code::forget(tx, id).await?;
        session::Entity::delete_many()
            .filter(session::Column::Account.eq(row.id))
            .exec(tx)
            .await?;
        account_role::Entity::delete_many()
            .filter(account_role::Column::Account.eq(row.id))
            .exec(tx)
            .await?;
        account::Entity::delete_by_id(row.id).exec(tx).await?;
        let held = roles
            .iter()
            .map(|role| role_standing(row.organisation, row.id, role.code()));
        let stood = std::iter::once(row.standing()).chain(held).chain(forgotten);
        Ok(Moves::end(stood))
    }

    /// Puts other particulars into an account, a mobile number where there is one, and tells whoever has come. Another
    /// address of theirs waits until they confirm it.
    ///
    /// # Errors
    /// [`NotChanged::Taken`]; when a foundation fails.
    pub async fn change_account(
        &self,
        tx: &Tx,
        (account, signer): (AccountId, &Signer),
        new: Particulars,
    ) -> Result<Changed, NotChanged> {
        let row = self.held_account(tx, account).await?;
        self.ensure_free(tx, Some(account), &new).await?;
        let email = self.recipient(tx, &row).await?.email;
        let mut fields = self.changed_fields(tx, &row, &new).await?;
        let next = self.with_particulars(tx, &row, &new).await?;
        let (row, mut moves) = self.put(tx, (&row, next)).await?;
        let is_elsewhere = email != new.email.as_str();
        if !row.is_invited() {
            if !fields.is_empty() {
                let at = self.kernel.now();
                self.write_to(tx, &row, letters::ParticularsChanged { at })
                    .await?;
            }
            if is_elsewhere {
                moves.join(self.ask_address(tx, &row, (&new.email, signer)).await?);
            }
        }
        fields.extend(is_elsewhere.then_some("email"));
        Ok(Changed { moves, fields })
    }

    /// Passes where neither number nor address is anybody else's.
    async fn ensure_free(
        &self,
        tx: &Tx,
        own: Option<AccountId>,
        new: &Particulars,
    ) -> Result<(), NotChanged> {
        let is_others = |row: &account::Model| Some(row.account()) != own;
        let by_number = account::find_by_number(tx, &new.number).await?;
        let index = personal_data::email_index(&self.vault, tx, &new.email).await?;
        let by_email = account::find_by_email(tx, &index).await?;
        let number = by_number.as_ref().is_some_and(is_others);
        let email = by_email.as_ref().is_some_and(is_others);
        if number || email {
            return Err(NotChanged::Taken { number, email });
        }
        Ok(())
    }

    async fn changed_fields(
        &self,
        tx: &Tx,
        row: &account::Model,
        new: &Particulars,
    ) -> Result<Vec<&'static str>, NotChanged> {
        let sealed = (account::MOBILE, row.mobile.as_deref());
        let mobile = open_maybe(row.sealer(&self.vault), tx, sealed).await?;
        let changed = [
            ("name", row.name != new.name.as_str()),
            ("number", row.number != new.number),
            (
                "mobile",
                new.mobile
                    .as_ref()
                    .is_some_and(|new| mobile.as_deref() != Some(new.as_str())),
            ),
            ("lang", row.language() != new.lang),
        ];
        let changed = changed.into_iter().filter(|(_, is_other)| *is_other);
        Ok(changed.map(|(field, _)| field).collect())
    }

    /// The row with everything in it but the address of whoever has come.
    async fn with_particulars(
        &self,
        tx: &Tx,
        row: &account::Model,
        new: &Particulars,
    ) -> Result<account::Model, NotChanged> {
        let (vault, sealer) = (&self.vault, row.sealer(&self.vault));
        let mut next = account::Model {
            number: new.number.clone(),
            name: new.name.as_str().to_owned(),
            lang: new.lang.tag().to_owned(),
            ..row.clone()
        };
        if row.is_invited() {
            let index = personal_data::email_index(vault, tx, &new.email).await?;
            next.email = sealer.text(tx, account::EMAIL, new.email.as_str()).await?;
            next.email_index = index.to_vec();
        }
        if let Some(mobile) = &new.mobile {
            let index = personal_data::mobile_index(vault, tx, mobile).await?;
            next.mobile = Some(sealer.text(tx, account::MOBILE, mobile.as_str()).await?);
            next.mobile_index = Some(index.to_vec());
        }
        Ok(next)
    }
}

/// Two people entered the same number or address at once.
fn raced(trouble: Trouble) -> NotChanged {
    if is_duplicate(&trouble) {
        NotChanged::Raced
    } else {
        trouble.into()
    }
}
