//! Running numbers of matters, by office and year.

use contract::OrganisationId;
use kernel::Tx;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{Matters, Refused, rows::matter_number};

impl Matters {
    /// The next number of a matter, such as `YJ-2026-000123`, counted inside the transaction of the act: an act that
    /// is not done leaves no gap.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn next_number(
        &self,
        tx: &Tx,
        (office, series): (OrganisationId, &'static str),
    ) -> Result<String, Refused> {
        use matter_number::{ActiveModel, Column, Entity};
        let year = self.on.calendar.office_date(self.on.kernel.now()).year();
        let none_yet = ActiveModel {
            organisation: Set(office.0),
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
            .filter(Column::Organisation.eq(office.0))
            .filter(Column::Series.eq(series))
            .filter(Column::Year.eq(year))
            .col_expr(Column::Last, Expr::col(Column::Last).add(1))
            .exec(tx)
            .await?;
        let row = Entity::find_by_id((office.0, series.to_owned(), year));
        let row = row.one(tx).await?;
        let last = row.ok_or(Refused::Broken("the counter vanished"))?.last;
        Ok(format!("{series}-{year}-{last:06}"))
    }
}
