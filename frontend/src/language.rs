//! Words, dates and numbers in the reader's language, resolved on the server only.

mod catalogue;
mod dates;
#[cfg(test)]
mod tests;

pub use crate::numbers::{listed_pages, page_ranges, pages_words};
pub use catalogue::{Arg, LaidDown, has, t, t_with, tr, tr_with};
pub use dates::{
    clock_time, date, date_long, date_time, day_and_time, day_of_week, iso, month_words,
    office_time, time_of_day, to_the_second,
};
