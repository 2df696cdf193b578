//! Posting: the rows and the job, in the transaction of the change that causes them.

use std::sync::Arc;

use contract::{AccountId, Lang, NoticeId, OrganisationId, Problem, personal::Mobile};
use kernel::{
    Kernel, ReadOnly, Tx,
    jobs::{self, NewJob},
};
use ledger::{Ledger, ObjectRef};
use lettre::Address;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;
use vault::Vault;

use crate::{
    deliveries::{Channel, Status},
    letter::{Addressed, Letter, Letters, LettersError},
    matter_lines::MatterLines,
    render::{Frame, Templates, Text},
    row,
    sealed::{ATTACHMENT, BODY, Bilingual, Envelope, Hold, RECIPIENT, SUBJECT},
    settings::{Checked, MailSettings, SettingsError},
    sms::{SmsError, SmsSettings, Way},
    words::Words,
};

/// The kind of the delivery job.
pub(crate) const DELIVER: &str = "notice.deliver";

/// About two days of tries, with pauses that grow to an hour.
pub(crate) const MAX_ATTEMPTS: i32 = 56;

/// What notices stand on.
#[derive(Clone)]
pub struct Foundations {
    /// Database, clock and dice.
    pub kernel: Kernel<ReadOnly>,
    /// Seals addresses and texts.
    pub vault: Vault,
    /// Keeps the deliveries.
    pub ledger: Ledger,
}

/// Who a notice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// The name in the greeting.
    pub name: String,
    /// The address.
    pub email: String,
    /// The mobile number, where one is known: letters that say something in short are told there too.
    pub mobile: Option<Mobile>,
}

/// A notice to one person.
pub struct Notice {
    /// The organisation it comes from.
    pub organisation: OrganisationId,
    /// Who it is for.
    pub to: Recipient,
    /// The language of the mail; on the site it is read in either.
    pub lang: Lang,
    /// The object it is about, in whose trail its delivery stands.
    pub about: Option<ObjectRef>,
    /// The page its act leads to, such as `/applications/…`; never with a secret.
    pub page: Option<String>,
    /// What it says.
    pub letter: Box<dyn Letter>,
}

/// What a notice says to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The subject of the mail.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// The short message.
    pub short: Option<String>,
}

/// Why a notice was not posted or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The address is not one.
    #[error("the recipient's address is not an e-mail address")]
    BadAddress,
    /// There is no number, nowhere to send a short message to, or nothing to say in short.
    #[error("a short message cannot be written")]
    NoNumber,
    /// The page is not a path of this site.
    #[error("the page of a notice is not a path of this site")]
    BadPage,
    /// The row says something else than what was sealed.
    #[error("a notice is not what was sealed")]
    Altered,
    /// The letter could not be rendered.
    #[error("a letter could not be rendered")]
    Template(#[from] minijinja::Error),
    /// The vault failed.
    #[error("the vault failed on a notice")]
    Vault(#[from] vault::VaultError),
    /// The ledger failed.
    #[error("the ledger failed on a notice")]
    Ledger(#[from] ledger::LedgerError),
    /// The database failed.
    #[error("the database failed on a notice")]
    Database(#[from] DbErr),
}

impl NoticeError {
    /// What lies behind it, for the log. A template or a text that cannot be read quotes itself.
    pub(crate) fn cause(&self) -> Option<String> {
        match self {
            Self::BadAddress
            | Self::NoNumber
            | Self::BadPage
            | Self::Altered
            | Self::Template(_) => None,
            Self::Vault(error) => Some(error.to_string()),
            Self::Ledger(error) => Some(error.to_string()),
            Self::Database(error) => Some(error.to_string()),
        }
    }
}

impl From<NoticeError> for Problem {
    fn from(error: NoticeError) -> Self {
        tracing::error!(%error, cause = error.cause(), "notices failed");
        Self::internal()
    }
}

/// Posts notices and shows people their own.
#[derive(Clone)]
pub struct Notices {
    pub(crate) kernel: Kernel<ReadOnly>,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) mail: Arc<Checked>,
    pub(crate) short: Option<Way>,
    pub(crate) lines: Option<Arc<dyn MatterLines>>,
    templates: Arc<Templates>,
}

/// A notice on its way into its rows.
#[derive(Clone, Copy)]
pub(crate) struct Posting<'a> {
    pub(crate) notice: &'a Notice,
    /// Until when it is held back; `None` where it leaves at once.
    pub(crate) held_until: Option<OffsetDateTime>,
}

impl Posting<'_> {
    /// When it leaves.
    pub(crate) fn leaves_at(self, now: OffsetDateTime) -> OffsetDateTime {
        self.held_until.unwrap_or(now)
    }

    /// How long it is held back, to be sealed with it.
    pub(crate) const fn hold(self) -> Hold {
        Hold {
            until: self.held_until,
        }
    }
}

