//! Where documents begin, as the heads of the pages say.

use contract::{Caller, CaseId, DocumentProposal, policy::Act};
use ledger::Entry;
use matter::Refused;
use uuid::Uuid;

use super::heads::head_of;
use crate::{desk::Dossier, reach::of_case};

impl Dossier {
    /// The pages on which a document with a known title begins, by their text. Nothing is written but the entry: a
    /// proposal counts once somebody saves it.
    pub(crate) async fn proposals(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<Vec<DocumentProposal>, Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let proposed = self.proposed_in(row.id).await?;
        let entry = Entry::about(of_case(case))
            .by(caller)
            .details(serde_json::json!({ "proposals": proposed.len() }));
        self.ledger.note(permit, entry).await?;
        Ok(proposed)
    }

    async fn proposed_in(&self, case: Uuid) -> Result<Vec<DocumentProposal>, Refused> {
        let file = self.files.file_at_hand(case).await?;
        let mut proposed = Vec::new();
        // Page by page: no more than the text of one is in memory.
        let written = file
            .keys
            .iter()
            .zip(1_u32..)
            .filter(|(key, _)| key.has_text);
        for (key, number) in written {
            let page = self.files.load_page(key.id).await?;
            let head = head_of(&self.files.runs_of(&page).await?);
            proposed.extend(head.map(|head| DocumentProposal {
                page: number,
                title: head.title,
                volume: head.volume,
            }));
        }
        Ok(proposed)
    }
}
