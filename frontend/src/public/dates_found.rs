//! The dates of one's own matters, as the desks tell them: periods that run, appointments, and the ends of cases.

use contract::{
    ApplicationId, AppointmentState, AppointmentView, Caller, CaseQuery, CaseRow, Deadline,
    MatterRow, NextStep, Problem, WorklistPage, WorklistQuery, WorklistRow,
    policy::{self, Act},
};
use futures::future::BoxFuture;
use time::{OffsetDateTime, Time, macros::offset};

use super::home_work::work_title;
use crate::{
    agenda::kind_words,
    design::{code_words, title_words},
    language::t,
    web::Desks,
};

/// Who has something with dates.
pub(super) const WITH_DATES: &[Act] = &[
    Act::ReadOwnApplication,
    Act::ReadOwnAppointments,
    Act::ReadWorklist,
    Act::ReadMonitoring,
    Act::ReadAddressed,
    Act::ReadCaseFile,
];

/// How many pages of a list are looked through: what is due first stands first in each.
const PAGES: usize = 4;

/// What has dates, as the desks told it.
#[derive(Default)]
pub(super) struct Found {
    applications: Vec<MatterRow>,
    appointments: Vec<AppointmentView>,
    work: Vec<WorklistRow>,
    monitorings: Vec<WorklistRow>,
    cases: Vec<CaseRow>,
    /// Whether a list goes on beyond what was looked through.
    pub(super) is_more: bool,
}

/// A date of a matter.
pub(super) struct Dated {
    pub(super) at: OffsetDateTime,
    /// What is due, or what takes place.
    pub(super) what: String,
    /// What people call the matter.
    pub(super) title: String,
    pub(super) href: String,
    pub(super) why: Why,
}

/// Why something stands on its day.
pub(super) enum Why {
    /// A period ends then.
    Period(Box<Deadline>),
    /// Somebody is expected there.
    Place(String),
    /// The period of the case ends on that day.
    Case,
}

impl Found {
    /// Asks the desks at which the person has something.
    pub(super) async fn of(desks: &Desks, caller: &Caller) -> Result<Self, Problem> {
        let may = |act| policy::may_ever(caller, act);
        let mut found = Self::default();
        if may(Act::ReadOwnApplication) {
            found.find_applications(desks, caller).await?;
        }
        if may(Act::ReadOwnAppointments) {
            found.find_appointments(desks, caller).await?;
        }
        if may(Act::ReadWorklist) {
            let load = |query| desks.dossier.worklist(caller, query);
            found.work = found.whole_list(load).await?;
        }
        if may(Act::ReadMonitoring) {
            let load = |query| desks.monitoring.monitorings(caller, query);
            found.monitorings = found.whole_list(load).await?;
        }
        if may(Act::ReadAddressed) {
            let load = |query| desks.monitoring.addressed(caller, query);
            let addressed = found.whole_list(load).await?;
            found.monitorings.extend(addressed);
        }
        if may(Act::ReadCaseFile) {
            found.find_cases(desks, caller).await?;
        }
        Ok(found)
    }

    async fn find_applications(&mut self, desks: &Desks, caller: &Caller) -> Result<(), Problem> {
        let mut after = None;
        for _ in 0..PAGES {
            let page = desks.dossier.my_applications(caller, after).await?;
            self.applications.extend(page.rows);
            after = page.next.map(ApplicationId);
            if after.is_none() {
                return Ok(());
            }
        }
        self.is_more = true;
        Ok(())
    }

    async fn find_appointments(&mut self, desks: &Desks, caller: &Caller) -> Result<(), Problem> {
        let mut after = None;
        for _ in 0..PAGES {
            let page = desks.agenda.my_appointments(caller, after).await?;
            self.appointments.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
        self.is_more = true;
        Ok(())
    }

    async fn find_cases(&mut self, desks: &Desks, caller: &Caller) -> Result<(), Problem> {
        let mut query = CaseQuery::default();
        for _ in 0..PAGES {
            let page = desks.dossier.cases(caller, query.clone()).await?;
            self.cases.extend(page.rows);
            query.after = page.next;
            if query.after.is_none() {
                return Ok(());
            }
        }
        self.is_more = true;
        Ok(())
    }

    /// What waits for this person in a list of work.
    async fn whole_list<'a>(
        &mut self,
        load: impl Fn(WorklistQuery) -> BoxFuture<'a, Result<WorklistPage, Problem>>,
    ) -> Result<Vec<WorklistRow>, Problem> {
        let (mut query, mut rows) = (WorklistQuery::default(), Vec::new());
        for _ in 0..PAGES {
            let page = load(query.clone()).await?;
            rows.extend(page.rows);
            query.after = page.next;
            if query.after.is_none() {
                return Ok(rows);
            }
        }
        self.is_more = true;
        Ok(rows)
    }

    /// Every date, in the words of the page, the earliest first.
    pub(super) fn dates(self) -> Vec<Dated> {
        let lang = use_lang();
        let applications = self.applications.into_iter().filter_map(|row| {
            let title = Some(title_words(lang, &row.title)).filter(|title| !title.is_empty());
            of_period(row.next?, title.unwrap_or(row.reference), row.href)
        });
        let work = self.work.into_iter().filter_map(|row| {
            let href = format!("/desk/applications/{}", row.id);
            of_period(row.next?, work_title(&row.beside), href)
        });
        let monitorings = self.monitorings.into_iter().filter_map(|row| {
            let href = format!("/monitoring/{}", row.id);
            of_period(row.next?, row.reference, href)
        });
        let is_to_come = |one: &AppointmentView| one.state == AppointmentState::Arranged;
        let appointments = self.appointments.into_iter().filter(is_to_come);
        let cases = self.cases.into_iter().flat_map(of_case);
        let mut dates: Vec<Dated> = applications
            .chain(work)
            .chain(monitorings)
            .chain(appointments.map(of_appointment))
            .chain(cases)
            .collect();
        dates.sort_by_key(|date| date.at);
        dates
    }
}

fn use_lang() -> contract::Lang {
    leptos::prelude::use_context().unwrap_or_default()
}

/// A step that is due, whoever is to take it.
fn of_period(next: NextStep, title: String, href: String) -> Option<Dated> {
    let deadline = next.due?;
    Some(Dated {
        at: deadline.due_at,
        what: code_words("next", &next.code),
        title,
        href,
        why: Why::Period(Box::new(deadline)),
    })
}

fn of_appointment(appointment: AppointmentView) -> Dated {
    Dated {
        at: appointment.from,
        what: kind_words(appointment.kind),
        title: appointment.reference,
        href: format!("/appointments/{}", appointment.id),
        why: Why::Place(appointment.place),
    }
}

/// The last day of a case, and the day by which the first lawyer who waits for its file is let in, as one sees them who
/// makes or handles it.
fn of_case(row: CaseRow) -> impl Iterator<Item = Dated> {
    let href = format!("/desk/cases/{}", row.id);
    let waited = row.first_due.map(|deadline| Dated {
        at: deadline.due_at,
        what: t("public-dates-waited"),
        title: row.title.clone(),
        href: href.clone(),
        why: Why::Period(Box::new(deadline)),
    });
    let last = row.deadline_on.map(|day| Dated {
        at: day.with_time(Time::MIDNIGHT).assume_offset(offset!(+8)),
        what: t("public-dates-case-ends"),
        title: row.title,
        href,
        why: Why::Case,
    });
    waited.into_iter().chain(last)
}
