use std::{fmt, sync::Arc};

use contract::RequestId;

use time::OffsetDateTime;

use super::{BrowserHalf, Pace, Proxies, Route};
use crate::language::LaidDown;

/// What kind of house this is: decides only which pages are mounted, never how they behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// An office at work.
    Office,
    /// The demo office: the pages with its codes and its mailbox are mounted.
    Demo,
}

/// How the office is reached, in its own words; what is empty is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The address of case management's window.
    pub window: String,
    /// Its hours.
    pub hours: String,
    /// Its telephone.
    pub telephone: String,
    /// The address of the department for complaints and petitions (控告申诉检察部门).
    pub complaints_window: String,
    /// Its telephone.
    pub complaints_telephone: String,
}

/// What the pages need to know about the place they are served from.
#[derive(Clone)]
pub struct SiteConfig {
    /// The address people type, such as `https://mingjian.example`, without a slash at the end.
    pub origin: String,
    /// The office or the demo.
    pub environment: Environment,
    /// The islands; pages work without them.
    pub browser_half: BrowserHalf,
    /// The office's name in Chinese and in English, shown in the header.
    pub office: (String, String),
    /// How it is reached.
    pub contact: Contact,
    /// The reverse proxies in front that name the visitor's address; `None` where there are none.
    pub proxies: Option<Proxies>,
    /// How long a body may take to arrive.
    pub pace: Pace,
    /// Every page, with the people it is for.
    pub routes: &'static [Route],
    /// Makes the identifier of a request.
    pub new_request: Arc<dyn Fn() -> RequestId + Send + Sync>,
    /// What the office laid down, as it holds today.
    pub laid_down: LaidDown,
    /// Tells the time.
    pub now: Arc<dyn Fn() -> OffsetDateTime + Send + Sync>,
}

impl SiteConfig {
    /// Whether the site is served over TLS: decides the cookie prefix and HSTS.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Whether the demo's own pages are mounted.
    pub fn is_demo(&self) -> bool {
        self.environment == Environment::Demo
    }
}

impl fmt::Debug for SiteConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SiteConfig")
            .field("origin", &self.origin)
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}
