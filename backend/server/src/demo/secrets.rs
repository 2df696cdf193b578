//! Passwords and authenticator keys of the demo accounts.
//!
//! They follow from the account's code alone, so that every demo has the same ones and the README
//! can name them. **For the demo only**: whoever has this source has them all.

use contract::Secret;
use sha2::{Digest, Sha256};

/// No look-alikes, in lower case: typed on phones.
const READABLE: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The demo password of an account, such as `k7mw-3qxt-9dnp`.
pub(crate) fn password(code: &str) -> Secret {
    let bytes = derive("password", code);
    let groups: Vec<String> = bytes
        .chunks_exact(4)
        .take(3)
        .map(|group| {
            group
                .iter()
                .map(|byte| pick(READABLE, usize::from(*byte)))
                .collect()
        })
        .collect();
    Secret::new(groups.join("-"))
}

/// The demo authenticator key of an account: 160 bits in base 32.
pub(crate) fn totp_key(code: &str) -> Secret {
    let bytes = derive("totp", code);
    let key: String = bytes
        .chunks_exact(5)
        .take(4)
        .flat_map(|group| {
            let bits = group
                .iter()
                .fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            (0..8)
                .rev()
                .map(move |place| usize::try_from((bits >> (place * 5)) & 31).unwrap_or(0))
        })
        .map(|index| pick(BASE32, index))
        .collect();
    Secret::new(key)
}

fn derive(purpose: &str, code: &str) -> [u8; 32] {
    Sha256::digest(format!("mingjian demo {purpose} of {code}")).into()
}

fn pick(alphabet: &[u8], index: usize) -> char {
    alphabet
        .get(index % alphabet.len())
        .copied()
        .map_or('2', char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_account_has_the_same_secrets_every_time() {
        assert_eq!(password("L033").expose(), password("L033").expose());
        assert_ne!(password("L033").expose(), password("L001").expose());
        assert_ne!(totp_key("L033").expose(), totp_key("L001").expose());
    }

    #[test]
    fn a_password_is_three_groups_of_four() {
        let password = password("P028");
        let groups: Vec<_> = password.expose().split('-').map(str::len).collect();
        assert_eq!(groups, [4, 4, 4]);
    }

    #[test]
    fn an_authenticator_takes_the_key() {
        let at = time::macros::datetime!(2026-11-23 02:00 UTC);
        assert_eq!(totp_key("P028").expose().len(), 32);
        assert!(identity::code_at(totp_key("P028").expose(), at).is_some());
    }
}
