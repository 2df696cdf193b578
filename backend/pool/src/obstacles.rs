//! What may stand in the way.

use matter::Obstacle;

/// Something keeps the person from sitting in hearings.
pub static NOT_ELIGIBLE: Obstacle = Obstacle::new("officer-not-eligible", 409);
/// Another pool has the person, and its consent is not there (opinions of 2022, art. 5).
pub static CONSENT_MISSING: Obstacle = Obstacle::new("pool-consent-missing", 409);
