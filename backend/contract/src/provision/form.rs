//! What is laid down, as it is typed and as it is kept.

use serde::{Deserialize, Serialize};
use time::{Date, macros::format_description};

use crate::parameter::Parameter;

codes! {
    /// What kind of thing is laid down.
    pub enum ProvisionKind {
        /// Another value of a number.
        Parameter = "parameter",
        /// Another length of a period.
        Period = "period",
        /// The published holidays and adjusted workdays of a year.
        CalendarYear = "calendar-year",
        /// Days of the office's own.
        LocalDays = "local-days",
        /// When the office closes.
        ClosingTime = "closing-time",
        /// How an official document is worded.
        Wording = "wording",
    }

    /// Why the office has days of its own.
    pub enum LocalOccasion {
        /// A local holiday.
        Local = "local",
        /// A holiday of an ethnic region.
        Ethnic = "ethnic",
        /// An emergency.
        Emergency = "emergency",
    }

    /// A field of the form in which something is proposed.
    pub enum ProvisionField {
        /// The number or the period.
        Subject = "subject",
        /// Its value.
        Value = "value",
        /// The days.
        Days = "days",
        /// Why there are days of the office's own.
        Occasion = "occasion",
        /// The texts of an official document.
        Texts = "texts",
        /// The number of the document.
        DocNo = "doc_no",
        /// The article, or why.
        Reason = "reason",
        /// The first day.
        EffectiveFrom = "effective_from",
    }
}

/// A day that a calendar names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDay {
    /// The day.
    pub date: Date,
    /// Whether it is worked.
    pub is_worked: bool,
    /// Its name, or why.
    pub name: String,
}

/// What is laid down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Provided {
    /// Another value of a number.
    Parameter {
        /// Which.
        name: Parameter,
        /// The value, in its unit.
        value: u32,
    },
    /// Another length of a period.
    Period {
        /// Its code in the table of periods, such as `A-N03`.
        period: String,
        /// How many.
        n: u32,
    },
    /// The published days of a year.
    CalendarYear {
        /// The year.
        year: i32,
        /// Its days, in order.
        days: Vec<NamedDay>,
    },
    /// Days of the office's own.
    LocalDays {
        /// Why.
        occasion: LocalOccasion,
        /// The days, in order.
        days: Vec<NamedDay>,
    },
    /// When the office closes.
    ClosingTime {
        /// In minutes since midnight.
        minutes: u32,
    },
    /// How an official document is worded.
    Wording {
        /// Its kind.
        writ: String,
        /// Its texts in their order, with named values.
        texts: Vec<String>,
    },
}

impl Provided {
    /// Its kind.
    pub const fn kind(&self) -> ProvisionKind {
        match self {
            Self::Parameter { .. } => ProvisionKind::Parameter,
            Self::Period { .. } => ProvisionKind::Period,
            Self::CalendarYear { .. } => ProvisionKind::CalendarYear,
            Self::LocalDays { .. } => ProvisionKind::LocalDays,
            Self::ClosingTime { .. } => ProvisionKind::ClosingTime,
            Self::Wording { .. } => ProvisionKind::Wording,
        }
    }

    /// The number that it changes, with its value; `None` where it changes none.
    pub const fn number(&self) -> Option<(Parameter, u32)> {
        match self {
            Self::Parameter { name, value } => Some((*name, *value)),
            Self::ClosingTime { minutes } => Some((Parameter::ClosingTime, *minutes)),
            Self::Period { .. }
            | Self::CalendarYear { .. }
            | Self::LocalDays { .. }
            | Self::Wording { .. } => None,
        }
    }

    /// The days that it names.
    pub fn days(&self) -> &[NamedDay] {
        match self {
            Self::CalendarYear { days, .. } | Self::LocalDays { days, .. } => days,
            Self::Parameter { .. }
            | Self::Period { .. }
            | Self::ClosingTime { .. }
            | Self::Wording { .. } => &[],
        }
    }
}

/// What was typed to propose something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionForm {
    /// The kind, by its code.
    pub kind: String,
    /// Of a number its name, of a period its code, of an official document its kind.
    pub subject: String,
    /// The number, or the closing time as hours and minutes.
    pub value: String,
    /// The year as it was published; of the office's own days one on a line.
    pub days: String,
    /// Why there are days of the office's own, by its code.
    pub occasion: String,
    /// The texts of an official document in their order.
    pub texts: Vec<String>,
    /// The number of the document (文号).
    pub doc_no: String,
    /// The article, or why.
    pub reason: String,
    /// The first day on which a number counts.
    pub effective_from: String,
}

/// Whether it is the number of a document (DOMAIN 2.3): who, the year in 〔〕, which, 号.
pub fn is_document_number(text: &str) -> bool {
    let read = || {
        let (office, rest) = text.split_once('〔')?;
        let (year, rest) = rest.split_once('〕')?;
        let number = rest.strip_suffix('号')?;
        let is_han = |character: char| ('一'..='龥').contains(&character);
        let is_number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_office = (2..=12).contains(&office.chars().count()) && office.chars().all(is_han);
        Some(is_office && year.len() == 4 && is_number(year, 4) && is_number(number, 6))
    };
    read().unwrap_or(false)
}

/// A day as forms send it, `2026-11-28`.
pub fn day_number(text: &str) -> Option<Date> {
    Date::parse(text.trim(), format_description!("[year]-[month]-[day]")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_document_has_its_shape() {
        for good in [
            "望检发〔2026〕12号",
            "国办发明电〔2026〕7号",
            "检办〔2026〕000001号",
        ] {
            assert!(is_document_number(good), "{good}");
        }
        for bad in [
            "",
            "望检发[2026]12号",
            "望〔2026〕12号",
            "望检发〔26〕12号",
            "望检发〔2026〕12",
            "望检发〔2026〕1234567号",
            "望检发〔2026〕第12号",
            "ABC〔2026〕12号",
            "望检发〔２０２６〕12号",
        ] {
            assert!(!is_document_number(bad), "{bad}");
        }
    }
}
