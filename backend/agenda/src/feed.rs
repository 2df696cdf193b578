//! What a calendar fetches: the appointments of whoever an address belongs to, without names and numbers.

use async_trait::async_trait;
use contract::{
    AccountId, AppointmentState, CalendarText, Fetched, Known, Lang, OrganisationId, Problem,
    Secret, SubscriptionDesk, Visit,
    policy::{SystemAct, allow_system},
};
use identity::Person;
use ledger::Entry;
use matter::{Named as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    Agenda, CalendarFile, Method, Organiser,
    letters::page_of,
    rows::{agenda_place, appointment, calendar_subscription},
    subscription::hash_of,
    words,
};

/// How long an appointment that is over stays in what is subscribed to.
const KEPT_FOR: Duration = Duration::days(31);

/// In which language a calendar file is written, and what a calendar is called that subscribes to it.
pub(crate) struct Files<'a> {
    pub(crate) lang: Lang,
    pub(crate) name: Option<&'a str>,
}

/// An appointment with its place.
type InPlace = (appointment::Model, agenda_place::Model);

#[async_trait]
impl SubscriptionDesk for Agenda {
    #[tracing::instrument(name = "agenda.feed", skip_all)]
    async fn feed(&self, token: Secret, visit: Visit, known: Known) -> Result<Fetched, Problem> {
        let identity = &self.identity;
        identity
            .ensure_may_name_subscriptions(visit.address)
            .await?;
        let Some((row, person)) = self.subscriber(&token).await? else {
            identity.count_wrong_subscription(visit.address).await?;
            return Err(Problem::not_found());
        };
        let organisation = OrganisationId(row.organisation);
        let subscriber = Some(person.account);
        let permit = allow_system(
            SystemAct::ServeFeed,
            subscriber,
            organisation,
            visit.request,
        );
        let details = serde_json::json!({});
        let entry = Entry::about(row.object())
            .of(person.account)
            .details(details);
        self.ledger.count(row.id.as_bytes(), permit, entry);
        self.ledger.settle().await.map_err(Refused::from)?;
        Ok(self.feed_of(&person, &known).await?)
    }
}

impl Agenda {
    /// Whose address it is, while they may sign in.
    async fn subscriber(
        &self,
        token: &Secret,
    ) -> Result<Option<(calendar_subscription::Model, Person)>, Refused> {
        let db = &self.kernel.db;
        let known = calendar_subscription::Column::TokenHash.eq(hash_of(token));
        let found = calendar_subscription::Entity::find().filter(known);
        let Some(row) = found.one(db).await? else {
            return Ok(None);
        };
        if let Err(fault) = self.ensure_as_written(db, &row).await {
            fault.unless_altered(row.object())?;
            return Ok(None);
        }
        let person = self.find_person(row.account).await?;
        let person = person.filter(|person| person.is_enabled);
        Ok(person.map(|person| (row, person)))
    }

    async fn feed_of(&self, person: &Person, known: &Known) -> Result<Fetched, Refused> {
        let rows = self.of_feed(person.account).await?;
        let (mark, changed_at) = marked(person.lang, &rows);
        let mut fetched = Fetched {
            text: None,
            mark,
            changed_at,
        };
        if is_known(known, &fetched.mark, changed_at) {
            return Ok(fetched);
        }
        let db = &self.kernel.db;
        let mut sound = Vec::with_capacity(rows.len());
        for (row, place) in rows {
            match self.ensure_as_written(db, &row).await {
                Ok(()) => {
                    self.ensure_as_written(db, &place).await?;
                    sound.push((row, place));
                }
                Err(fault) => fault.unless_altered(row.object())?,
            }
        }
        let files = Files {
            lang: person.lang,
            name: Some(words::subscription(person.lang)),
        };
        fetched.text = Some(self.calendar_of(files, &sound).await?.text);
        Ok(fetched)
    }

    /// The appointments of somebody that are not long over: what was cancelled stays, so that calendars strike it out.
    async fn of_feed(&self, AccountId(owner): AccountId) -> Result<Vec<InPlace>, Refused> {
        let db = &self.kernel.db;
        let since = self.kernel.now() - KEPT_FOR;
        let states = [AppointmentState::Arranged, AppointmentState::Cancelled];
        let rows = appointment::Entity::find()
            .filter(appointment::Column::Owner.eq(owner))
            .filter(appointment::Column::EndsAt.gt(since))
            .filter(appointment::Column::State.is_in(states.map(AppointmentState::code)))
            .order_by_asc(appointment::Column::BeginsAt)
            .order_by_asc(appointment::Column::Id)
            .all(db)
            .await?;
        let places = rows.iter().map(|row| row.place);
        let places = agenda_place::Entity::find()
            .filter(agenda_place::Column::Id.is_in(places))
            .all(db)
            .await?;
        let with_place = rows.into_iter().filter_map(|row| {
            let place = places.iter().find(|place| place.id == row.place)?;
            Some((row, place.clone()))
        });
        Ok(with_place.collect())
    }

    /// The file of these appointments, whose rows were held to their seals.
    pub(crate) async fn calendar_of(
        &self,
        files: Files<'_>,
        rows: &[InPlace],
    ) -> Result<CalendarText, Refused> {
        let Files { lang, name } = files;
        let mut events = Vec::with_capacity(rows.len());
        for (row, place) in rows {
            let told = self.told(&self.kernel.db, (row, place)).await?;
            let link = self.notices.link(&page_of(row.id));
            events.push(told.event(lang, link));
        }
        let organiser = Organiser {
            name: self.notices.office(lang).to_owned(),
            email: self.notices.sender().to_owned(),
        };
        let file = CalendarFile {
            method: Method::Publish,
            name,
            organiser: &organiser,
            attendee: None,
            events: &events,
        };
        let (mark, changed_at) = marked(lang, rows);
        Ok(CalendarText {
            text: file.write(),
            mark,
            changed_at,
        })
    }

    pub(crate) async fn person(&self, account: Uuid) -> Result<Person, Refused> {
        let person = self.find_person(account).await?;
        person.ok_or(Refused::Broken("an appointment without its owner"))
    }

    async fn find_person(&self, account: Uuid) -> Result<Option<Person>, Refused> {
        let person = self.identity.person(AccountId(account)).await;
        person.map_err(|_| Refused::Broken("whoever has appointments cannot be read"))
    }
}

/// A mark of what a file says, from the seals of its rows, which are like no others; and when any of them was changed.
/// Nothing is opened for it.
fn marked(lang: Lang, rows: &[InPlace]) -> (String, OffsetDateTime) {
    let mut digest = Sha256::new();
    digest.update(lang.tag());
    let mut changed_at = OffsetDateTime::UNIX_EPOCH;
    for (row, place) in rows {
        for seal in [&row.bound, &place.bound] {
            digest.update(Sha256::digest(seal));
        }
        changed_at = changed_at.max(row.changed_at).max(place.changed_at);
    }
    let mark = digest.finalize();
    (hex::encode(mark.get(..16).unwrap_or_default()), changed_at)
}

/// Marks are asked before times, which know no shorter step than a second.
fn is_known(known: &Known, mark: &str, changed_at: OffsetDateTime) -> bool {
    if known.marks.is_empty() {
        let since = known.since.map(OffsetDateTime::unix_timestamp);
        since.is_some_and(|since| changed_at.unix_timestamp() <= since)
    } else {
        known.marks.iter().any(|one| one == mark || one == "*")
    }
}
