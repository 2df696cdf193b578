//! Rate limits by account, address and device; nobody is ever locked out for good.
//!
//! A try is counted *before* it is judged, in the database and by one conditional change, so that sixty
//! at once, or two processes, judge no more than the burst; a right one is given back. What is refused
//! is only read, never written: whoever goes on trying does not keep others from writing.

use std::net::IpAddr;

use contract::{AccountId, Problem, ProgramId};
use kernel::Tx;
use time::OffsetDateTime;

use crate::{
    house::Identity,
    rows::brake::{self, Step},
    seals::Content,
    settings::{Rate, Rates},
    trouble::Trouble,
};

/// Too many tries: how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many tries, wait {seconds} s")]
pub(crate) struct TooManyTries {
    pub(crate) seconds: u32,
}

impl TooManyTries {
    fn after(microseconds: i64) -> Self {
        let seconds = u64::try_from(microseconds)
            .unwrap_or_default()
            .div_ceil(1_000_000)
            .max(1);
        Self {
            seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        }
    }
}

/// What is slowed down, and for whom.
#[derive(Debug, Clone)]
pub(crate) enum Brake {
    /// Every attempt to sign in from an address that no known device answers for.
    SignInsFrom(IpAddr),
    /// Wrong passwords for a login from an address.
    PasswordsFrom(IpAddr, String),
    /// Wrong passwords for a login from anywhere but its known devices.
    PasswordsFor(String),
    /// Wrong passwords from one known device.
    PasswordsOfDevice([u8; 32]),
    /// Wrong codes of an account.
    CodesOf(AccountId),
    /// Registrations begun from an address.
    RegistrationsFrom(IpAddr),
    /// Codes mailed to an address.
    MailedCodes(String),
    /// Letters of warning to the holder of an account.
    WarningsTo(AccountId),
    /// Wrong addresses of subscriptions from an address.
    SubscriptionsFrom(IpAddr),
    /// Assertions of programs that are not good, from an address.
    AssertionsFrom(IpAddr),
    /// Calls of a program.
    CallsOf(ProgramId),
}

impl Brake {
    const fn rate(&self, rates: &Rates) -> Rate {
        match self {
            Self::SignInsFrom(_) => rates.sign_ins_by_address,
            Self::PasswordsFrom(..) => rates.passwords_by_login_and_address,
            Self::PasswordsFor(_) => rates.passwords_by_login,
            Self::PasswordsOfDevice(_) => rates.passwords_by_device,
            Self::CodesOf(_) => rates.codes_by_account,
            Self::RegistrationsFrom(_) => rates.registrations_by_address,
            Self::MailedCodes(_) => rates.codes_by_email,
            Self::WarningsTo(_) => rates.warnings_by_account,
            Self::SubscriptionsFrom(_) => rates.subscriptions_by_address,
            Self::AssertionsFrom(_) => rates.assertions_by_address,
            Self::CallsOf(_) => rates.calls_by_program,
        }
    }

    fn content(&self) -> Content {
        let brake = |kind| Content::new("brake").text(kind);
        match self {
            Self::SignInsFrom(address) => brake("sign-ins").text(&neighbourhood(*address)),
            Self::PasswordsFrom(address, login) => brake("passwords-from")
                .text(&neighbourhood(*address))
                .text(login),
            Self::PasswordsFor(login) => brake("passwords-for").text(login),
            Self::PasswordsOfDevice(device) => brake("passwords-of-device").bytes(device),
            Self::CodesOf(account) => brake("codes").id(account.0),
            Self::RegistrationsFrom(address) => {
                brake("registrations").text(&neighbourhood(*address))
            }
            Self::MailedCodes(email) => brake("mailed-codes").text(email),
            Self::WarningsTo(account) => brake("warnings").id(account.0),
            Self::SubscriptionsFrom(address) => {
                brake("subscriptions").text(&neighbourhood(*address))
            }
            Self::AssertionsFrom(address) => brake("assertions").text(&neighbourhood(*address)),
            Self::CallsOf(program) => brake("calls").id(program.0),
        }
    }
}

impl Identity {
    /// The key of a brake: thirty-two bytes, however long what it stands for.
    pub(crate) async fn brake_key(&self, brake: &Brake) -> Result<[u8; 32], Trouble> {
        Ok(self.seals().await?.key(&brake.content()))
    }

    /// Whether a try is left, without counting one and without writing.
    pub(crate) async fn look_at(&self, brake: &Brake) -> Result<Result<(), TooManyTries>, Trouble> {
        let key = self.brake_key(brake).await?;
        let step = self.step(brake);
        let free_at = brake::free_at(&self.kernel.db, &key).await?;
        Ok(judge(free_at, step))
    }

