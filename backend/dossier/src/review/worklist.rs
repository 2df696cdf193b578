//! The office's applications by due date.

use contract::{Caller, WorklistPage, WorklistQuery, policy::Act};
use matter::Refused;

use crate::{desk::Dossier, rows::application};

impl Dossier {
    pub(crate) async fn worklist(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let asked = (Act::ReadWorklist, query);
        let page = self
            .matters
            .worklist_page::<application::Entity>(self, caller, asked);
        page.await
    }
}
