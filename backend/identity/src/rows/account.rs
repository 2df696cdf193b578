use contract::{AccountId, Lang, Role};
use sea_orm::{entity::prelude::*, sea_query::Expr};
use time::OffsetDateTime;

use super::account_role;

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
    pub is_enabled: bool,
    pub created_at: TimeDateTimeWithTimeZone,
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

pub(crate) async fn find<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).one(db).await
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

/// The roles of an account, in the order of the role table.
pub(crate) async fn roles<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Vec<Role>, DbErr> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Account.eq(id.0))
        .all(db)
        .await?;
    let mut roles: Vec<Role> = rows
        .iter()
        .filter_map(|row| Role::find_by_code(&row.role))
        .collect();
    roles.sort_unstable();
    Ok(roles)
}

/// Takes the code of this time step; false if this or a later one was taken before.
pub(crate) async fn take_step<C: ConnectionTrait>(
    tx: &C,
    id: AccountId,
    step: i64,
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::FactorLastStep, Expr::value(step))
        .filter(Column::Id.eq(id.0))
        .filter(Column::FactorLastStep.lt(step))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Replaces the password unless somebody else has replaced it since it was read.
pub(crate) async fn replace_password<C: ConnectionTrait>(
    tx: &C,
    read: &Model,
    hash: String,
    at: OffsetDateTime,
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(hash))
        .col_expr(Column::PasswordSetAt, Expr::value(at))
        .col_expr(Column::IsPasswordInitial, Expr::value(false))
        .filter(Column::Id.eq(read.id))
        .filter(Column::PasswordHash.eq(read.password_hash.as_str()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Whether the account is enabled with the password it was read with. Writes, so that a change going
/// on at the same time comes wholly before or wholly after this transaction.
pub(crate) async fn still_has_password<C: ConnectionTrait>(
    tx: &C,
    read: &Model,
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::IsEnabled, Expr::value(true))
        .filter(Column::Id.eq(read.id))
        .filter(Column::PasswordHash.eq(read.password_hash.as_str()))
        .filter(Column::IsEnabled.eq(true))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Puts the waiting authenticator key, sealed anew, in the place of the one in use, unless another
/// one is waiting by now.
pub(crate) async fn replace_factor<C: ConnectionTrait>(
    tx: &C,
    read: &Model,
    sealed: Vec<u8>,
    (at, step): (OffsetDateTime, i64),
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::Factor, Expr::value(sealed))
        .col_expr(Column::FactorSetAt, Expr::value(at))
        .col_expr(Column::FactorLastStep, Expr::value(step))
        .col_expr(Column::NextFactor, Expr::value(None::<Vec<u8>>))
        .filter(Column::Id.eq(read.id))
        .filter(Column::NextFactor.eq(read.next_factor.clone()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Enables or disables; false if it was so already.
pub(crate) async fn set_enabled<C: ConnectionTrait>(
    tx: &C,
    id: AccountId,
    is_enabled: bool,
) -> Result<bool, DbErr> {
    let changed = Entity::update_many()
        .col_expr(Column::IsEnabled, Expr::value(is_enabled))
        .filter(Column::Id.eq(id.0))
        .filter(Column::IsEnabled.eq(!is_enabled))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}
