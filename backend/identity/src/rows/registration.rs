use kernel::Tx;
use sea_orm::{ExprTrait, QuerySelect, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    seals::{Content, SealedRow},
    token::TokenHash,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: Vec<u8>,
    pub organisation: Uuid,
    pub step: String,
    /// What was typed, sealed.
    pub form: Vec<u8>,
    /// There is an account already: no code is ever right.
    pub is_decoy: bool,
    pub code_index: Vec<u8>,
    pub code_expires_at: TimeDateTimeWithTimeZone,
    pub code_tries_left: i32,
    pub resend_at: TimeDateTimeWithTimeZone,
    pub resends_left: i32,
    pub password_hash: Option<String>,
    /// The authenticator key, sealed.
    pub factor: Option<Vec<u8>>,
    /// The recovery codes until they are acknowledged, sealed.
    pub codes: Option<Vec<u8>>,
    pub account: Option<Uuid>,
    pub expires_at: TimeDateTimeWithTimeZone,
    pub seal: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl SealedRow for Model {
    const KIND: &'static str = "registration";

    fn content(&self) -> Content {
        Content::new(Self::KIND)
            .id(self.id)
            .bytes(&self.token_hash)
            .id(self.organisation)
            .text(&self.step)
            .bytes(&self.form)
            .flag(self.is_decoy)
            .bytes(&self.code_index)
            .at(self.code_expires_at)
            .number(self.code_tries_left.into())
            .at(self.resend_at)
            .number(self.resends_left.into())
            .maybe_text(self.password_hash.as_ref())
            .maybe(self.factor.as_deref())
            .maybe(self.codes.as_deref())
            .maybe_id(self.account)
            .at(self.expires_at)
    }

    fn seal(&self) -> &[u8] {
        &self.seal
    }

    fn with_seal(self, seal: Vec<u8>) -> Self {
        Self { seal, ..self }
    }

    fn is_unchanged(&self) -> SimpleExpr {
        Column::Id
            .eq(self.id)
            .and(Column::Seal.eq(self.seal.clone()))
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
