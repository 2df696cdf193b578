//! Randomness as an argument.

use std::sync::{Mutex, PoisonError};

use rand::{Rng, SeedableRng, rngs::StdRng};

/// What people type from paper: without what is taken for a digit or a letter.
const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// A source of random bytes fit for keys.
pub trait Dice: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);

    /// So many letters and digits, none of which is taken for another, and each as likely as any: 4.95 bits each.
    fn letters(&self, length: usize) -> String {
        let mut letters = String::with_capacity(length);
        while letters.len() < length {
            let mut thrown = [0];
            self.fill(&mut thrown);
            // One of thirty-two throws is thrown again.
            let letter = LETTERS.get(usize::from(thrown[0] & 31));
            letters.extend(letter.copied().map(char::from));
        }
        letters
    }

    /// So many digits, each as likely as any: 3.32 bits each.
    fn digits(&self, length: usize) -> String {
        let mut digits = String::with_capacity(length);
        while digits.len() < length {
            let mut thrown = [0];
            self.fill(&mut thrown);
            // The last six of 256 throws are thrown again.
            if thrown[0] < 250 {
                digits.push(char::from(b'0' + thrown[0] % 10));
            }
        }
        digits
    }
}

/// The system's random source.
#[derive(Debug, Clone, Copy)]
pub struct SystemDice;

impl Dice for SystemDice {
    fn fill(&self, buffer: &mut [u8]) {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that draws on the system's randomness"
        )]
        rand::rng().fill_bytes(buffer);
    }
}

/// Dice that always fall the same way for the same seed, for tests.
#[derive(Debug)]
pub struct SeededDice(Mutex<StdRng>);

impl SeededDice {
    /// Dice with this seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Dice for SeededDice {
    fn fill(&self, buffer: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(buffer);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;

    /// Dice that show each byte in turn.
    struct InTurn(AtomicU8);

    impl Dice for InTurn {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill_with(|| self.0.fetch_add(1, Ordering::Relaxed));
        }
    }

    #[test]
    fn every_digit_is_as_likely_as_any() {
        let digits = InTurn(AtomicU8::new(0)).digits(500);
        for digit in '0'..='9' {
            assert_eq!(digits.chars().filter(|one| *one == digit).count(), 50);
        }
    }

    #[test]
    fn every_letter_is_as_likely_as_any() {
        let letters = InTurn(AtomicU8::new(0)).letters(8 * LETTERS.len());
        for letter in LETTERS {
            let count = letters.bytes().filter(|one| one == letter).count();
            assert_eq!(count, 8, "{}", char::from(*letter));
        }
    }
}
