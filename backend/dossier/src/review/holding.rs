//! Which facts somebody held against the papers.

use contract::{ApplicationId, Caller, PaperTick, form::FormValues as _, policy::Act};
use ledger::Entry;
use matter::{Refused, ensure_seen};
use serde_json::json;

use crate::{desk::Dossier, reach::of_application, rows::application};

impl Dossier {
    /// An entry and nothing else: the ticks are an aid, and what follows from them is decided by a person. It stands
    /// before the entry of the decision and carries the same request.
    pub(crate) async fn hold_papers(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        ticks: Vec<PaperTick>,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::HoldPapers, id).await?;
        ensure_seen::<application::Entity>(&row, version)?;
        let form = self.form_of(&row).await?.unfolded();
        let belongs = |tick: &PaperTick| tick.paper.facts(&form).contains(&tick.fact);
        if ticks.is_empty() || !ticks.iter().all(belongs) {
            return Err(Refused::field("ticks", "not-chosen"));
        }
        let codes = |agrees| -> Vec<String> {
            let such = ticks.iter().filter(|tick| tick.agrees == agrees);
            such.map(PaperTick::code).collect()
        };
        let details = json!({ "agrees": codes(true), "differs": codes(false) });
        let entry = Entry::about(of_application(id)).of(row.owner).by(caller);
        self.ledger.note(permit, entry.details(details)).await?;
        Ok(())
    }
}
