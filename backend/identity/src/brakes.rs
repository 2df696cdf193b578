//! Slows tries down by account and by address, and never locks anybody out for good.

use std::{
    collections::HashMap,
    net::IpAddr,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use contract::AccountId;
use governor::{
    Quota, RateLimiter,
    clock::{Clock as GovernorClock, Reference},
    middleware::StateInformationMiddleware,
    nanos::Nanos,
    state::keyed::HashMapStateStore,
};
use kernel::Clock;

use crate::settings::{Rate, Rates};

/// Keys kept before the forgotten ones are swept out.
const MANY: usize = 10_000;

/// Too many tries: how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many tries, wait {seconds} s")]
pub(crate) struct TooManyTries {
    pub(crate) seconds: u32,
}

impl TooManyTries {
    fn after(wait: Duration) -> Self {
        let seconds = wait.as_millis().div_ceil(1000).max(1);
        Self {
            seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        }
    }
}

/// All the brakes.
pub(crate) struct Brakes {
    sign_ins_by_address: Brake,
    passwords_by_login_and_address: Brake,
    passwords_by_login: Brake,
    codes_by_account: Brake,
    registrations_by_address: Brake,
    codes_by_email: Brake,
}

impl Brakes {
    pub(crate) fn new(rates: &Rates, clock: &Arc<dyn Clock>) -> Self {
        let brake = |rate| Brake::new(rate, clock.clone());
        Self {
            sign_ins_by_address: brake(rates.sign_ins_by_address),
            passwords_by_login_and_address: brake(rates.passwords_by_login_and_address),
            passwords_by_login: brake(rates.passwords_by_login),
            codes_by_account: brake(rates.codes_by_account),
            registrations_by_address: brake(rates.registrations_by_address),
            codes_by_email: brake(rates.codes_by_email),
        }
    }

    pub(crate) fn count_sign_in(&self, address: IpAddr) -> Result<(), TooManyTries> {
        self.sign_ins_by_address.count(&neighbourhood(address))
    }

    pub(crate) fn may_try_password(
        &self,
        login: &str,
        address: IpAddr,
    ) -> Result<(), TooManyTries> {
        self.passwords_by_login_and_address
            .may_try(&pair(login, address))?;
        self.passwords_by_login.may_try(login)
    }

    pub(crate) fn count_wrong_password(&self, login: &str, address: IpAddr) {
        self.passwords_by_login_and_address
            .fail(&pair(login, address));
        self.passwords_by_login.fail(login);
    }

    pub(crate) fn may_try_code(&self, account: AccountId) -> Result<(), TooManyTries> {
        self.codes_by_account.may_try(&account.to_string())
    }

    pub(crate) fn count_wrong_code(&self, account: AccountId) {
        self.codes_by_account.fail(&account.to_string());
    }

    pub(crate) fn count_registration(&self, address: IpAddr) -> Result<(), TooManyTries> {
        self.registrations_by_address.count(&neighbourhood(address))
    }

    pub(crate) fn count_mailed_code(&self, email: &str) -> Result<(), TooManyTries> {
        self.codes_by_email.count(email)
    }
}

fn pair(login: &str, address: IpAddr) -> String {
    format!("{} {login}", neighbourhood(address))
}

/// One address, or the /64 network that one customer has in IPv6.
fn neighbourhood(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

/// One rate over many keys.
struct Brake {
    limiter:
        RateLimiter<String, HashMapStateStore<String>, KernelClock, StateInformationMiddleware>,
    /// From when the next try is taken, where the tries have run out.
    resting: Mutex<HashMap<String, Nanos>>,
    clock: KernelClock,
    every: Duration,
}

impl Brake {
    fn new(rate: Rate, clock: Arc<dyn Clock>) -> Self {
        let burst = NonZeroU32::new(rate.burst).unwrap_or(NonZeroU32::MIN);
        let every = rate.every.max(Duration::from_millis(1));
        let quota = Quota::with_period(every)
            .unwrap_or(Quota::per_second(NonZeroU32::MIN))
            .allow_burst(burst);
        let clock = KernelClock(clock);
        let limiter = RateLimiter::new(quota, HashMapStateStore::default(), clock.clone());
        Self {
            limiter,
            resting: Mutex::default(),
            clock,
            every,
        }
    }

    /// Counts a try, whatever comes of it.
    fn count(&self, key: &str) -> Result<(), TooManyTries> {
        self.sweep();
        self.limiter
            .check_key(&key.to_owned())
            .map(drop)
            .map_err(|not_until| TooManyTries::after(not_until.wait_time_from(self.clock.now())))
    }

    /// Whether a try is taken at all, without counting it.
    fn may_try(&self, key: &str) -> Result<(), TooManyTries> {
        let now = self.clock.now();
        let resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        match resting.get(key) {
            Some(until) if now < *until => {
                Err(TooManyTries::after(until.duration_since(now).into()))
            }
            _ => Ok(()),
        }
    }

    /// Counts a failed try; the one that uses up the burst makes the key rest.
    fn fail(&self, key: &str) {
        self.sweep();
        let now = self.clock.now();
        let wait = match self.limiter.check_key(&key.to_owned()) {
            Ok(state) if state.remaining_burst_capacity() > 0 => return,
            Ok(_) => self.every,
            Err(not_until) => not_until.wait_time_from(now),
        };
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        resting.insert(key.to_owned(), now + Nanos::from(wait));
    }

    fn sweep(&self) {
        if self.limiter.len() > MANY {
            self.limiter.retain_recent();
        }
        let now = self.clock.now();
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        if resting.len() > MANY {
            resting.retain(|_, until| now < *until);
        }
    }
}

/// The kernel's clock as governor wants it.
#[derive(Clone)]
struct KernelClock(Arc<dyn Clock>);

impl GovernorClock for KernelClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(u64::try_from(self.0.now().unix_timestamp_nanos()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use kernel::FrozenClock;
    use time::macros::datetime;

    use super::*;

    fn brake(burst: u32, seconds: u64) -> (Brake, Arc<FrozenClock>) {
        let clock = Arc::new(FrozenClock::at(datetime!(2026-11-23 09:00 UTC)));
        (
            Brake::new(
                Rate {
                    burst,
                    every: Duration::from_secs(seconds),
                },
                clock.clone(),
            ),
            clock,
        )
    }

    #[test]
    fn failures_slow_down_and_time_heals() {
        let (brake, clock) = brake(5, 20);
        for _ in 0..5 {
            assert_eq!(brake.may_try("lin"), Ok(()));
            brake.fail("lin");
        }
        assert_eq!(brake.may_try("lin"), Err(TooManyTries { seconds: 20 }));
        assert_eq!(brake.may_try("wu"), Ok(()), "others go on");
        clock.advance(time::Duration::seconds(19));
        assert_eq!(brake.may_try("lin"), Err(TooManyTries { seconds: 1 }));
        clock.advance(time::Duration::seconds(1));
        assert_eq!(brake.may_try("lin"), Ok(()));
        brake.fail("lin");
        assert!(brake.may_try("lin").is_err(), "one try for one pause");
        clock.advance(time::Duration::minutes(10));
        for _ in 0..4 {
            brake.fail("lin");
            assert_eq!(brake.may_try("lin"), Ok(()), "the whole burst is back");
        }
    }

    #[test]
    fn counted_tries_say_how_long_to_wait() {
        let (brake, clock) = brake(2, 60);
        assert_eq!(brake.count("a"), Ok(()));
        assert_eq!(brake.count("a"), Ok(()));
        assert_eq!(brake.count("a"), Err(TooManyTries { seconds: 60 }));
        clock.advance(time::Duration::seconds(61));
        assert_eq!(brake.count("a"), Ok(()));
    }

    #[test]
    fn a_clock_set_back_neither_panics_nor_opens_the_brake() {
        let (brake, clock) = brake(1, 60);
        brake.fail("lin");
        clock.advance(time::Duration::hours(-1));
        assert!(brake.may_try("lin").is_err());
        brake.fail("lin");
        assert!(brake.may_try("lin").is_err());
    }

    #[test]
    fn the_addresses_of_one_network_count_as_one() {
        let one: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let other: IpAddr = "2001:db8:1:2:ffff::9".parse().unwrap();
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(neighbourhood(one), neighbourhood(other));
        assert_eq!(neighbourhood(mapped), "192.0.2.1");
    }
}
