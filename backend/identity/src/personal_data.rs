//! Sealing and opening personal data, and finding it again by blind index.

use contract::{
    OrganisationId,
    personal::{EmailAddress, Mobile, narrow},
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::{Class, FieldRef, Vault, VaultError};

use crate::{
    authenticator::Key,
    house::HOUSE,
    rows::{account, registration},
};

/// A sealed column of an account.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sealed {
    Email,
    IdNo,
    Mobile,
    Factor,
    NextFactor,
}

/// Where a column of this account is sealed to.
pub(crate) const fn of_account(organisation: Uuid, row: Uuid, column: Sealed) -> FieldRef {
    let (column, class) = match column {
        Sealed::Email => ("email", Class::Personal),
        Sealed::IdNo => ("id_no", Class::Sensitive),
        Sealed::Mobile => ("mobile", Class::Sensitive),
        Sealed::Factor => ("factor", Class::Credential),
        Sealed::NextFactor => ("next_factor", Class::Credential),
    };
    FieldRef {
        organisation: OrganisationId(organisation),
        class,
        table: "account",
        column,
        row,
    }
}

/// A sealed column of a registration under way.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SealedStep {
    Form,
    Factor,
    Codes,
}

/// Where a column of this registration is sealed to.
pub(crate) const fn of_registration(organisation: Uuid, row: Uuid, column: SealedStep) -> FieldRef {
    let (column, class) = match column {
        SealedStep::Form => ("form", Class::Sensitive),
        SealedStep::Factor => ("factor", Class::Credential),
        SealedStep::Codes => ("codes", Class::Credential),
    };
    FieldRef {
        organisation: OrganisationId(organisation),
        class,
        table: "registration",
        column,
        row,
    }
}

/// Opens a sealed column of an account.
pub(crate) async fn open<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &account::Model,
    column: Sealed,
) -> Result<Option<String>, VaultError> {
    let sealed = match column {
        Sealed::Email => Some(&row.email),
        Sealed::IdNo => row.id_no.as_ref(),
        Sealed::Mobile => row.mobile.as_ref(),
        // Keys are bytes: see `open_key`.
        Sealed::Factor | Sealed::NextFactor => None,
    };
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    vault
        .open_text(db, of_account(row.organisation, row.id, column), sealed)
        .await
        .map(Some)
}

/// Opens the authenticator key of an account, or the one that is to replace it.
pub(crate) async fn open_key<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &account::Model,
    column: Sealed,
) -> Result<Option<Key>, VaultError> {
    let sealed = match column {
        Sealed::Factor => Some(&row.factor),
        Sealed::NextFactor => row.next_factor.as_ref(),
        Sealed::Email | Sealed::IdNo | Sealed::Mobile => None,
    };
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let field = of_account(row.organisation, row.id, column);
    Ok(Some(Key::of_bytes(
        vault.open_field(db, field, sealed).await?,
    )))
}

/// Opens a sealed column of a registration.
pub(crate) async fn open_step<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    row: &registration::Model,
    column: SealedStep,
) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, VaultError> {
    let sealed = match column {
        SealedStep::Form => Some(&row.form),
        SealedStep::Factor => row.factor.as_ref(),
        SealedStep::Codes => row.codes.as_ref(),
    };
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    vault
        .open_field(
            db,
            of_registration(row.organisation, row.id, column),
            sealed,
        )
        .await
        .map(Some)
}

pub(crate) async fn email_index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    email: &EmailAddress,
) -> Result<[u8; 32], VaultError> {
    vault
        .blind_index(db, HOUSE, "account.email", email.as_str())
        .await
}

pub(crate) async fn id_no_index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    id_no: &str,
) -> Result<[u8; 32], VaultError> {
    vault.blind_index(db, HOUSE, "account.id_no", id_no).await
}

pub(crate) async fn mobile_index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    mobile: &Mobile,
) -> Result<[u8; 32], VaultError> {
    vault
        .blind_index(db, HOUSE, "account.mobile", mobile.as_str())
        .await
}

/// A login as typed, the way numbers are kept.
pub(crate) fn login_number(typed: &str) -> String {
    narrow(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_uppercase()
}