/// A notice in its rows: its mail, and what was written beside it.
struct Written {
    mail: NoticeId,
    others: Vec<NoticeId>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DeliverJob {
    pub(crate) notice: Uuid,
}

impl Notices {
    /// The room over its foundations. Wrong settings are refused here, by key.
    pub fn new(on: Foundations, settings: &MailSettings) -> Result<Self, SettingsError> {
        let Foundations {
            kernel,
            vault,
            ledger,
        } = on;
        Ok(Self {
            kernel,
            vault,
            ledger,
            mail: Arc::new(settings.check()?),
            short: None,
            lines: None,
            templates: Arc::new(Templates::common()),
        })
    }

    /// The same room with short messages beside its mail, where the settings have a way for them.
    pub fn with_short_messages(self, settings: &SmsSettings) -> Result<Self, SmsError> {
        let short = settings.way(&self.kernel)?;
        Ok(Self { short, ..self })
    }

    /// The same room beside the one that keeps the lines of matters: it knows which of them moved on since a notice.
    #[must_use]
    pub fn beside(self, lines: Arc<dyn MatterLines>) -> Self {
        Self {
            lines: Some(lines),
            ..self
        }
    }

    /// The same room for a desk, which brings its letters along when it opens. What cannot be written is refused here.
    pub fn with(self, letters: &Letters) -> Result<Self, LettersError> {
        let templates = Templates::clone(&self.templates).with(letters)?;
        Ok(Self {
            templates: Arc::new(templates),
            ..self
        })
    }

    /// Writes the mail, the notice on the site, the short message and the delivery jobs in the caller's transaction.
    ///
    /// Answers the mail's identifier. Nothing leaves before the transaction has committed.
    #[tracing::instrument(name = "notice.post", skip_all, fields(notice.template = notice.letter.code()))]
    pub async fn post(&self, tx: &Tx, notice: Notice) -> Result<NoticeId, NoticeError> {
        let at_once = Posting {
            notice: &notice,
            held_until: None,
        };
        Ok(self.write(tx, at_once).await?.mail)
    }

    /// The same, held back until this moment: before it nothing is sent or shown, and all of it can be taken back
    /// ([`Notices::take_back`]). Answers every identifier.
    #[tracing::instrument(name = "notice.post_held", skip_all, fields(notice.template = notice.letter.code()))]
    pub async fn post_held(
        &self,
        tx: &Tx,
        (notice, until): (Notice, OffsetDateTime),
    ) -> Result<Vec<NoticeId>, NoticeError> {
        let held = Posting {
            notice: &notice,
            held_until: Some(until),
        };
        let Written { mail, others } = self.write(tx, held).await?;
        Ok(std::iter::once(mail).chain(others).collect())
    }

    async fn write(&self, tx: &Tx, posting: Posting<'_>) -> Result<Written, NoticeError> {
        let notice = posting.notice;
        notice.check()?;
        let id = self.write_mail(tx, posting).await?;
        let mut others = Vec::new();
        if let Some(account) = notice.to.account
            && notice.letter.is_shown_on_site()
        {
            others.push(self.write_on_site(tx, posting, account).await?);
        }
        others.extend(self.write_short(tx, posting).await?);
        jobs::enqueue(
            tx,
            &self.kernel,
            NewJob {
                kind: DELIVER,
                organisation: notice.organisation,
                payload: DeliverJob { notice: id },
                run_at: posting.leaves_at(self.kernel.now()),
                max_attempts: MAX_ATTEMPTS,
            },
        )
        .await?;
        Ok(Written {
            mail: NoticeId(id),
            others,
        })
    }

    /// What a notice would say, with nothing written: the text of its mail, and of its short message where one would
    /// be written.
    ///
    /// # Errors
    /// As [`Notices::post`].
    pub fn preview(&self, notice: &Notice) -> Result<Preview, NoticeError> {
        notice.check()?;
        let text = self.text(notice, notice.lang)?;
        let body = self.framed(notice, &text)?;
        let short = self.said_in_short(notice, &text);
        Ok(Preview {
            subject: text.subject,
            body,
            short: short.map(|(_, said)| said),
        })
    }

