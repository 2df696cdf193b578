//! Acts that can be undone, and those that undo them.

use contract::{
    Caller, Code as _, Parameter,
    machine::{By, Step},
    policy::{Act, Permit},
};
use sea_orm::ActiveModelTrait as _;
use time::Duration;
use uuid::Uuid;

use super::{Offered, Taking};
use crate::{
    Matter, MatterModel as _, Matters, OTHER_TABLE, Refused,
    undo::{BackTo, Decision, Kept, columns_before},
};

impl<'a, M: Matter> Offered<'a, M> {
    /// The undoing of a decision, which no state names as a step of its own.
    pub(crate) fn to_undo(
        (matters, caller): (&'a Matters, &'a Caller),
        act: Act,
        (row, permit): (M::Model, Permit),
    ) -> Self {
        Self {
            row,
            matters,
            caller: Some(caller),
            act: By::Act(act),
            permit,
        }
    }

    /// Who takes it; nobody where the system does.
    pub(crate) const fn caller(&self) -> Option<&'a Caller> {
        self.caller
    }
}

impl<'a, M: Matter> Taking<'a, M> {
    /// Brings an official document, which is withdrawn if the act is undone.
    pub fn brings(&mut self, document: Uuid) {
        self.documents.push(document);
    }

    /// Keeps what its desk changes beside the row, as it stood before, for where the act is undone ([`crate::Undone`]).
    pub fn keeping(&mut self, beside: serde_json::Value) {
        self.beside = beside;
    }

    /// Can not be undone: something of it would not come back exactly.
    pub fn stands_for_good(&mut self) {
        self.is_final = true;
    }

    /// The same, by this step.
    pub(crate) fn stepping(self, step: &'static Step<M::Procedure>) -> Self {
        Self {
            step: Some(step),
            ..self
        }
    }

    /// What it leaves to be undone, where it may be.
    pub(super) fn undoable(&self) -> Result<Option<Decision<'a>>, Refused> {
        let step = self.step()?;
        let is_undoable = step.is_undoable && !self.is_final;
        let seconds = self.matters.number(Parameter::UndoSeconds);
        let by = self.caller.filter(|_| is_undoable && seconds > 0);
        let (Some(by), Some(event)) = (by, step.event) else {
            return Ok(None);
        };
        Ok(Some(Decision {
            by,
            act: self.act.code(),
            event,
            until: self.matters.on.kernel.now() + Duration::seconds(seconds.into()),
            state: self.row.stands().code(),
            columns: columns_before::<M>(&self.row, &self.change)?,
        }))
    }

    /// Goes back to where the matter stood before a decision that is undone.
    pub(crate) fn back_to(&mut self, before: BackTo<M>) {
        self.back_to = Some(before);
    }

    /// Puts a column back.
    pub(crate) fn put_back(&mut self, column: &str, kept: Kept) -> Result<(), Refused> {
        let column: M::Column = column.parse().map_err(|_| OTHER_TABLE)?;
        self.change.set(column, kept.into());
        Ok(())
    }
}
