//! Exact numbers as the documents write them.

use std::fmt;
use std::str::FromStr;

use crate::canonical::as_text;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// Why a text is not a number of the draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not decimal digits in their shortest form.
    #[error("not a whole number in its shortest decimal form")]
    Whole,
    /// Not two whole numbers in lowest terms with a positive denominator.
    #[error("not a fraction in lowest terms")]
    Fraction,
}

/// A whole number of any size, written as a string of decimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole(pub BigInt);

/// A fraction in lowest terms, written `a/b`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(pub BigRational);

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0.numer(), self.0.denom())
    }
}

impl FromStr for Whole {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_shortest = !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'))
            && text != "-0";
        let number = is_shortest.then(|| text.parse().ok()).flatten();
        number.map(Self).ok_or(NumberError::Whole)
    }
}

impl FromStr for Fraction {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let (above, below) = text.split_once('/').ok_or(NumberError::Fraction)?;
        let (Whole(above), Whole(below)) = (above.parse()?, below.parse()?);
        if !below.is_positive() || !above.gcd(&below).is_one() {
            return Err(NumberError::Fraction);
        }
        debug_assert!(!below.is_zero(), "positive");
        Ok(Self(BigRational::new_raw(above, below)))
    }
}

as_text!(Whole);
as_text!(Fraction);
