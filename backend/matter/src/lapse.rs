//! What time ends.

use contract::{Code as _, machine::By, policy::SystemAct};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::{Matter, Matters, Refused};

impl Matters {
    /// Ends what time has ended: each matter that is past its day and stands where the procedure has a step for that.
    /// Safe to repeat, and from several processes at once. What was altered by hand is left as it stands, to be looked
    /// at, and holds up no other.
    ///
    /// # Errors
    /// When the ledger or the database cannot.
    pub async fn lapse<M: Matter>(&self) -> Result<(), Refused> {
        let by = By::System(SystemAct::Lapse);
        for step in M::MACHINE.steps.iter().filter(|step| step.by == by) {
            let from = step.from.iter().map(|state| state.code());
            let over = M::find()
                .filter(M::COLUMNS.state.is_in(from))
                .filter(M::COLUMNS.due_at.lte(self.on.kernel.now()))
                .all(&self.on.kernel.db)
                .await?;
            for row in over {
                // Its column may still say what held before the office laid down something else.
                let due = self.running::<M>(&row)?;
                if due.is_none_or(|due| due.due_at <= self.on.kernel.now()) {
                    let ended = self.end::<M>(row).await;
                    ended.or_else(Refused::unless_overtaken)?;
                }
            }
        }
        Ok(())
    }

    async fn end<M: Matter>(&self, row: M::Model) -> Result<(), Refused> {
        let ending = self.by_itself::<M>(SystemAct::Lapse, row)?;
        Box::pin(ending.begin().await?.done()).await
    }
}
