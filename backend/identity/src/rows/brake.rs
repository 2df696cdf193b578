use kernel::Tx;
use sea_orm::{ActiveValue::Set, ExprTrait, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brake")]
pub(crate) struct Model {
    /// A keyed digest of what is slowed down: neither a login nor an address stands here.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: Vec<u8>,
    /// When the whole burst is free again, in microseconds since 1970.
    pub free_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// One try of a rate: how far it moves the brake, and how far that may stand ahead of now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) now: i64,
    pub(crate) every: i64,
    pub(crate) ahead: i64,
}

impl Step {
    /// The furthest a brake can stand where no clock was set back.
    pub(crate) const fn furthest(self) -> i64 {
        self.now
            .saturating_add(self.ahead)
            .saturating_add(self.every)
    }

    /// The furthest from which one more try is taken.
    pub(crate) const fn last(self) -> i64 {
        self.now.saturating_add(self.ahead)
    }
}

pub(crate) async fn free_at<C: ConnectionTrait>(db: &C, key: &[u8]) -> Result<Option<i64>, DbErr> {
    let row = Entity::find_by_id(key.to_vec()).one(db).await?;
    Ok(row.map(|row| row.free_at))
}

/// Counts a try if one is left, in one conditional change, so that it holds over processes.
pub(crate) async fn take(tx: &Tx, key: &[u8], step: Step) -> Result<bool, DbErr> {
    let fresh = ActiveModel {
        key: Set(key.to_vec()),
        free_at: Set(0),
    };
    Entity::insert(fresh)
        .on_conflict_do_nothing_on([Column::Key])
        .exec_without_returning(tx)
        .await?;
    let standing = || Expr::col(Column::FreeAt);
    // A clock set back must neither hold a brake until it has caught up nor open it: one try is left.
    let from = Expr::case(standing().gt(step.furthest()), Expr::value(step.last()))
        .case(standing().gt(step.now), standing())
        .finally(step.now);
    let has_one_left = Column::FreeAt
        .lte(step.last())
        .or(Column::FreeAt.gt(step.furthest()));
    let changed = Entity::update_many()
        .col_expr(Column::FreeAt, Expr::Case(Box::new(from)).add(step.every))
        .filter(Column::Key.eq(key.to_vec()))
        .filter(has_one_left)
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Gives a try back.
pub(crate) async fn give_back(tx: &Tx, key: &[u8], every: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::FreeAt, Expr::col(Column::FreeAt).sub(every))
        .filter(Column::Key.eq(key.to_vec()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets how far tries under a key were slowed down.
pub(crate) async fn forget(tx: &Tx, key: &[u8]) -> Result<(), DbErr> {
    Entity::delete_by_id(key.to_vec()).exec(tx).await?;
    Ok(())
}

/// Forgets brakes that hold nobody any more; says how many.
pub(crate) async fn forget_free<C: ConnectionTrait>(db: &C, now: i64) -> Result<u64, DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::FreeAt.lte(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
