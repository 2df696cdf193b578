//! Notices: written with the change that causes them, delivered afterwards, with a status per
//! recipient.
//!
//! [`Notices::post`] renders a letter and writes its rows and a job in the caller's transaction;
//! the [`Postman`] does the job over SMTP, one mail per recipient. Address, subject and text lie
//! sealed; logs and the ledger know identifiers and codes only. A notice to somebody with an
//! account is also shown on the site, in both languages.
//!
//! A mail never carries a bundle's password, and nothing here ever sends a text message: a gateway
//! for those, when one is built, must refuse every number of the unassigned 154 block.
//!
//! ```no_run
//! # use notice::{Letter, Notice, Notices, NoticeError, Recipient};
//! # async fn example(
//! #     notices: &Notices, tx: &kernel::Tx,
//! #     organisation: contract::OrganisationId, to: Recipient,
//! # ) -> Result<(), NoticeError> {
//! let letter = Letter::MandateVerified { reference: "YJ-2026-000123".to_owned() };
//! let notice =
//!     Notice { organisation, to, lang: contract::Lang::ZhCn, about: None, page: None, letter };
//! notices.post(tx, notice).await?;
//! # Ok(())
//! # }
//! ```

mod about;
mod deliveries;
mod inbox;
mod letter;
mod mailbox;
mod message;
mod post;
mod postman;
mod render;
mod row;
mod sealed;
mod settings;
mod words;

pub use about::About;
pub use deliveries::{Channel, Delivery, Status};
pub use letter::Letter;
pub use mailbox::MailboxLetter;
pub use post::{Foundations, Notice, NoticeError, Notices, Recipient};
pub use postman::Postman;
pub use settings::{MailSettings, SettingsError, SmtpSettings, TlsMode, Transport};
