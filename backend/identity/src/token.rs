//! Opaque tokens: 256 random bits for the cookie, their SHA-256 for the database.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Secret;
use kernel::Dice;
use sha2::{Digest, Sha256};

/// What the database knows of a token.
pub(crate) type TokenHash = [u8; 32];

/// A new token and its hash.
pub(crate) fn new(dice: &dyn Dice) -> (Secret, TokenHash) {
    let mut bytes = [0; 32];
    dice.fill(&mut bytes);
    let token = Secret::new(URL_SAFE_NO_PAD.encode(bytes));
    let hash = hash(&token);
    (token, hash)
}

/// The hash of a token as it came in, whatever that may be.
pub(crate) fn hash(token: &Secret) -> TokenHash {
    Sha256::digest(token.expose().as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use kernel::SeededDice;

    use super::*;

    #[test]
    fn a_token_has_256_bits_and_is_found_by_its_hash() {
        let dice = SeededDice::new(1);
        let (token, stored) = new(&dice);
        assert_eq!(token.expose().len(), 43);
        assert_eq!(hash(&token), stored);
        assert_ne!(new(&dice).0, token);
        assert!(!format!("{token:?}").contains(token.expose()));
    }
}
