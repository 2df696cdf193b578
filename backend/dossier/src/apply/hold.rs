//! How rows of `application` are reached by an act, changed and opened.

use contract::{ApplicationId, Caller, policy::Act};
use kernel::Tx;
use matter::{Offered, Refused, Taking};
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use vault::Column;

use crate::{desk::Dossier, rows::application};

/// An act being taken upon an application.
pub(crate) type OnApplication<'a> = Taking<'a, application::Entity>;

impl Dossier {
    /// The act upon an application as this person saw it.
    pub(crate) async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        seen: (Act, ApplicationId, i32),
    ) -> Result<Offered<'a, application::Entity>, Refused> {
        self.matters.seen(caller, seen).await
    }

    /// The act upon an application as it stands.
    pub(crate) async fn current<'a>(
        &'a self,
        caller: &'a Caller,
        asked: (Act, ApplicationId),
    ) -> Result<Offered<'a, application::Entity>, Refused> {
        self.matters.current(caller, asked).await
    }

    /// Makes an act upon an application stand; where it ends a grant, the bundles made under it are locked.
    pub(crate) async fn finish(&self, act: OnApplication<'_>) -> Result<(), Refused> {
        let ends_grant = act.row.stands().has_grant() && !act.leads_to()?.has_grant();
        let taken = Box::pin(act.advance()).await?;
        if !ends_grant {
            return taken.done().await;
        }
        // Now that the row is held, nobody orders another.
        let locked = self.lock_bundles(taken.tx(), &taken.row).await?;
        taken.moving(locked).done().await
    }

    /// The value in a sealed column, where there is one.
    pub(crate) async fn opened<T: DeserializeOwned>(
        &self,
        db: &impl ConnectionTrait,
        row: &application::Model,
        column: Column,
    ) -> Result<Option<T>, Refused> {
        self.matters
            .opened::<application::Entity, T>(db, row, column)
            .await
    }

    /// The row as it stands now, nobody else's to change until the transaction ends.
    pub(crate) async fn hold(
        &self,
        tx: &Tx,
        row: &application::Model,
    ) -> Result<application::Model, Refused> {
        self.matters.hold::<application::Entity>(tx, row).await
    }
}
