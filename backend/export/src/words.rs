//! What stands in a table in words, in both languages; pages say the same from their catalogue.

use std::{collections::BTreeMap, sync::LazyLock};

use contract::{ExportList, Lang};
use matter::ExportCell;
use serde::Deserialize;
use tabular::Value;

#[derive(Default, Deserialize)]
struct Catalogue {
    head: Said,
    sheets: Said,
    lists: Said,
    columns: Said,
    codes: Said,
    standings: Said,
}

/// In Chinese and in English, by code.
type Said = BTreeMap<String, [String; 2]>;

/// Part of the program: that it can be read is what the tests say.
static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| toml::from_str(include_str!("../words.toml")).unwrap_or_default());

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Lang);

impl Words {
    /// What stands before a table.
    pub(crate) fn head(self, code: &str) -> String {
        self.of(&CATALOGUE.head, code).to_owned()
    }

    /// The names of the sheets.
    pub(crate) fn sheets(self) -> [&'static str; 2] {
        ["about", "table"].map(|code| said((self, &CATALOGUE.sheets), code).unwrap_or("-"))
    }

    /// What a list is called.
    pub(crate) fn list(self, list: ExportList) -> &'static str {
        said((self, &CATALOGUE.lists), list.code()).unwrap_or_default()
    }

    /// What a column is called.
    pub(crate) fn column(self, code: &str) -> String {
        self.of(&CATALOGUE.columns, code).to_owned()
    }

    /// Something of a few.
    pub(crate) fn code(self, code: &str) -> &str {
        let standing = || said((self, &CATALOGUE.standings), code);
        let said = said((self, &CATALOGUE.codes), code).or_else(standing);
        said.unwrap_or(code)
    }

    /// Between several.
    pub(crate) const fn and(self) -> &'static str {
        match self.0 {
            Lang::ZhCn => "、",
            Lang::En => ", ",
        }
    }

    /// A cell as it is written.
    pub(crate) fn value(self, cell: ExportCell) -> Value {
        match cell {
            ExportCell::Nothing => Value::Nothing,
            ExportCell::Text(text) => Value::Text(text),
            ExportCell::Code(code) => self.code(code).into(),
            ExportCell::Number(number) => Value::Number(number.into()),
            ExportCell::Day(day) => Value::Day(day),
            ExportCell::Moment(moment) => Value::Moment(moment),
        }
    }

    fn of<'a>(self, among: &'static Said, code: &'a str) -> &'a str {
        said((self, among), code).unwrap_or(code)
    }
}

fn said((words, among): (Words, &'static Said), code: &str) -> Option<&'static str> {
    let [zh, en] = among.get(code)?;
    Some(match words.0 {
        Lang::ZhCn => zh.as_str(),
        Lang::En => en.as_str(),
    })
}

#[cfg(test)]
mod tests {
    use contract::{ApplicationState, FileStanding, MonitoringState};

    use super::*;

    #[test]
    fn every_list_column_and_state_has_its_words() {
        let has = |among: &'static Said, code: &str| {
            assert!(among.contains_key(code), "{code}");
        };
        for list in ExportList::ALL {
            has(&CATALOGUE.lists, list.code());
            for column in list.columns() {
                has(&CATALOGUE.columns, column.code);
            }
        }
        for state in ApplicationState::ALL {
            has(&CATALOGUE.codes, state.code());
        }
        for state in MonitoringState::ALL {
            has(&CATALOGUE.codes, state.code());
        }
        for standing in FileStanding::ALL {
            has(&CATALOGUE.standings, standing.code());
        }
        for code in [
            "list",
            "exporter",
            "office",
            "made",
            "reason",
            "states",
            "sought",
            "sought-only",
            "approver",
            "approved-rows",
            "use",
            "use-only",
        ] {
            has(&CATALOGUE.head, code);
        }
        assert_eq!(Words(Lang::ZhCn).sheets(), ["说明", "清单"]);
        assert_eq!(Words(Lang::En).sheets(), ["About", "List"]);
    }
}
