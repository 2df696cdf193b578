//! A provision is sent back by whoever was to put it in force, or taken back by whoever proposed it.

use contract::{Caller, NOTE_LENGTH, ProvisionId, policy::Act};
use matter::{Refused, length_fault};
use sea_orm::ActiveValue::Set;

use crate::{Provisions, letters::ProvisionReturned};

impl Provisions {
    pub(crate) async fn return_provision(
        &self,
        caller: &Caller,
        id: ProvisionId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReturnProvision, id, version);
        let returning = self.seen(caller, asked).await?;
        let note = note.trim();
        let fault = length_fault(("note", "note-length"), note, NOTE_LENGTH);
        Refused::unless_none(fault.into_iter().collect())?;
        let owner = returning.owner().await?;
        let mut act = returning.begin().await?;
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        act.note(note);
        let letter = ProvisionReturned {
            doc_no: act.row.doc_no.clone(),
            note: note.to_owned(),
        };
        act.tell(owner, letter);
        Box::pin(act.done()).await
    }

    pub(crate) async fn withdraw_provision(
        &self,
        caller: &Caller,
        id: ProvisionId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawProvision, id, version);
        let withdrawing = self.seen(caller, asked).await?;
        Box::pin(withdrawing.begin().await?.done()).await
    }
}
