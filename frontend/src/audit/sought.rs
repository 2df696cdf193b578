use contract::{
    AccountId, AskedDays, Caller, LedgerQuestion, LedgerSearch, Numbered, Outcome, Problem,
    RequestId,
};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::moment::{Moment, begun, ended};
use crate::web::{Desks, Form, FormState};

/// As outcome: whatever did not happen.
pub(super) const NOT_DONE: &str = "not-done";

/// What is looked for, as typed; it carries identifiers only, so it may stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sought {
    days: String,
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

    /// What a form sent along that keeps a question.
    pub(super) fn posted(form: &Form) -> Self {
        let text = |name: &str| form.text(name).to_owned();
        Self {
            days: text("days"),
            from: text("from"),
            from_time: text("from_time"),
            until: text("until"),
            until_time: text("until_time"),
            act: text("act"),
            outcome: text("outcome"),
            account: text("account"),
            object: text("object"),
            request: text("request"),
            ..Self::default()
        }
    }

    /// The words of a question that is kept.
    pub(super) fn of(question: &LedgerQuestion) -> Self {
        let search = &question.search;
        let (from, from_time) = search.from.map(begun).unwrap_or_default();
        let (until, until_time) = search.until.map(ended).unwrap_or_default();
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        Self {
            days: question.days.map_or("", AskedDays::code).to_owned(),
            from,
            from_time,
            until,
            until_time,
            act: search.act.clone().unwrap_or_default(),
            outcome: outcome_of(&search.outcomes).to_owned(),
            account: id(search.account.map(Uuid::from)),
            object: id(search.object),
            request: id(search.request.map(Uuid::from)),
            ..Self::default()
        }
    }

    /// The search by which the question is answered on this day, from where its page begins.
    pub(super) fn search(&self, question: &LedgerQuestion, today: Date) -> LedgerSearch {
        let search = question.search.clone();
        let (from, until) = match question.days.map(|days| days.on(today)) {
            Some((first, last)) => (Moment::whole(first).begins(), Moment::whole(last).ends()),
            None => (search.from, search.until),
        };
        LedgerSearch {
            from,
            until,
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
            ..search
        }
    }

    /// The question these words mean; a word that means nothing is a fault at its field.
    pub(super) fn read(&self) -> (LedgerQuestion, FormState) {
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
            after: None,
        };
        let question = LedgerQuestion {
            days: AskedDays::find(&self.days),
            search,
        };
        let mut state = FormState::filled(self.fields());
        let moments = [&from, &until];
        let faults = self
            .unread(&question, moments)
            .chain(self.unfit(&question.search, moments));
        for (field, rule) in faults {
            state = state.with_error(field, rule);
        }
        (question, state)
    }

    /// What was typed and means nothing.
    fn unread(
        &self,
        LedgerQuestion { days, search }: &LedgerQuestion,
        [from, until]: [&Moment; 2],
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let dates = "date-shape";
        let times = "time-shape";
        let number = "no-such-number";
        let typed = [
            ("days", &self.days, days.is_some(), "format"),
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
        let times = [&self.from, &self.from_time, &self.until, &self.until_time];
        let has_times = times.iter().any(|typed| !typed.trim().is_empty());
        let unfit = [
            (!self.days.is_empty() && has_times, "days", "days-or-dates"),
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

    /// What is looked for, field by field.
    pub(super) fn fields(&self) -> [(&'static str, String); 10] {
        [
            ("days", self.days.clone()),
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

    /// The same, at what is found.
    pub(super) fn found(&self) -> String {
        format!("{}#found", self.address())
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

/// The word of the form for these outcomes.
fn outcome_of(wanted: &[Outcome]) -> &'static str {
    match wanted {
        [] => "",
        [one] => one.code(),
        _ => NOT_DONE,
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
    use time::macros::{date, datetime};

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
        let (LedgerQuestion { search, .. }, state) = minute.read();
        assert!(!state.is_refused());
        assert_eq!(search.from, Some(datetime!(2026-11-24 09:05 +8)));
        assert_eq!(search.until, Some(datetime!(2026-11-24 09:06 +8)));
        let (whole, _) = sought(["2026-11-24", ""], ["2026-11-24", ""]).read();
        assert_eq!(whole.search.from, Some(datetime!(2026-11-24 00:00 +8)));
        assert_eq!(whole.search.until, Some(datetime!(2026-11-25 00:00 +8)));
    }

    #[test]
    fn days_are_counted_anew_on_each_day_and_stand_beside_no_dates() {
        let yesterday = Sought {
            days: "yesterday".into(),
            after: "7".into(),
            ..Sought::default()
        };
        let (question, state) = yesterday.read();
        assert!(!state.is_refused());
        let search = yesterday.search(&question, date!(2026 - 11 - 24));
        assert_eq!(search.from, Some(datetime!(2026-11-23 00:00 +8)));
        assert_eq!(search.until, Some(datetime!(2026-11-24 00:00 +8)));
        assert_eq!(search.after.as_deref(), Some("7"));
        assert_eq!(yesterday.address(), "/audit?days=yesterday");
        let both = Sought {
            days: "yesterday".into(),
            ..sought(["", ""], ["2026-11-24", ""])
        };
        let unknown = Sought {
            days: "tomorrow".into(),
            ..Sought::default()
        };
        for sought in [both, unknown] {
            let (_, state) = sought.read();
            assert!(state.error("days").is_some(), "{sought:?}");
        }
    }

    #[test]
    fn a_question_that_is_kept_says_the_words_by_which_it_was_asked() {
        let id = "00000000-0000-0000-0000-000000000005";
        let asked = [
            sought(["2026-11-24", "09:05"], ["2026-11-24", "09:05"]),
            sought(["2026-11-24", ""], ["2026-11-30", ""]),
            sought(["", ""], ["2026-11-24", "00:00"]),
            Sought {
                days: "this-week".into(),
                act: "dossier.grant".into(),
                outcome: NOT_DONE.into(),
                account: id.into(),
                object: id.into(),
                request: id.into(),
                ..Sought::default()
            },
            Sought {
                outcome: "denied".into(),
                ..Sought::default()
            },
        ];
        for asked in asked {
            let (question, state) = asked.read();
            assert!(!state.is_refused(), "{asked:?}");
            let kept = Sought::of(&question);
            assert_eq!(kept.read().0, question, "{asked:?}");
            assert_eq!(kept.address(), asked.address());
        }
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
