use contract::AccountId;
use kernel::Tx;
use sea_orm::{ExprTrait, QuerySelect, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    seals::{Content, SealedRow},
    token::TokenHash,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_sign_in")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: Vec<u8>,
    pub account: Uuid,
    pub tries_left: i32,
    pub expires_at: TimeDateTimeWithTimeZone,
    pub seal: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl SealedRow for Model {
    const KIND: &'static str = "pending_sign_in";

    fn content(&self) -> Content {
        Content::new(Self::KIND)
            .id(self.id)
            .bytes(&self.token_hash)
            .id(self.account)
            .number(self.tries_left.into())
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

pub(crate) async fn find_by_token<C: ConnectionTrait>(
    db: &C,
    hash: &TokenHash,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(hash.to_vec()))
        .one(db)
        .await
}

/// The row, held until the transaction ends, so that tries come one after another.
pub(crate) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(tx).await
}

/// Takes the row away; false if somebody else did.
pub(crate) async fn remove(tx: &Tx, id: Uuid) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(id).exec(tx).await?.rows_affected == 1)
}

pub(crate) async fn remove_of(tx: &Tx, account: AccountId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Account.eq(account.0))
        .exec(tx)
        .await?;
    Ok(())
}
