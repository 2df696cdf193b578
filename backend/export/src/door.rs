//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    Caller, Download, ExportDesk, ExportForm, ExportId, ExportList, ExportOffer, ExportPage,
    ExportView, Problem, WorklistQuery,
    policy::{Act, Permit},
};
use ledger::Entry;
use matter::{Behind, Door, Named as _, Refused, open_desk};

use crate::{Exports, of_office};

contract::export_desk!(open_desk Exports);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// An export.
    Export(ExportId),
    /// The office altogether.
    Office,
}

impl From<&ExportId> for On {
    fn from(id: &ExportId) -> Self {
        Self::Export(*id)
    }
}

impl From<&ExportForm> for On {
    fn from(_: &ExportForm) -> Self {
        Self::Office
    }
}

#[async_trait]
impl Behind for Exports {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Export(id) => {
                let (row, permit) = self.reached(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.owner)))
            }
            On::Office => {
                let permit = self.permit(caller, act).await?;
                Ok((permit, Entry::about(of_office(caller))))
            }
        }
    }
}
