//! What is typed of a place and a time, judged.

use agenda::Slot;
use contract::{FieldProblem, LONGEST_BRING, VisitRequest};
use matter::Refused;
use time::{Date, OffsetDateTime, Time};

use crate::{desk::Dossier, review::delay_fault, rows::application};

impl Dossier {
    /// The place and the time that are asked for.
    ///
    /// An explanation is needed where it is arranged on a later day than the application was accepted, or for a day
    /// after the period (A-N04, Rules art. 49).
    pub(super) fn judge_visit(
        &self,
        row: &application::Model,
        asked: &VisitRequest,
    ) -> Result<Slot, Refused> {
        let most = self.agenda.most_seats();
        let mut faults = faults_of(asked, most);
        let is_prompt = asked.date.is_some_and(|date| self.is_prompt(row, date));
        faults.extend(delay_fault(&asked.explanation, is_prompt));
        let times = asked.from.zip(asked.until);
        match (asked.place, asked.date, times, asked.seats) {
            (Some(place), Some(date), Some((from, until)), Some(seats)) if faults.is_empty() => {
                Ok(Slot {
                    place,
                    from: self.at(date, from),
                    until: self.at(date, until),
                    seats,
                })
            }
            _ => Err(Refused::Fields(faults)),
        }
    }

    fn at(&self, date: Date, time: Time) -> OffsetDateTime {
        self.rules.now().calendar.start_of(date) + (time - Time::MIDNIGHT)
    }

    /// Whether it is arranged on the day of acceptance, for a day within the period.
    fn is_prompt(&self, row: &application::Model, date: Date) -> bool {
        let since = row.arranging_since.or(row.complete_at);
        let due = since.and_then(|since| self.deadline("A-N03", since).ok());
        self.is_day_of_acceptance(row) && due.is_some_and(|due| date <= due.due_on)
    }
}

/// What is missing, or is not what its field takes.
fn faults_of(asked: &VisitRequest, most_seats: u32) -> Vec<FieldProblem> {
    let length = asked.bring.trim().chars().count();
    let seats = asked.seats.filter(|seats| (1..=most_seats).contains(seats));
    let judged = [
        (asked.place.is_none(), "place", "not-chosen".to_owned()),
        (asked.date.is_none(), "date", "date-shape".to_owned()),
        (asked.from.is_none(), "from", "time-shape".to_owned()),
        (asked.until.is_none(), "until", "time-shape".to_owned()),
        (
            seats.is_none(),
            "seats",
            format!("seats-between:{most_seats}"),
        ),
        (
            length > LONGEST_BRING,
            "bring",
            format!("longer-than:{LONGEST_BRING}:{length}"),
        ),
    ];
    let at_fault = judged.into_iter().filter(|(is_at_fault, ..)| *is_at_fault);
    at_fault
        .map(|(_, field, rule)| FieldProblem::at(field, rule))
        .collect()
}
