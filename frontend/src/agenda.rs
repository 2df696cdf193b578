//! Appointments with the office: a person's own and the subscription to them, the office's calendar of a day, its places.

mod calendar_day;
mod feed;
mod own;
mod own_list;
mod place;
mod places;
mod subscription;
mod words;

pub(crate) use own_list::AppointmentLines;
pub(crate) use words::kind_words;

use actix_web::web::{get, post, route};
use contract::policy::Act;

use crate::web::{
    Audience::{self, Everyone, May},
    Pages, Route,
};

const OWN: Audience = May(&[Act::ReadOwnAppointments]);
const SUBSCRIBING: Audience = May(&[Act::ManageSubscription]);
const PLACING: Audience = May(&[Act::ManagePlaces]);

const APPOINTMENTS: Route = Route::page("/appointments", "appointments", OWN);
const SUBSCRIBE: Route = Route::target(
    "/appointments/subscription",
    "subscription-renew",
    SUBSCRIBING,
);
const UNSUBSCRIBE: Route = Route::target(
    "/appointments/subscription/end",
    "subscription-end",
    SUBSCRIBING,
);
const APPOINTMENT: Route = Route::page("/appointments/{appointment}", "appointment", OWN);
const FILE: Route = Route::target("/appointments/{appointment}/file", "appointment-file", OWN);
const FEED: Route = Route::target("/calendar/{token}.ics", "calendar-feed", Everyone);
const CALENDAR: Route = Route::page("/desk/calendar", "calendar", May(&[Act::ReadCalendar]));
const PLACES: Route = Route::page("/desk/places", "places", PLACING);
const NEW_PLACE: Route = Route::page("/desk/places/new", "place-new", PLACING);
const PLACE: Route = Route::page("/desk/places/{place}", "place", PLACING);

pub(crate) const ROUTES: &[Route] = &[
    APPOINTMENTS,
    SUBSCRIBE,
    UNSUBSCRIBE,
    APPOINTMENT,
    FILE,
    FEED,
    CALENDAR,
    PLACES,
    NEW_PLACE,
    PLACE,
];

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(APPOINTMENTS, [get().to(own_list::show)]);
    // Before the page of one: its place in the path is that of an identifier.
    pages.add(
        SUBSCRIBE,
        [get().to(subscription::ask), post().to(subscription::renew)],
    );
    pages.add(
        UNSUBSCRIBE,
        [get().to(subscription::ask), post().to(subscription::end)],
    );
    pages.add(APPOINTMENT, [get().to(own::show)]);
    pages.add(FILE, [get().to(own::file)]);
    pages.add(FEED, [get().to(feed::show), route().to(feed::refuse)]);
    pages.add(CALENDAR, [get().to(calendar_day::show)]);
    pages.add(PLACES, [get().to(places::show)]);
    pages.add(
        NEW_PLACE,
        [get().to(place::ask_new), post().to(place::make)],
    );
    pages.add(PLACE, [get().to(place::ask), post().to(place::change)]);
}
