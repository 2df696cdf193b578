//! The distributions that the report compares with.

/// A count as a real number.
pub(crate) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// One count over another; nothing over nothing is nothing.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    real(part) / real(whole)
}

/// The probability that at least `count` of independent events with these chances happen.
///
/// Dynamic programming over the events: `states[j]` is the probability that j have happened so far, the last state
/// gathers `count` and more. Every step adds products of chances, so nothing cancels and small tails stay exact to the
/// rounding of floating point.
pub(crate) fn at_least(count: usize, chances: &[f64]) -> f64 {
    let mut states = vec![0.0; count + 1];
    if let Some(first) = states.first_mut() {
        *first = 1.0;
    }
    for &chance in chances {
        let mut from_below = 0.0;
        let last = count;
        for (reached, state) in states.iter_mut().enumerate() {
            let moves = if reached == last {
                0.0
            } else {
                *state * chance
            };
            *state = (*state - moves).max(0.0) + from_below;
            from_below = moves;
        }
    }
    states.last().copied().unwrap_or(1.0).min(1.0)
}

/// The probability that at most `count` happen.
pub(crate) fn at_most(count: usize, chances: &[f64]) -> f64 {
    let complements: Vec<f64> = chances.iter().map(|chance| 1.0 - chance).collect();
    match chances.len().checked_sub(count) {
        None => 1.0,
        Some(missing) => at_least(missing, &complements),
    }
}

/// How unequal values are: 0 if all are equal, near 1 if one has all.
pub(crate) fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let total: f64 = sorted.iter().sum();
    if total <= 0.0 {
        return 0.0;
    }
    let size = real(sorted.len());
    let weighted: f64 = sorted
        .iter()
        .enumerate()
        .map(|(i, value)| (2.0 * real(i + 1) - size - 1.0) * value)
        .sum();
    // Rounding can leave equal values a little below nothing.
    (weighted / (size * total)).max(0.0)
}

/// Benjamini and Hochberg: how many of the smallest probabilities count as findings among `tested` of them, if one in
/// `1 / share` findings may be chance.
pub(crate) fn findings(sorted: &[f64], tested: usize, share: f64) -> usize {
    let passes = |(i, tail): (usize, &f64)| *tail <= share * ratio(i + 1, tested);
    let last = sorted.iter().enumerate().rev().find(|&entry| passes(entry));
    last.map_or(0, |(i, _)| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_is_that_of_all_outcomes_counted() {
        let chances = [0.1, 0.35, 0.5, 0.05, 0.9, 0.2];
        for count in 0..=7_u32 {
            let (mut upper, mut lower) = (0.0, 0.0);
            for outcome in 0..64_u32 {
                let probability: f64 = (0..6_usize)
                    .map(|i| {
                        if outcome >> i & 1 == 1 {
                            chances[i]
                        } else {
                            1.0 - chances[i]
                        }
                    })
                    .product();
                upper += if outcome.count_ones() >= count {
                    probability
                } else {
                    0.0
                };
                lower += if outcome.count_ones() <= count {
                    probability
                } else {
                    0.0
                };
            }
            let count = usize::try_from(count).unwrap();
            assert!((at_least(count, &chances) - upper).abs() < 1e-12, "{count}");
            assert!((at_most(count, &chances) - lower).abs() < 1e-12, "{count}");
        }
    }

    #[test]
    fn a_tiny_tail_keeps_its_digits() {
        let tail = at_least(20, &[1e-3; 20]);
        assert!((tail / 1e-60 - 1.0).abs() < 1e-9, "{tail:e}");
    }

    #[test]
    fn equal_values_have_no_inequality_and_one_owner_nearly_all() {
        assert!(gini(&[2.0; 9]).abs() < 1e-12);
        assert!((gini(&[0.0, 0.0, 0.0, 1.0]) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn a_finding_must_beat_its_rank() {
        assert_eq!(findings(&[0.001, 0.012, 0.9], 4, 0.05), 2);
        assert_eq!(findings(&[0.02, 0.9], 4, 0.05), 0);
    }
}
