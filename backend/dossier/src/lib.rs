//! Lawyers' access to case files: applications, review, e-files, the reader and the bundle.
//!
//! The one door is [`Dossier`], which implements [`contract::DossierDesk`]. Every operation reads
//! through a finder scoped to its caller, asks [`contract::policy`], changes rows in one transaction
//! together with its ledger entry, and never reads the clock or randomness ambiently. What one
//! procedure looks like, from `apply::submit`:
//!
//! ```text
//! reach the application (scoped) → policy → rules → UPDATE … WHERE version → event → ledger → notice → commit
//! ```

mod answer;
mod apply;
mod beside;
mod bundle;
mod desk;
mod door;
mod due;
mod grants;
mod handler;
mod letters;
mod making;
mod mandate;
mod noticed;
mod obstacles;
mod reach;
mod read;
mod review;
mod rows;
mod seal;
mod settings;
mod standings;
mod state;
mod states;
mod tidy;
mod visit;
mod writs;

pub use bundle::BundleWorker;
pub use desk::{Dossier, Foundations};
pub use grants::Grants;
pub use letters::LETTERS;
pub use making::FilesBeingMade;
pub use rows::check_held;
pub use settings::Settings;
pub use writs::WRITS;
