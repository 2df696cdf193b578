//! An operator makes an account.

use contract::{
    AccountId, Lang, OrganisationId, Role, Secret,
    personal::{BrokenRule, EmailAddress, IdNo, Mobile},
};
use sea_orm::SqlErr;
use serde_json::json;

use super::{
    insert::Draft,
    operator::{Operator, administered},
};
use crate::{
    authenticator::Key,
    house::Identity,
    line::Who,
    personal_data::login_number,
    proof::HeldPaper,
    rows::account,
    trouble::{Trouble, troubled},
};

/// An account to be made by an operator.
#[derive(Clone)]
pub struct NewAccount {
    /// The organisation the person belongs to; the office dealt with, for outsiders.
    pub organisation: OrganisationId,
    /// The roles, at least one, none excluding another.
    pub roles: Vec<Role>,
    /// The name.
    pub name: String,
    /// The staff or licence number: the name to sign in with.
    pub number: String,
    /// The licence number of a lawyer.
    pub licence_no: Option<String>,
    /// The firm of a lawyer.
    pub firm: Option<String>,
    /// The identity number.
    pub id_no: Option<String>,
    /// The mobile number.
    pub mobile: Option<String>,
    /// The e-mail address.
    pub email: String,
    /// The language of notices.
    pub lang: Lang,
    /// The password; without one it is generated and has to be changed.
    pub password: Option<Secret>,
    /// The authenticator's key in base32; without one it is generated.
    pub totp_key: Option<Secret>,
}

/// What the person needs to sign in. Shown once, kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The account.
    pub account: AccountId,
    /// The password.
    pub password: Secret,
    /// The authenticator's key in base32.
    pub totp_key: Secret,
    /// The same as an `otpauth://` address.
    pub totp_uri: Secret,
}

/// Why an account was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum RefusedAccount {
    /// A person without a role can do nothing.
    #[error("an account needs a role")]
    NoRole,
    /// Two roles that one person may not hold.
    #[error("the roles {} and {} exclude each other", .0.code(), .1.code())]
    RolesExclude(Role, Role),
    /// Something is not what it should be.
    #[error("the {field} breaks the rule `{rule}`")]
    Invalid {
        /// The field.
        field: &'static str,
        /// The rule's code.
        rule: &'static str,
    },
    /// The number, address or identity number belongs to an account.
    #[error("there is such an account already")]
    AlreadyExists,
    /// No administrator of this office, or not with this code; not said which.
    #[error("this is not an administrator of the office with a right code")]
    NotAnOperator,
    /// Nobody signs in under this name.
    #[error("there is no such account")]
    NoSuchAccount,
    /// A foundation failed.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

troubled!(RefusedAccount);

impl Identity {
    /// Makes an account.
    #[tracing::instrument(name = "identity.create_account", skip_all, fields(organisation.id = %new.organisation))]
    pub async fn create_account(
        &self,
        new: NewAccount,
        operator: &Operator,
    ) -> Result<Credentials, RefusedAccount> {
        check_roles(&new.roles)?;
        let key = match &new.totp_key {
            Some(base32) => {
                Key::find_in(base32.expose()).ok_or_else(|| invalid("totp_key", "weak"))?
            }
            None => Key::new(self.kernel.dice.as_ref()),
        };
        let password = new
            .password
            .clone()
            .unwrap_or_else(|| self.generated_password());
        let turn = self.passwords.turn(&Who::Known).await?;
        let password_hash = turn.hash(password.clone()).await?;
        let draft = self.draft(new, key.clone(), password_hash)?;

        let organisation = draft.organisation;
        let act = self.begin(self.permit_of(operator, organisation)?).await?;
        let tx = act.tx();
        let (row, moves) = self
            .insert_account(tx, draft)
            .await
            .map_err(name_duplicate)?;
        let roles = self.roles_of(tx, &row).await?;
        let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
        let done = ((&row, moves), "account-created", json!({ "roles": codes }));
        act.done(administered(operator, done)).await?;
        Ok(self.credentials(&row, password, &key))
    }

    fn draft(
        &self,
        new: NewAccount,
        key: Key,
        password_hash: String,
    ) -> Result<Draft, RefusedAccount> {
        let standards = self.standards();
        let name = new.name.trim().to_owned();
        let number = login_number(&new.number);
        if name.is_empty() {
            return Err(invalid("name", "required"));
        }
        if number.is_empty() || number.contains('@') {
            return Err(invalid("number", "required"));
        }
        let id_no = new
            .id_no
            .map(|text| IdNo::parse(&text, standards))
            .transpose();
        let mobile = new.mobile.map(|text| Mobile::parse(&text)).transpose();
        let broken = |field| move |BrokenRule(rule)| invalid(field, rule);
        Ok(Draft {
            id: self.kernel.random_id(),
            organisation: new.organisation,
            roles: new.roles,
            number,
            name,
            licence_no: new.licence_no,
            firm: new.firm,
            paper: id_no
                .map_err(broken("id_no"))?
                .map(|id_no| HeldPaper::of_citizen(id_no.as_str().to_owned())),
            mobile: mobile.map_err(broken("mobile"))?,
            email: EmailAddress::parse(&new.email).map_err(broken("email"))?,
            lang: new.lang,
            password_hash,
            is_password_initial: new.password.is_none(),
            is_enabled: true,
            key,
            last_step: 0,
        })
    }

    /// Sixteen characters that can be read aloud: 79 bits.
    pub(super) fn generated_password(&self) -> Secret {
        Secret::new(self.kernel.dice.letters(16))
    }

    pub(super) fn credentials(
        &self,
        row: &account::Model,
        password: Secret,
        key: &Key,
    ) -> Credentials {
        Credentials {
            account: row.account(),
            password,
            totp_key: Secret::new(key.base32()),
            totp_uri: Secret::new(key.uri(&self.settings.issuer, &row.number)),
        }
    }
}

/// At least one role, and none that excludes another (三员分立).
fn check_roles(roles: &[Role]) -> Result<(), RefusedAccount> {
    if roles.is_empty() {
        return Err(RefusedAccount::NoRole);
    }
    for (place, one) in roles.iter().enumerate() {
        if let Some(other) = roles
            .iter()
            .skip(place + 1)
            .find(|other| one.excludes(**other))
        {
            return Err(RefusedAccount::RolesExclude(*one, *other));
        }
    }
    Ok(())
}

const fn invalid(field: &'static str, rule: &'static str) -> RefusedAccount {
    RefusedAccount::Invalid { field, rule }
}

fn name_duplicate(trouble: Trouble) -> RefusedAccount {
    if is_duplicate(&trouble) {
        RefusedAccount::AlreadyExists
    } else {
        trouble.into()
    }
}

/// Whether a row was refused because there is one like it.
pub(crate) fn is_duplicate(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Database(error)
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_administrators_exclude_each_other_and_everybody_else() {
        assert!(check_roles(&[Role::CmClerk, Role::CmAuditor]).is_ok());
        for (one, other) in [
            (Role::SysAdmin, Role::SecAdmin),
            (Role::SecAdmin, Role::AuditAdmin),
            (Role::AuditAdmin, Role::SysAdmin),
            (Role::Prosecutor, Role::AuditAdmin),
        ] {
            assert!(matches!(
                check_roles(&[one, other]),
                Err(RefusedAccount::RolesExclude(..))
            ));
        }
        assert!(matches!(check_roles(&[]), Err(RefusedAccount::NoRole)));
    }
}
