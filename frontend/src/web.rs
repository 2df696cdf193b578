//! The machinery under every page: who is asking, what they typed, what they get back.

pub(crate) mod browser_half;
pub(crate) mod cookies;
mod desks;
mod form;
mod gate;
pub(crate) mod kept;
pub(crate) mod pace;
pub(crate) mod packed;
mod page_error;
mod preferences;
mod proxies;
mod route;
mod sent;
mod site;
#[cfg(test)]
pub(crate) mod test_house;
mod upload;
pub(crate) mod visitor;

pub use browser_half::BrowserHalf;
pub use desks::Desks;
pub use form::{FieldError, Form, FormState};
pub use pace::Pace;
pub use page_error::PageError;
pub use preferences::{Contrast, Keys, Preferences, Rows, Size, Theme};
pub use proxies::Proxies;
pub(crate) use route::is_of;
pub use route::{Audience, Pages, Route};
pub use site::{Contact, Environment, SiteConfig};
pub use upload::Uploads;
pub(crate) use upload::small;
pub use visitor::{SignedIn, Visitor, safe_next, see_other};

pub(crate) use preferences::preferences_cookie;
pub(crate) use sent::sent;
pub(crate) use visitor::visit_of_nobody;
