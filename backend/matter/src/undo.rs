//! Undoing a decision just taken (decision 0062).
//!
//! A step that its procedure marks as undoable keeps how everything stood before it, and its letters are held back. Until
//! their moment whoever took it may undo it: the matter stands as before, so that periods and monitored nodes run on from
//! where they ran, and nothing was sent. Any later step leaves nothing to be undone.

mod before;

use std::collections::BTreeMap;

use contract::{
    Caller, NoticeId, OrganisationId, Side, Undoable, WritId,
    machine::{By, Procedure, Step},
    policy::{self, Act, Relation},
};
use kernel::{Kernel, ReadOnly, Tx};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter, QuerySelect,
};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;
use vault::Vault;

pub(crate) use before::{Before, Kept, columns_before};

use crate::{
    Matter, MatterModel, Matters, Named as _, Obstacle, Offered, Refused, STALE, StateOf, Taking,
    claims::ClaimBefore,
    ensure_as_written, ensure_seen,
    matter::object_of,
    nodes::NodeBefore,
    rows::matter_undo::{self, BEFORE},
};

/// The decision can be undone no more: its letters have left, or something followed from it.
pub static UNDO_TOO_LATE: Obstacle = Obstacle::new("undo-too-late", 409);

/// A decision about to be undone, for whom it is to.
#[must_use]
pub struct Undoing<'a, M: Matter> {
    offered: Offered<'a, M>,
    step: &'static Step<M::Procedure>,
    kept: matter_undo::Model,
}

/// What was undone: the rest is for its desk to put back.
#[derive(Debug)]
pub struct Undone {
    /// The official documents that the decision brought.
    pub documents: Vec<WritId>,
    /// What the desk kept when it was taken ([`Taking::keeping`]).
    pub beside: Value,
}

/// Where a matter goes by being undone.
pub(crate) struct BackTo<M: Matter> {
    pub(crate) state: StateOf<M>,
    pub(crate) claim: Option<ClaimBefore>,
}

/// A decision about to be taken that can be undone, and how its matter stands before it.
pub(crate) struct Decision<'a> {
    pub(crate) by: &'a Caller,
    pub(crate) act: &'static str,
    pub(crate) event: &'static str,
    pub(crate) until: OffsetDateTime,
    pub(crate) state: &'static str,
    pub(crate) columns: BTreeMap<String, Kept>,
}

/// What it left once it was taken.
pub(crate) struct Left {
    pub(crate) version: i32,
    pub(crate) nodes: Vec<NodeBefore>,
    pub(crate) claim: Option<ClaimBefore>,
    pub(crate) notices: Vec<NoticeId>,
    pub(crate) documents: Vec<Uuid>,
    pub(crate) beside: Value,
}

