//! Views of a list of work that somebody keeps under names of their own.

use contract::{
    Caller, WorkView, WorkViewId, WorklistQuery,
    policy::{Act, Permit, Relation},
};
use ledger::{AskedOf, Entry, NotKept, ObjectRef};

use crate::{Matter, Matters, Refused, STALE};

/// Names a kept view in the ledger.
const VIEW: &str = "work-view";

impl Matters {
    /// Keeps a view of the list of these matters in the first place that is free.
    ///
    /// # Errors
    /// [`Refused::Fields`] where it has no name, one too long, or one that is kept already, and where no place is free;
    /// [`STALE`] where another one came first.
    pub async fn keep_view<M: Matter>(
        &self,
        caller: &Caller,
        (act, query): (Act, WorklistQuery),
        name: &str,
    ) -> Result<(), Refused> {
        let object = ObjectRef::new("account", caller.account);
        let permit = self.door().permit(caller, act, Relation::Own, object);
        let permit = permit.await?;
        let query = WorklistQuery {
            after: None,
            ..query
        };
        let asked = (name, &query);
        let kept = self
            .on
            .ledger
            .keep((caller, permit), views_of::<M>(), asked);
        Ok(kept.await?)
    }

    /// Removes a view that the caller keeps.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`]; [`STALE`] where it was removed in another window.
    pub async fn remove_view<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, WorkViewId),
    ) -> Result<(), Refused> {
        let views = views_of::<M>();
        let is_own = self.on.ledger.is_kept(caller, views, id.0).await?;
        let relation = if is_own {
            Relation::Own
        } else {
            Relation::None
        };
        let object = ObjectRef::new(VIEW, id);
        let permit = self.door().permit(caller, act, relation, object).await?;
        let struck = self.on.ledger.strike_kept((caller, permit), views, id.0);
        Ok(struck.await?)
    }

    /// The views of the list of these matters that somebody keeps.
    pub(crate) async fn views<M: Matter>(&self, caller: &Caller) -> Result<Vec<WorkView>, Refused> {
        let kept = self
            .on
            .ledger
            .kept::<WorklistQuery>(caller, views_of::<M>())
            .await?;
        let views = kept.into_iter().map(|kept| WorkView {
            id: WorkViewId(kept.id),
            name: kept.name,
            query: kept.query,
        });
        Ok(views.collect())
    }

    /// Under which permit a refusal to keep one is noted, and the entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`].
    pub async fn noting_view(&self, caller: &Caller, act: Act) -> Result<(Permit, Entry), Refused> {
        let object = ObjectRef::new("account", caller.account);
        let permit = self.door().permit(caller, act, Relation::Own, object);
        Ok((permit.await?, Entry::about(object).of(caller.account)))
    }
}

/// Views of the list of these matters.
fn views_of<M: Matter>() -> AskedOf {
    AskedOf {
        kind: M::MACHINE.kind,
        object: VIEW,
    }
}

impl From<NotKept> for Refused {
    fn from(refused: NotKept) -> Self {
        match refused {
            NotKept::Name(rule) => Self::field("name", rule),
            NotKept::Overtaken => STALE.refused(),
            NotKept::Ledger(error) => error.into(),
        }
    }
}
