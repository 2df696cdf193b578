//! What the tests of this crate share.

use contract::{PeriodKind, PeriodSource};
use time::macros::date;

use crate::{Calendar, Custody, PeriodRule, Rulebook};

pub(crate) const CALENDAR: &str = include_str!("../../../config/workcalendar.json");

const PERIODS: &str = include_str!("../../../config/periods.toml");
pub(crate) const PARAMETERS: &str = include_str!("../../../config/parameters.toml");

pub(crate) fn rulebook() -> Rulebook {
    Rulebook::parse(CALENDAR, PERIODS, PARAMETERS).unwrap()
}

pub(crate) fn calendar() -> Calendar {
    rulebook().calendar
}

pub(crate) fn rule(kind: PeriodKind, n: u32) -> PeriodRule {
    PeriodRule {
        code: "T-01".to_owned(),
        kind,
        n,
        custody: Custody::Free,
        legal_ref: "测试".to_owned(),
        source: PeriodSource::Default,
        effective_from: date!(2020 - 01 - 01),
    }
}
