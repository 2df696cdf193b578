//! Writing to the holder of an account.

use contract::{OrganisationId, personal::Mobile};
use kernel::Tx;
use ledger::ObjectRef;
use notice::{Letter, Notice, Recipient};

use crate::{house::Identity, personal_data::open_maybe, rows::account, trouble::Trouble};

/// The page of one's own account.
pub(crate) const ACCOUNT_PAGE: &str = "/account";

impl Identity {
    /// Posts a letter to the holder of the account, in their language.
    pub(crate) async fn write_to(
        &self,
        tx: &Tx,
        holder: &account::Model,
        letter: impl Letter,
    ) -> Result<(), Trouble> {
        let to = self.recipient(tx, holder).await?;
        self.post_about(tx, holder, (to, ACCOUNT_PAGE, letter))
            .await
    }

    /// Posts a letter about the account, in its holder's language, that leads to this page.
    pub(crate) async fn post_about(
        &self,
        tx: &Tx,
        holder: &account::Model,
        (to, page, letter): (Recipient, &str, impl Letter),
    ) -> Result<(), Trouble> {
        let notice = Notice {
            organisation: OrganisationId(holder.organisation),
            to,
            lang: holder.language(),
            about: Some(ObjectRef::new("account", holder.id)),
            page: Some(page.to_owned()),
            letter: Box::new(letter),
        };
        self.notices.post(tx, notice).await?;
        Ok(())
    }

    /// Where the holder of the account is reached.
    pub(crate) async fn recipient(
        &self,
        tx: &Tx,
        holder: &account::Model,
    ) -> Result<Recipient, Trouble> {
        let sealer = holder.sealer(&self.vault);
        let mobile = (account::MOBILE, holder.mobile.as_deref());
        let mobile = open_maybe(sealer, tx, mobile).await?;
        Ok(Recipient {
            account: Some(holder.account()),
            name: holder.name.clone(),
            email: sealer.open(tx, account::EMAIL, &holder.email).await?,
            mobile: mobile.and_then(|text| Mobile::parse(&text).ok()),
        })
    }
}
