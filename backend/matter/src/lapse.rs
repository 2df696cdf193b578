//! What time ends.

use contract::{
    Code as _,
    machine::{By, Step},
    policy::{SystemAct, allow_system},
};
use sea_orm::{ActiveModelTrait as _, ColumnTrait, QueryFilter};

use crate::{Matter, MatterModel, Matters, Refused, STALE, advance::Move, log_altered};

impl Matters {
    /// Ends what time has ended: each matter that is past its day and stands where the procedure has a step of the
    /// system. Safe to repeat, and from several processes at once. What was altered by hand is left as it stands, to
    /// be looked at, and holds up no other.
    ///
    /// # Errors
    /// When the ledger or the database cannot.
    pub async fn lapse<M: Matter>(&self) -> Result<(), Refused> {
        for step in M::MACHINE.steps {
            let By::System(act) = step.by else {
                continue;
            };
            let from = step.from.iter().map(|state| state.code());
            let over = M::find()
                .filter(M::COLUMNS.state.is_in(from))
                .filter(M::COLUMNS.due_at.lte(self.on.kernel.now()))
                .all(&self.on.kernel.db)
                .await?;
            for row in &over {
                // Its column may still say what held before the office laid down something else.
                let due = self.running::<M>(row)?;
                if due.is_none_or(|due| due.due_at <= self.on.kernel.now()) {
                    self.end::<M>(row, (act, step)).await?;
                }
            }
        }
        Ok(())
    }

    async fn end<M: Matter>(
        &self,
        row: &M::Model,
        (act, step): (SystemAct, &Step<M::Procedure>),
    ) -> Result<(), Refused> {
        let permit = allow_system(act, None, row.organisation(), self.on.kernel.new_request());
        let act = self.on.ledger.begin(permit).await?;
        let step = Move {
            row,
            step,
            by: None,
            change: M::ActiveModel::default(),
            note: None,
            part: None,
            stated: serde_json::Map::new(),
        };
        match self.advance::<M>(act.tx(), step).await {
            Ok(entry) => {
                act.done(entry).await?;
                Ok(())
            }
            // Somebody was first, and what time would have ended stands elsewhere now.
            Err(refused) if refused.is(&STALE) => Ok(()),
            Err(Refused::Altered(object)) => {
                log_altered(object);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}