    /// Counts a try. A refusal has written nothing, but what was written before it in the same
    /// transaction must be dropped with it.
    pub(crate) async fn count(
        &self,
        tx: &Tx,
        brake: &Brake,
    ) -> Result<Result<(), TooManyTries>, Trouble> {
        let key = self.brake_key(brake).await?;
        let step = self.step(brake);
        if brake::take(tx, &key, step).await? {
            return Ok(Ok(()));
        }
        let free_at = brake::free_at(tx, &key).await?;
        // Free by now: another process gave a try back since. The next one is taken.
        Ok(judge(free_at, step).and(Err(TooManyTries { seconds: 1 })))
    }

    /// Counts a try by itself.
    pub(crate) async fn count_at_once(
        &self,
        brake: &Brake,
    ) -> Result<Result<(), TooManyTries>, Trouble> {
        if let Err(slow) = self.look_at(brake).await? {
            return Ok(Err(slow));
        }
        let tx = self.counters.begin().await?;
        let counted = self.count(&tx, brake).await?;
        tx.commit().await?;
        Ok(counted)
    }

    /// Gives back a try that was right.
    pub(crate) async fn give_back(&self, tx: &Tx, brake: &Brake) -> Result<(), Trouble> {
        let key = self.brake_key(brake).await?;
        brake::give_back(tx, &key, self.step(brake).every).await?;
        Ok(())
    }

    /// Passes where an address has not named too many subscriptions that are none: to be asked before one is looked up.
    ///
    /// # Errors
    /// A problem with the seconds to wait.
    pub async fn ensure_may_name_subscriptions(&self, from: IpAddr) -> Result<(), Problem> {
        let brake = Brake::SubscriptionsFrom(from);
        slowed(self.look_at(&brake).await?)
    }

    /// Counts a subscription that is none.
    ///
    /// # Errors
    /// A problem with the seconds to wait.
    pub async fn count_wrong_subscription(&self, from: IpAddr) -> Result<(), Problem> {
        let brake = Brake::SubscriptionsFrom(from);
        slowed(self.count_at_once(&brake).await?)
    }

    /// Passes where an address has not sent too many assertions that were not good: to be asked before one is read.
    ///
    /// # Errors
    /// A problem with the seconds to wait.
    pub async fn ensure_may_ask_for_token(&self, from: IpAddr) -> Result<(), Problem> {
        slowed(self.look_at(&Brake::AssertionsFrom(from)).await?)
    }

    /// Counts an assertion that is not good.
    ///
    /// # Errors
    /// A problem with the seconds to wait.
    pub async fn count_wrong_assertion(&self, from: IpAddr) -> Result<(), Problem> {
        slowed(self.count_at_once(&Brake::AssertionsFrom(from)).await?)
    }

    /// Counts a call of a program.
    ///
    /// # Errors
    /// A problem with the seconds to wait.
    pub async fn count_call(&self, program: ProgramId) -> Result<(), Problem> {
        slowed(self.count_at_once(&Brake::CallsOf(program)).await?)
    }

    fn step(&self, brake: &Brake) -> Step {
        let Rate { burst, every } = brake.rate(&self.settings.rates);
        let every = i64::try_from(every.as_micros()).unwrap_or(i64::MAX).max(1);
        Step {
            now: microseconds(self.kernel.now()),
            every,
            ahead: every.saturating_mul(i64::from(burst.max(1)) - 1),
        }
    }
}

fn slowed(judged: Result<(), TooManyTries>) -> Result<(), Problem> {
    judged.map_err(|TooManyTries { seconds }| Problem::too_many_tries(seconds))
}

fn judge(free_at: Option<i64>, step: Step) -> Result<(), TooManyTries> {
    let free_at = free_at.unwrap_or_default();
    if free_at <= step.last() || free_at > step.furthest() {
        return Ok(());
    }
    Err(TooManyTries::after(free_at.saturating_sub(step.last())))
}

pub(crate) fn microseconds(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX)
}

/// One address, or the /64 network that one customer has in IPv6.
pub(crate) fn neighbourhood(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_one_network_count_as_one() {
        let one: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let other: IpAddr = "2001:db8:1:2:ffff::9".parse().unwrap();
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(neighbourhood(one), neighbourhood(other));
        assert_eq!(neighbourhood(mapped), "192.0.2.1");
    }

    #[test]
    fn the_wait_is_said_in_whole_seconds_and_never_as_none() {
        let step = Step {
            now: 1_000_000,
            every: 20_000_000,
            ahead: 80_000_000,
        };
        assert_eq!(judge(None, step), Ok(()));
        assert_eq!(judge(Some(81_000_000), step), Ok(()));
        let soon = judge(Some(81_000_001), step);
        assert_eq!(soon, Err(TooManyTries { seconds: 1 }));
        let full = judge(Some(101_000_000), step);
        assert_eq!(full, Err(TooManyTries { seconds: 20 }));
        let set_back = judge(Some(101_000_001), step);
        assert_eq!(set_back, Ok(()), "but for the one try that is left");
    }
}
