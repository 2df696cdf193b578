use contract::{
    AccountId, Caller, LedgerSearch, Numbered, Outcome, Problem, RequestId, personal::read_day,
    read_time,
};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset, macros::offset};
use uuid::Uuid;

use crate::web::{Desks, FormState};

const OFFICE: UtcOffset = offset!(+8);

/// As outcome: whatever did not happen.
pub(super) const NOT_DONE: &str = "not-done";

/// What is looked for, as typed; it carries identifiers only, so it may stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sought {
    from: String,
    from_time: String,
    until: String,
    until_time: String,
    act: String,
    outcome: String,
    account: String,
    object: String,
    request: String,
    after: String,
    back: String,
}

/// Where the page of what was found stands.
pub(super) struct Place {
    pub(super) first: String,
    pub(super) after: Option<String>,
    pub(super) back: String,
}

/// What a search came to once the numbers in it were looked up.
pub(super) enum Resolved {
    /// Nothing was found by number; a word that means nothing is said at its field.
    Same(Box<Sought>),
    /// The address of the same search by identifiers, in which no number of a case stands.
    Other(String),
}

/// A day and a time of it, as typed, and what they mean.
struct Moment {
    day: Option<Date>,
    time: Option<Time>,
}

impl Moment {
    fn read(day: &str, time: &str) -> Self {
        Self {
            day: read_day(day.trim()),
            time: read_time(time),
        }
    }

    /// From the beginning of the minute, or of the day.
    fn begins(&self) -> Option<OffsetDateTime> {
        let time = self.time.unwrap_or(Time::MIDNIGHT);
        Some(self.day?.with_time(time).assume_offset(OFFICE))
    }

    /// To the end of the minute, or of the day: what is named is found, too.
    fn ends(&self) -> Option<OffsetDateTime> {
        let last = self.time.map_or(Duration::DAY, |_| Duration::MINUTE);
        self.begins()?.checked_add(last)
    }
}

impl Sought {
    /// Whether anything is looked for.
    pub(super) fn asks(&self) -> bool {
        let has_words = self.fields().iter().any(|(_, value)| !value.is_empty());
        has_words || !self.after.is_empty()
    }

    /// Looks up numbers that people know, of an application, a case, a licence or of staff.
    pub(super) async fn resolve(
        mut self,
        caller: &Caller,
        desks: &Desks,
    ) -> Result<Resolved, Problem> {
        let mut is_found = false;
        if let Some(number) = number_in(&self.object) {
            match desks.dossier.find_numbered(caller, &number).await? {
                Some(Numbered::Object(id)) => self.object = id.to_string(),
                Some(Numbered::Account(id)) => {
                    self.object.clear();
                    self.account = id.to_string();
                }
                None => return Ok(Resolved::Same(Box::new(self))),
            }
            is_found = true;
        }
        if let Some(number) = number_in(&self.account) {
            match desks.dossier.find_numbered(caller, &number).await? {
                Some(Numbered::Account(id)) => self.account = id.to_string(),
                Some(Numbered::Object(_)) | None => return Ok(Resolved::Same(Box::new(self))),
            }
            is_found = true;
        }
        Ok(if is_found {
            Resolved::Other(self.address())
        } else {
            Resolved::Same(Box::new(self))
        })
    }

    /// The search these words mean; a word that means nothing is a fault at its field.
    pub(super) fn read(&self) -> (LedgerSearch, FormState) {
        let from = Moment::read(&self.from, &self.from_time);
        let until = Moment::read(&self.until, &self.until_time);
        let search = LedgerSearch {
            from: from.begins(),
            until: until.ends(),
            act: Some(self.act.clone()).filter(|act| !act.is_empty()),
            outcomes: outcomes(&self.outcome),
            account: parsed(&self.account).map(AccountId),
            object: parsed(&self.object),
            request: parsed(&self.request).map(RequestId),
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
        };
        let mut state = FormState::filled(self.fields());
        let moments = [&from, &until];
        let faults = self
            .unread(&search, moments)
            .chain(self.unfit(&search, moments));
        for (field, rule) in faults {
            state = state.with_error(field, rule);
        }
        (search, state)
    }

    /// What was typed and means nothing.
    fn unread(
        &self,
        search: &LedgerSearch,
        [from, until]: [&Moment; 2],
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let dates = "date-shape";
        let times = "time-shape";
        let number = "no-such-number";
        let typed = [
            ("from", &self.from, from.day.is_some(), dates),
            ("from_time", &self.from_time, from.time.is_some(), times),
            ("until", &self.until, until.day.is_some(), dates),
            ("until_time", &self.until_time, until.time.is_some(), times),
            ("account", &self.account, search.account.is_some(), number),
            ("object", &self.object, search.object.is_some(), number),
            (
                "request",
                &self.request,
                search.request.is_some(),
                "identifier",
            ),
        ];
        let wrong = typed
            .into_iter()
            .filter(|(_, typed, is_read, _)| !typed.trim().is_empty() && !is_read);
        wrong.map(|(field, _, _, rule)| (field, rule))
    }

