//! The words of a file with people, in both languages.

use std::{collections::BTreeMap, sync::LazyLock};

use contract::{Lang, OrganisationKind, Role, personal::comparable};
use serde::Deserialize;
use tabular::{Column, Table, TableFault};

use crate::judge::is_of;

/// Column by column, in the order in which a file has them, and the form of an invitation its fields.
pub(crate) const COLUMNS: [&str; 7] = [
    "name",
    "number",
    "email",
    "mobile",
    "department",
    "roles",
    "lang",
];

/// The columns that no file may be without.
pub(super) const NEEDED: [&str; 4] = ["name", "number", "email", "roles"];

#[derive(Default, Deserialize)]
struct Catalogue {
    columns: BTreeMap<String, Vec<String>>,
    langs: BTreeMap<String, Vec<String>>,
    roles: BTreeMap<String, Vec<String>>,
}

/// Part of the program: that it can be read is what the tests say.
static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| toml::from_str(include_str!("../../words.toml")).unwrap_or_default());

/// The names of the columns, in Chinese and in English.
pub(super) fn column_names() -> Vec<[String; 2]> {
    let names = COLUMNS
        .iter()
        .filter_map(|field| CATALOGUE.columns.get(*field));
    names.filter_map(|names| in_both(names)).collect()
}

/// The roles that an organisation of this kind gives, in Chinese and in English.
pub(super) fn role_names(office: OrganisationKind) -> Vec<[String; 2]> {
    let given = Role::ALL.into_iter().filter(|role| is_of(*role, office));
    let names = given.filter_map(|role| CATALOGUE.roles.get(role.code()));
    names.filter_map(|names| in_both(names)).collect()
}

fn in_both(names: &[String]) -> Option<[String; 2]> {
    let [zh, en, ..] = names else { return None };
    Some([zh.clone(), en.clone()])
}

/// The column of a table that says this of people; `None` where one that may be missing is.
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

/// The language that a word means; Chinese where there is none.
pub(super) fn lang_of(typed: &str) -> Option<Lang> {
    if typed.is_empty() {
        return Some(Lang::ZhCn);
    }
    let langs = [Lang::ZhCn, Lang::En].into_iter();
    langs
        .filter_map(|lang| Some((lang, CATALOGUE.langs.get(lang.tag())?)))
        .find(|(lang, names)| says(names, typed) || lang.tag() == typed)
        .map(|(lang, _)| lang)
}

/// The words for languages.
pub(super) fn lang_words() -> impl Iterator<Item = &'static str> {
    CATALOGUE.langs.values().flatten().map(String::as_str)
}

/// The role that a word, or its code, means.
pub(super) fn role_of(typed: &str) -> Option<Role> {
    let mut roles = CATALOGUE.roles.iter();
    let named = roles.find(|(code, names)| says(names, typed) || says(&[(*code).clone()], typed));
    named.and_then(|(code, _)| Role::find(code))
}

/// The words for roles.
pub(super) fn role_words() -> impl Iterator<Item = &'static str> {
    CATALOGUE.roles.values().flatten().map(String::as_str)
}

fn says(names: &[String], typed: &str) -> bool {
    let typed = comparable(typed);
    names.iter().any(|name| comparable(name) == typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_language_and_role_that_is_given_has_its_words() {
        assert_eq!(column_names().len(), COLUMNS.len());
        for lang in [Lang::ZhCn, Lang::En] {
            assert_eq!(lang_of(lang.tag()), Some(lang));
        }
        // Lawyers register themselves.
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Lawyer) {
            assert_eq!(role_of(role.code()), Some(role));
        }
        assert_eq!(role_of("LAWYER"), None);
    }

    #[test]
    fn no_word_means_two_things() {
        for words in [role_words().collect::<Vec<_>>(), lang_words().collect()] {
            let mut seen: Vec<String> = words.iter().map(|word| comparable(word)).collect();
            seen.sort();
            let count = seen.len();
            seen.dedup();
            assert_eq!(seen.len(), count);
        }
    }

    #[test]
    fn words_are_known_whatever_their_case_and_width() {
        assert_eq!(role_of("ｃｍ_clerk"), Some(Role::CmClerk));
        assert_eq!(role_of(" 承办检察官 "), Some(Role::Prosecutor));
        assert_eq!(role_of("chief Prosecutor"), Some(Role::Cp));
        assert_eq!(lang_of("英文"), Some(Lang::En));
        assert_eq!(lang_of("法文"), None);
    }
}