    async fn write_mail(&self, tx: &Tx, posting: Posting<'_>) -> Result<Uuid, NoticeError> {
        let notice = posting.notice;
        let id = self.kernel.random_id();
        let text = self.text(notice, notice.lang)?;
        let body = self.framed(notice, &text)?;
        let envelope = Envelope {
            name: notice.to.name.clone(),
            email: notice.to.email.clone(),
            act: notice.letter.delivery(),
            hold: Some(posting.hold()),
        };
        let sealer = self.vault.sealer(notice.organisation, id);
        let attachment = match notice.letter.attachment(&self.addressed(notice)) {
            Some(attachment) => Some(sealer.json(tx, ATTACHMENT, &attachment).await?),
            None => None,
        };
        row::ActiveModel {
            attachment: Set(attachment),
            recipient: Set(Some(sealer.json(tx, RECIPIENT, &envelope).await?)),
            subject: Set(sealer.text(tx, SUBJECT, &text.subject).await?),
            body: Set(sealer.text(tx, BODY, &body).await?),
            ..self.draft(posting, id, Channel::Mail)
        }
        .insert(tx)
        .await?;
        Ok(id)
    }

    async fn write_on_site(
        &self,
        tx: &Tx,
        posting: Posting<'_>,
        account: AccountId,
    ) -> Result<NoticeId, NoticeError> {
        let notice = posting.notice;
        let id = self.kernel.random_id();
        let both = Bilingual {
            zh: self.text(notice, Lang::ZhCn)?,
            en: self.text(notice, Lang::En)?,
            hold: Some(posting.hold()),
        };
        let sealer = self.vault.sealer(notice.organisation, id);
        row::ActiveModel {
            account: Set(Some(account.0)),
            subject: Set(sealer.text(tx, SUBJECT, &both.zh.subject).await?),
            body: Set(sealer.json(tx, BODY, &both).await?),
            ..self.draft(posting, id, Channel::Site)
        }
        .insert(tx)
        .await?;
        Ok(NoticeId(id))
    }

    pub(crate) fn draft(
        &self,
        Posting { notice, held_until }: Posting<'_>,
        id: Uuid,
        channel: Channel,
    ) -> row::ActiveModel {
        let status = match channel {
            _ if held_until.is_some() => Status::Held,
            Channel::Mail | Channel::ShortMessage => Status::Queued,
            Channel::Site => Status::Shown,
        };
        row::ActiveModel {
            id: Set(id),
            organisation: Set(notice.organisation.0),
            account: Set(notice.to.account.map(|account| account.0)),
            channel: Set(channel.code().to_owned()),
            template: Set(notice.letter.code().to_owned()),
            lang: Set(notice.lang.tag().to_owned()),
            about_kind: Set(notice.about.map(|about| about.kind.to_owned())),
            about: Set(notice.about.map(|about| about.id)),
            page: Set(notice.page.clone()),
            recipient: Set(None),
            mobile: Set(None),
            attachment: Set(None),
            status: Set(status.code().to_owned()),
            attempts: Set(0),
            error: Set(None),
            created_at: Set(self.kernel.now()),
            held_until: Set(held_until),
            sent_at: Set(None),
            delivered_at: Set(None),
            read_at: Set(None),
            ..Default::default()
        }
    }

    pub(crate) fn text(&self, notice: &Notice, lang: Lang) -> Result<Text, NoticeError> {
        let offset = self.mail.offset;
        let words = Words { lang, offset };
        Ok(self.templates.letter(notice.letter.as_ref(), words)?)
    }

    /// By whom and to whom the mail of a notice is written.
    pub fn addressed<'a>(&'a self, notice: &'a Notice) -> Addressed<'a> {
        Addressed {
            lang: notice.lang,
            office: self.office(notice.lang),
            sender: self.sender(),
            email: &notice.to.email,
            mail: &self.mail,
        }
    }

    /// The office's name as its mail says it.
    pub fn office(&self, lang: Lang) -> &str {
        self.mail.office(lang)
    }

    /// The address from which its mail comes.
    pub fn sender(&self) -> &str {
        self.mail.from.as_ref()
    }

    /// The full address of a page of this site.
    pub fn link(&self, page: &str) -> String {
        self.mail.link(page)
    }

    fn framed(&self, notice: &Notice, text: &Text) -> Result<String, NoticeError> {
        let link = notice.page.as_deref().map(|page| self.mail.link(page));
        // A way to a secret is put into the sealed mail alone; the page is kept in the clear.
        let link = link.map(|link| match notice.letter.way() {
            Some(way) => format!("{link}?way={way}"),
            None => link,
        });
        let frame = Frame {
            lang: notice.lang,
            name: &notice.to.name,
            office: self.mail.office(notice.lang),
            link: link.as_deref(),
        };
        Ok(self.templates.framed(text, frame)?)
    }
}

impl Notice {
    pub(crate) fn check(&self) -> Result<(), NoticeError> {
        self.to
            .email
            .parse::<Address>()
            .map_err(|_| NoticeError::BadAddress)?;
        let is_path = |page: &String| {
            page.starts_with('/')
                && !page.starts_with("//")
                && page.bytes().all(|b| b.is_ascii_graphic())
        };
        if self.page.as_ref().is_none_or(is_path) {
            Ok(())
        } else {
            Err(NoticeError::BadPage)
        }
    }
}
