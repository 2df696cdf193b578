//! What is noticed about a matter and is no step of its procedure.

use contract::policy::{SystemAct, allow_system};
use ledger::{Entry, Moves};
use serde_json::{Map, json};

use crate::{Matter, MatterModel, Matters, Named as _, Refused};

impl Matters {
    /// Notes for the nodes that watch a matter that something was noticed about it
    /// ([`contract::oversight::noted`]); what they know already leaves nothing.
    ///
    /// # Errors
    /// When vault, ledger or database cannot.
    pub async fn notice<M: Matter>(
        &self,
        row: &M::Model,
        event: &'static str,
    ) -> Result<(), Refused> {
        let request = self.on.kernel.new_request();
        let permit = allow_system(SystemAct::WatchNodes, None, row.organisation(), request);
        let act = self.on.ledger.begin(permit).await?;
        let nothing = Map::new();
        let noticed = (event, None, false);
        let (moves, _) = self
            .watched::<M>(act.tx(), (row, &nothing), noticed)
            .await?;
        if moves == Moves::default() {
            return Ok(());
        }
        let details = json!({ "event": event });
        let entry = Entry::about(row.object()).of(row.owner());
        act.done(entry.details(details).moving(moves)).await?;
        Ok(())
    }
}
