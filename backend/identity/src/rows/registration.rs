use kernel::Tx;
use sea_orm::{QuerySelect, entity::prelude::*};
use vault::Class;

use crate::token::TokenHash;

sealed_rows! {
    "registration" {
        token_hash: Vec<u8>,
        organisation: Uuid,
        step: String,
        /// What was typed, sealed.
        form: Vec<u8>,
        /// There is an account already: no code is ever right.
        is_decoy: bool,
        code_index: Vec<u8>,
        code_expires_at: TimeDateTimeWithTimeZone,
        code_tries_left: i32,
        resend_at: TimeDateTimeWithTimeZone,
        resends_left: i32,
        password_hash: Option<String>,
        /// The authenticator key, sealed.
        factor: Option<Vec<u8>>,
        /// The recovery codes until they are acknowledged, sealed.
        codes: Option<Vec<u8>>,
        account: Option<Uuid>,
        expires_at: TimeDateTimeWithTimeZone,
    }
}

pub(crate) const FORM: vault::Column = column("form", Class::Sensitive);
pub(crate) const FACTOR: vault::Column = column("factor", Class::Credential);
pub(crate) const CODES: vault::Column = column("codes", Class::Credential);

const fn column(name: &'static str, class: Class) -> vault::Column {
    vault::Column {
        table: "registration",
        name,
        class,
    }
}

/// Where a registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    ConfirmEmail,
    ChoosePassword,
    EnrolFactor,
    KeepCodes,
}

impl Step {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm-email",
            Self::ChoosePassword => "choose-password",
            Self::EnrolFactor => "enrol-factor",
            Self::KeepCodes => "keep-codes",
        }
    }
}

impl Model {
    pub(crate) fn is_at(&self, step: Step) -> bool {
        self.step == step.code()
    }
}

pub(crate) async fn find_by_token<C: ConnectionTrait>(
    db: &C,
    hash: &TokenHash,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(hash.to_vec()))
        .one(db)
        .await
}

/// The row, held until the transaction ends, so that steps and tries come one after another.
pub(crate) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(tx).await
}

/// Takes the registration away; false if somebody else did.
pub(crate) async fn remove(tx: &Tx, id: Uuid) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(id).exec(tx).await?.rows_affected == 1)
}
