//! Notices to whoever's matter it is.

use contract::{AccountId, Lang, NoticeId, machine::Procedure, personal::Mobile};
use kernel::Tx;
use notice::{Letter, Notice, Preview, Recipient};
use time::OffsetDateTime;

use crate::{Matter, MatterModel, Matters, Named, Refused};

/// Where somebody is reached. Read before the transaction begins, so that no transaction waits for a second
/// connection.
pub struct Addressee {
    recipient: Recipient,
    lang: Lang,
    /// The page behind the mail's link.
    page: String,
}

impl Addressee {
    /// The same person, led to another page than the matter's.
    #[must_use]
    pub fn led_to(self, page: String) -> Self {
        Self { page, ..self }
    }
}

impl Matters {
    /// Where the owner of a matter is reached, led to its page.
    ///
    /// # Errors
    /// When the person cannot be read.
    pub async fn addressee<M: Matter>(&self, row: &M::Model) -> Result<Addressee, Refused> {
        let account = AccountId(row.owner());
        let person = self.on.identity.person(account).await;
        let person = person
            .map_err(|_| Refused::Broken("the owner of a matter cannot be read"))?
            .ok_or(Refused::Broken("a matter without its owner"))?;
        Ok(Addressee {
            recipient: (&person).into(),
            lang: person.lang,
            page: M::Procedure::page_of(row.id()),
        })
    }

    /// Writes a notice to the owner of a matter, in the transaction of the change.
    ///
    /// # Errors
    /// When the notice cannot be written.
    pub async fn tell<M: Matter>(
        &self,
        tx: &Tx,
        told: (&M::Model, Addressee),
        letter: impl Letter,
    ) -> Result<(), Refused> {
        self.post::<M>(tx, told, Box::new(letter)).await
    }

    /// What a letter would say to the owner of a matter, with nothing written.
    ///
    /// # Errors
    /// When it cannot be rendered.
    pub fn previewed<M: Matter>(
        &self,
        told: (&M::Model, Addressee),
        letter: impl Letter,
    ) -> Result<Preview, Refused> {
        let notice = noticed::<M>(told, Box::new(letter));
        Ok(self.on.notices.preview(&notice)?)
    }

    /// The number at which short messages reach this person, masked; `None` where none do.
    pub fn telephone_of(&self, to: &Addressee) -> Option<String> {
        let mobile = to.recipient.mobile.as_ref();
        let mobile = mobile.filter(|_| self.on.notices.sends_short_messages());
        mobile.map(Mobile::masked)
    }

    /// Writes a short message alone to the owner of a matter, in the transaction of the change.
    ///
    /// # Errors
    /// When it cannot be written, or does not reach them.
    pub async fn tell_in_short<M: Matter>(
        &self,
        tx: &Tx,
        told: (&M::Model, Addressee),
        letter: impl Letter,
    ) -> Result<(), Refused> {
        let notice = noticed::<M>(told, Box::new(letter));
        self.on.notices.post_short(tx, notice).await?;
        Ok(())
    }

    /// Writes a notice to the owner, held back until this moment where there is one; answers what may be taken back.
    pub(crate) async fn post_until<M: Matter>(
        &self,
        tx: &Tx,
        (told, letter): ((&M::Model, Addressee), Box<dyn Letter>),
        until: Option<OffsetDateTime>,
    ) -> Result<Vec<NoticeId>, Refused> {
        let Some(until) = until else {
            self.post::<M>(tx, told, letter).await?;
            return Ok(Vec::new());
        };
        let notice = noticed::<M>(told, letter);
        Ok(self.on.notices.post_held(tx, (notice, until)).await?)
    }

    async fn post<M: Matter>(
        &self,
        tx: &Tx,
        told: (&M::Model, Addressee),
        letter: Box<dyn Letter>,
    ) -> Result<(), Refused> {
        let notice = noticed::<M>(told, letter);
        self.on.notices.post(tx, notice).await?;
        Ok(())
    }
}

fn noticed<M: Matter>((row, to): (&M::Model, Addressee), letter: Box<dyn Letter>) -> Notice {
    Notice {
        organisation: row.organisation(),
        to: to.recipient,
        lang: to.lang,
        about: Some(row.object()),
        page: Some(to.page),
        letter,
    }
}
