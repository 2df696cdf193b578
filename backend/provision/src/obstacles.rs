//! What may stand in the way of a provision.

use matter::Obstacle;

/// The first day on which a number was to count has passed.
pub static TOO_LATE: Obstacle = Obstacle::new("provision-too-late", 409);
/// It does not fit what holds by now.
pub static UNFIT: Obstacle = Obstacle::new("provision-unfit", 409);
