//! Who touched an application, and what was opened under it.

use contract::{
    ApplicationId, Caller, EntryId, Handled, SeenPage, TrailLine, TrailPage, policy::Act,
};
use kernel::{ListPage, one_more};
use ledger::{Entry, Outcome, TrailOf, TrailStep};
use matter::Refused;

use crate::{desk::Dossier, reach::of_application, rows::application};

impl Dossier {
    pub(crate) async fn handled(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<Handled, Refused> {
        let act = Act::ReadTrail;
        let (row, permit) = self.reach(caller, act, id).await?;
        let view = self.handled_by(caller, &row).await;
        let shown = (&row, permit);
        self.matters
            .shown::<application::Entity, _>((caller, act), shown, view)
            .await
    }

    async fn handled_by(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Handled, Refused> {
        let proposal = self.proposal_of(row).await?;
        let line = self.line(caller, row, proposal.map(|proposal| proposal.by));
        let line = line.await?;
        // Who handled it is told whether or not the file can be believed.
        let pages = match self.seen_pages(row).await {
            Ok(pages) => pages,
            Err(refused) => {
                refused.unless_altered(row.lens().under)?;
                None
            }
        };
        Ok(Handled { line, pages })
    }

    async fn seen_pages(&self, row: &application::Model) -> Result<Option<Vec<SeenPage>>, Refused> {
        if row.grant_until.is_none() {
            return Ok(Some(Vec::new()));
        }
        let lens = row.lens();
        let room = self.files.room(&lens).await?;
        let office = contract::OrganisationId(row.organisation);
        self.files.seen_pages(office, &lens, &room).await
    }

    pub(crate) async fn trail(
        &self,
        caller: &Caller,
        id: ApplicationId,
        after: Option<EntryId>,
    ) -> Result<TrailPage, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadTrail, id).await?;
        let object = of_application(id);
        let office = contract::OrganisationId(row.organisation);
        let entry = Entry::about(object)
            .of(contract::AccountId(row.owner))
            .by(caller);
        self.ledger.note(permit, entry).await?;
        let wanted = (TrailOf::Object(object), after, one_more());
        let db = &self.kernel.db;
        let (steps, total) = self.ledger.trail_page(db, office, wanted).await?;
        let page = ListPage::of(steps, |step| Some(step.entry));
        let next = page.next;
        let lines = page.rows.into_iter().map(|step| line_of(caller, step));
        Ok(TrailPage {
            lines: lines.collect(),
            total,
            next,
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
