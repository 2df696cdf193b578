//! The numbers of the office, each with its bounds, its reason and the day it took effect.

use contract::{Parameter, ParameterUnit, Role};
use serde::{Deserialize, Deserializer, de};
use time::{Date, Time, macros::format_description};

use crate::calendar_file::iso_date;

/// What is wrong with a table of parameters.
#[derive(Debug, thiserror::Error)]
pub enum ParameterError {
    /// The text is not the TOML expected.
    #[error("the table of parameters is not in the format expected")]
    Malformed(#[from] toml::de::Error),
    /// A parameter has no value at all.
    #[error("the parameter {} has no value", .0.code())]
    Missing(Parameter),
    /// Two values of a parameter take effect on the same day.
    #[error("the parameter {} has two values from {on}", .name.code())]
    Repeated {
        /// The parameter.
        name: Parameter,
        /// The day.
        on: Date,
    },
    /// A value lies outside its bounds.
    #[error("the parameter {} is to lie between {least} and {most}", .name.code())]
    OutOfBounds {
        /// The parameter.
        name: Parameter,
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
}

/// What a parameter is from a day on, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterRule {
    /// Which.
    pub name: Parameter,
    /// Its value, in its unit.
    #[serde(deserialize_with = "number")]
    pub value: u32,
    /// What the value counts.
    pub unit: ParameterUnit,
    /// The least the office may lay down.
    #[serde(deserialize_with = "number")]
    pub least: u32,
    /// The most the office may lay down.
    #[serde(deserialize_with = "number")]
    pub most: u32,
    /// The article, or what the office laid down.
    pub reason: String,
    /// Whose it is to lay down another, which somebody else proposed.
    pub laid_down_by: Role,
    /// The first day on which it holds.
    #[serde(deserialize_with = "iso_date")]
    pub effective_from: Date,
}

/// The parameters of the office, each with all its values. Every one has a value.
#[derive(Debug, Clone)]
pub struct Parameters {
    rules: Vec<ParameterRule>,
}

impl Parameters {
    /// Reads a table.
    ///
    /// # Errors
    /// Where a parameter is missing, twice on a day, or outside its bounds.
    pub fn parse(text: &str) -> Result<Self, ParameterError> {
        let file: ParametersFile = toml::from_str(text)?;
        let table = Self::of(file.parameter)?;
        let is_there = |name: &Parameter| table.rules.iter().any(|rule| rule.name == *name);
        match Parameter::ALL.into_iter().find(|name| !is_there(name)) {
            Some(name) => Err(ParameterError::Missing(name)),
            None => Ok(table),
        }
    }

    /// The same with one value more.
    ///
    /// # Errors
    /// Where it lies outside its bounds, or there is one from the same day.
    pub fn with(mut self, rule: ParameterRule) -> Result<Self, ParameterError> {
        self.rules.push(rule);
        Self::of(self.rules)
    }

    /// The same with a value laid over it: one from the same day gives way.
    ///
    /// # Errors
    /// Where it lies outside its bounds.
    pub fn laying(mut self, rule: ParameterRule) -> Result<Self, ParameterError> {
        let is_same = |one: &ParameterRule| {
            (one.name, one.effective_from) == (rule.name, rule.effective_from)
        };
        self.rules.retain(|one| !is_same(one));
        self.with(rule)
    }

    /// What a parameter is on a day; before its first day it is what it was at first.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "a table in which a parameter is missing is not read"
    )]
    pub fn find(&self, name: Parameter, on: Date) -> &ParameterRule {
        let mut latest_first = self.of_name(name).rev();
        latest_first
            .find(|rule| rule.effective_from <= on)
            .or_else(|| self.of_name(name).next())
            .expect("every parameter has a value")
    }

    /// The values of a parameter, the earliest first.
    pub fn of_name(&self, name: Parameter) -> impl DoubleEndedIterator<Item = &ParameterRule> {
        self.rules.iter().filter(move |rule| rule.name == name)
    }

    fn of(mut rules: Vec<ParameterRule>) -> Result<Self, ParameterError> {
        rules.sort_by_key(|rule| (rule.name, rule.effective_from));
        for rule in &rules {
            rule.judge()?;
        }
        let twin = rules.windows(2).find_map(|pair| match pair {
            [a, b] if (a.name, a.effective_from) == (b.name, b.effective_from) => Some(a),
            _ => None,
        });
        match twin {
            Some(rule) => Err(ParameterError::Repeated {
                name: rule.name,
                on: rule.effective_from,
            }),
            None => Ok(Self { rules }),
        }
    }
}

