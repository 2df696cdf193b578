use contract::{AccountId, Lang};
use kernel::Tx;
use sea_orm::{ExprTrait, QuerySelect, entity::prelude::*, sea_query::SimpleExpr};

use crate::seals::{Content, SealedRow};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    /// The licence or staff number: the name to sign in with, public.
    pub number: String,
    pub name: String,
    pub licence_no: Option<String>,
    pub firm: Option<String>,
    /// Sealed, like every byte column but the blind indexes.
    pub email: Vec<u8>,
    pub email_index: Vec<u8>,
    pub id_no: Option<Vec<u8>>,
    pub id_no_index: Option<Vec<u8>>,
    pub mobile: Option<Vec<u8>>,
    pub mobile_index: Option<Vec<u8>>,
    pub lang: String,
    pub password_hash: String,
    pub password_set_at: TimeDateTimeWithTimeZone,
    pub is_password_initial: bool,
    pub factor: Vec<u8>,
    pub factor_set_at: TimeDateTimeWithTimeZone,
    /// The last time step whose code was taken: no code of it or before is taken again.
    pub factor_last_step: i64,
    /// A new authenticator key that awaits its first code.
    pub next_factor: Option<Vec<u8>>,
    /// Codes refused since one was right.
    pub wrong_codes: i32,
    pub is_enabled: bool,
    pub created_at: TimeDateTimeWithTimeZone,
    pub seal: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) const fn account(&self) -> AccountId {
        AccountId(self.id)
    }

    pub(crate) fn language(&self) -> Lang {
        if self.lang == Lang::En.tag() {
            Lang::En
        } else {
            Lang::ZhCn
        }
    }
}

impl SealedRow for Model {
    const KIND: &'static str = "account";

    fn content(&self) -> Content {
        Content::new(Self::KIND)
            .id(self.id)
            .id(self.organisation)
            .text(&self.number)
            .text(&self.name)
            .maybe_text(self.licence_no.as_ref())
            .maybe_text(self.firm.as_ref())
            .bytes(&self.email)
            .bytes(&self.email_index)
            .maybe(self.id_no.as_deref())
            .maybe(self.id_no_index.as_deref())
            .maybe(self.mobile.as_deref())
            .maybe(self.mobile_index.as_deref())
            .text(&self.lang)
            .text(&self.password_hash)
            .at(self.password_set_at)
            .flag(self.is_password_initial)
            .bytes(&self.factor)
            .at(self.factor_set_at)
            .number(self.factor_last_step)
            .maybe(self.next_factor.as_deref())
            .number(self.wrong_codes.into())
            .flag(self.is_enabled)
            .at(self.created_at)
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

pub(crate) async fn find<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).one(db).await
}

/// The row, held until the transaction ends, so that all acts on one account come one after another.
pub(crate) async fn lock(tx: &Tx, id: AccountId) -> Result<Option<Model>, DbErr> {
    // SQLite has no such clause and needs none: a transaction holds its one write lock from the start.
    Entity::find_by_id(id.0).lock_exclusive().one(tx).await
}

pub(crate) async fn find_by_number<C: ConnectionTrait>(
    db: &C,
    number: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

pub(crate) async fn find_by_email<C: ConnectionTrait>(
    db: &C,
    index: &[u8],
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::EmailIndex.eq(index.to_vec()))
        .one(db)
        .await
}

pub(crate) async fn find_by_id_no<C: ConnectionTrait>(
    db: &C,
    index: &[u8],
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::IdNoIndex.eq(index.to_vec()))
        .one(db)
        .await
}
