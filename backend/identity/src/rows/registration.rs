use sea_orm::{ExprTrait, UpdateMany, entity::prelude::*, sea_query::Expr};

use crate::token::TokenHash;

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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

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

/// A change of the registration that only happens while it stands at `step`.
pub(crate) fn at_step(id: Uuid, step: Step) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Step.eq(step.code()))
}

/// Uses up one try at the code; false if none was left.
pub(crate) async fn claim_try<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<bool, DbErr> {
    let changed = at_step(id, Step::ConfirmEmail)
        .col_expr(
            Column::CodeTriesLeft,
            Expr::col(Column::CodeTriesLeft).sub(1),
        )
        .filter(Column::CodeTriesLeft.gt(0))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Takes the finished registration away; false if somebody else did.
pub(crate) async fn finish<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<bool, DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Step.eq(Step::KeepCodes.code()))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}
