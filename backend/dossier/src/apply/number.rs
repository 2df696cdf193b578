//! The running number of an application, such as `YJ-2026-000123`.

use contract::OrganisationId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _,
    QueryFilter, sea_query::Expr,
};

use crate::{refused::Refused, rows::application_number};

/// The next number of the office in this year, counted inside the caller's transaction.
pub(super) async fn next_reference<C: ConnectionTrait>(
    tx: &C,
    office: OrganisationId,
    year: i32,
) -> Result<String, Refused> {
    use application_number::{ActiveModel, Column, Entity};
    let counted = Entity::update_many()
        .filter(Column::Organisation.eq(office.0))
        .filter(Column::Year.eq(year))
        .col_expr(Column::Last, Expr::col(Column::Last).add(1))
        .exec(tx)
        .await?;
    if counted.rows_affected == 0 {
        Entity::delete_many().filter(Column::Organisation.eq(office.0)).exec(tx).await?;
        let first = ActiveModel { organisation: Set(office.0), year: Set(year), last: Set(1) };
        first.insert(tx).await?;
    }
    let row = Entity::find_by_id(office.0).one(tx).await?;
    let last = row.ok_or(Refused::Broken("the counter vanished"))?.last;
    Ok(format!("YJ-{year}-{last:06}"))
}
