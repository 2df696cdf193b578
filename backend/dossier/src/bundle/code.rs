//! A code by telephone in place of the way in the mail: another second channel to the same password.

use contract::{
    ApplicationId, BundleId, CODE_DIGITS, CODE_PAUSE_SECONDS, CODES_SENT, Caller, OrganisationId,
    SENT_CODE_MINUTES, policy::Act,
};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use matter::{Named, Refused, change_sealed, log_altered};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use time::{Duration, OffsetDateTime};

use super::password::ensure_waiting;
use crate::{
    desk::Dossier,
    letters,
    obstacles::{CODE_JUST_SENT, NO_TELEPHONE, TOO_MANY_CODES},
    reach::{of_application, of_bundle},
    rows::{application, bundle, bundle_code},
    seal::BUNDLE_CODE_INDEX,
};

const GOOD_FOR: Duration = Duration::minutes(SENT_CODE_MINUTES);
const PAUSE: Duration = Duration::seconds(CODE_PAUSE_SECONDS);

impl Named for bundle_code::Model {
    fn object(&self) -> ObjectRef {
        of_bundle(BundleId(self.id))
    }
}

impl Dossier {
    pub(crate) async fn send_password_code(
        &self,
        caller: &Caller,
        id: BundleId,
    ) -> Result<(), Refused> {
        let (bundle, row, permit) = self.reach_bundle(caller, Act::RetrievePassword, id).await?;
        let is_over = bundle.until.is_none_or(|until| until <= self.kernel.now());
        ensure_waiting(&bundle, is_over)?;
        let holder = self.matters.addressee::<application::Entity>(&row).await?;
        if self.matters.telephone_of(&holder).is_none() {
            return Err(NO_TELEPHONE.refused());
        }
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let bundle = self.hold_bundle(tx, id.0).await?;
        ensure_waiting(&bundle, false)?;
        let code = self.kernel.dice.digits(CODE_DIGITS);
        let until = self.kernel.now() + GOOD_FOR;
        self.keep_code(tx, (caller, &bundle), (&code, until))
            .await?;
        let letter = letters::BundleCode { code, until };
        self.matters
            .tell_in_short::<application::Entity>(tx, (&row, holder), letter)
            .await?;
        let entry = Entry::about(of_bundle(id))
            .under(of_application(ApplicationId(row.id)))
            .of(caller.account)
            .by(caller)
            .details(serde_json::json!({ "code_sent": true }));
        act.done(entry).await?;
        Ok(())
    }

    /// Keeps the digest of a code in place of the one before it. The row of the bundle is held meanwhile.
    async fn keep_code(
        &self,
        tx: &Tx,
        of: (&Caller, &bundle::Model),
        (code, until_at): (&str, OffsetDateTime),
    ) -> Result<(), Refused> {
        let (_, bundle) = of;
        let code = self.code_digest(tx, of, code).await?;
        let Some(before) = self.find_code(tx, bundle).await? else {
            let mut first = bundle_code::Model {
                id: bundle.id,
                organisation: bundle.organisation,
                code,
                until_at,
                sent: 1,
                bound: Vec::new(),
            };
            first.bound = self.vault.bind(tx, &first).await?;
            first.into_active_model().insert(tx).await?;
            return Ok(());
        };
        if before.sent >= CODES_SENT {
            return Err(TOO_MANY_CODES.refused());
        }
        let wait = before.until_at - GOOD_FOR + PAUSE - self.kernel.now();
        if wait.is_positive() {
            let seconds = u32::try_from(wait.whole_seconds()).ok();
            return Err(CODE_JUST_SENT.refused_for(seconds));
        }
        let change = bundle_code::ActiveModel {
            code: Set(code),
            until_at: Set(until_at),
            sent: Set(before.sent + 1),
            ..Default::default()
        };
        let columns = (bundle_code::Column::Id, bundle_code::Column::Bound);
        change_sealed(&self.vault, tx, (&before, change), columns).await?;
        Ok(())
    }

    /// Whether this is the code that was sent last, in this session, and its time is not over.
    pub(super) async fn is_code(
        &self,
        tx: &Tx,
        of: (&Caller, &bundle::Model),
        code: &str,
    ) -> Result<bool, Refused> {
        let digest = self.code_digest(tx, of, code).await?;
        let sent = match self.find_code(tx, of.1).await {
            // A code that somebody else wrote is none, and the try counts.
            Err(Refused::Altered(object)) => {
                log_altered(object);
                None
            }
            found => found?,
        };
        Ok(sent.is_some_and(|sent| sent.until_at > self.kernel.now() && sent.code == digest))
    }

    /// Erases the code of a password that nobody retrieves any more.
    pub(super) async fn forget_code(&self, tx: &Tx, bundle: &bundle::Model) -> Result<(), Refused> {
        let code = bundle_code::Entity::delete_by_id(bundle.id);
        code.exec(tx).await?;
        Ok(())
    }

    async fn find_code(
        &self,
        tx: &Tx,
        bundle: &bundle::Model,
    ) -> Result<Option<bundle_code::Model>, Refused> {
        let sent = bundle_code::Entity::find_by_id(bundle.id).one(tx).await?;
        if let Some(sent) = &sent {
            self.ensure_as_written(tx, sent).await?;
        }
        Ok(sent)
    }

    /// The keyed digest of a code, bound to the bundle, the account it was made for and the session it was asked for in.
    async fn code_digest(
        &self,
        tx: &Tx,
        (caller, bundle): (&Caller, &bundle::Model),
        code: &str,
    ) -> Result<Vec<u8>, Refused> {
        let office = OrganisationId(bundle.organisation);
        let bound = format!("{} {} {} {code}", bundle.id, bundle.account, caller.session);
        let digest = self
            .vault
            .blind_index(tx, office, BUNDLE_CODE_INDEX, &bound)
            .await?;
        Ok(digest.to_vec())
    }
}
