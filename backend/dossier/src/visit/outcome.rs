//! What came of a visit: the file was read, or nobody came.

use contract::{ApplicationId, AppointmentId, Caller, FieldProblem, ReadingReceipt, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::{apply::OnApplication, desk::Dossier, letters, obstacles::NO_VISIT};

/// The most characters of a note.
const LONGEST_NOTE: usize = 300;

impl Dossier {
    pub(crate) async fn note_visit_kept(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let noting = self.seen(caller, (Act::NoteVisitKept, id, version)).await?;
        ensure_short(&note)?;
        let owner = noting.owner().await?;
        let now = self.kernel.now();
        let due = self.deadline("A-N16", now)?;
        let mut act = noting.begin().await?;
        act.hold().await?;
        let visit = self.visit_of(&act).await?;
        let moves = self.agenda.note_kept(act.tx(), (act.row.id, visit)).await?;
        act.moving(moves);
        act.change.visited_at = Set(Some(now));
        act.note(&note);
        let reference = act.row.reference.clone().unwrap_or_default();
        act.tell(owner, letters::ReceiptDue { reference, due });
        self.finish(act).await
    }

    pub(crate) async fn note_visit_missed(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::NoteVisitMissed, id, version);
        let noting = self.seen(caller, asked).await?;
        ensure_short(&note)?;
        let owner = noting.owner().await?;
        let now = self.kernel.now();
        let due = self.deadline("A-N03", now)?;
        let mut act = noting.begin().await?;
        act.hold().await?;
        let visit = self.visit_of(&act).await?;
        let moves = self
            .agenda
            .note_missed(act.tx(), (act.row.id, visit))
            .await?;
        act.moving(moves);
        act.change.visit_from = Set(None);
        act.change.visit_until = Set(None);
        act.change.arranging_since = Set(Some(now));
        act.note(&note);
        let reference = act.row.reference.clone().unwrap_or_default();
        act.tell(owner, letters::VisitMissed { reference, due });
        self.finish(act).await
    }

    async fn visit_of(&self, act: &OnApplication<'_>) -> Result<AppointmentId, Refused> {
        let visit = self.agenda.arranged_for(act.tx(), act.row.id).await?;
        visit.ok_or(NO_VISIT.refused())
    }

    pub(crate) async fn file_receipt(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        receipt: ReadingReceipt,
    ) -> Result<(), Refused> {
        let filing = self.seen(caller, (Act::FileReceipt, id, version)).await?;
        Box::pin(self.complete(filing, receipt)).await
    }
}

fn ensure_short(note: &str) -> Result<(), Refused> {
    let length = note.trim().chars().count();
    if length > LONGEST_NOTE {
        let rule = format!("longer-than:{LONGEST_NOTE}:{length}");
        return Err(Refused::Fields(vec![FieldProblem::at("note", rule)]));
    }
    Ok(())
}
