//! Dynamic passwords: drawn, never chosen.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// No 0, 1, I, L or O: nothing that looks like another.
const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const DIGITS: &[u8; 10] = b"0123456789";
/// 16 of 31 signs are 79 bits; 24 digits likewise. The archive's key derivation is weak, so only
/// this protects it.
const LETTER_COUNT: usize = 16;
const DIGIT_COUNT: usize = 24;
const GROUP: usize = 4;

/// The password of one bundle for one recipient and one download.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(..)")
    }
}

impl Password {
    /// Draws a password to be read on a screen or typed: 16 capitals and digits.
    pub fn draw(random: &dyn Fn(&mut [u8])) -> Self {
        Self(pick(LETTERS, LETTER_COUNT, random))
    }

    /// Draws a password to be read aloud: 24 digits.
    pub fn digits(random: &dyn Fn(&mut [u8])) -> Self {
        Self(pick(DIGITS, DIGIT_COUNT, random))
    }

    /// Takes a password as a person typed it, whatever its spaces, hyphens and case.
    pub fn from_typed(typed: &str) -> Self {
        let kept = typed.chars().filter(char::is_ascii_alphanumeric);
        Self(kept.map(|sign| sign.to_ascii_uppercase()).collect())
    }

    /// The bare characters, for the archive and for copying.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The characters in groups of four, for reading.
    pub fn groups(&self) -> Vec<&str> {
        let starts = (0..self.0.len()).step_by(GROUP);
        starts
            .filter_map(|at| self.0.get(at..(at + GROUP).min(self.0.len())))
            .collect()
    }
}

/// Picks signs evenly: bytes beyond the last whole multiple of the alphabet are drawn again.
fn pick(alphabet: &[u8], count: usize, random: &dyn Fn(&mut [u8])) -> String {
    let fair = 256 - 256 % alphabet.len();
    let mut picked = String::with_capacity(count);
    let mut pool = [0_u8; 32];
    while picked.len() < count {
        random(&mut pool);
        let fair = pool
            .iter()
            .map(|byte| usize::from(*byte))
            .filter(|byte| *byte < fair);
        let signs = fair.filter_map(|byte| alphabet.get(byte % alphabet.len()));
        picked.extend(
            signs
                .take(count - picked.len())
                .map(|sign| char::from(*sign)),
        );
    }
    pool.zeroize();
    picked
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Gives every byte value in turn.
    fn counting() -> impl Fn(&mut [u8]) {
        let next = Cell::new(0_u8);
        move |bytes: &mut [u8]| {
            for byte in bytes {
                *byte = next.replace(next.get().wrapping_add(1));
            }
        }
    }

    #[test]
    fn every_sign_is_equally_likely() {
        let signs = pick(LETTERS, 31 * 8 * 3, &counting());
        let count = |sign: &u8| signs.bytes().filter(|one| one == sign).count();
        assert!(LETTERS.iter().all(|sign| count(sign) == 24));
    }

    #[test]
    fn bytes_beyond_the_last_whole_multiple_are_drawn_again() {
        let first = Cell::new(true);
        let mostly_unfair = |bytes: &mut [u8]| bytes.fill(if first.take() { 255 } else { 0 });
        assert_eq!(pick(LETTERS, 16, &mostly_unfair), "2".repeat(16));
    }

    #[test]
    fn a_password_has_sixteen_signs_in_four_groups() {
        let password = Password::draw(&counting());
        assert_eq!(password.expose(), "23456789ABCDEFGH");
        assert_eq!(password.groups(), ["2345", "6789", "ABCD", "EFGH"]);
        assert_eq!(Password::digits(&counting()).groups().len(), 6);
    }

    #[test]
    fn typed_passwords_forgive_spaces_hyphens_and_case() {
        let typed = Password::from_typed(" 2345-6789 abcd efgh ");
        assert_eq!(typed, Password::draw(&counting()));
    }

    #[test]
    fn a_password_does_not_show_in_debug_output() {
        assert!(!format!("{:?}", Password::draw(&counting())).contains("2345"));
    }
}
