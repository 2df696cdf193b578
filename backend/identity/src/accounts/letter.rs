//! Writing to the holder of an account.

use contract::OrganisationId;
use kernel::Tx;
use notice::{About, Letter, Notice, Recipient};

use crate::{
    house::Identity,
    personal_data::{self, Sealed},
    rows::account,
    trouble::Trouble,
};

/// The page of one's own account.
const ACCOUNT_PAGE: &str = "/account";

impl Identity {
    /// Posts a letter to the holder of the account, in their language.
    pub(crate) async fn write_to(
        &self,
        tx: &Tx,
        holder: &account::Model,
        letter: Letter,
    ) -> Result<(), Trouble> {
        let email = personal_data::open(&self.vault, tx, holder, Sealed::Email).await?;
        let to = Recipient {
            account: Some(holder.account()),
            name: holder.name.clone(),
            email: email.unwrap_or_default(),
        };
        let notice = Notice {
            organisation: OrganisationId(holder.organisation),
            to,
            lang: holder.language(),
            about: Some(About::Account(holder.account())),
            page: Some(ACCOUNT_PAGE.to_owned()),
            letter,
        };
        self.notices.post(tx, notice).await?;
        Ok(())
    }
}
