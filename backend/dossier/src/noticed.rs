//! What this desk notices about applications and what is no step of their procedure (DOMAIN A.5: A-N09, A-N10, A-N15).

use contract::{AccountId, BundleId, Caller, Problem, oversight::noted};
use identity::LicenceStatus;
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    desk::Dossier,
    rows::{application, bundle},
    state::State,
};

impl Dossier {
    /// Asks for everybody who may read a file whether their licence and their account are what they were. Safe to
    /// repeat, and from several processes at once. A register that does not answer says nothing.
    pub async fn watch_licences(&self) -> Result<(), Problem> {
        Ok(self.notice_licences().await?)
    }

    async fn notice_licences(&self) -> Result<(), Refused> {
        let live = [State::Granted, State::Reading].map(State::code);
        let rows = application::Entity::find()
            .filter(application::Column::State.is_in(live))
            .all(&self.kernel.db)
            .await?;
        for row in &rows {
            let Some(is_in_practice) = self.is_in_practice(row).await? else {
                continue;
            };
            let event = if is_in_practice {
                noted::LICENCE_RESTORED
            } else {
                noted::LICENCE_CHANGED
            };
            self.notice(row, event).await?;
        }
        Ok(())
    }

    async fn is_in_practice(&self, row: &application::Model) -> Result<Option<bool>, Refused> {
        let person = self.identity.person(AccountId(row.owner)).await;
        let person = person.map_err(|_| Refused::Broken("a reader cannot be read"))?;
        if !person.is_some_and(|person| person.is_enabled) {
            return Ok(Some(false));
        }
        Ok(match self.register.look_up(&row.licence_no).await {
            Err(_) => None,
            Ok(None) => Some(false),
            Ok(Some(entry)) => {
                Some(entry.status == LicenceStatus::InPractice && entry.firm_is_active)
            }
        })
    }

    /// A page or a document that was asked for is not what was approved; nothing of it was shown.
    pub(crate) async fn notice_unapproved<T>(
        &self,
        row: &application::Model,
        asked: &Result<T, Refused>,
    ) -> Result<(), Refused> {
        match asked {
            Err(Refused::Altered(_)) => self.notice(row, noted::CLASS_NOT_APPROVED).await,
            _ => Ok(()),
        }
    }

    /// Somebody asks for their bundle, and the access under which it was made was revoked.
    pub(crate) async fn notice_fetch(
        &self,
        caller: &Caller,
        BundleId(id): BundleId,
    ) -> Result<(), Refused> {
        let db = &self.kernel.db;
        let own = bundle::Column::Account.eq(caller.account.0);
        let bundle = bundle::Entity::find_by_id(id).filter(own).one(db).await?;
        let found = match bundle {
            Some(bundle) => {
                let of_bundle = application::Entity::find_by_id(bundle.application);
                of_bundle.one(db).await?
            }
            None => None,
        };
        match found {
            Some(row) if row.stands() == State::Revoked => {
                self.notice(&row, noted::FETCHED_AFTER_END).await
            }
            _ => Ok(()),
        }
    }

    /// Something was noticed about an application ([`contract::oversight::noted`]).
    pub(crate) async fn notice(
        &self,
        row: &application::Model,
        event: &'static str,
    ) -> Result<(), Refused> {
        let noticed = self.matters.notice::<application::Entity>(row, event);
        noticed.await
    }
}
