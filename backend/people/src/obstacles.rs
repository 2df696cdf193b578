//! What may stand in the way.

use matter::Obstacle;

/// Nobody else could administer, or undo it.
pub static LAST_ADMINISTRATOR: Obstacle = Obstacle::new("last-administrator", 409);
/// Roles that were asked for before are not decided yet.
pub static ROLES_WAIT: Obstacle = Obstacle::new("roles-wait", 409);
/// The person holds other roles by now than when these were proposed.
pub static ROLES_OVERTAKEN: Obstacle = Obstacle::new("roles-overtaken", 409);
/// The person was suspended or left.
pub static NOT_IN_SERVICE: Obstacle = Obstacle::new("not-in-service", 409);
/// The link is spent, lapsed, replaced or none of ours.
pub static LINK_OVER: Obstacle = Obstacle::new("link-over", 410).noted_before();
/// A way back into the account is under way already.
pub static RECOVERY_UNDER_WAY: Obstacle = Obstacle::new("recovery-under-way", 409).noted_before();
/// The way back is not open yet.
pub static NOT_OPEN_YET: Obstacle = Obstacle::new("not-open-yet", 409).noted_before();
/// Somebody is still in the department.
pub static DEPARTMENT_PEOPLED: Obstacle = Obstacle::new("department-peopled", 409);