impl Matters {
    /// The decision that the caller may still undo in a matter; `None` where there is none.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn undoable<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
    ) -> Result<Option<Undoable>, Refused> {
        let (act, _) = undo_of::<M>()?;
        if caller.side() != Side::Office || !policy::may_ever(caller, act) {
            return Ok(None);
        }
        let kept = self.kept_undo::<M>(row).await?;
        let own = kept.filter(|kept| is_of(caller, kept));
        Ok(own.map(|kept| {
            let left = kept.until - self.on.kernel.now();
            Undoable {
                event: kept.event,
                version: kept.version,
                // One that has begun counts as one.
                seconds: u32::try_from((left.whole_milliseconds() + 999) / 1000)
                    .unwrap_or_default(),
            }
        }))
    }

    /// The undoing of the decision by which a matter came to this version.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`] also where somebody else decided; [`STALE`] where it has moved on, [`UNDO_TOO_LATE`].
    pub async fn undoing<'a, M: Matter>(
        &'a self,
        caller: &'a Caller,
        (id, version): (impl Into<Uuid>, i32),
    ) -> Result<Undoing<'a, M>, Refused> {
        let id = id.into();
        let (act, step) = undo_of::<M>()?;
        let found = M::of_office(caller)
            .filter(M::COLUMNS.id.eq(id))
            .one(&self.on.kernel.db)
            .await?
            .filter(|_| caller.side() == Side::Office);
        // Whoever may undo decisions of this kind sees where the matter stands, and hears that they come too late.
        let kept = match &found {
            Some(row) if policy::may_ever(caller, act) => {
                let written = ensure_as_written(&self.on.vault, &self.on.kernel.db, row).await;
                self.door().noted(caller, act, written).await?;
                ensure_seen::<M>(row, version)?;
                let kept = self.kept_undo::<M>(row).await?;
                Some(kept.ok_or(UNDO_TOO_LATE.refused())?)
            }
            _ => None,
        };
        let relation = match &kept {
            Some(kept) if is_of(caller, kept) => Relation::Own,
            Some(_) => Relation::Office,
            None => Relation::None,
        };
        let permit = self
            .door()
            .permit(caller, act, relation, object_of::<M>(id))
            .await?;
        let (row, kept) = found.zip(kept).ok_or(Refused::NoSuchThing)?;
        Ok(Undoing {
            offered: Offered::to_undo((self, caller), act, (row, permit)),
            step,
            kept,
        })
    }

    /// The official documents that the last decision on a matter brought, as long as it can be undone: whom they are for
    /// sees them once it cannot. What was changed by hand undoes nothing, and holds nothing back.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn documents_held<M: Matter>(&self, row: &M::Model) -> Result<Vec<WritId>, Refused> {
        let Some(kept) = self.kept_undo::<M>(row).await? else {
            return Ok(Vec::new());
        };
        match opened(&self.on.vault, &self.on.kernel.db, &kept).await {
            Ok(before) => Ok(before.documents.into_iter().map(WritId).collect()),
            Err(refused) => {
                refused.unless_altered(kept.object())?;
                Ok(Vec::new())
            }
        }
    }

    /// The event of the last decision on a matter for as long as it can be undone: what would follow from it elsewhere
    /// waits until it cannot. What was changed by hand undoes nothing, and holds nothing back.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn may_be_undone<M: Matter>(
        &self,
        row: &M::Model,
    ) -> Result<Option<String>, Refused> {
        Ok(self.kept_undo::<M>(row).await?.map(|kept| kept.event))
    }

    /// What a decision left to be undone, where the matter still stands as it left it and its letters are held back.
    async fn kept_undo<M: Matter>(
        &self,
        row: &M::Model,
    ) -> Result<Option<matter_undo::Model>, Refused> {
        let kept = held_back((&self.on.kernel, &self.on.vault), row.id()).await?;
        Ok(kept.filter(|kept| kept.version == row.version()))
    }

    /// Keeps how everything stood before a decision.
    pub(crate) async fn keep_undo<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        (decision, left): (Decision<'_>, Left),
    ) -> Result<(), Refused> {
        let before = Before {
            state: decision.state.to_owned(),
            columns: decision.columns,
            nodes: left.nodes,
            claim: left.claim,
            notices: left.notices,
            documents: left.documents,
            beside: left.beside,
        };
        let id = self.on.kernel.new_id();
        let sealer = self.on.vault.sealer(row.organisation(), id);
        let mut kept = matter_undo::Model {
            id,
            organisation: row.organisation().0,
            matter: row.id(),
            account: decision.by.account.0,
            version: left.version,
            act: decision.act.to_owned(),
            event: decision.event.to_owned(),
            until: decision.until,
            before: sealer.json(tx, BEFORE, &before).await?,
            bound: Vec::new(),
        };
        kept.bound = self.on.vault.bind(tx, &kept).await?;
        kept.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// A step leaves nothing to be undone of those before it.
    pub(crate) async fn forget_undo(&self, tx: &Tx, matter: Uuid) -> Result<(), Refused> {
        matter_undo::Entity::delete_many()
            .filter(matter_undo::Column::Matter.eq(matter))
            .exec(tx)
            .await?;
        Ok(())
    }
}

impl<'a, M: Matter> Undoing<'a, M> {
    /// The event that the decision left.
    pub fn event(&self) -> &str {
        &self.kept.event
    }

    /// Begins it. What the desk holds before a matter, it holds between this and [`Restoring::restore`].
    ///
    /// # Errors
    /// As [`Offered::begin`].
    pub async fn begin(self) -> Result<(Taking<'a, M>, Restoring<'a>), Refused> {
        let restoring = Restoring {
            kept: self.kept,
            undone: self.step.event.unwrap_or_default(),
            by: self.offered.caller(),
        };
        let act = self.offered.begin().await?;
        Ok((act.stepping(self.step), restoring))
    }
}

