//! A draw explained: to a party, what the chances were and how to recompute them; to the office, what shaped them.

mod office;
mod party;

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive as _, Zero as _};

use crate::{Fraction, Lottery};

pub use office::{
    Binding, ExclusionEffect, OfficeExplanation, RuleEffect, Shortage, explain_to_office,
};
pub use party::{Chances, DrawOutcome, Excluding, PartyExplanation, explain_to_party};

/// The leximin chance of each person.
fn chances(lottery: &Lottery, people: usize) -> Vec<BigRational> {
    let mut chances = vec![BigRational::zero(); people];
    for (members, Fraction(chance)) in lottery.types.iter().zip(&lottery.chances) {
        for &person in members {
            if let Some(own) = chances.get_mut(person) {
                own.clone_from(chance);
            }
        }
    }
    chances
}

/// The ticket chance of each person.
fn ticket_chances(lottery: &Lottery, people: usize) -> Vec<BigRational> {
    let mut seats = vec![0_u64; lottery.types.len()];
    for (count, composition) in &lottery.tickets {
        for &t in composition {
            if let Some(seats) = seats.get_mut(t) {
                *seats += count;
            }
        }
    }
    let tickets: u64 = lottery.ticket_count();
    let mut chances = vec![BigRational::zero(); people];
    for (members, seats) in lottery.types.iter().zip(seats) {
        let whole = BigInt::from(tickets) * BigInt::from(members.len());
        if whole.is_zero() {
            continue;
        }
        let chance = BigRational::new(seats.into(), whole);
        for &person in members {
            if let Some(own) = chances.get_mut(person) {
                own.clone_from(&chance);
            }
        }
    }
    chances
}

/// Compares by multiplying out: the order of the number type recurses with the length of a stranger's fraction.
fn compare(one: &BigRational, other: &BigRational) -> Ordering {
    (one.numer() * other.denom()).cmp(&(other.numer() * one.denom()))
}

fn real(number: &BigRational) -> f64 {
    number.to_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests;
