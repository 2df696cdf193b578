//! What the desk of appointments does ([`crate::desk`]). Appointments are made at the desks of their matters.

use time::Date;

use super::{
    AppointmentPage, AppointmentView, CalendarDay, CalendarText, Fetched, Known, PlaceForm,
    PlacePage, PlaceView,
};
use crate::{
    caller::Caller,
    identity::{Secret, Visit},
    ids::{AppointmentId, PlaceId},
    policy::Act,
    problem::Problem,
};

/// Hands the list of [`AgendaDesk`] to a macro.
#[macro_export]
macro_rules! agenda_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The places of an office and its calendar, and a person's own appointments.
        AgendaDesk {
            /// The office's places, fifty a page, those first made first.
            [Act::ManagePlaces; notes itself]
            places(caller: &Caller, after: Option<PlaceId>) -> PlacePage;
            /// One place.
            [Act::ManagePlaces; notes itself]
            place(caller: &Caller, id: PlaceId) -> PlaceView;
            /// Makes a place.
            [Act::ManagePlaces]
            make_place(caller: &Caller, form: PlaceForm) -> PlaceId;
            /// Changes a place; what is arranged there already stays as it is.
            [Act::ManagePlaces]
            change_place(caller: &Caller, id: PlaceId, version: i32, form: PlaceForm) -> ();
            /// The office's calendar of a day; today's without one.
            [Act::ReadCalendar; notes itself]
            calendar_day(caller: &Caller, date: Option<Date>) -> CalendarDay;
            /// The caller's own appointments, fifty a page: what is to come first, the next at the top.
            [Act::ReadOwnAppointments; notes itself]
            my_appointments(caller: &Caller, after: Option<AppointmentId>) -> AppointmentPage;
            /// One of the caller's own.
            [Act::ReadOwnAppointments; notes itself]
            appointment(caller: &Caller, id: AppointmentId) -> AppointmentView;
            /// The calendar file of one of the caller's own.
            [Act::ReadOwnAppointments; notes itself]
            appointment_file(caller: &Caller, id: AppointmentId) -> CalendarText;
            /// Makes the address to subscribe to, or a new one in its place; it is shown here and never again.
            [Act::ManageSubscription; notes itself]
            renew_subscription(caller: &Caller) -> Secret;
            /// Ends the subscription: its address leads nowhere any more.
            [Act::ManageSubscription; notes itself]
            end_subscription(caller: &Caller) -> ();
        }
    } };
}

agenda_desk!(make_desk);

make_desk! {
    /// What a calendar fetches that subscribed, without anybody being signed in.
    ///
    /// Kinds of [`Problem`] besides `internal`: `not-found` (404: no such address), `too-many-tries` (429).
    SubscriptionDesk {
        /// The appointments of whoever the address belongs to, without names and numbers.
        [] feed(token: Secret, visit: Visit, known: Known) -> Fetched;
    }
}
