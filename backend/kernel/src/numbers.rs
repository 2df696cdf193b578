//! Running numbers, by organisation, series and year.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait as _, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::Tx;

mod running_number {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "running_number")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(super) organisation: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub(super) series: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub(super) year: i32,
        pub(super) last: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The next number of a series in a year, from one on, counted inside the transaction: what is rolled back leaves no gap.
///
/// # Errors
/// When the database cannot.
pub async fn next_number(
    tx: &Tx,
    (organisation, series, year): (Uuid, &str, i32),
) -> Result<i32, DbErr> {
    use running_number::{ActiveModel, Column, Entity};
    let none_yet = ActiveModel {
        organisation: Set(organisation),
        series: Set(series.to_owned()),
        year: Set(year),
        last: Set(0),
    };
    let key = [Column::Organisation, Column::Series, Column::Year];
    Entity::insert(none_yet)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Entity::update_many()
        .filter(Column::Organisation.eq(organisation))
        .filter(Column::Series.eq(series))
        .filter(Column::Year.eq(year))
        .col_expr(Column::Last, Expr::col(Column::Last).add(1))
        .exec(tx)
        .await?;
    let row = Entity::find_by_id((organisation, series.to_owned(), year));
    let row = row.one(tx).await?;
    let vanished = || DbErr::RecordNotFound("running_number".to_owned());
    Ok(row.ok_or_else(vanished)?.last)
}
