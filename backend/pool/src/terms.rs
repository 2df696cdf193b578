//! How long an officer is in the pool.

use contract::{Caller, OfficerId, Parameter, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;
use time::{Date, Month};

use crate::{Pool, letters::TermRenewed, obstacles::NOT_ELIGIBLE, reach::OWN_PAGE, state::julian};

impl Pool {
    pub(crate) async fn renew_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
    ) -> Result<(), Refused> {
        let renewing = self.seen(caller, (Act::RenewOfficer, id, version)).await?;
        if renewing.row.excluded.is_some() {
            return Err(NOT_ELIGIBLE.refused());
        }
        // A term that runs goes on; one that is over begins anew today.
        let today = self.today();
        let after = renewing.row.term_until().and_then(Date::next_day);
        let first = after.filter(|day| *day > today).unwrap_or(today);
        let (from, until) = self.term_from(first);
        let owner = self.address_of(&renewing.row).await?;
        let mut act = renewing.begin().await?;
        act.change.term_from = Set(Some(from));
        act.change.term_until = Set(Some(until));
        if let (Some(owner), Ok(until)) = (owner, Date::from_julian_day(until)) {
            act.tell(owner.led_to(OWN_PAGE.to_owned()), TermRenewed { until });
        }
        Box::pin(act.done()).await
    }

    /// The first and the last day of a term that begins on this day, as columns hold them.
    pub(crate) fn term_from(&self, first: Date) -> (i32, i32) {
        let years = self.matters.number(Parameter::OfficerTermYears);
        (julian(first), julian(last_day(first, years)))
    }
}

/// The last day of so many years from this day on.
fn last_day(first: Date, years: u32) -> Date {
    let year = first.year() + i32::try_from(years).unwrap_or_default();
    // There is no 29th of February in most years.
    let same = first
        .replace_year(year)
        .or_else(|_| Date::from_calendar_date(year, Month::March, 1));
    same.ok().and_then(Date::previous_day).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_term_of_three_years_ends_on_the_day_before() {
        assert_eq!(last_day(date!(2026 - 11 - 30), 3), date!(2029 - 11 - 29));
        assert_eq!(last_day(date!(2028 - 2 - 29), 3), date!(2031 - 2 - 28));
        assert_eq!(last_day(date!(2027 - 1 - 1), 1), date!(2027 - 12 - 31));
    }
}
