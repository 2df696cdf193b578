//! An act upon a matter, from the permit to the entry.

mod undoable;

use contract::{
    Caller,
    machine::{By, Step},
    policy::{Act, Permit, SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Acting, Entry, Moves, ObjectRef};
use notice::Letter;
use sea_orm::ActiveModelTrait as _;
use serde::Serialize;
use uuid::Uuid;
use vault::Column;

use crate::{
    Addressee, Matter, MatterModel, Matters, OTHER_TABLE, Refused, StateOf, WRONG_STATE,
    advance::{Move, entry_of},
    ensure_seen,
    period::led_to,
    undo::{BackTo, Left},
};

/// An act that its caller, or the system by itself, may take upon a matter: the policy permits it, and the procedure
/// knows it where the matter stands. Whatever else may stand in its way is judged before it is begun.
#[must_use]
pub struct Offered<'a, M: Matter> {
    /// The matter as it was seen.
    pub row: M::Model,
    matters: &'a Matters,
    caller: Option<&'a Caller>,
    act: By,
    permit: Permit,
}

/// An act being taken upon a matter: what changes in its row beside its state, what stands on its line, what is told to
/// its owner. All of it stands once it is [done](Taking::done), and where the matter goes its procedure says.
#[must_use = "an act that is not done leaves nothing"]
pub struct Taking<'a, M: Matter> {
    /// The matter as it stands.
    pub row: M::Model,
    /// What changes in its row.
    pub change: M::ActiveModel,
    matters: &'a Matters,
    /// Nobody where the system takes it.
    caller: Option<&'a Caller>,
    act: By,
    /// The step that it takes, where that is not the one of the act from where the matter stands: the matter begins by
    /// it, or it undoes another.
    step: Option<&'static Step<M::Procedure>>,
    /// Where it goes by being undone.
    back_to: Option<BackTo<M>>,
    under_way: Acting,
    note: Option<String>,
    letters: Vec<(Addressee, Box<dyn Letter>)>,
    part: Option<ObjectRef>,
    /// In whose trail the entry stands, too.
    under: Option<ObjectRef>,
    moves: Moves,
    /// What the entry says besides.
    stated: serde_json::Map<String, serde_json::Value>,
    /// The official documents that it brings.
    documents: Vec<Uuid>,
    /// What its desk keeps so that it can be undone.
    beside: serde_json::Value,
    /// Whether something of it can not be undone.
    is_final: bool,
}

/// A matter that was moved on by an act whose entry is still to be written.
#[must_use = "an act that is not done leaves nothing"]
pub struct Taken<M: Matter> {
    /// The matter as it stood before.
    pub row: M::Model,
    under_way: Acting,
    entry: Entry,
}

impl Matters {
    /// The act upon a matter as this person saw it.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`crate::STALE`], [`WRONG_STATE`].
    pub async fn seen<'a, M: Matter>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, impl Into<Uuid>, i32),
    ) -> Result<Offered<'a, M>, Refused> {
        let (row, permit) = self.reach::<M>(caller, act, id).await?;
        ensure_seen::<M>(&row, version)?;
        self.offered((caller, act), (row, permit))
    }

    /// The act upon a matter as it stands, for whom it is all the same what others have changed in it.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`WRONG_STATE`].
    pub async fn current<'a, M: Matter>(
        &'a self,
        caller: &'a Caller,
        (act, id): (Act, impl Into<Uuid>),
    ) -> Result<Offered<'a, M>, Refused> {
        let reached = self.reach::<M>(caller, act, id).await?;
        self.offered((caller, act), reached)
    }

    /// The act upon a matter that was reached in a way of its desk's own.
    ///
    /// # Errors
    /// [`WRONG_STATE`].
    pub fn offered<'a, M: Matter>(
        &'a self,
        (caller, act): (&'a Caller, Act),
        (row, permit): (M::Model, Permit),
    ) -> Result<Offered<'a, M>, Refused> {
        self.taken_by((Some(caller), act.into()), (row, permit))
    }

    /// The act that the system takes upon a matter as it was read.
    ///
    /// # Errors
    /// [`WRONG_STATE`].
    pub fn by_itself<M: Matter>(
        &self,
        act: SystemAct,
        row: M::Model,
    ) -> Result<Offered<'_, M>, Refused> {
        let request = self.on.kernel.new_request();
        let permit = allow_system(act, None, row.organisation(), request);
        self.taken_by((None, act.into()), (row, permit))
    }

    fn taken_by<'a, M: Matter>(
        &'a self,
        (caller, act): (Option<&'a Caller>, By),
        (row, permit): (M::Model, Permit),
    ) -> Result<Offered<'a, M>, Refused> {
        step_of::<M>(&row, act)?;
        Ok(Offered {
            row,
            matters: self,
            caller,
            act,
            permit,
        })
    }
}