/// What is put back by an undoing that has begun.
#[must_use]
pub struct Restoring<'a> {
    kept: matter_undo::Model,
    undone: &'static str,
    by: Option<&'a Caller>,
}

impl Restoring<'_> {
    /// Takes the letters back and has the matter stand as it did before the decision, once the act is done.
    ///
    /// # Errors
    /// [`STALE`] where somebody was first, [`UNDO_TOO_LATE`] where a letter has left.
    pub async fn restore<M: Matter>(self, act: &mut Taking<'_, M>) -> Result<Undone, Refused> {
        act.hold().await?;
        ensure_seen::<M>(&act.row, self.kept.version)?;
        let kept = matter_undo::Entity::find_by_id(self.kept.id)
            .lock_exclusive()
            .one(act.tx())
            .await?;
        let kept = kept.ok_or(STALE.refused())?;
        let on = act.matters().on.clone();
        let before = opened(&on.vault, act.tx(), &kept).await?;
        let is_held = on.kernel.now() < kept.until;
        if !is_held || !on.notices.take_back(act.tx(), &before.notices).await? {
            return Err(UNDO_TOO_LATE.refused());
        }
        let nodes = before.nodes.as_slice();
        let moved = act
            .matters()
            .unwatched::<M>(
                act.tx(),
                (&act.row, self.by),
                (self.undone, (&kept.event, nodes)),
            )
            .await?;
        act.moving(moved);
        act.stating("undone", kept.event.into());
        for notice in &before.notices {
            act.stating("letters", notice.0.to_string().into());
        }
        for (column, value) in before.columns {
            act.put_back(&column, value)?;
        }
        act.back_to(BackTo {
            state: M::Procedure::state_of(&before.state),
            claim: before.claim,
        });
        Ok(Undone {
            documents: before.documents.into_iter().map(WritId).collect(),
            beside: before.beside,
        })
    }
}

/// What a decision on a matter left to be undone, while its letters are held back; nothing where it was changed by hand.
pub(crate) async fn held_back(
    (kernel, vault): (&Kernel<ReadOnly>, &Vault),
    matter: Uuid,
) -> Result<Option<matter_undo::Model>, Refused> {
    let found = matter_undo::Entity::find()
        .filter(matter_undo::Column::Matter.eq(matter))
        .one(&kernel.db)
        .await?;
    let now = kernel.now();
    let Some(kept) = found.filter(|kept| now < kept.until) else {
        return Ok(None);
    };
    match ensure_as_written(vault, &kernel.db, &kept).await {
        Ok(()) => Ok(Some(kept)),
        Err(refused) => {
            refused.unless_altered(kept.object())?;
            Ok(None)
        }
    }
}

/// How everything stood before a decision.
async fn opened<C: ConnectionTrait>(
    vault: &Vault,
    db: &C,
    kept: &matter_undo::Model,
) -> Result<Before, Refused> {
    ensure_as_written(vault, db, kept).await?;
    let sealer = vault.sealer(OrganisationId(kept.organisation), kept.id);
    let opened = sealer.open_json(db, BEFORE, &kept.before).await;
    opened.map_err(|error| Refused::from(error).altering(kept.object()))
}

/// Whether it was this person who decided, in a role that they still hold.
fn is_of(caller: &Caller, kept: &matter_undo::Model) -> bool {
    let decided = Act::ALL.iter().find(|act| act.code() == kept.act);
    let may_still = decided.is_some_and(|act| policy::may_ever(caller, *act));
    kept.account == caller.account.0 && may_still
}

/// The act by which decisions of this kind are undone, and its step.
fn undo_of<M: Matter>() -> Result<(Act, &'static Step<M::Procedure>), Refused> {
    let step =
        M::Procedure::UNDO.ok_or(Refused::Broken("a procedure in which nothing is undone"))?;
    match step.by {
        By::Act(act) => Ok((act, step)),
        By::System(_) => Err(Refused::Broken("the system undoes nothing by itself")),
    }
}
