//! The days of a year, as they hold.

use contract::{Caller, YearDay, YearView, policy::Act};
use ledger::Entry;
use matter::Refused;
use scheduling::Calendar;
use time::{Date, util::days_in_year};

use crate::{Provisions, reach::of_office};

/// How far from this year one may look.
const YEARS: i32 = 5;

impl Provisions {
    pub(crate) async fn calendar_year(
        &self,
        caller: &Caller,
        year: Option<i32>,
    ) -> Result<YearView, Refused> {
        let permit = self.permit(caller, Act::ReadProvisions).await?;
        let calendar = self.rules_of(&self.standing().await?.rows).calendar;
        let this_year = calendar.office_date(self.kernel.now()).year();
        let year = year.unwrap_or(this_year);
        let may_see = |year: i32| (year - this_year).abs() <= YEARS;
        if !may_see(year) {
            return Err(Refused::NoSuchThing);
        }
        let days: Vec<YearDay> = (1..=days_in_year(year))
            .filter_map(|day| Date::from_ordinal_date(year, day).ok())
            .map(|date| day_of(&calendar, date))
            .collect();
        let worked = days.iter().filter(|day| day.kind.is_worked()).count();
        let answer = YearView {
            year,
            is_published: calendar.is_published(year),
            working_days: u32::try_from(worked).unwrap_or_default(),
            days,
            beside: [year - 1, year + 1]
                .into_iter()
                .filter(|beside| may_see(*beside))
                .collect(),
            may_propose: self.may_propose(caller).await?,
        };
        let entry = Entry::about(of_office(caller)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }
}

fn day_of(calendar: &Calendar, date: Date) -> YearDay {
    let local = calendar.local_day(date);
    YearDay {
        date,
        kind: calendar.day(date),
        contradicts: local.as_ref().and_then(|day| calendar.contradicted_by(day)),
        local,
    }
}
