//! On-site reading (现场阅卷): where and when, and what came of it (DOMAIN A.3, A.4.2).

use serde::{Deserialize, Serialize};
use time::{Date, Time};

use crate::ids::PlaceId;

/// The most characters of what to bring.
pub const LONGEST_BRING: usize = 200;

/// A place and a time as they are typed, in the office's time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRequest {
    /// Where; `None` where no place was chosen.
    pub place: Option<PlaceId>,
    /// On which day; `None` where what was given is no day.
    pub date: Option<Date>,
    /// From when; `None` where what was given is no time.
    pub from: Option<Time>,
    /// Until when; `None` where what was given is no time.
    pub until: Option<Time>,
    /// How many come, assistants included; `None` where what was given is no number.
    pub seats: Option<u32>,
    /// What to bring ([`LONGEST_BRING`]).
    pub bring: String,
    /// Required when it is arranged on a later day than the application was accepted, or for a day after the period
    /// (A-N04, Rules art. 49).
    pub explanation: String,
}
