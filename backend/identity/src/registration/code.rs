//! The six digits sent by mail.

use contract::personal::narrow;
use kernel::Dice;
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use vault::{Vault, VaultError};

use crate::house::HOUSE;

/// Six digits, each number as likely.
pub(super) fn make(dice: &dyn Dice) -> String {
    const NUMBERS: u32 = 1_000_000;
    // The last, incomplete million of the numbers of 32 bits is thrown again.
    const FAIR: u32 = u32::MAX - u32::MAX % NUMBERS;
    let mut bytes = [0; 4];
    loop {
        dice.fill(&mut bytes);
        let throw = u32::from_le_bytes(bytes);
        if throw < FAIR {
            return format!("{:06}", throw % NUMBERS);
        }
    }
}

/// A code as typed, without spaces; `None` if it cannot be one.
pub(super) fn find_in(typed: &str) -> Option<String> {
    let code: String = narrow(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    (code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

/// What the database knows of it: a hash whose key is not in the database.
pub(super) async fn index<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    registration: Uuid,
    code: &str,
) -> Result<[u8; 32], VaultError> {
    vault
        .blind_index(
            db,
            HOUSE,
            "registration.code",
            &format!("{registration} {code}"),
        )
        .await
}

#[cfg(test)]
mod tests {
    use kernel::SeededDice;

    use super::*;

    #[test]
    fn a_code_is_six_digits_however_it_is_typed() {
        let code = make(&SeededDice::new(11));
        assert_eq!(find_in(&code).as_deref(), Some(code.as_str()));
        assert_eq!(find_in(" １２３ 456 ").as_deref(), Some("123456"));
        for nonsense in ["", "12345", "1234567", "12345x"] {
            assert_eq!(find_in(nonsense), None);
        }
    }
}
