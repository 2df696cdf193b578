//! When an officer is free, as officers keep it themselves.

use serde::{Deserialize, Serialize};

use crate::{Span, WeekForm};

/// The most times of absence that an officer keeps.
pub const MOST_ABSENCES: usize = 50;

/// When an officer says that they are free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerFree {
    /// Their week.
    pub week: WeekForm,
    /// When they are away, by time.
    pub absences: Vec<Span>,
}
