//! Blocks of coefficients, read and not kept (T.81 F.2.2, G.2).

use super::bits::{Bits, ENDED, Table, extend};

/// A block that cannot be what an encoder wrote.
pub(super) struct Nonsense;

/// What a block of a component is read with.
pub(super) struct Means<'a> {
    pub(super) dc: Option<&'a Table>,
    pub(super) ac: Option<&'a Table>,
    pub(super) step: i32,
    /// The first and the last coefficient of the scan.
    pub(super) band: (u32, u32),
    /// How many low bits are left for later scans.
    pub(super) low: u32,
    /// More bits than a sample has, as T.81 tables F.1 and F.2 and the transform allow.
    pub(super) precision: u32,
}

impl Means<'_> {
    /// The difference of a first coefficient. A coefficient that no sample of this precision gives comes of damage: where
    /// codes fall out of step, the sum of the differences soon leaves its range.
    #[inline]
    pub(super) fn difference(&self, bits: &mut Bits<'_>, sum: &mut i32) -> Result<(), Nonsense> {
        let size = u32::from(bits.symbol(self.dc.ok_or(Nonsense)?).ok_or(Nonsense)?);
        if size > self.precision + 3 {
            return Err(Nonsense);
        }
        let number = bits.number(size);
        *sum = sum.saturating_add(extend(number, size));
        let bound = (8 << (self.precision - 1)) + 2 * self.step;
        if (*sum << self.low).saturating_mul(self.step).abs() > bound {
            return Err(Nonsense);
        }
        Ok(())
    }

    /// The other coefficients of a block that is coded at once.
    #[inline]
    pub(super) fn rest(&self, bits: &mut Bits<'_>) -> Result<(), Nonsense> {
        let table = self.ac.ok_or(Nonsense)?;
        let mut at = 1;
        while at < 64 {
            at = bits.stride(table, at, self.precision + 2).ok_or(Nonsense)?;
        }
        if at == 64 || at >= ENDED {
            Ok(())
        } else {
            Err(Nonsense)
        }
    }

    /// A band of coefficients in their first pass (T.81 G.1.2.2). `run` counts blocks without any that are still to come.
    pub(super) fn first_pass(
        &self,
        bits: &mut Bits<'_>,
        run: &mut u32,
        mask: &mut u64,
    ) -> Result<(), Nonsense> {
        if *run > 0 {
            *run -= 1;
            return Ok(());
        }
        let table = self.ac.ok_or(Nonsense)?;
        let (mut at, last) = self.band;
        while at <= last {
            let symbol = bits.symbol(table).ok_or(Nonsense)?;
            let (zeros, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (zeros, size) {
                (15, 0) => at += 16,
                (_, 0) => {
                    *run = (1 << zeros) + bits.number(zeros) - 1;
                    return Ok(());
                }
                _ => {
                    bits.skip(size);
                    at += zeros;
                    if at > last || size > self.precision + 2 {
                        return Err(Nonsense);
                    }
                    *mask |= 1 << at;
                    at += 1;
                }
            }
        }
        if at > last + 1 { Err(Nonsense) } else { Ok(()) }
    }

    /// A band of coefficients made finer by a bit (T.81 G.1.2.3).
    pub(super) fn next_pass(
        &self,
        bits: &mut Bits<'_>,
        run: &mut u32,
        mask: &mut u64,
    ) -> Result<(), Nonsense> {
        let table = self.ac.ok_or(Nonsense)?;
        let (mut at, last) = self.band;
        while *run == 0 && at <= last {
            let symbol = bits.symbol(table).ok_or(Nonsense)?;
            let (zeros, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size > 1 {
                return Err(Nonsense);
            }
            if size == 0 && zeros < 15 {
                *run = (1 << zeros) + bits.number(zeros);
                break;
            }
            bits.number(size);
            at = pass_over(bits, *mask, (at, last), zeros);
            if size == 1 {
                if at > last {
                    return Err(Nonsense);
                }
                *mask |= 1 << at;
            }
            at += 1;
        }
        if *run > 0 {
            // What is known already is made finer all the same.
            pass_over(bits, *mask, (at, last), 64);
            *run -= 1;
        }
        Ok(())
    }
}

/// Passes over so many coefficients that are nought, and over the correcting bits of those that are not; gives the place
/// of the next that is nought.
fn pass_over(bits: &mut Bits<'_>, mask: u64, (from, last): (u32, u32), zeros: u32) -> u32 {
    let mut left = zeros;
    for at in from..=last {
        if mask >> at & 1 == 1 {
            bits.number(1);
        } else if left == 0 {
            return at;
        } else {
            left -= 1;
        }
    }
    last + 1
}
