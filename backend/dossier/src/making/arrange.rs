//! Turning and moving pages while a file is made.

use std::collections::BTreeSet;

use contract::{Caller, CaseId, PageAct, PageChange, policy::Act};
use ledger::Entry;
use matter::Refused;
use serde_json::{Value, json};

use crate::{desk::Dossier, reach::of_case};

impl Dossier {
    /// Changes how the pages lay at `version`; the entry names them by the numbers they had then.
    pub(crate) async fn arrange_pages(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        change: PageChange,
    ) -> Result<i32, Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let seen = self.files.fresh_file(row.id).await;
        self.door.noted(caller, Act::MakeCaseFile, seen).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold_seen(tx, row.id, version).await?;
        self.files.ensure_imports_ended(tx, row.id).await?;
        self.files.ensure_unread(tx, row.id).await?;
        let arranged = self.files.arrange(tx, (caller, &row), &change).await;
        let (pages, moves) = arranged?;
        let entry = Entry::about(of_case(case))
            .by(caller)
            .details(told(&pages, change.act))
            .moving(moves);
        act.done(entry).await?;
        Ok(version.saturating_add(1))
    }
}

fn told(pages: &BTreeSet<u32>, act: PageAct) -> Value {
    match act {
        PageAct::Turn(way) => json!({ "pages": pages, "turned": way }),
        PageAct::MoveBehind(behind) => json!({ "pages": pages, "moved_behind": behind }),
    }
}
