//! What may stand in the way of an appointment.

use matter::Obstacle;

/// It would end before it begins, or at once.
pub static NO_LENGTH: Obstacle = Obstacle::new("slot-without-length", 422);
/// It would begin in the past.
pub static SLOT_IN_PAST: Obstacle = Obstacle::new("slot-in-past", 422);
/// The office does not work on the day.
pub static REST_DAY: Obstacle = Obstacle::new("slot-on-rest-day", 422);
/// The place is not open for all of it.
pub static OUTSIDE_HOURS: Obstacle = Obstacle::new("slot-outside-hours", 422);
/// Nobody is expected, or more than may come to one appointment.
pub static TOO_MANY_SEATS: Obstacle = Obstacle::new("too-many-seats", 422);
/// The place is not in use any more.
pub static PLACE_NOT_IN_USE: Obstacle = Obstacle::new("place-not-in-use", 409);
/// The file is a minor's, and in this place no agent can be present.
pub static NO_AGENT: Obstacle = Obstacle::new("place-without-agent", 409);
/// The seats are taken.
pub static PLACE_FULL: Obstacle = Obstacle::new("place-full", 409);
/// The matter has an appointment at that time already.
pub static OVERLAPS: Obstacle = Obstacle::new("appointment-overlaps", 409);
/// The appointment took place, was cancelled, or is past.
pub static APPOINTMENT_OVER: Obstacle = Obstacle::new("appointment-over", 409);
/// The appointment has not begun: nobody knows yet who comes.
pub static APPOINTMENT_AHEAD: Obstacle = Obstacle::new("appointment-ahead", 409);
