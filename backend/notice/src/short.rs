//! Short messages: what one says, and how it is written down.

use contract::{Lang, NoticeId, OrganisationId, personal::Mobile};
use kernel::{
    Tx,
    jobs::{self, NewJob},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use time::Duration;

use crate::{
    deliveries::Channel,
    post::{DeliverJob, MAX_ATTEMPTS, Notice, NoticeError, Notices, Posting},
    render::Text,
    row::{self, Model},
    sealed::{BODY, MOBILE, Number, SUBJECT},
};

/// The kind of the job that hands a short message over.
pub(crate) const HAND_OVER: &str = "notice.short";
/// The kind of the job that asks what became of it.
pub(crate) const ASK: &str = "notice.receipt";

/// The most that networks carry in one part: characters of Chinese, or of plain English.
const CHINESE_PART: usize = 70;
const ENGLISH_PART: usize = 160;

/// About a day of questions, with pauses that grow to an hour.
const MAX_QUESTIONS: i32 = 34;
/// No telephone answers at once.
const FIRST_QUESTION: Duration = Duration::seconds(30);

/// What a short message says: whose it is, and one thing.
pub(crate) fn signed(lang: Lang, office: &str, text: &str) -> String {
    match lang {
        Lang::ZhCn => format!("【{office}】{text}"),
        Lang::En => format!("{office}: {text}"),
    }
}

/// Whether it is carried in one part.
pub(crate) fn is_one_part(text: &str) -> bool {
    let limit = if text.is_ascii() {
        ENGLISH_PART
    } else {
        CHINESE_PART
    };
    text.encode_utf16().count() <= limit
}

impl Notices {
    /// Whether short messages go anywhere from here.
    pub fn sends_short_messages(&self) -> bool {
        self.short.is_some()
    }

    /// Writes the short message of a letter alone, without mail and without a notice on the site, in the caller's
    /// transaction.
    ///
    /// # Errors
    /// [`NoticeError::NoNumber`] where none could be written: there is no number, nowhere to send it, or nothing that
    /// the letter says in short.
    #[tracing::instrument(name = "notice.post_short", skip_all, fields(notice.template = notice.letter.code()))]
    pub async fn post_short(&self, tx: &Tx, notice: Notice) -> Result<NoticeId, NoticeError> {
        notice.check()?;
        let at_once = Posting {
            notice: &notice,
            held_until: None,
        };
        let written = self.write_short(tx, at_once).await?;
        written.ok_or(NoticeError::NoNumber)
    }

    /// Writes the short message and its job, where there is one to write.
    pub(crate) async fn write_short(
        &self,
        tx: &Tx,
        posting: Posting<'_>,
    ) -> Result<Option<NoticeId>, NoticeError> {
        let notice = posting.notice;
        let text = self.text(notice, notice.lang)?;
        let Some((mobile, said)) = self.said_in_short(notice, &text) else {
            return Ok(None);
        };
        let id = self.kernel.random_id();
        let number = Number {
            mobile: mobile.as_str().to_owned(),
            until: notice.letter.good_until(),
            hold: Some(posting.hold()),
        };
        let sealer = self.vault.sealer(notice.organisation, id);
        row::ActiveModel {
            mobile: Set(Some(sealer.json(tx, MOBILE, &number).await?)),
            subject: Set(sealer.text(tx, SUBJECT, &text.subject).await?),
            body: Set(sealer.text(tx, BODY, &said).await?),
            ..self.draft(posting, id, Channel::ShortMessage)
        }
        .insert(tx)
        .await?;
        jobs::enqueue(
            tx,
            &self.kernel,
            NewJob {
                kind: HAND_OVER,
                organisation: notice.organisation,
                payload: DeliverJob { notice: id },
                run_at: posting.leaves_at(self.kernel.now()),
                max_attempts: MAX_ATTEMPTS,
            },
        )
        .await?;
        Ok(Some(NoticeId(id)))
    }

    /// The short message of a notice and to whom, where there is one to write.
    pub(crate) fn said_in_short<'a>(
        &self,
        notice: &'a Notice,
        text: &Text,
    ) -> Option<(&'a Mobile, String)> {
        let mobile = notice.to.mobile.as_ref()?;
        let short = text.short.as_ref()?;
        let said = || signed(notice.lang, self.office(notice.lang), short);
        self.sends_short_messages().then(|| (mobile, said()))
    }

    /// Has the gateway asked, later, what became of a short message that it took over.
    pub(crate) async fn await_receipt(&self, tx: &Tx, row: &Model) -> Result<(), DbErr> {
        let job = NewJob {
            kind: ASK,
            organisation: OrganisationId(row.organisation),
            payload: DeliverJob { notice: row.id },
            run_at: self.kernel.now() + FIRST_QUESTION,
            max_attempts: MAX_QUESTIONS,
        };
        jobs::enqueue(tx, &self.kernel, job).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_seventy_characters_of_chinese_or_a_hundred_and_sixty_of_english() {
        assert!(is_one_part(&"字".repeat(70)) && !is_one_part(&"字".repeat(71)));
        assert!(is_one_part(&"a".repeat(160)) && !is_one_part(&"a".repeat(161)));
        // What stands outside the first plane takes two.
        assert!(!is_one_part(&"𠮷".repeat(36)));
    }

    #[test]
    fn the_office_stands_before_what_is_said() {
        assert_eq!(
            signed(Lang::ZhCn, "望川区院", "您好。"),
            "【望川区院】您好。"
        );
        assert_eq!(
            signed(Lang::En, "The office", "Hello."),
            "The office: Hello."
        );
    }
}
