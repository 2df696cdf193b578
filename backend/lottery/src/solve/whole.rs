//! From floating point to whole numbers and back.

use super::simplex::Ray;

/// A whole number as the nearest `f64`.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "only guides the search"
)]
pub(super) fn float(number: i64) -> f64 {
    number as f64
}

/// The nearest whole number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "saturates"
)]
pub(super) fn nearest(number: f64) -> i64 {
    number.round() as i64
}

/// The smallest whole multipliers in the proportions of a ray, or near ones when there are no small ones.
///
/// Whatever comes out is a valid proof of something; only how tight it is depends on this.
pub(super) fn whole_multipliers(ray: &Ray) -> Option<Vec<(usize, i128)>> {
    let most = ray
        .iter()
        .map(|(_, weight)| weight.abs())
        .fold(0.0, f64::max);
    let ray: Ray = ray
        .iter()
        .copied()
        .filter(|one| one.1.abs() > 1e-9 * most)
        .collect();
    let least = ray
        .iter()
        .map(|(_, weight)| weight.abs())
        .fold(f64::INFINITY, f64::min);
    if !least.is_finite() || least <= 0.0 {
        return None;
    }
    let is_whole = |scale: f64| {
        ray.iter().all(|(_, weight)| {
            let scaled = weight * scale;
            (scaled - scaled.round()).abs() < 1e-7 * scaled.abs().max(1.0)
        })
    };
    let scale = (1..=4096_i32)
        .map(|factor| f64::from(factor) / least)
        .find(|&scale| is_whole(scale))
        .unwrap_or(1e9);
    let whole = ray
        .iter()
        .map(|&(row, weight)| (row, i128::from(nearest(weight * scale))));
    Some(whole.filter(|&(_, weight)| weight != 0).collect())
}
