//! Notices to the people of an application.

use contract::{AccountId, ApplicationId, Lang, OrganisationId};
use kernel::Tx;
use matter::Refused;
use notice::{Letter, Notice, Recipient};

use crate::{desk::Dossier, reach::of_application, rows::application};

/// Where the applicant is reached. Read before the transaction begins, so that no transaction
/// waits for a second connection.
pub(crate) struct Addressee {
    recipient: Recipient,
    lang: Lang,
    /// The page behind the mail's link.
    page: String,
}

impl Addressee {
    /// The same person, led to another page than the application's.
    pub(crate) fn led_to(self, page: String) -> Self {
        Self { page, ..self }
    }
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
            page: format!("/applications/{}", row.id),
        })
    }

    /// Writes a notice to the applicant in the transaction of the change.
    pub(crate) async fn tell(
        &self,
        tx: &Tx,
        row: &application::Model,
        to: Addressee,
        letter: impl Letter,
    ) -> Result<(), Refused> {
        let notice = Notice {
            organisation: OrganisationId(row.organisation),
            to: to.recipient,
            lang: to.lang,
            about: Some(of_application(ApplicationId(row.id))),
            page: Some(to.page),
            letter: Box::new(letter),
        };
        self.notices.post(tx, notice).await?;
        Ok(())
    }
}
