//! Notices: written with the change that causes them, delivered afterwards, with a status per
//! recipient.
//!
//! [`Notices::post`] renders a letter and writes its rows and jobs in the caller's transaction;
//! the [`Postman`] does the job over SMTP, one mail per recipient. Address, number, subject and text
//! lie sealed; logs and the ledger know identifiers and codes only. A notice to somebody with an
//! account is also shown on the site, in both languages.
//!
//! A letter that says something in short (`Short:`) is also told to the mobile number, where one is known and the office
//! has a gateway: the [`Courier`] hands it over, and the [`Receipts`] ask what became of it. The gateway is never handed a
//! number of the unassigned 154 block, whose numbers are those of made-up people.
//!
//! Neither a mail nor a short message ever carries a bundle's password.
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

mod courier;
mod deliveries;
mod delivering;
mod gateway;
mod http_gateway;
mod inbox;
mod letter;
mod mailbox;
mod matter_lines;
mod message;
mod outbox;
mod post;
mod postman;
mod render;
mod row;
mod sealed;
mod settings;
mod short;
mod sms;
mod specimen;
mod words;

pub use courier::{Courier, Receipts};
pub use deliveries::{Channel, Delivery, Status};
pub use letter::{Addressed, Attachment, Letter, Letters, LettersError, Listed, Template};
pub use mailbox::MailboxLetter;
pub use matter_lines::MatterLines;
/// The values of a template, and what writes them down.
pub use minijinja::{Value as Values, context};
pub use outbox::OutboxMessage;
pub use post::{Foundations, Notice, NoticeError, Notices, Preview, Recipient};
pub use postman::Postman;
pub use settings::{MailSettings, SettingsError, SmtpSettings, TlsMode, Transport};
pub use sms::{GatewaySettings, SmsError, SmsSettings, SmsTransport};
pub use words::{Words, lines, one_line};
