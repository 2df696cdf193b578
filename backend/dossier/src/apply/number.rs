//! The running number of an application, such as `YJ-2026-000123`.

use contract::OrganisationId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{refused::Refused, rows::application_number};

/// The next number of the office in this year, counted inside the caller's transaction.
pub(super) async fn next_reference<C: ConnectionTrait>(
    tx: &C,
    office: OrganisationId,
    year: i32,
) -> Result<String, Refused> {
    use application_number::{ActiveModel, Column, Entity};
    let none_yet = ActiveModel {
        organisation: Set(office.0),
        year: Set(year),
        last: Set(0),
    };
    let once = OnConflict::columns([Column::Organisation, Column::Year])
        .do_nothing()
        .to_owned();
    Entity::insert(none_yet)
        .on_conflict(once)
        .exec_without_returning(tx)
        .await?;
    Entity::update_many()
        .filter(Column::Organisation.eq(office.0))
        .filter(Column::Year.eq(year))
        .col_expr(Column::Last, Expr::col(Column::Last).add(1))
        .exec(tx)
        .await?;
    let row = Entity::find_by_id((office.0, year)).one(tx).await?;
    let last = row.ok_or(Refused::Broken("the counter vanished"))?.last;
    Ok(format!("YJ-{year}-{last:06}"))
}
