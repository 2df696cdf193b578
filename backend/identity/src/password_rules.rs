//! Which passwords are taken: long ones that are not known. No rules about kinds of characters.
//!
//! The list is kept in the program, nothing is asked over the network. It holds the words that known
//! passwords are made of; decorations around one or two of them (`Password@2026`) do not help.

use std::{collections::HashSet, sync::LazyLock};

use contract::{ChosenPassword, FieldProblem, personal::BrokenRule};

/// The least number of characters.
pub(crate) const LEAST: u8 = contract::SHORTEST_PASSWORD;
/// The most, so that nobody makes the server hash a book.
const MOST: usize = contract::LONGEST_PASSWORD;

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("known_passwords.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// Sequences that fingers or the alphabet give; also read backwards.
const WALKS: [&str; 9] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "!@#$%^&*()_+",
    "!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik<(ol>)p:?",
    "13141314520520",
];

/// Checks a password chosen by a person whose own data `personal` must not stand in it.
pub(crate) fn check(chosen: &ChosenPassword, personal: &[&str]) -> Result<(), Vec<FieldProblem>> {
    let broken = judge(chosen.password.expose(), personal).err();
    let differs = (chosen.password != chosen.again).then(|| FieldProblem::at("again", "differs"));
    let faults: Vec<_> = broken
        .map(|BrokenRule(rule)| FieldProblem::at("password", rule))
        .into_iter()
        .chain(differs)
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

fn judge(password: &str, personal: &[&str]) -> Result<(), BrokenRule> {
    let length = password.chars().count();
    if length == 0 {
        return Err(BrokenRule("required"));
    }
    if length < usize::from(LEAST) {
        return Err(BrokenRule("password-short"));
    }
    if length > MOST {
        return Err(BrokenRule("password-long"));
    }
    let plain = password.to_lowercase();
    if is_pattern(&plain) || is_made_of_known_words(&plain) {
        return Err(BrokenRule("password-common"));
    }
    let is_personal = personal
        .iter()
        .map(|text| text.to_lowercase())
        .any(|text| text.chars().count() >= 2 && text.len() >= 4 && plain.contains(&text));
    if is_personal {
        Err(BrokenRule("password-personal"))
    } else {
        Ok(())
    }
}

/// Few characters, a short piece repeated, or walks over the keyboard and little else.
fn is_pattern(plain: &str) -> bool {
    let chars: Vec<char> = plain.chars().collect();
    let different: HashSet<char> = chars.iter().copied().collect();
    let repeats = (1..=6).any(|period| {
        period * 2 <= chars.len()
            && chars
                .iter()
                .skip(period)
                .zip(&chars)
                .all(|(one, other)| one == other)
    });
    different.len() < 5 || repeats || outside_walks(&chars) < 5
}

/// How many characters stand outside walks of four and more.
fn outside_walks(chars: &[char]) -> usize {
    let mut outside = 0;
    let mut rest = chars;
    while let Some((_, shorter)) = rest.split_first() {
        let walk = (4..=rest.len())
            .rev()
            .find(|length| rest.get(..*length).is_some_and(is_walk));
        let after = walk.and_then(|length| rest.get(length..));
        outside += usize::from(after.is_none());
        rest = after.unwrap_or(shorter);
    }
    outside
}

fn is_walk(part: &[char]) -> bool {
    let forwards: String = part.iter().collect();
    let backwards: String = part.iter().rev().collect();
    let is_one_character = part.windows(2).all(|pair| pair.first() == pair.last());
    is_one_character
        || WALKS
            .iter()
            .any(|walk| walk.contains(&forwards) || walk.contains(&backwards))
}

/// Whether nothing but one or two known words is left once digits and signs are taken away, also
/// where digits and signs stand for letters.
fn is_made_of_known_words(plain: &str) -> bool {
    if KNOWN.contains(plain) {
        return true;
    }
    let letters: String = plain.chars().filter(|c| c.is_alphabetic()).collect();
    let read = |text: &str| text.chars().filter_map(letter_meant).collect::<String>();
    let bare = plain.trim_matches(|c: char| !c.is_alphabetic());
    [letters, read(plain), read(bare)]
        .iter()
        .any(|word| is_one_or_two_known(word))
}

fn letter_meant(c: char) -> Option<char> {
    match c {
        '@' | '4' => Some('a'),
        '0' => Some('o'),
        '1' | '!' => Some('i'),
        '3' => Some('e'),
        '5' | '$' => Some('s'),
        '7' => Some('t'),
        _ => c.is_alphabetic().then_some(c),
    }
}

fn is_one_or_two_known(word: &str) -> bool {
    KNOWN.contains(word)
        || word
            .char_indices()
            .filter_map(|(at, _)| word.split_at_checked(at))
            .any(|(one, two)| KNOWN.contains(one) && KNOWN.contains(two))
}

#[cfg(test)]
mod tests {
    use contract::Secret;

    use super::*;

    fn rule(password: &str) -> Result<(), &'static str> {
        judge(password, &["沈明远", "19901202110900005", "quhang"]).map_err(|broken| broken.0)
    }

    #[test]
    fn long_and_unknown_is_all_that_is_asked() {
        for good in [
            "alllowercaselettersaretaken",
            "平江路上的雨下了一整天呢",
            "7194 2205 8863 1597",
            "a river of quiet lanterns",
            "passwords-are-a-nuisance-anyway",
        ] {
            assert_eq!(rule(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn short_and_endless_ones_are_refused() {
        assert_eq!(rule(""), Err("required"));
        assert_eq!(rule("kQ7#mZ2!pL9"), Err("password-short"));
        assert_eq!(
            rule("一二三四五六七八九十甲"),
            Err("password-short"),
            "characters count, not bytes"
        );
        assert_eq!(rule(&"ab c7".repeat(26)), Err("password-long"));
    }

    #[test]
    fn known_ones_are_refused_however_decorated() {
        for known in [
            "passwordpassword",
            "Password@2026",
            "P@ssw0rd2026!",
            "iloveyou520520",
            "Woaini1314520",
            "adminadmin123",
            "administrator1",
            "qwertyuiop12",
            "1qaz2wsx3edc",
            "1qaz@WSX3edc",
            "123456789012",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "abc123abc123",
            "000000000000000",
            "zxcvbnm12345",
            "9876543210987",
            "asdfghjkl;'1",
            "welcome-welcome",
            "Football Monkey 77",
            "correcthorsebatterystaple",
            "qwerty123456",
        ] {
            assert_eq!(rule(known), Err("password-common"), "{known}");
        }
    }

    #[test]
    fn ones_own_data_is_no_secret() {
        assert_eq!(rule("沈明远的密码没有人知道吧"), Err("password-personal"));
        assert_eq!(rule("licence 19901202110900005"), Err("password-personal"));
        assert_eq!(rule("Quhang and the river"), Err("password-personal"));
    }

    #[test]
    fn typed_twice_alike() {
        let chosen = |one: &str, two: &str| ChosenPassword {
            password: Secret::new(one),
            again: Secret::new(two),
        };
        assert_eq!(
            check(&chosen("a river of lanterns", "a river of lanterns"), &[]),
            Ok(())
        );
        let refused = check(&chosen("a river of lanterns", "a river of lantern"), &[]).unwrap_err();
        assert_eq!(refused.first().unwrap().field, "again");
    }
}