    /// What means something, but not together.
    fn unfit(
        &self,
        search: &LedgerSearch,
        [from, until]: [&Moment; 2],
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_alone = |moment: &Moment, day: &str| moment.time.is_some() && day.trim().is_empty();
        let span = search.from.zip(search.until);
        let unfit = [
            (is_alone(from, &self.from), "from", "required"),
            (is_alone(until, &self.until), "until", "required"),
            (
                span.is_some_and(|(from, until)| until <= from),
                "until",
                "until-before-from",
            ),
        ];
        let unfit = unfit.into_iter().filter(|(is_unfit, ..)| *is_unfit);
        unfit.map(|(_, field, rule)| (field, rule))
    }

    fn fields(&self) -> [(&'static str, String); 9] {
        [
            ("from", self.from.clone()),
            ("from_time", self.from_time.clone()),
            ("until", self.until.clone()),
            ("until_time", self.until_time.clone()),
            ("act", self.act.clone()),
            ("outcome", self.outcome.clone()),
            ("account", self.account.clone()),
            ("object", self.object.clone()),
            ("request", self.request.clone()),
        ]
    }

    /// The address of the first page of what is found.
    pub(super) fn address(&self) -> String {
        address(&self.fields())
    }

    pub(super) fn place(self) -> Place {
        Place {
            first: self.address(),
            after: Some(self.after).filter(|after| !after.is_empty()),
            back: self.back,
        }
    }
}

/// The address of a search for these, without those that are left empty.
pub(super) fn address(fields: &[(&'static str, String)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    format!("/audit?{}", query.finish())
}

fn outcomes(chosen: &str) -> Vec<Outcome> {
    match chosen {
        NOT_DONE => vec![Outcome::Refused, Outcome::Denied, Outcome::Failed],
        chosen => Outcome::find(chosen).into_iter().collect(),
    }
}

/// What was typed, if it is no identifier and may be a number.
fn number_in(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let is_number = !typed.is_empty() && typed.chars().count() <= 64 && parsed(typed).is_none();
    is_number.then(|| typed.to_owned())
}

fn parsed(typed: &str) -> Option<Uuid> {
    typed.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn sought(from: [&str; 2], until: [&str; 2]) -> Sought {
        Sought {
            from: from[0].into(),
            from_time: from[1].into(),
            until: until[0].into(),
            until_time: until[1].into(),
            ..Sought::default()
        }
    }

    #[test]
    fn a_minute_that_is_named_is_searched_to_its_end_and_a_day_likewise() {
        let minute = sought(["2026-11-24", "9:05"], ["2026-11-24", "09：05"]);
        let (search, state) = minute.read();
        assert!(!state.is_refused());
        assert_eq!(search.from, Some(datetime!(2026-11-24 09:05 +8)));
        assert_eq!(search.until, Some(datetime!(2026-11-24 09:06 +8)));
        let (search, _) = sought(["2026-11-24", ""], ["2026-11-24", ""]).read();
        assert_eq!(search.from, Some(datetime!(2026-11-24 00:00 +8)));
        assert_eq!(search.until, Some(datetime!(2026-11-25 00:00 +8)));
    }

    #[test]
    fn a_time_that_is_none_or_stands_without_its_day_is_said_at_its_field() {
        let wrong = [
            (sought(["2026-11-24", "25:00"], ["", ""]), "from_time"),
            (sought(["", "09:00"], ["", ""]), "from"),
            (sought(["", ""], ["", "09:00"]), "until"),
            (
                sought(["2026-11-24", "10:00"], ["2026-11-24", "09:59"]),
                "until",
            ),
        ];
        for (sought, field) in wrong {
            let (_, state) = sought.read();
            assert!(state.error(field).is_some(), "{sought:?}");
        }
    }

    #[test]
    fn what_was_not_done_is_three_outcomes_and_a_word_of_no_outcome_none() {
        let not_done = outcomes(NOT_DONE);
        assert_eq!(not_done.len(), 3);
        assert!(!not_done.contains(&Outcome::Done));
        assert_eq!(outcomes("denied"), [Outcome::Denied]);
        assert!(outcomes("").is_empty());
    }

    #[test]
    fn an_address_asks_and_where_a_page_begins_asks_too() {
        assert!(!Sought::default().asks());
        let act = Sought {
            act: "dossier.grant".into(),
            ..Sought::default()
        };
        assert!(act.asks());
        assert_eq!(act.address(), "/audit?act=dossier.grant");
        let after = Sought {
            after: "w7".into(),
            ..Sought::default()
        };
        assert!(after.asks(), "a later page of everything is no first look");
    }
}
