//! What may stand in the way of a monitor's matter.

use matter::Obstacle;

/// What is at fault at the node was put to the department already, and the matter is live.
pub static MONITORING_STANDS: Obstacle = Obstacle::new("put-already", 409);
/// Nobody handles the case, and the department has no head.
pub static NOBODY_ADDRESSED: Obstacle = Obstacle::new("nobody-addressed", 409);
/// An answer is sent back once; one that is wanting again is reported.
pub static RETURNED_BEFORE: Obstacle = Obstacle::new("answer-returned-before", 409);
