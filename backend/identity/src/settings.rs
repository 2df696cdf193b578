//! What the configuration decides.

use std::time::Duration;

use contract::personal::Regions;

/// The settings of identity.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The code of the office that lawyers register with.
    pub home_organisation: String,
    /// The name an authenticator app shows.
    pub issuer: String,
    /// Whether the regions 99xxxx of the demo data are taken for real.
    pub regions: Regions,
    /// What a password costs to check.
    pub password_cost: PasswordCost,
    /// How many passwords are checked at once; the rest wait.
    pub password_turns: usize,
    /// How tries are slowed down.
    pub rates: Rates,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            home_organisation: String::new(),
            issuer: "明鉴".to_owned(),
            regions: Regions::National,
            password_cost: PasswordCost::default(),
            password_turns: 2,
            rates: Rates::default(),
        }
    }
}

/// The cost of Argon2id. Lower than the default only in tests.
#[derive(Debug, Clone, Copy)]
pub struct PasswordCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for PasswordCost {
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
        }
    }
}

impl PasswordCost {
    /// The least that Argon2 allows.
    pub const fn for_tests() -> Self {
        Self {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        }
    }
}

/// A number of tries at once, and the time after which one more is allowed.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// One more after this.
    pub every: Duration,
}

/// How tries are slowed down. Only failures count, except for what says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Every attempt to sign in from one address, the right ones too.
    pub sign_ins_by_address: Rate,
    /// Wrong passwords for one login from one address.
    pub passwords_by_login_and_address: Rate,
    /// Wrong passwords for one login from anywhere: looser, so that nobody locks out somebody else.
    pub passwords_by_login: Rate,
    /// Wrong passwords from one device its holder has signed in with before. No stranger uses it up.
    pub passwords_by_device: Rate,
    /// Wrong codes of one account.
    pub codes_by_account: Rate,
    /// Every registration begun from one address.
    pub registrations_by_address: Rate,
    /// Every mail with a code to one address.
    pub codes_by_email: Rate,
    /// Letters of warning to one holder: that somebody tried to register, or guessed codes.
    pub warnings_by_account: Rate,
    /// Every address of a subscription that is none, from one address.
    pub subscriptions_by_address: Rate,
    /// Every assertion of a program that is not good, from one address.
    pub assertions_by_address: Rate,
    /// Every call of a program.
    pub calls_by_program: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |burst, seconds| Rate {
            burst,
            every: Duration::from_secs(seconds),
        };
        Self {
            sign_ins_by_address: rate(120, 1),
            passwords_by_login_and_address: rate(5, 20),
            passwords_by_login: rate(30, 10),
            passwords_by_device: rate(5, 20),
            codes_by_account: rate(10, 30),
            registrations_by_address: rate(30, 20),
            codes_by_email: rate(8, 600),
            warnings_by_account: rate(3, 8 * 3600),
            subscriptions_by_address: rate(20, 30),
            assertions_by_address: rate(20, 30),
            calls_by_program: rate(300, 1),
        }
    }
}
