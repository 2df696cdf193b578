//! Hearings (检察听证, DOMAIN B): people ask for one, the office decides, a hearing is planned and prepared.
//!
//! The one door is [`Hearings`], which implements [`contract::HearingDesk`]. What somebody asks for is a matter of theirs
//! ([`contract::HearingApplication`]); it is proposed by whoever handles the case, reviewed and decided by others (听证规定
//! art. 4, 9). Whoever asks learns nothing of a case before the office has confirmed that they belong to it.

mod apply;
mod beside;
mod claim;
mod criteria;
mod decide;
mod desk;
mod door;
mod due;
mod guide;
mod handler;
mod letters;
mod mandates;
mod obstacles;
mod plan;
mod reach;
mod rows;
mod standings;
mod state;
mod tidy;
mod writs;

pub use desk::{Foundations, Hearings};
pub use letters::LETTERS;
pub use mandates::{Mandate, Mandates};
pub use rows::check_held;
pub use writs::WRITS;
