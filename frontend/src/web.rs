//! The machinery under every page: who is asking, what they typed, what they get back.

mod act_page;
pub(crate) mod browser_half;
pub(crate) mod cookies;
mod desks;
mod form;
mod gate;
mod guard;
pub(crate) mod kept;
mod origin;
mod pace;
pub(crate) mod packed;
mod page;
mod preferences;
mod problem_page;
mod proxies;
mod refusal;
mod route;
mod site;
mod upload;
mod visitor;

pub use browser_half::BrowserHalf;
pub use desks::Desks;
pub use form::{FieldError, Form, FormState};
pub use guard::guard;
pub use pace::Pace;
pub use page::{Page, Width};
pub use preferences::{Contrast, Preferences, Size, Theme};
pub use proxies::Proxies;
pub use refusal::Refusal;
pub use route::{Audience, Pages, Route};
pub use site::{Contact, Environment, SiteConfig};
pub use upload::Uploads;
pub use visitor::{SignedIn, Visitor, safe_next, see_other};

pub(crate) use act_page::{
    ActLink, ActObject, ActPage, Manner, Offer, Sending, Sent, is_lost_race, lacks_step_up,
};
pub(crate) use preferences::preferences_cookie;
pub(crate) use problem_page::{Carried, SaidFault, not_found};

/// The fakes of the page tests, for the tests of the machinery.
#[cfg(test)]
#[path = "../tests/fakes/mod.rs"]
mod fakes;

#[cfg(test)]
mod test_house {
    pub(super) fn desks() -> super::Desks {
        super::fakes::desks("http://127.0.0.1:8080")
    }
}
