mod applications;
mod corrected;
mod files;
mod lists;
mod reading;

use time::{OffsetDateTime, macros::datetime};
use uuid::Uuid;

pub(crate) use applications::{application, faults};
pub(crate) use files::{case_file, cases};
pub(crate) use lists::{glimpse, matters, worklist};
pub(crate) use reading::{bundle, hits, image, page, room, trail};

/// Where an application stands, by its identifier.
pub(crate) const DRAFT: u128 = 0x11;
pub(crate) const COMPLETE_DRAFT: u128 = 0x12;
pub(crate) const SUBMITTED: u128 = 0x13;
pub(crate) const CORRECTION: u128 = 0x14;
pub(crate) const ACCEPTED: u128 = 0x15;
pub(crate) const VERIFIED: u128 = 0x16;
pub(crate) const GRANTED: u128 = 0x17;
pub(crate) const READING: u128 = 0x18;
pub(crate) const REFUSED: u128 = 0x19;
pub(crate) const REVOKED: u128 = 0x1a;
pub(crate) const PROPOSED: u128 = 0x1b;
pub(crate) const MANDATE_ENDED: u128 = 0x1c;
pub(crate) const LAPSED: u128 = 0x1d;
pub(crate) const CORRECTED: u128 = 0x1e;
pub(crate) const BARRED: u128 = 0x1f;
pub(crate) const COMPLETED: u128 = 0x2b;
/// Somebody else is first whenever a form about one of these is sent, and the act is offered still.
pub(crate) const OVERTAKEN_GRANTED: u128 = 0x2c;
pub(crate) const OVERTAKEN_READING: u128 = 0x2d;
/// Accepted in the first minute of today and in the last of yesterday, as the office counts days.
pub(crate) const ACCEPTED_TODAY: u128 = 0x2e;
pub(crate) const ACCEPTED_YESTERDAY: u128 = 0x2f;
pub(crate) const ALL: [(u128, &str); 20] = [
    (DRAFT, "draft"),
    (COMPLETE_DRAFT, "draft"),
    (SUBMITTED, "submitted"),
    (CORRECTION, "correction"),
    (ACCEPTED, "accepted"),
    (VERIFIED, "verified"),
    (GRANTED, "granted"),
    (READING, "reading"),
    (REFUSED, "refused"),
    (REVOKED, "revoked"),
    (PROPOSED, "refusal-proposed"),
    (MANDATE_ENDED, "revoked"),
    (LAPSED, "lapsed"),
    (CORRECTED, "submitted"),
    (BARRED, "draft"),
    (ACCEPTED_TODAY, "verified"),
    (ACCEPTED_YESTERDAY, "verified"),
    (COMPLETED, "completed"),
    (OVERTAKEN_GRANTED, "granted"),
    (OVERTAKEN_READING, "reading"),
];
pub(crate) const PAPER: u128 = 0x21;
pub(crate) const BUNDLE_RUNNING: u128 = 0x31;
pub(crate) const BUNDLE_READY: u128 = 0x32;
pub(crate) const BUNDLE_TAKEN: u128 = 0x33;
pub(crate) const BUNDLE_REVOKED: u128 = 0x34;
/// An application, and a case, whose record was changed outside the system.
pub(crate) const ALTERED: u128 = 0x20;
pub(crate) const CASE: u128 = 0x41;
pub(crate) const EMPTY_CASE: u128 = 0x42;
/// Its whole file is catalogued and approved, and a lawyer reads it.
pub(crate) const READ_CASE: u128 = 0x44;
pub(crate) const IMPORTED_CASE: u128 = 0x45;
pub(crate) const IMPORT: u128 = 0x51;
pub(crate) const PAGES: u32 = 298;

pub(crate) fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

pub(crate) fn at(hour: i64) -> OffsetDateTime {
    datetime!(2026-11-18 01:12 UTC) + time::Duration::hours(hour)
}
