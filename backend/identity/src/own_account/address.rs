//! Another address for somebody's letters: it counts once whoever reads the letters to it says so, by a link that was
//! mailed there. Asked for by the holder, or by an administrator for somebody who has come.

use contract::{
    ADDRESS_DAYS, AccountId, AddressView, Caller, OrganisationId, Secret, Visit, WaitingAddress,
    personal::{BrokenRule, EmailAddress, masked_name},
    policy::{Act, SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef, Outcome};
use link::{Link, Purpose, Right, Signer};
use notice::Recipient;
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait as _, QueryFilter, QuerySelect};
use serde_json::json;
use time::Duration;
use uuid::Uuid;

use super::AccountRefused;
use crate::{
    accounts::{ACCOUNT_PAGE, is_duplicate},
    brakes::Brake,
    deed::by_holder,
    house::Identity,
    letters,
    personal_data::email_index,
    rows::{account, address_change},
    trouble::Trouble,
};

/// How long an address waits.
const WAITS: Duration = Duration::days(ADDRESS_DAYS);
/// Addresses forgotten in one go.
const BATCH: u64 = 500;

/// What a link gives the right to, with what it is about.
struct Confirming {
    link: Link,
    holder: account::Model,
    email: EmailAddress,
}

impl Identity {
    /// Asks for another address.
    #[tracing::instrument(name = "identity.change_address", skip_all)]
    pub(crate) async fn change_address(
        &self,
        caller: &Caller,
        email: String,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ChangeAddress).await?;
        let email = EmailAddress::parse(&email);
        let email = email.map_err(|BrokenRule(rule)| AccountRefused::field("email", rule))?;
        let row = self.own_row(caller).await?;
        let sealer = row.sealer(&self.vault);
        let held = sealer.open(&self.kernel.db, account::EMAIL, &row.email);
        if held.await? == email.as_str() {
            return Err(AccountRefused::field("email", "email-same"));
        }
        let mailed = Brake::MailedCodes(email.as_str().to_owned());
        self.count_at_once(&mailed).await??;
        let signer = self.links.signer().await?;
        let act = self.begin(permit).await?;
        let row = self.held_row(act.tx(), caller).await?;
        let asked = self.ask_address(act.tx(), &row, (&email, &signer)).await?;
        act.done(entry(row.id, "address-asked").by(caller).moving(asked))
            .await?;
        Ok(())
    }

    /// Takes back that another address was asked for; nothing where none was.
    #[tracing::instrument(name = "identity.keep_address", skip_all)]
    pub(crate) async fn keep_address(&self, caller: &Caller) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageAccount).await?;
        let act = self.begin(permit).await?;
        let row = self.held_row(act.tx(), caller).await?;
        let kept = self.forget_address(act.tx(), row.account()).await?;
        act.done(entry(row.id, "address-kept").by(caller).moving(kept))
            .await?;
        Ok(())
    }

    /// Lets an address wait for its reader: mails the link to it, and tells the holder at the one before. What waited
    /// until now is forgotten.
    pub(crate) async fn ask_address(
        &self,
        tx: &Tx,
        holder: &account::Model,
        (email, signer): (&EmailAddress, &Signer),
    ) -> Result<Moves, Trouble> {
        let (seals, now) = (self.seals().await?, self.kernel.now());
        let mut moves = self.forget_address(tx, holder.account()).await?;
        let id = self.kernel.random_id();
        let sealer = self.vault.sealer(OrganisationId(holder.organisation), id);
        let row = address_change::Model {
            id,
            organisation: holder.organisation,
            account: holder.id,
            version: holder.version(seals),
            email: sealer
                .text(tx, address_change::EMAIL, email.as_str())
                .await?,
            until_at: now + WAITS,
            seal: Vec::new(),
        };
        let row = seals.insert(tx, row).await?;
        moves.join(Moves::begin([row.standing()]));
        let right = Right {
            purpose: Purpose::ConfirmAddress,
            object: row.id,
            version: row.version,
            until: row.until_at,
        };
        let known = self.recipient(tx, holder).await?;
        let reader = Recipient {
            email: email.as_str().to_owned(),
            mobile: None,
            ..known
        };
        let letter = letters::AddressToConfirm {
            until: row.until_at,
            way: signer.sign(&right)?.link,
        };
        self.post_about(tx, holder, (reader, "/address", letter))
            .await?;
        let (at, until) = (now, row.until_at);
        self.write_to(tx, holder, letters::AddressAsked { at, until })
            .await?;
        Ok(moves)
    }

    /// What waits for the holder of an account.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn waiting_address(
        &self,
        account: AccountId,
    ) -> Result<Option<WaitingAddress>, Trouble> {
        let db = &self.kernel.db;
        let (row, holder) = (
            address_change::of_account(db, account).await?,
            account::find(db, account).await?,
        );
        let (Some(row), Some(holder)) = (row, holder) else {
            return Ok(None);
        };
        if !self.waits(&row, &holder).await? {
            return Ok(None);
        }
        let email = self.opened_address(&row).await?;
        Ok(Some(WaitingAddress {
            email: email.as_str().to_owned(),
            until: row.until_at,
        }))
    }

    /// What the link says that was mailed to an address.
    pub(crate) async fn address_to_confirm(
        &self,
        link: &Secret,
    ) -> Result<AddressView, AccountRefused> {
        let confirming = self.confirming(link).await?;
        Ok(AddressView {
            name_masked: masked_name(&confirming.holder.name),
            waiting: WaitingAddress {
                email: confirming.email.as_str().to_owned(),
                until: confirming.link.right.until,
            },
        })
    }

    /// Puts the address into the account whose link was mailed to it.
    #[tracing::instrument(name = "identity.confirm_address", skip_all)]
    pub(crate) async fn confirm_address(
        &self,
        visit: &Visit,
        link: &Secret,
    ) -> Result<(), AccountRefused> {
        let done = match self.confirming(link).await {
            Ok(confirming) => self.confirm(visit, &confirming).await,
            Err(refused) => Err(refused),
        };
        if let Err(AccountRefused::LinkOver(reason)) = done {
            let home = self.home().await?;
            let entry = Entry::about(ObjectRef::new("account", Uuid::nil()))
                .outcome(Outcome::Refused)
                .details(json!({ "step": "address-confirmed", "reason": reason }));
            let permit = allow_system(SystemAct::ConfirmAddress, None, home, visit.request);
            self.ledger.note(permit, entry).await?;
        }
        done
    }

    async fn confirm(
        &self,
        visit: &Visit,
        Confirming {
            link,
            holder,
            email,
        }: &Confirming,
    ) -> Result<(), AccountRefused> {
        let seals = self.seals().await?;
        let permit = by_holder(SystemAct::ConfirmAddress, holder, visit.request);
        let act = self.begin(permit).await?;
        let tx = act.tx();
        let row = account::lock(tx, holder.account()).await?;
        let row = row.ok_or(AccountRefused::LinkOver("no-account"))?;
        let row = self.believed(row).await?;
        let row = row.filter(|row| row.version(seals) == link.right.version);
        let row = row.ok_or(AccountRefused::LinkOver("replaced"))?;
        self.links
            .spend(tx, link)
            .await
            .map_err(|error| error.refused(AccountRefused::LinkOver))?;
        let index = email_index(&self.vault, tx, email).await?;
        if account::find_by_email(tx, &index).await?.is_some() {
            return Err(AccountRefused::AddressTaken);
        }
        let before = self.recipient(tx, &row).await?;
        let sealer = row.sealer(&self.vault);
        let next = account::Model {
            email: sealer.text(tx, account::EMAIL, email.as_str()).await?,
            email_index: index.to_vec(),
            ..row.clone()
        };
        let next = seals.replace(tx, &row, next).await.map_err(taken)?;
        let next = next.ok_or(AccountRefused::Conflict)?;
        let mut moves = self.forget_address(tx, row.account()).await?;
        moves.join(Moves::between([row.standing()], [next.standing()]));
        let after = self.recipient(tx, &next).await?;
        for to in [before, after] {
            let at = self.kernel.now();
            let letter = letters::AddressChanged { at };
            self.post_about(tx, &next, (to, ACCOUNT_PAGE, letter))
                .await?;
        }
        act.done(entry(next.id, "address-confirmed").moving(moves))
            .await?;
        Ok(())
    }

    /// Forgets the addresses that nobody confirmed in time; says how many.
    pub(crate) async fn forget_unconfirmed(&self) -> Result<u64, Trouble> {
        let lapsed = address_change::Entity::find()
            .filter(address_change::Column::UntilAt.lte(self.kernel.now()))
            .limit(BATCH)
            .all(&self.kernel.db)
            .await?;
        let mut forgotten = 0;
        for row in lapsed {
            let organisation = OrganisationId(row.organisation);
            let request = self.kernel.new_request();
            let permit = allow_system(SystemAct::ConfirmAddress, None, organisation, request);
            let act = self.begin(permit).await?;
            let deleted = row.clone().delete(act.tx()).await?;
            if deleted.rows_affected == 0 {
                act.undone().await?;
                continue;
            }
            let ended = Moves::end([row.standing()]);
            act.done(entry(row.account, "address-lapsed").moving(ended))
                .await?;
            forgotten += 1;
        }
        Ok(forgotten)
    }

    async fn forget_address(&self, tx: &Tx, account: AccountId) -> Result<Moves, Trouble> {
        let Some(row) = address_change::of_account(tx, account).await? else {
            return Ok(Moves::default());
        };
        let standing = row.standing();
        row.delete(tx).await?;
        Ok(Moves::end([standing]))
    }

    /// A link of an address: in its time, and about an account that stands as it did when it was asked for.
    async fn confirming(&self, link: &Secret) -> Result<Confirming, AccountRefused> {
        let link = self.links.read(Purpose::ConfirmAddress, link).await;
        let link = link.map_err(|error| error.refused(AccountRefused::LinkOver))?;
        let db = &self.kernel.db;
        let row = address_change::Entity::find_by_id(link.right.object).one(db);
        let row = row.await?.ok_or(AccountRefused::LinkOver("taken-back"))?;
        let holder = account::find(db, AccountId(row.account)).await?;
        let holder = holder.ok_or(AccountRefused::LinkOver("no-account"))?;
        if link.right.version != row.version || !self.waits(&row, &holder).await? {
            return Err(AccountRefused::LinkOver("replaced"));
        }
        let email = self.opened_address(&row).await?;
        Ok(Confirming {
            link,
            holder,
            email,
        })
    }

    /// Whether the address can be confirmed: both rows are as this house wrote them, and the account stands as it did.
    async fn waits(
        &self,
        row: &address_change::Model,
        holder: &account::Model,
    ) -> Result<bool, Trouble> {
        let seals = self.seals().await?;
        if !seals.hold(row) {
            let object = ObjectRef::new("account", row.account);
            self.disbelieve(object, Some(row.account)).await?;
            return Ok(false);
        }
        let Some(holder) = self.believed(holder.clone()).await? else {
            return Ok(false);
        };
        Ok(row.account == holder.id
            && row.version == holder.version(seals)
            && row.until_at > self.kernel.now())
    }

    async fn opened_address(&self, row: &address_change::Model) -> Result<EmailAddress, Trouble> {
        let sealer = self.vault.sealer(OrganisationId(row.organisation), row.id);
        let email = sealer
            .open(&self.kernel.db, address_change::EMAIL, &row.email)
            .await?;
        EmailAddress::parse(&email).map_err(|_| Trouble::Nonsense("a waiting address"))
    }
}

fn entry(account: Uuid, step: &'static str) -> Entry {
    Entry::about(ObjectRef::new("account", account))
        .of(account)
        .details(json!({ "step": step }))
}

/// Two accounts got one address at once.
fn taken(error: sea_orm::DbErr) -> AccountRefused {
    let trouble = Trouble::from(error);
    if is_duplicate(&trouble) {
        AccountRefused::AddressTaken
    } else {
        AccountRefused::Trouble(trouble)
    }
}
