//! Notices to the people of an application.

use contract::{AccountId, ApplicationId, Lang, OrganisationId};
use notice::{About, Letter, Notice, Recipient};
use sea_orm::DatabaseTransaction;

use crate::{desk::Dossier, refused::Refused, rows::application};

/// Where the applicant is reached. Read before the transaction begins, so that no transaction
/// waits for a second connection.
pub(crate) struct Addressee {
    recipient: Recipient,
    lang: Lang,
}

impl Dossier {
    pub(crate) async fn addressee(&self, row: &application::Model) -> Result<Addressee, Refused> {
        let account = AccountId(row.applicant);
        let person = self
            .identity
            .person(account)
            .await
            .map_err(|_| Refused::Broken("the applicant cannot be read"))?
            .ok_or(Refused::Broken("an application without its applicant"))?;
        let recipient = Recipient {
            account: Some(account),
            name: person.name,
            email: person.email,
        };
        Ok(Addressee {
            recipient,
            lang: person.lang,
        })
    }

    /// Writes a notice to the applicant in the transaction of the change.
    pub(crate) async fn tell(
        &self,
        tx: &DatabaseTransaction,
        row: &application::Model,
        to: Addressee,
        letter: Letter,
    ) -> Result<(), Refused> {
        self.tell_of_page(tx, row, to, letter, format!("/applications/{}", row.id))
            .await
    }

    /// The same with another page behind the mail's link.
    pub(crate) async fn tell_of_page(
        &self,
        tx: &DatabaseTransaction,
        row: &application::Model,
        to: Addressee,
        letter: Letter,
        page: String,
    ) -> Result<(), Refused> {
        let notice = Notice {
            organisation: OrganisationId(row.organisation),
            to: to.recipient,
            lang: to.lang,
            about: Some(About::Application(ApplicationId(row.id))),
            page: Some(page),
            letter,
        };
        self.notices.post(tx, notice).await?;
        Ok(())
    }
}
