//! What follows from the rows.

use contract::{
    AccountId, Caller, Exclusion, OfficerCategory, OfficerFacts, OfficerId, OfficerListState,
    OfficerState, RemovalGround, UNDO_PEOPLE_LIST,
    policy::{Act, Relation, relation_to_office},
};
use matter::Dated;
use time::{Date, Duration, OffsetDateTime, UtcOffset};

use crate::rows::{officer, officer_list};

impl Dated<OfficerState> for officer::Model {
    fn since(&self, event: &str) -> Option<OffsetDateTime> {
        (event == "removal-proposed")
            .then_some(self.proposed_at)
            .flatten()
    }

    /// Until when an invitation holds, or a term: the first moment after its last day, where days begin first.
    fn look_at(&self) -> Option<OffsetDateTime> {
        match self.stands() {
            OfficerState::Invited => self.invited_until,
            OfficerState::InPool | OfficerState::Suspended => {
                let after = self.term_until()?.next_day()?;
                let first = after.midnight().assume_offset(FIRST_DAYS);
                // Columns are compared as they are written, in UTC.
                Some(first.to_offset(UtcOffset::UTC))
            }
            _ => None,
        }
    }

    fn numbered(&self) -> Option<&str> {
        self.number.as_deref()
    }

    fn resumes(&self) -> Option<OfficerState> {
        self.resumes_in.as_deref().and_then(OfficerState::find)
    }
}

/// The office's days begin at midnight in Beijing.
const FIRST_DAYS: UtcOffset = time::macros::offset!(+8);

/// For how long a list waits to be taken.
const WAITS: Duration = Duration::days(3);

impl Dated<OfficerListState> for officer_list::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// When it lapses, or when it cannot be undone any more.
    fn look_at(&self) -> Option<OffsetDateTime> {
        let undo_until = self.taken_at.map(|at| at + UNDO_PEOPLE_LIST);
        undo_until.or(Some(self.read_at + WAITS))
    }
}

impl officer::Model {
    pub(crate) const fn officer(&self) -> OfficerId {
        OfficerId(self.id)
    }

    /// The account that they have or will have.
    pub(crate) const fn whose(&self) -> AccountId {
        AccountId(self.owner)
    }

    pub(crate) fn term_from(&self) -> Option<Date> {
        self.term_from.and_then(day_of)
    }

    pub(crate) fn term_until(&self) -> Option<Date> {
        self.term_until.and_then(day_of)
    }

    pub(crate) fn checked_on(&self) -> Option<Date> {
        self.checked_on.and_then(day_of)
    }

    pub(crate) fn excluded(&self) -> Option<Exclusion> {
        self.excluded.as_deref().and_then(Exclusion::find)
    }

    pub(crate) fn ground(&self) -> Option<RemovalGround> {
        self.ground.as_deref().and_then(RemovalGround::find)
    }

    pub(crate) fn categories(&self) -> Vec<OfficerCategory> {
        let codes = self.categories.split_whitespace();
        codes.filter_map(OfficerCategory::find).collect()
    }

    /// What is known beside the state. What this version does not know keeps somebody from hearings, too.
    pub(crate) const fn facts(&self, has_come: bool) -> OfficerFacts {
        OfficerFacts {
            has_come,
            is_eligible: self.excluded.is_none(),
        }
    }

    /// What somebody is to an officer for an act. Nobody decides on what they proposed, or on themselves.
    pub(crate) fn relation(&self, caller: &Caller, act: Act) -> Relation {
        let is_nominators = self.nominated_by == caller.account.0;
        let is_proposers = self.proposed_by == Some(caller.account.0);
        let is_own = self.owner == caller.account.0;
        match act {
            Act::ReviewOfficer | Act::TurnDownOfficer if is_nominators || is_own => {
                Relation::OwnSubmission
            }
            Act::RemoveOfficer | Act::KeepOfficer if is_proposers || is_own => {
                Relation::OwnSubmission
            }
            Act::WithdrawRemoval if is_proposers => Relation::Own,
            _ => relation_to_office(caller),
        }
    }
}

/// A day as the columns hold it.
pub(crate) const fn julian(day: Date) -> i32 {
    day.to_julian_day()
}

fn day_of(julian: i32) -> Option<Date> {
    Date::from_julian_day(julian).ok()
}

/// Categories as the column holds them.
pub(crate) fn codes_of(categories: &[OfficerCategory]) -> String {
    let codes = categories.iter().map(|one| format!(" {} ", one.code()));
    codes.collect()
}

/// How many years old somebody is on a day.
pub(crate) fn age_on(day: Date, born: Date) -> u32 {
    let years = day.year() - born.year();
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    u32::try_from(years - i32::from(!had_birthday)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn somebody_is_a_year_older_on_the_birthday_and_not_before() {
        let born = date!(2003 - 11 - 30);
        assert_eq!(age_on(date!(2026 - 11 - 29), born), 22);
        assert_eq!(age_on(date!(2026 - 11 - 30), born), 23);
        assert_eq!(age_on(date!(2026 - 12 - 1), born), 23);
        // On a leap day: a year older on the first of March.
        let born = date!(2004 - 2 - 29);
        assert_eq!(age_on(date!(2027 - 2 - 28), born), 22);
        assert_eq!(age_on(date!(2027 - 3 - 1), born), 23);
        assert_eq!(age_on(date!(2003 - 3 - 1), born), 0);
    }
}
