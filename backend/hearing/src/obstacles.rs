//! What may stand in the way of an act at this desk.

use matter::Obstacle;

/// A correction was asked for before.
pub(crate) static ALREADY_CORRECTED: Obstacle = Obstacle::new("already-corrected", 409);
/// The office has not confirmed yet that the applicant belongs to the case.
pub(crate) static NOT_BOUND: Obstacle = Obstacle::new("not-bound", 409);
/// No hearing is held in a case of this kind.
pub(crate) static NO_HEARINGS_IN_CASE: Obstacle = Obstacle::new("no-hearings-in-case", 409);
/// The plan breaks a rule by now: the day has passed, the case has changed, or whoever presides was in it before.
pub(crate) static PLAN_BREAKS_RULES: Obstacle = Obstacle::new("plan-breaks-rules", 409);
/// Number and name of a claim match nothing: nobody can be let into that.
pub(crate) static CLAIM_MATCHES_NOTHING: Obstacle = Obstacle::new("claim-matches-nothing", 409);
/// The case system has no address of the party: the code is handed over at the window.
pub(crate) static NO_ADDRESS_ON_FILE: Obstacle = Obstacle::new("no-address-on-file", 409);
/// This is not the code; the try was entered.
pub(crate) static WRONG_CLAIM_CODE: Obstacle =
    Obstacle::new("wrong-claim-code", 422).noted_before();
/// The code is good no more: its time is over, or it was tried too often.
pub(crate) static CLAIM_CODE_OVER: Obstacle = Obstacle::new("claim-code-over", 409);
