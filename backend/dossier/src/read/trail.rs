//! Who touched an application, and what was opened under it.

use contract::{ApplicationId, Caller, TRAIL_LINES, TrailLine, TrailPage, policy::Act};
use ledger::{Entry, Outcome, TrailOf, TrailStep};
use matter::Refused;

use crate::{desk::Dossier, reach::of_application};

impl Dossier {
    pub(crate) async fn trail(
        &self,
        caller: &Caller,
        id: ApplicationId,
        page: u32,
    ) -> Result<TrailPage, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadTrail, id).await?;
        let object = of_application(id);
        let office = contract::OrganisationId(row.organisation);
        let entry = Entry::about(object)
            .of(contract::AccountId(row.applicant))
            .by(caller);
        self.ledger.note(permit, entry).await?;
        let lines = u64::from(TRAIL_LINES);
        let from = u64::from(page.saturating_sub(1)).saturating_mul(lines);
        let shown = (TrailOf::Object(object), from..from.saturating_add(lines));
        let (steps, total) = self
            .ledger
            .trail_page(&self.kernel.db, office, shown)
            .await?;
        let lines = steps.into_iter().map(|step| line_of(caller, step));
        Ok(TrailPage {
            lines: lines.collect(),
            total,
        })
    }
}

fn line_of(caller: &Caller, step: TrailStep) -> TrailLine {
    let is_own = step.actor == Some(caller.account);
    let by = if !step.is_kept {
        "ALTERED".to_owned()
    } else if is_own {
        caller.name.clone()
    } else {
        step.roles
            .first()
            .map_or("SYSTEM", |role| role.code())
            .to_owned()
    };
    TrailLine {
        at: step.at,
        act: step.act,
        by,
        detail: step.details.as_ref().and_then(page_in),
        is_denied: step.outcome != Outcome::Done,
        sequence: step.sequence,
    }
}

/// The page an entry speaks of.
fn page_in(details: &serde_json::Value) -> Option<String> {
    details.get("page").map(ToString::to_string)
}
