//! Bytes to numbers without bias (`SPEC.md` section 3).

use crate::bytes::{Digest, sha};

/// The numbers that follow from a commitment and the randomness.
#[derive(Debug, Clone)]
pub struct Stream {
    seed: Digest,
    next_block: u64,
    block: Digest,
    used: usize,
}

impl Stream {
    /// The stream of a draw.
    pub fn new(commitment: &Digest, randomness: &[u8]) -> Self {
        let seed = sha("seed", [&commitment.0, randomness]);
        let block = block(&seed, 0);
        Self {
            seed,
            next_block: 1,
            block,
            used: 0,
        }
    }

    /// A number below `n`, each equally likely; nothing is below 0, so then 0 is the answer too.
    ///
    /// Rejection keeps it unbiased: of the lowest bits that n − 1 needs, only values below n count.
    pub fn below(&mut self, n: usize) -> usize {
        if n <= 1 {
            return 0;
        }
        let bits = (n - 1).ilog2() + 1;
        loop {
            let number =
                (0..bits.div_ceil(8)).fold(0_u64, |number, _| number << 8 | u64::from(self.byte()));
            let lowest = number & (u64::MAX >> (64 - bits));
            match usize::try_from(lowest) {
                Ok(answer) if answer < n => return answer,
                _ => {}
            }
        }
    }

    fn byte(&mut self) -> u8 {
        if let Some(byte) = self.block.0.get(self.used) {
            self.used += 1;
            return *byte;
        }
        self.block = block(&self.seed, self.next_block);
        self.next_block += 1;
        self.used = 1;
        let [first, ..] = self.block.0;
        first
    }
}

fn block(seed: &Digest, number: u64) -> Digest {
    sha("stream", [&seed.0, &number.to_be_bytes()])
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::bytes::Bytes;

    /// The specification once more, written apart: the whole stream first, bits one by one.
    fn read_apart(commitment: [u8; 32], randomness: &[u8], bounds: &[usize]) -> Vec<usize> {
        let seed = Sha256::digest(
            [
                b"mingjian-draw/1 seed\n".as_slice(),
                &commitment,
                randomness,
            ]
            .concat(),
        );
        let blocks = (0..200_u64).map(|j| {
            Sha256::digest(
                [
                    b"mingjian-draw/1 stream\n".as_slice(),
                    seed.as_slice(),
                    &j.to_be_bytes(),
                ]
                .concat(),
            )
        });
        let mut stream = blocks.flatten().collect::<Vec<u8>>().into_iter();
        let mut numbers = Vec::new();
        for &n in bounds {
            let bits = (0..64)
                .take_while(|bit| n > 1 && (n - 1) >> bit > 0)
                .count();
            let mut read = || {
                let word = stream.by_ref().take(bits.div_ceil(8));
                let word = word.flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
                let word: Vec<u8> = word.collect();
                let lowest = &word[word.len() - bits..];
                lowest
                    .iter()
                    .fold(0, |value, bit| value * 2 + usize::from(*bit))
            };
            let value = std::iter::repeat_with(&mut read)
                .find(|value| *value < n)
                .unwrap();
            numbers.push(value);
        }
        numbers
    }

    #[test]
    fn numbers_are_those_of_an_independent_reading() {
        let bounds: Vec<usize> = (1..400)
            .chain([
                256,
                257,
                65_535,
                65_536,
                65_537,
                16_777_216,
                16_777_217,
                1 << 31,
            ])
            .collect();
        for seed in 0..20 {
            let mut stream = Stream::new(&Bytes([seed; 32]), &[seed, 1]);
            let numbers: Vec<usize> = bounds.iter().map(|n| stream.below(*n)).collect();
            assert_eq!(numbers, read_apart([seed; 32], &[seed, 1], &bounds));
        }
    }

    #[test]
    fn of_one_nothing_is_read() {
        let (mut plain, mut with_ones) = (
            Stream::new(&Bytes([0; 32]), b""),
            Stream::new(&Bytes([0; 32]), b""),
        );
        for n in 2..50 {
            assert_eq!(with_ones.below(1), 0);
            assert_eq!(plain.below(n), with_ones.below(n));
        }
    }

    #[test]
    fn every_number_below_comes_equally_often() {
        let mut stream = Stream::new(&Bytes([9; 32]), b"uniform");
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[stream.below(7)] += 1;
        }
        // Five standard deviations of a binomial of 70,000 and 1/7.
        assert!(
            counts.iter().all(|count| count.abs_diff(10_000) < 470),
            "{counts:?}"
        );
    }
}
