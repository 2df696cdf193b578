//! The words of a file with officers, in both languages.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use contract::{Lang, personal::comparable};
use serde::Deserialize;
use tabular::{Column, Table, TableFault};

/// Column by column, in the order in which a file has them.
pub(super) const COLUMNS: [&str; 25] = [
    "number",
    "name",
    "gender",
    "birth_date",
    "paper_no",
    "mobile",
    "email",
    "address",
    "region",
    "employer",
    "occupation",
    "categories",
    "expertise",
    "education",
    "licence_no",
    "source",
    "term_from",
    "term_until",
    "state",
    "state_reason",
    "remote",
    "other_pools",
    "supervisor",
    "conflicts",
    "drawn",
];

/// The columns that no file may be without.
const NEEDED: [&str; 12] = [
    "name",
    "gender",
    "birth_date",
    "paper_no",
    "mobile",
    "region",
    "employer",
    "occupation",
    "categories",
    "education",
    "source",
    "term_until",
];

/// The words of one thing, by its code.
pub(super) type Words = BTreeMap<String, Vec<String>>;

#[derive(Default, Deserialize)]
struct Catalogue {
    columns: Words,
    gender: Words,
    categories: Words,
    education: Words,
    source: Words,
    state: Words,
    remote: Words,
}

/// Part of the program: that it can be read is what the tests say.
static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| toml::from_str(include_str!("../../words.toml")).unwrap_or_default());

/// The names of the columns in Chinese and in English, and whether a file may be without it.
pub(super) fn column_names() -> Vec<([String; 2], bool)> {
    let names = COLUMNS.iter().filter_map(|field| {
        let [zh, en, ..] = CATALOGUE.columns.get(*field)?.as_slice() else {
            return None;
        };
        Some(([zh.clone(), en.clone()], !NEEDED.contains(field)))
    });
    names.collect()
}

/// The column of a table that says this of officers; `None` where one that may be missing is.
pub(super) fn column_of<'t>(
    table: &'t Table,
    field: &'static str,
) -> Result<Option<Column<'t>>, TableFault> {
    let names = CATALOGUE.columns.get(field);
    let found = table.column_called(names.map(Vec::as_slice).unwrap_or_default());
    match found {
        Err(fault) if NEEDED.contains(&field) => Err(fault),
        found => Ok(found.ok()),
    }
}

/// The words that a column may say; `None` where it says what it likes.
pub(super) fn words_of(field: &str) -> Option<&'static Words> {
    match field {
        "gender" => Some(&CATALOGUE.gender),
        "categories" => Some(&CATALOGUE.categories),
        "education" => Some(&CATALOGUE.education),
        "source" => Some(&CATALOGUE.source),
        "state" => Some(&CATALOGUE.state),
        "remote" => Some(&CATALOGUE.remote),
        _ => None,
    }
}

/// What these codes of a column, separated by blanks, are called in a language.
pub(crate) fn named(field: &str, codes: &str, lang: Lang) -> String {
    let place = match lang {
        Lang::ZhCn => 0,
        Lang::En => 1,
    };
    let word = |code: &str| words_of(field)?.get(code)?.get(place);
    let words = codes.split_whitespace().filter_map(word);
    let words: Vec<&str> = words.map(String::as_str).collect();
    words.join(match lang {
        Lang::ZhCn => "、",
        Lang::En => ", ",
    })
}

/// What is said for each code, as words are compared, with the code.
type Said = HashMap<String, &'static str>;

/// By the names of the columns.
static SAID: LazyLock<HashMap<&'static str, Said>> = LazyLock::new(|| {
    let said = |words: &'static Words| -> Said {
        let of_code = |(code, names): (&'static String, &'static Vec<String>)| {
            let all = names.iter().chain([code]);
            all.map(|name| (comparable(name), code.as_str()))
        };
        words.iter().flat_map(of_code).collect()
    };
    let fields = COLUMNS.into_iter();
    fields
        .filter_map(|field| Some((field, said(words_of(field)?))))
        .collect()
});

/// The code that a word of a column means, or is.
pub(super) fn code_of(field: &str, typed: &str) -> Option<&'static str> {
    let said = SAID.get(field)?;
    said.get(&comparable(typed)).copied()
}

#[cfg(test)]
mod tests {
    use contract::{
        Code, Education, Gender, OfficerCategory, OfficerSource, OfficerState, YesOrNo,
    };

    use super::*;

    fn means<T: Code>(field: &str, known: &[T]) {
        let words = words_of(field).unwrap();
        assert_eq!(words.len(), known.len(), "{field}");
        for one in known {
            assert_eq!(code_of(field, one.code()), Some(one.code()));
        }
    }

    #[test]
    fn every_column_and_every_choice_has_its_words() {
        assert_eq!(column_names().len(), COLUMNS.len());
        means("gender", &Gender::ALL);
        means("categories", &OfficerCategory::ALL);
        means("education", &Education::ALL);
        means("source", &OfficerSource::ALL);
        means("remote", &YesOrNo::ALL);
        let states = [
            OfficerState::InPool,
            OfficerState::Suspended,
            OfficerState::Left,
            OfficerState::Removed,
        ];
        means("state", &states);
    }

    #[test]
    fn no_word_means_two_things() {
        for field in [
            "gender",
            "categories",
            "education",
            "source",
            "state",
            "remote",
        ] {
            let words = words_of(field).unwrap().values().flatten();
            let mut seen: Vec<String> = words.map(|word| comparable(word)).collect();
            seen.sort();
            let count = seen.len();
            seen.dedup();
            assert_eq!(seen.len(), count, "{field}");
        }
    }
}
