//! The office's calendar: a day by place, in its week.

use std::collections::{BTreeMap, HashMap};

use contract::{
    AccountId, AppointmentView, CalendarDay, Caller, FreeDay, FreePlace, FreeTime, PlaceDay,
    PlaceId, WeekDay, policy::Act,
};
use ledger::{Entry, ObjectRef};
use matter::{Named as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    Agenda,
    arrange::live_between,
    obstacles::TOO_MANY_SEATS,
    rows::{agenda_place, appointment},
    slot::{Taken, free_on},
};

impl Agenda {
    pub(crate) async fn calendar_day(
        &self,
        caller: &Caller,
        date: Option<Date>,
    ) -> Result<CalendarDay, Refused> {
        let office = ObjectRef::new("organisation", caller.organisation);
        let permit = self.permit(caller, Act::ReadCalendar, office).await?;
        let date = date.unwrap_or_else(|| self.rules.now().calendar.office_date(self.kernel.now()));
        let day = self.day(caller.organisation.0, date).await;
        let day = self.door.noted(caller, Act::ReadCalendar, day).await?;
        let entry = Entry::about(office).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(day)
    }

    /// The stretches of a day in which so many seats are free in a place of the office.
    ///
    /// # Errors
    /// [`TOO_MANY_SEATS`]; [`Refused::NoSuchThing`] for a place that is not the office's.
    pub async fn free_slots(
        &self,
        organisation: Uuid,
        (PlaceId(place), date): (PlaceId, Date),
        seats: u32,
    ) -> Result<Vec<FreeTime>, Refused> {
        if !(1..=self.most_seats()).contains(&seats) {
            return Err(TOO_MANY_SEATS.refused());
        }
        let db = &self.kernel.db;
        let place = self.load_place(db, place).await?;
        if place.organisation != organisation {
            return Err(Refused::NoSuchThing);
        }
        if !place.is_in_use {
            return Ok(Vec::new());
        }
        let taken = self.taken(db, place.id, (self.span_of(date), None)).await?;
        self.free_in(&place, date, (&taken, seats))
    }