impl ParameterRule {
    /// Its value as a time of the day, for one that is one.
    pub(crate) fn time_of_day(&self) -> Time {
        let part = |minutes: u32| u8::try_from(minutes).unwrap_or(u8::MAX);
        Time::from_hms(part(self.value / 60), part(self.value % 60), 0).unwrap_or(Time::MIDNIGHT)
    }

    fn judge(&self) -> Result<(), ParameterError> {
        if (self.least..=self.most).contains(&self.value) {
            return Ok(());
        }
        Err(ParameterError::OutOfBounds {
            name: self.name,
            least: self.least,
            most: self.most,
        })
    }
}

#[derive(Debug, Deserialize)]
struct ParametersFile {
    parameter: Vec<ParameterRule>,
}

/// A number, or an hour and a minute of the day as minutes since midnight.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u32),
        Time(String),
    }
    match Written::deserialize(deserializer)? {
        Written::Number(number) => Ok(number),
        Written::Time(text) => {
            let time = Time::parse(&text, format_description!("[hour]:[minute]"));
            let time = time.map_err(de::Error::custom)?;
            Ok(u32::from(time.hour()) * 60 + u32::from(time.minute()))
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, time};

    use super::*;
    use crate::testing::PARAMETERS;

    fn table() -> Parameters {
        Parameters::parse(PARAMETERS).unwrap()
    }

    fn guesses(value: u32, effective_from: Date) -> ParameterRule {
        ParameterRule {
            value,
            effective_from,
            ..table().find(Parameter::GuessesADay, effective_from).clone()
        }
    }

    #[test]
    fn every_parameter_has_a_value_with_the_reason_for_it() {
        let table = table();
        for name in Parameter::ALL {
            let rule = table.find(name, date!(2026 - 11 - 23));
            assert!(rule.reason.starts_with("本院规定："), "{rule:?}");
            assert!(rule.least < rule.most, "{rule:?}");
        }
    }

    #[test]
    fn the_office_closes_at_six() {
        let rule = table()
            .find(Parameter::ClosingTime, date!(2026 - 11 - 23))
            .clone();
        assert_eq!(rule.unit, ParameterUnit::TimeOfDay);
        assert_eq!(rule.time_of_day(), time!(18:00));
    }

    #[test]
    fn a_value_holds_from_its_day_on() {
        let later = table().with(guesses(3, date!(2026 - 12 - 01))).unwrap();
        let on = |day| later.find(Parameter::GuessesADay, day).value;
        assert_eq!(on(date!(2026 - 11 - 30)), 5);
        assert_eq!(on(date!(2026 - 12 - 01)), 3);
        assert_eq!(on(date!(2010 - 01 - 01)), 5);
    }

    #[test]
    fn a_value_outside_its_bounds_or_a_second_one_of_a_day_is_refused() {
        let refused = |rule| table().with(rule).unwrap_err();
        assert!(matches!(
            refused(guesses(21, date!(2026 - 12 - 01))),
            ParameterError::OutOfBounds {
                least: 1,
                most: 20,
                ..
            }
        ));
        assert!(matches!(
            refused(guesses(3, date!(2019 - 12 - 30))),
            ParameterError::Repeated { .. }
        ));
    }

    #[test]
    fn a_table_without_a_parameter_or_with_one_nobody_knows_is_refused() {
        let (first, rest) = PARAMETERS.rsplit_once("[[parameter]]").unwrap();
        let named = rest.split('"').nth(1).and_then(Parameter::find);
        let last = named.expect("the name of the last one");
        assert!(matches!(
            Parameters::parse(first),
            Err(ParameterError::Missing(missing)) if missing == last
        ));
        let unknown = rest.replace(last.code(), "export-moons");
        assert!(matches!(
            Parameters::parse(&format!("{first}[[parameter]]{unknown}")),
            Err(ParameterError::Malformed(_))
        ));
    }
}
