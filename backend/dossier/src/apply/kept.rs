//! Papers that hold on: verified by the office with an earlier application, and taken over into a later one.

use casefile::TAKEN_OUT;
use contract::{
    ApplicationForm, ApplicationId, Caller, GoodFor, PaperKind, PaperView, Parameter, policy::Act,
};
use matter::{Matter as _, Named as _, Offered, Refused, WRONG_STATE};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use serde_json::json;
use time::Duration;

use super::papers::kind_of;
use crate::{
    desk::Dossier,
    review::VERIFIED,
    rows::{application, paper},
    state::State,
};

/// How many earlier applications are looked through.
const LOOKED_THROUGH: u64 = 20;

impl Dossier {
    pub(crate) async fn keep_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        kind: PaperKind,
    ) -> Result<PaperView, Refused> {
        let keeping = self.current(caller, (Act::ChangePapers, id)).await?;
        self.ensure_place(&keeping.row, kind).await?;
        let held = self.holding(caller, &keeping.row).await?;
        let earlier = held.into_iter().find(|paper| paper.kind == kind.code());
        let earlier = earlier.ok_or(TAKEN_OUT.refused())?;
        self.take_over(caller, keeping, (kind, &earlier)).await
    }

    /// Whether a paper of this kind can be taken over into the application: it is a draft, and its place is empty.
    async fn ensure_place(&self, row: &application::Model, kind: PaperKind) -> Result<(), Refused> {
        let db = &self.kernel.db;
        self.ensure_open(db, row, kind).await?;
        ensure_draft(row)?;
        let sent = self.files.papers_of(db, row.id).await?;
        if sent.iter().any(|sent| sent.kind == kind.code()) {
            // What came into the place since is newer than what was offered for it.
            return Err(TAKEN_OUT.refused());
        }
        Ok(())
    }

    async fn take_over(
        &self,
        caller: &Caller,
        keeping: Offered<'_, application::Entity>,
        (kind, earlier): (PaperKind, &paper::Model),
    ) -> Result<PaperView, Refused> {
        let to = (caller.account, keeping.row.organisation);
        let taken = self.files.take_again(to, earlier).await?;
        let mut act = keeping.begin().await?;
        act.stating("kept", json!(earlier.id));
        Box::pin(self.put_in(act, kind, taken)).await
    }

    /// Puts what holds into a draft that was just begun, as far as a draft that begins so asks for it. The draft stands
    /// without them: what could not be taken over is offered in its place.
    pub(super) async fn keep_what_holds(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<(), Refused> {
        let (row, _) = self.reach(caller, Act::ChangePapers, id).await?;
        let form = self.form_of(&row).await?;
        for paper in self.holding(caller, &row).await? {
            let kind = kind_of(&paper)?;
            if kind.applies(&form) {
                let keeping = self.current(caller, (Act::ChangePapers, id)).await?;
                self.ensure_place(&keeping.row, kind).await?;
                Box::pin(self.take_over(caller, keeping, (kind, &paper))).await?;
            }
        }
        Ok(())
    }

    /// What can be taken over in the places of a draft that are asked for and empty.
    pub(super) async fn keepable(
        &self,
        caller: &Caller,
        row: &application::Model,
        (form, sent): (&ApplicationForm, &[PaperView]),
    ) -> Result<Vec<PaperView>, Refused> {
        let is_wanted = |kind: &PaperKind| {
            let is_empty = sent.iter().all(|sent| sent.kind != *kind);
            is_empty && kind.good_for().is_some() && kind.applies(form)
        };
        let wanted: Vec<PaperKind> = PaperKind::ALL.into_iter().filter(is_wanted).collect();
        let mut views = Vec::new();
        // Most drafts want nothing, and are looked at often.
        if wanted.is_empty() || ensure_draft(row).is_err() {
            return Ok(views);
        }
        for paper in self.holding(caller, row).await? {
            let view = self.view_of_paper(row, &paper).await?;
            if wanted.contains(&view.kind) {
                views.push(view);
            }
        }
        Ok(views)
    }

    /// The newest paper of each kind that holds for this application: it came with an earlier one of the same person
    /// under the same licence, whose mandate the office has verified for good, and not too long ago.
    async fn holding(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Vec<paper::Model>, Refused> {
        let db = &self.kernel.db;
        let earlier = application::Entity::of_owner(caller)
            .filter(application::Column::Id.ne(row.id))
            .filter(application::Column::Organisation.eq(row.organisation))
            .filter(application::Column::LicenceNo.eq(&row.licence_no))
            .filter(application::Column::VerifiedAt.is_not_null())
            .order_by_desc(application::Column::VerifiedAt)
            .order_by_desc(application::Column::Id)
            .limit(LOOKED_THROUGH)
            .all(db)
            .await?;
        let kept = Duration::days(self.matters.number(Parameter::PaperKeptDays).into());
        let since = self.kernel.now() - kept;
        let mut holding: Vec<paper::Model> = Vec::new();
        let mut has_mandate = true;
        for earlier in &earlier {
            // What was changed by hand lends nothing to another, and keeps it from nothing either.
            if let Err(altered) = self.ensure_as_written(db, earlier).await {
                altered.unless_altered(earlier.object())?;
                continue;
            }
            // What is undone was never verified, and would stand in another application by then.
            let undoable = self.matters.may_be_undone::<application::Entity>(earlier);
            if undoable.await?.as_deref() == Some(VERIFIED) {
                continue;
            }
            // The newest comes first: what ended by being revoked ends the mandate of those before it.
            has_mandate &=
                !(is_of_same_mandate(earlier, row) && earlier.stands() == State::Revoked);
            let papers = match self.files.papers_of(db, earlier.id).await {
                Ok(papers) => papers,
                Err(altered) => {
                    altered.unless_altered(earlier.object())?;
                    continue;
                }
            };
            for paper in papers {
                let is_new = holding.iter().all(|held| held.kind != paper.kind);
                let holds = holds(kind_of(&paper)?, (earlier, row), has_mandate);
                if is_new && holds && paper.received_at >= since {
                    holding.push(paper);
                }
            }
        }
        Ok(holding)
    }
}

/// What a correction asks for comes anew: it is judged by the day on which it came.
fn ensure_draft(row: &application::Model) -> Result<(), Refused> {
    if row.stands() == State::Draft {
        Ok(())
    } else {
        Err(WRONG_STATE.refused())
    }
}

/// Whether both are for the same party of the same case.
fn is_of_same_mandate(earlier: &application::Model, row: &application::Model) -> bool {
    (earlier.case_id, earlier.party) == (row.case_id, row.party)
}

/// Whether a paper of this kind holds beyond the application with which it came. A certificate does not where the office
/// refused or revoked; a mandate stands on where the reading ended as it should and none was revoked since.
fn holds(
    kind: PaperKind,
    (earlier, row): (&application::Model, &application::Model),
    has_mandate: bool,
) -> bool {
    match kind.good_for() {
        None => false,
        Some(GoodFor::Lawyer) => !matches!(earlier.stands(), State::Refused | State::Revoked),
        Some(GoodFor::Mandate) => {
            has_mandate && is_of_same_mandate(earlier, row) && earlier.stands() == State::Completed
        }
    }
}
