//! Opaque tokens: 256 random bits for the cookie; for the database an HMAC of them under a key that it
//! does not hold, so that nobody who can only write it can choose a token ([`crate::seals`]).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Secret;
use kernel::Dice;

/// What the database knows of a token.
pub(crate) type TokenHash = [u8; 32];

/// The token of a session.
pub(crate) const SESSION: &str = "session";
/// The token between password and second factor.
pub(crate) const SIGN_IN: &str = "sign-in";
/// The token of a registration under way.
pub(crate) const REGISTRATION: &str = "registration";

/// A new token.
pub(crate) fn new(dice: &dyn Dice) -> Secret {
    let mut bytes = [0; 32];
    dice.fill(&mut bytes);
    Secret::new(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use kernel::SeededDice;

    use super::*;

    #[test]
    fn a_token_has_256_bits_and_is_never_the_same() {
        let dice = SeededDice::new(1);
        let token = new(&dice);
        assert_eq!(token.expose().len(), 43);
        assert_ne!(new(&dice), token);
        assert!(!format!("{token:?}").contains(token.expose()));
    }
}
