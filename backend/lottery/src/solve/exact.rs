//! Linear systems in whole numbers, solved exactly by p-adic lifting (J. D. Dixon, Exact solution of linear equations
//! using p-adic expansions, 1982).

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// The prime 2³¹ − 1: products of two residues fit in 64 bits.
const PRIME: u64 = (1 << 31) - 1;

/// Finds the shares of columns that sum to `right`, as numerators over one positive denominator.
///
/// Columns are sparse, `(row, weight)`. `None` if the columns depend on each other, or do not reach `right`.
pub(super) fn shares(
    columns: &[Vec<(usize, i64)>],
    right: &[BigInt],
) -> Option<(Vec<BigInt>, BigInt)> {
    let inverse = Modular::new(columns, right.len())?;
    let mut rest: Vec<BigInt> = inverse.rows.iter().map(|&row| right[row].clone()).collect();
    let mut digits = vec![BigInt::zero(); columns.len()];
    let mut power = BigInt::one();
    let prime = BigInt::from(PRIME);
    let mut next_try = 4;
    let longest = columns.iter().map(|column| {
        let square: i64 = column.iter().map(|&(_, weight)| weight * weight).sum();
        64 - u64::from(square.leading_zeros())
    });
    let right_bits = right.iter().map(BigInt::bits).max().unwrap_or(0);
    // Hadamard's bound on both determinants of Cramer's rule, in bits.
    let enough = 2 * (longest.sum::<u64>() / 2 + right_bits) / 30 + 8;
    for step in 1..=enough {
        let residues: Vec<u64> = rest.iter().map(residue).collect();
        let digit = inverse.solve(residues);
        let mut used = vec![0_i128; right.len()];
        for (number, &one) in digit.iter().enumerate() {
            digits[number] += &power * one;
            for &(row, weight) in &columns[number] {
                used[row] += i128::from(one) * i128::from(weight);
            }
        }
        for (one, &row) in rest.iter_mut().zip(&inverse.rows) {
            *one = (&*one - used[row]) / &prime;
        }
        power *= &prime;
        if step == next_try || step == enough {
            next_try = step + step / 2;
            let found = reconstruct(&digits, &power);
            let found = found.filter(|found| reaches(columns, right, found));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn residue(number: &BigInt) -> u64 {
    number.mod_floor(&BigInt::from(PRIME)).to_u64().unwrap_or(0)
}

/// The inverse of the columns modulo the prime, on rows chosen so that there is one.
struct Modular {
    rows: Vec<usize>,
    /// The chosen square matrix in place of its LU factors, row by row.
    factors: Vec<Vec<u64>>,
}

impl Modular {
    fn new(columns: &[Vec<(usize, i64)>], height: usize) -> Option<Self> {
        let n = columns.len();
        let mut matrix = vec![vec![0_u64; n]; height];
        for (number, column) in columns.iter().enumerate() {
            for &(row, weight) in column {
                matrix[row][number] = weight.rem_euclid(1 << 31).unsigned_abs() % PRIME;
            }
        }
        let mut order: Vec<usize> = (0..height).collect();
        for at in 0..n {
            let filled = |row: &&Vec<u64>| row[at..].iter().filter(|&&one| one != 0).count();
            let pivot = (at..height)
                .filter(|&row| matrix[row][at] != 0)
                .min_by_key(|&row| filled(&&matrix[row]))?;
            matrix.swap(at, pivot);
            order.swap(at, pivot);
            let (done, rest) = matrix.split_at_mut(at + 1);
            let line = &mut done[at];
            let inverse = power(line[at], PRIME - 2);
            for other in rest.iter_mut().filter(|other| other[at] != 0) {
                let factor = other[at] * inverse % PRIME;
                other[at] = factor;
                let minus = PRIME - factor;
                for (one, &by) in other[at + 1..].iter_mut().zip(&line[at + 1..]) {
                    if by != 0 {
                        *one = (*one + minus * by) % PRIME;
                    }
                }
            }
        }
        matrix.truncate(n);
        order.truncate(n);
        Some(Self {
            rows: order,
            factors: matrix,
        })
    }

    fn solve(&self, mut right: Vec<u64>) -> Vec<u64> {
        let n = right.len();
        let dot = |line: &[u64], known: &[u64]| {
            line.iter().zip(known).fold(0, |sum, (&one, &other)| {
                if one == 0 {
                    sum
                } else {
                    (sum + one * other) % PRIME
                }
            })
        };
        for at in 0..n {
            let known = dot(&self.factors[at][..at], &right[..at]);
            right[at] = (right[at] + PRIME - known) % PRIME;
        }
        for at in (0..n).rev() {
            let known = dot(&self.factors[at][at + 1..], &right[at + 1..]);
            let left = (right[at] + PRIME - known) % PRIME;
            right[at] = left * power(self.factors[at][at], PRIME - 2) % PRIME;
        }
        right
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// The fractions that the residues stand for, over one denominator.
fn reconstruct(digits: &[BigInt], modulus: &BigInt) -> Option<(Vec<BigInt>, BigInt)> {
    let bound: BigInt = (modulus >> 1_u32).sqrt();
    let half = modulus >> 1_u32;
    let mut below = BigInt::one();
    for digit in digits {
        let scaled = centred((digit * &below).mod_floor(modulus), modulus, &half);
        if scaled.abs() <= bound {
            continue;
        }
        let more = denominator(&scaled.mod_floor(modulus), modulus, &bound)?;
        below *= more;
        if below > bound {
            return None;
        }
    }
    let above = digits.iter().map(|digit| {
        let scaled = centred((digit * &below).mod_floor(modulus), modulus, &half);
        (scaled.abs() <= bound).then_some(scaled)
    });
    Some((above.collect::<Option<_>>()?, below))
}

fn centred(number: BigInt, modulus: &BigInt, half: &BigInt) -> BigInt {
    if number > *half {
        number - modulus
    } else {
        number
    }
}

/// The denominator of the fraction with the smallest terms that a residue stands for.
fn denominator(residue: &BigInt, modulus: &BigInt, bound: &BigInt) -> Option<BigInt> {
    let (mut one, mut other) = (modulus.clone(), residue.clone());
    let (mut first, mut second) = (BigInt::zero(), BigInt::one());
    while other > *bound {
        let (quotient, remainder) = one.div_rem(&other);
        one = std::mem::replace(&mut other, remainder);
        let next = &first - &quotient * &second;
        first = std::mem::replace(&mut second, next);
    }
    let below = second.abs();
    (!below.is_zero() && below <= *bound).then_some(below)
}

fn reaches(
    columns: &[Vec<(usize, i64)>],
    right: &[BigInt],
    (above, below): &(Vec<BigInt>, BigInt),
) -> bool {
    let mut sums = vec![BigInt::zero(); right.len()];
    for (column, share) in columns.iter().zip(above) {
        for &(row, weight) in column {
            sums[row] += share * weight;
        }
    }
    sums.iter()
        .zip(right)
        .all(|(sum, right)| *sum == right * below)
}
