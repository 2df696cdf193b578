//! Recovery codes: ten, each good once, known to the database only by a keyed hash.

use contract::AccountId;
use kernel::Dice;
use sea_orm::ConnectionTrait;
use vault::{Vault, VaultError};

use crate::house::HOUSE;

/// How many are made.
pub(crate) const COUNT: usize = contract::RECOVERY_CODES;
/// No characters that are taken for each other.
const ALPHABET: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz-";
const LENGTH: usize = 10;

/// Ten new codes such as `k7wmp-3xq2v`: fifty bits each less a little.
pub(crate) fn make(dice: &dyn Dice) -> Vec<String> {
    std::iter::repeat_with(|| make_one(dice))
        .take(COUNT)
        .collect()
}

fn make_one(dice: &dyn Dice) -> String {
    let mut code = String::with_capacity(LENGTH + 1);
    let mut byte = [0; 1];
    while code.len() <= LENGTH {
        if code.len() == LENGTH / 2 {
            code.push('-');
        }
        dice.fill(&mut byte);
        let place = usize::from(byte[0] & 31);
        // The last place of the alphabet is the hyphen: thrown again, so that all others are as likely.
        match ALPHABET.get(place) {
            Some(b'-') | None => {}
            Some(character) => code.push(char::from(*character)),
        }
    }
    code
}

/// A code as typed, if it can be one: without hyphens and spaces, in lower case.
pub(crate) fn find_in(typed: &str) -> Option<String> {
    let code: String = contract::personal::narrow(typed)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_code = code.len() == LENGTH
        && code
            .bytes()
            .all(|byte| byte != b'-' && ALPHABET.contains(&byte));
    is_code.then_some(code)
}

/// What the database knows of a code. Fifty bits would not withstand guessing against a plain hash:
/// the key of this one is not in the database.
pub(crate) async fn index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    account: AccountId,
    code: &str,
) -> Result<[u8; 32], VaultError> {
    vault
        .blind_index(
            db,
            HOUSE,
            "recovery_code.code",
            &format!("{account} {code}"),
        )
        .await
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use kernel::SeededDice;

    use super::*;

    #[test]
    fn ten_different_codes_that_can_be_typed() {
        let codes = make(&SeededDice::new(5));
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), COUNT);
        for code in &codes {
            assert_eq!(code.len(), 11);
            assert_eq!(code.as_bytes()[5], b'-');
            let bare = find_in(code).unwrap();
            assert_eq!(find_in(&format!(" {} ", bare.to_uppercase())), Some(bare));
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for text in [
            "",
            "123456",
            "k7wmp-3xq2",
            "k7wmp-3xq2vv",
            "k7wmp-3xq20",
            "k7wmp_3xq2v",
        ] {
            assert_eq!(find_in(text), None, "{text}");
        }
    }
}