impl<'a, M: Matter> Offered<'a, M> {
    /// Where the owner of the matter is reached: read before it is begun ([`Addressee`]).
    ///
    /// # Errors
    /// As [`Matters::addressee`].
    pub async fn owner(&self) -> Result<Addressee, Refused> {
        self.matters.addressee::<M>(&self.row).await
    }

    /// Gives it up for its permit, where what follows from the act is not this step.
    pub fn given_up(self) -> Permit {
        self.permit
    }

    /// Begins it. On SQLite nobody else writes from here on.
    ///
    /// # Errors
    /// [`Refused::Blocked`] where a monitored node stands in its way; when the database cannot.
    pub async fn begin(self) -> Result<Taking<'a, M>, Refused> {
        let under_way = self.matters.on.ledger.begin(self.permit).await?;
        if let By::Act(act) = self.act {
            let nodes = &self.matters.nodes;
            nodes
                .ensure_unblocked(under_way.tx(), self.row.id(), act)
                .await?;
        }
        Ok(Taking::of(
            (self.matters, self.caller),
            (self.row, self.act, under_way),
        ))
    }
}

impl<'a, M: Matter> Taking<'a, M> {
    pub(crate) fn of(
        (matters, caller): (&'a Matters, Option<&'a Caller>),
        (row, act, under_way): (M::Model, By, Acting),
    ) -> Self {
        Self {
            row,
            change: M::ActiveModel::default(),
            matters,
            caller,
            act,
            step: None,
            back_to: None,
            under_way,
            note: None,
            letters: Vec::new(),
            part: None,
            under: None,
            moves: Moves::default(),
            stated: serde_json::Map::new(),
            documents: Vec::new(),
            beside: serde_json::Value::Null,
            is_final: false,
        }
    }

