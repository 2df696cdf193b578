//! How long things last (SECURITY 5).

use time::{Duration, OffsetDateTime};

/// A session without requests.
pub(crate) const IDLE: Duration = Duration::minutes(30);
/// A session in any case.
pub(crate) const ABSOLUTE: Duration = Duration::hours(12);
/// How often a session's last request is written down at most.
pub(crate) const TOUCH: Duration = Duration::minutes(1);
/// How long a factor counts as fresh.
pub(crate) const STEP_UP: Duration = Duration::minutes(contract::STEP_UP_MINUTES);
/// A password handed out by an operator, until its holder has chosen another.
pub(crate) const INITIAL_PASSWORD: Duration = Duration::days(contract::INITIAL_PASSWORD_DAYS);
/// Between password and second factor.
pub(crate) const PENDING_SIGN_IN: Duration = Duration::minutes(5);
/// A registration from begin to end.
pub(crate) const REGISTRATION: Duration = Duration::hours(1);
/// A code sent by mail.
pub(crate) const MAILED_CODE_MINUTES: u32 = contract::MAILED_CODE_MINUTES;
/// Between two codes sent by mail.
pub(crate) const RESEND_PAUSE: Duration = Duration::minutes(1);
/// How long an ended session is remembered, to know its device again.
pub(crate) const REMEMBER_DEVICE: Duration = Duration::days(90);
/// How far the clocks of two machines may be apart.
const SKEW: Duration = Duration::minutes(1);

/// Letters in the number of an account whose holder has neither a licence nor a staff number.
pub(crate) const NUMBER_LETTERS: usize = 10;

/// How many more codes may be asked for.
pub(crate) const RESENDS: i32 = 3;
/// Wrong codes before a code or a sign-in has to be begun again.
pub(crate) const CODE_TRIES: i32 = 5;

/// When a session last seen at this time ends.
pub(crate) fn session_end(
    last_seen_at: OffsetDateTime,
    absolute_at: OffsetDateTime,
) -> OffsetDateTime {
    absolute_at.min(last_seen_at + IDLE)
}

/// Until when the factor given at this time is fresh, if it is.
pub(crate) fn fresh_until(given_at: OffsetDateTime, now: OffsetDateTime) -> Option<OffsetDateTime> {
    // A factor "given in the future" means that a clock was set back: not to be trusted for longer
    // than two machines may differ.
    let is_fresh = now < given_at + STEP_UP && given_at <= now + SKEW;
    is_fresh.then_some(given_at + STEP_UP)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOON: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

    #[test]
    fn a_factor_is_fresh_for_less_than_five_minutes() {
        assert_eq!(fresh_until(NOON, NOON), Some(NOON + STEP_UP));
        assert!(fresh_until(NOON, NOON + Duration::seconds(299)).is_some());
        assert_eq!(fresh_until(NOON, NOON + Duration::seconds(300)), None);
    }

    #[test]
    fn a_clock_set_back_does_not_keep_a_factor_fresh() {
        assert!(fresh_until(NOON, NOON - Duration::seconds(30)).is_some());
        assert_eq!(fresh_until(NOON, NOON - Duration::minutes(2)), None);
    }

    #[test]
    fn a_session_ends_at_the_earlier_of_its_two_limits() {
        assert_eq!(session_end(NOON, NOON + ABSOLUTE), NOON + IDLE);
        assert_eq!(
            session_end(NOON, NOON + Duration::minutes(7)),
            NOON + Duration::minutes(7)
        );
    }
}
