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
//! What is said belongs to the desk that says it: a type per letter ([`Letter`]), its templates beside the desk's code, and
//! one list of both ([`letters!`]), which the desk hands in when it opens ([`Notices::with`]). What every letter needs stands
//! here: days, moments and periods in the words of a language ([`Words`]), what people typed made harmless ([`one_line`],
//! [`lines`]), the frame of a mail.
//!
//! ```no_run
//! # use notice::{Letter, Notice, Notices, NoticeError, Recipient, Values, Words, context};
//! # struct Told { reference: String }
//! # notice::letters! { static LETTERS in "tests/notices/letters" { Told = "told", } }
//! impl Letter for Told {
//!     fn values(&self, _: Words) -> Values {
//!         context! { reference => &self.reference }
//!     }
//! }
//! # async fn example(
//! #     notices: &Notices, tx: &kernel::Tx,
//! #     organisation: contract::OrganisationId, to: Recipient,
//! # ) -> Result<(), NoticeError> {
//! let letter = Box::new(Told { reference: "YJ-2026-000123".to_owned() });
//! let notice =
//!     Notice { organisation, to, lang: contract::Lang::ZhCn, about: None, page: None, letter };
//! notices.post(tx, notice).await?;
//! # Ok(())
//! # }
//! ```

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
mod specimen;
mod words;

pub use deliveries::{Channel, Delivery, Status};
pub use letter::{Addressed, Attachment, Letter, Letters, LettersError, Listed, Template};
pub use mailbox::MailboxLetter;
/// The values of a template, and what writes them down.
pub use minijinja::{Value as Values, context};
pub use post::{Foundations, Notice, NoticeError, Notices, Recipient};
pub use postman::Postman;
pub use settings::{MailSettings, SettingsError, SmtpSettings, TlsMode, Transport};
pub use words::{Words, lines, one_line};
