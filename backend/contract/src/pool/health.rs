//! How the pool is made up, and what to do about it.

use serde::{Deserialize, Serialize};

use super::OfficerCategory;

codes! {
    /// A group of ages.
    pub enum AgeGroup {
        /// Under thirty-five.
        Young = "under-35",
        /// To forty-four.
        Middle = "35-44",
        /// To fifty-four.
        Older = "45-54",
        /// To sixty-four.
        Senior = "55-64",
        /// Above.
        Aged = "65-up",
    }
}

impl AgeGroup {
    /// The group of an age.
    pub const fn of(age: u32) -> Self {
        match age {
            0..=34 => Self::Young,
            35..=44 => Self::Middle,
            45..=54 => Self::Older,
            55..=64 => Self::Senior,
            _ => Self::Aged,
        }
    }
}

/// How the pool is made up today. Only whoever is in the pool is counted, unless it says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolHealth {
    /// How many are in the pool.
    pub members: u32,
    /// How many are suspended, or their term is over.
    pub resting: u32,
    /// How many have each category, in the order of the table; one counts in each of theirs.
    pub categories: Vec<(OfficerCategory, u32)>,
    /// Fewer than this in a category are too few.
    pub category_least: u32,
    /// How many each region has, the most first.
    pub regions: Vec<(String, u32)>,
    /// How many are in each group of ages.
    pub ages: Vec<(AgeGroup, u32)>,
    /// How many women and men.
    pub women: u32,
    /// The others.
    pub men: u32,
    /// How many terms end in each of the next twelve months, this month first.
    pub terms: Vec<(i32, u8, u32)>,
    /// How many terms end within the days of notice.
    pub ending: u32,
    /// How many days that are.
    pub ending_days: u32,
    /// Of whom the earlier pool says that they were not drawn in twelve months.
    pub never_drawn: u32,
    /// Of how many it is known at all.
    pub drawn_known: u32,
    /// How many have no account yet.
    pub without_account: u32,
    /// How many another pool has whose consent is not there.
    pub without_consent: u32,
    /// How many records were changed outside the system and are not counted.
    pub altered: u32,
}