    /// The step that the act takes.
    fn step(&self) -> Result<&'static Step<M::Procedure>, Refused> {
        let step = self.step;
        step.map_or_else(|| step_of::<M>(&self.row, self.act), Ok)
    }

    /// The transaction, for the other rows of the act.
    pub const fn tx(&self) -> &Tx {
        self.under_way.tx()
    }

    pub(crate) const fn matters(&self) -> &Matters {
        self.matters
    }

    /// Reads the matter anew and keeps others from changing it until the act is done ([`Matters::hold`]).
    ///
    /// # Errors
    /// [`Refused::Altered`]; [`WRONG_STATE`] where the act does not fit any more.
    pub async fn hold(&mut self) -> Result<(), Refused> {
        self.row = self.matters.hold::<M>(self.tx(), &self.row).await?;
        self.step()?;
        Ok(())
    }

    /// Seals a text into a column of the row.
    ///
    /// # Errors
    /// When the vault cannot; [`Refused::Broken`] for a column of another table.
    pub async fn seal(&mut self, column: Column, plain: &str) -> Result<(), Refused> {
        let row = self.matters.sealer::<M>(&self.row);
        let sealed = row.text(self.tx(), column, plain).await?;
        self.set(column, sealed)
    }

    /// Seals a value into a column of the row, as JSON.
    ///
    /// # Errors
    /// As [`Taking::seal`].
    pub async fn seal_json<T: Serialize + Sync>(
        &mut self,
        column: Column,
        plain: &T,
    ) -> Result<(), Refused> {
        let row = self.matters.sealer::<M>(&self.row);
        let sealed = row.json(self.tx(), column, plain).await?;
        self.set(column, sealed)
    }

    fn set(&mut self, column: Column, sealed: Vec<u8>) -> Result<(), Refused> {
        self.change.set(column_of::<M>(column)?, sealed.into());
        Ok(())
    }

    /// With a remark on the line; one of nothing but spaces is none.
    pub fn note(&mut self, note: &str) {
        self.note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
    }

    /// Tells the owner.
    pub fn tell(&mut self, owner: Addressee, letter: impl Letter) {
        self.letters.push((owner, Box::new(letter)));
    }

    /// Is about a part of the matter, such as a paper, and stands so in the ledger.
    pub fn upon(&mut self, part: ObjectRef) {
        self.part = Some(part);
    }

    /// Stands in the trail of another object, too, such as the person whom the matter is about.
    pub fn under(&mut self, object: ObjectRef) {
        self.under = Some(object);
    }

    /// With what else it moves.
    pub fn moving(&mut self, moves: Moves) {
        self.moves.join(moves);
    }

    /// States something in the particulars of its entry; what is stated under one name makes a list.
    pub fn stating(&mut self, name: &str, value: serde_json::Value) {
        let list = self
            .stated
            .entry(name)
            .or_insert_with(|| serde_json::json!([]));
        if let Some(list) = list.as_array_mut() {
            list.push(value);
        }
    }

    /// Where the matter will stand.
    ///
    /// # Errors
    /// [`WRONG_STATE`].
    pub fn leads_to(&self) -> Result<StateOf<M>, Refused> {
        match &self.back_to {
            Some(before) => Ok(before.state),
            None => led_to::<M>(&self.row, self.step()?),
        }
    }

    /// Moves the matter on and tells its owner. What has to follow from the step is then done in [`Taken::tx`].
    ///
    /// # Errors
    /// [`crate::STALE`] where somebody was first, [`Refused::Altered`] where the row is not the one that was written.
    pub async fn advance(self) -> Result<Taken<M>, Refused> {
        let tx = self.under_way.tx();
        let (step, state) = (self.step()?, self.leads_to()?);
        let undoable = self.undoable()?;
        let moving = Move {
            row: &self.row,
            step,
            state,
            by: self.caller,
            change: self.change,
            note: self.note.as_deref(),
            part: self.part,
            stated: self.stated,
        };
        let moved = Box::pin(self.matters.advance::<M>(tx, moving)).await?;
        let entry = match self.under {
            Some(object) => moved.entry.under(object),
            None => moved.entry,
        };
        let mut notices = Vec::new();
        for (owner, letter) in self.letters {
            let told = ((&self.row, owner), letter);
            let until = undoable.as_ref().map(|decision| decision.until);
            let posted = self.matters.post_until::<M>(tx, told, until);
            notices.extend(posted.await?);
        }
        if let Some(claim) = self.back_to.and_then(|before| before.claim) {
            self.matters.give_back::<M>(tx, (&self.row, claim)).await?;
        }
        if let Some(decision) = undoable {
            let left = Left {
                version: moved.version,
                nodes: moved.nodes,
                claim: moved.let_go,
                notices,
                documents: self.documents,
                beside: self.beside,
            };
            let kept = self.matters.keep_undo::<M>(tx, &self.row, (decision, left));
            kept.await?;
        }
        Ok(Taken {
            entry: entry.moving(self.moves),
            row: self.row,
            under_way: self.under_way,
        })
    }

    /// Makes it stand that the act was tried in vain: what changes in the row stands and so does an entry that says this,
    /// while the matter stays where it is, its line says nothing, and nobody is told.
    ///
    /// # Errors
    /// As [`Taking::advance`] and [`Acting::done`].
    pub async fn in_vain(self, (name, value): (&str, serde_json::Value)) -> Result<(), Refused> {
        let tx = self.under_way.tx();
        let changed = self.matters.change::<M>(tx, &self.row, self.change);
        let (_, moves) = Box::pin(changed).await?;
        let entry = entry_of::<M>(&self.row, (self.caller, self.part))
            .moving(moves)
            .details(serde_json::json!({ name: value }));
        self.under_way.done(entry).await?;
        Ok(())
    }

    /// Moves the matter on, tells its owner, and makes the act stand.
    ///
    /// # Errors
    /// As [`Taking::advance`] and [`Acting::done`].
    pub async fn done(self) -> Result<(), Refused> {
        Box::pin(self.advance()).await?.done().await
    }
}

impl<M: Matter> Taken<M> {
    /// The transaction, for what follows.
    pub const fn tx(&self) -> &Tx {
        self.under_way.tx()
    }

    /// With what else moved.
    pub fn moving(self, moves: Moves) -> Self {
        let entry = self.entry.moving(moves);
        Self { entry, ..self }
    }

    /// Makes the act stand.
    ///
    /// # Errors
    /// As [`Acting::done`].
    pub async fn done(self) -> Result<(), Refused> {
        self.under_way.done(self.entry).await?;
        Ok(())
    }
}

/// Where a sealed column stands in the table of a matter.
pub(crate) fn column_of<M: Matter>(column: Column) -> Result<M::Column, Refused> {
    let is_of_table = column.table == M::default().table_name();
    let found = column.name.parse().ok();
    found.filter(|_| is_of_table).ok_or(OTHER_TABLE)
}

/// The step that an act takes from where the matter stands.
fn step_of<M: Matter>(row: &M::Model, act: By) -> Result<&'static Step<M::Procedure>, Refused> {
    let step = M::MACHINE.step_by(row.stands(), act);
    step.ok_or(WRONG_STATE.refused())
}
