//! Appointments of matters with the office, and their calendar files.

mod ics;

pub use ics::{Alarm, CalendarFile, Event, MEDIA_TYPE, Method, Organiser, plain};