    /// The places of an office in which a seat is free within so many working days from today, with the times.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn free_ahead(
        &self,
        organisation: Uuid,
        working_days: u32,
    ) -> Result<Vec<FreePlace>, Refused> {
        let days = self.working_days_ahead(working_days);
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return Ok(Vec::new());
        };
        let span = (self.span_of(*first).0, self.span_of(*last).1);
        let rows = self.live_in(organisation, span).await?;
        let mut places = Vec::new();
        for place in self.shown_places(organisation, &[]).await? {
            let mut taken = Vec::new();
            for row in rows.iter().filter(|row| row.place == place.id) {
                self.ensure_as_written(&self.kernel.db, row).await?;
                taken.push(row.taken());
            }
            let view = self.view_of_place(&place).await?;
            let mut free_days = Vec::new();
            for date in &days {
                let free = self.free_in(&place, *date, (&taken, 1))?;
                if !free.is_empty() {
                    free_days.push(FreeDay { date: *date, free });
                }
            }
            places.push(FreePlace {
                place: view,
                days: free_days,
            });
        }
        Ok(places)
    }

    /// Today, where the office works, and the working days after it.
    fn working_days_ahead(&self, count: u32) -> Vec<Date> {
        let rules = self.rules.now();
        let today = rules.calendar.office_date(self.kernel.now());
        let ahead = (1..=count).map(|days| rules.calendar.add_working_days(today, days));
        let first = rules.calendar.is_working_day(today).then_some(today);
        first.into_iter().chain(ahead).collect()
    }

    fn free_in(
        &self,
        place: &agenda_place::Model,
        date: Date,
        (taken, seats): (&[Taken], u32),
    ) -> Result<Vec<FreeTime>, Refused> {
        let Some(most_taken) = place.seats().checked_sub(seats) else {
            return Ok(Vec::new());
        };
        let when = (date, self.kernel.now());
        let hours = place.hours()?;
        let rules = self.rules.now();
        let of_place = (&rules.calendar, &hours);
        Ok(free_on(of_place, when, (taken, most_taken)))
    }

    async fn day(&self, organisation: Uuid, date: Date) -> Result<CalendarDay, Refused> {
        let mut answer = CalendarDay {
            date,
            is_worked: self.rules.now().calendar.is_working_day(date),
            week: self.week(organisation, date).await?,
            places: Vec::new(),
            altered: Vec::new(),
        };
        let (from, until) = self.span_of(date);
        let rows = self.live_in(organisation, (from, until)).await?;
        let names = rows.iter().map(|row| AccountId(row.owner));
        let names = self.identity.names(names).await;
        let names = names.map_err(|_| Refused::Broken("whoever is expected cannot be read"))?;
        for place in self.shown_places(organisation, &rows).await? {
            let here: Vec<_> = rows.iter().filter(|row| row.place == place.id).collect();
            match self.view_of_place(&place).await {
                Ok(view) => {
                    let free = self.free_beside(&place, date, &here)?;
                    let appointments = self.views_in(&place, (&here, &names), &mut answer).await?;
                    answer.places.push(PlaceDay {
                        place: view,
                        appointments,
                        free,
                    });
                }
                Err(fault) => {
                    fault.unless_altered(place.object())?;
                    answer.altered.push(place.id);
                }
            }
        }
        Ok(answer)
    }

    /// When a seat is free in a place beside those who are expected there.
    fn free_beside(
        &self,
        place: &agenda_place::Model,
        date: Date,
        here: &[&appointment::Model],
    ) -> Result<Vec<FreeTime>, Refused> {
        if !place.is_in_use {
            return Ok(Vec::new());
        }
        let taken: Vec<_> = here.iter().map(|row| row.taken()).collect();
        self.free_in(place, date, (&taken, 1))
    }

    /// What is arranged in a place, with whom. What was altered is named in the answer alone.
    async fn views_in(
        &self,
        place: &agenda_place::Model,
        (rows, names): (&[&appointment::Model], &HashMap<AccountId, String>),
        answer: &mut CalendarDay,
    ) -> Result<Vec<AppointmentView>, Refused> {
        let db = &self.kernel.db;
        let mut views = Vec::with_capacity(rows.len());
        for &row in rows {
            let written = self.ensure_as_written(db, row).await;
            let view = match written {
                Ok(()) => self.view_in(db, (row, place)).await,
                Err(fault) => Err(fault),
            };
            match view {
                Ok(view) => views.push(AppointmentView {
                    who: names.get(&AccountId(row.owner)).cloned(),
                    ..view
                }),
                Err(fault) => {
                    fault.unless_altered(row.object())?;
                    answer.altered.push(row.id);
                }
            }
        }
        Ok(views)
    }

    /// The places in use, and those in which somebody is still expected.
    async fn shown_places(
        &self,
        organisation: Uuid,
        rows: &[appointment::Model],
    ) -> Result<Vec<agenda_place::Model>, Refused> {
        let all = agenda_place::Entity::find()
            .filter(agenda_place::Column::Organisation.eq(organisation))
            .order_by_asc(agenda_place::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let is_shown = |place: &agenda_place::Model| {
            place.is_in_use || rows.iter().any(|row| row.place == place.id)
        };
        Ok(all.into_iter().filter(is_shown).collect())
    }

    async fn week(&self, organisation: Uuid, date: Date) -> Result<Vec<WeekDay>, Refused> {
        let into_week = Duration::days(date.weekday().number_days_from_monday().into());
        let monday = date.saturating_sub(into_week);
        let days: Vec<Date> = (0..7)
            .map(|days| monday.saturating_add(Duration::days(days)))
            .collect();
        let until = self
            .rules
            .now()
            .calendar
            .start_of(monday.saturating_add(Duration::WEEK));
        let span = (self.rules.now().calendar.start_of(monday), until);
        let mut counts: BTreeMap<Date, u32> = BTreeMap::new();
        for row in self.live_in(organisation, span).await? {
            let count = counts.entry(self.rules.now().calendar.office_date(row.begins_at));
            *count.or_default() += 1;
        }
        let day = |date: Date| WeekDay {
            date,
            is_worked: self.rules.now().calendar.is_working_day(date),
            appointments: counts.get(&date).copied().unwrap_or_default(),
        };
        Ok(days.into_iter().map(day).collect())
    }

    /// What is arranged in a time, in its order.
    async fn live_in(
        &self,
        organisation: Uuid,
        (from, until): (OffsetDateTime, OffsetDateTime),
    ) -> Result<Vec<appointment::Model>, Refused> {
        Ok(appointment::Entity::find()
            .filter(appointment::Column::Organisation.eq(organisation))
            .filter(live_between(from, until))
            .order_by_asc(appointment::Column::BeginsAt)
            .order_by_asc(appointment::Column::Id)
            .all(&self.kernel.db)
            .await?)
    }

    /// From the beginning of a day to that of the next.
    fn span_of(&self, date: Date) -> (OffsetDateTime, OffsetDateTime) {
        let next = date.next_day().unwrap_or(Date::MAX);
        (
            self.rules.now().calendar.start_of(date),
            self.rules.now().calendar.start_of(next),
        )
    }
}
