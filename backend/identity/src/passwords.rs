//! Hashing and checking passwords: Argon2id, a few at a time, as slow for nobody as for somebody.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use contract::Secret;
use kernel::Dice;

use crate::{
    line::{Busy, Line, Seat, Who},
    settings::PasswordCost,
};

/// Hashing failed: wrong settings or a row that no password can have made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a password could not be hashed")]
pub(crate) struct HashingFailed;

/// The one place where passwords are hashed.
#[derive(Clone)]
pub(crate) struct Passwords {
    argon2: Argon2<'static>,
    line: Line,
    dice: Arc<dyn Dice>,
    /// A hash of nothing, checked when there is no account, so that the answer takes as long.
    dummy: String,
}

impl Passwords {
    pub(crate) fn new(cost: PasswordCost, turns: usize, dice: Arc<dyn Dice>) -> Self {
        let params =
            Params::new(cost.memory_kib, cost.passes, cost.lanes, None).unwrap_or(Params::DEFAULT);
        let dummy = dummy(&params, dice.as_ref());
        Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            line: Line::new(turns),
            dice,
            dummy,
        }
    }

    /// Waits for a turn, unless too many wait already. Whatever decides whether to try at all is asked
    /// *after* this, so that who is refused has kept nobody from trying.
    pub(crate) async fn turn(&self, who: &Who) -> Result<Turn<'_>, Busy> {
        let seat = Arc::new(self.line.enter(who).await?);
        Ok(Turn {
            passwords: self,
            seat,
        })
    }
}

/// Leave to check one password.
pub(crate) struct Turn<'a> {
    passwords: &'a Passwords,
    /// Shared with the work itself, which goes on when the person asking hangs up.
    seat: Arc<Seat>,
}

impl Turn<'_> {
    /// The hash to store.
    pub(crate) async fn hash(&self, password: Secret) -> Result<String, HashingFailed> {
        let argon2 = self.passwords.argon2.clone();
        let mut salt = [0; 16];
        self.passwords.dice.fill(&mut salt);
        run(self.seat.clone(), move || {
            argon2
                .hash_password_with_salt(password.expose().as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(|_| HashingFailed)
        })
        .await
    }

    /// Whether the password is the one stored; without a stored one the same work and always no.
    pub(crate) async fn check(
        &self,
        stored: Option<String>,
        password: Secret,
    ) -> Result<bool, HashingFailed> {
        let is_known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.passwords.dummy.clone());
        let argon2 = self.passwords.argon2.clone();
        let is_right = run(self.seat.clone(), move || {
            let hash = PasswordHash::new(&stored).map_err(|_| HashingFailed)?;
            Ok(argon2
                .verify_password(password.expose().as_bytes(), &hash)
                .is_ok())
        })
        .await?;
        Ok(is_right && is_known)
    }
}

async fn run<T: Send + 'static>(
    seat: Arc<Seat>,
    work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
) -> Result<T, HashingFailed> {
    tokio::task::spawn_blocking(move || {
        let _seat = seat;
        work()
    })
    .await
    .map_err(|_| HashingFailed)?
}

/// A well-formed hash with random contents: checking it costs what any other costs.
fn dummy(params: &Params, dice: &dyn Dice) -> String {
    let (mut salt, mut output) = ([0; 16], [0; 32]);
    dice.fill(&mut salt);
    dice.fill(&mut output);
    let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
    let (salt, output) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(output));
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${output}")
}

#[cfg(test)]
mod tests {
    use kernel::SeededDice;

    use super::*;

    fn passwords() -> Passwords {
        Passwords::new(PasswordCost::for_tests(), 2, Arc::new(SeededDice::new(7)))
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let passwords = passwords();
        let hash = async || {
            let turn = passwords.turn(&Who::Known).await.unwrap();
            turn.hash(Secret::new("江上明月照古城")).await.unwrap()
        };
        let (hash, again) = (hash().await, hash().await);
        let check = async |stored, typed: &str| {
            passwords
                .turn(&Who::Known)
                .await
                .unwrap()
                .check(stored, Secret::new(typed))
                .await
                .unwrap()
        };
        assert!(check(Some(hash.clone()), "江上明月照古城").await);
        assert!(!check(Some(hash.clone()), "江上明月照古城 ").await);
        assert!(!check(None, "江上明月照古城").await);
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert_ne!(again, hash, "salted");
    }

    #[test]
    fn the_dummy_costs_what_the_settings_say() {
        let dice = SeededDice::new(7);
        let passwords = Passwords::new(PasswordCost::default(), 2, Arc::new(dice));
        let hash = PasswordHash::new(&passwords.dummy).unwrap();
        let params = Params::try_from(&hash).unwrap();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost()),
            (65_536, 3, 1)
        );
    }

    #[tokio::test]
    async fn a_broken_row_is_an_error_not_a_wrong_password() {
        let passwords = passwords();
        let turn = passwords.turn(&Who::Known).await.unwrap();
        assert_eq!(
            turn.check(Some("nonsense".to_owned()), Secret::new("x"))
                .await,
            Err(HashingFailed)
        );
    }
}
