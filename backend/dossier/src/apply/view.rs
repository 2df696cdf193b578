//! An application as its viewer may see it.

use contract::{
    ApplicationForm, ApplicationId, ApplicationView, Caller, CorrectionItem, Deadline, GrantView,
    OrganisationId, PaperView, Side, form::FormValues as _, personal::masked_number,
};
use matter::Refused;

use super::cases::online_bar;
use crate::{
    desk::Dossier,
    reach::opening_act,
    rows::application::{self, REASON},
    state::State,
};

impl Dossier {
    pub(crate) async fn application(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ApplicationView, Refused> {
        let act = opening_act(caller);
        let (row, permit) = self.reach(caller, act, id).await?;
        let view = Box::pin(self.assemble(caller, &row)).await;
        let (asked, shown) = ((caller, act), (&row, permit));
        let shown = self
            .matters
            .shown::<application::Entity, _>(asked, shown, view);
        // A whole view on its way makes a large future.
        Box::pin(shown).await
    }

    async fn assemble(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<ApplicationView, Refused> {
        let case = self.case_of(row).await?;
        let is_file_prepared = self.files.is_file_prepared(row.case_id).await?;
        let correction = self.correction_in(&self.kernel.db, row).await?;
        let (form, papers) = self.typed(caller, row, &correction).await?;
        let proposal = self.proposal_of(row).await?;
        let proposed_by = proposal.as_ref().map(|proposal| proposal.by);
        let (mut facts, mut checks, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        let is_office = caller.side() == Side::Office;
        if is_office {
            facts = self.facts(row, &case, &form).await?;
            checks = self.checks(row).await?;
        } else if row.stands().is_open() {
            faults = self.faults_in(&self.kernel.db, row).await?;
        }
        let form_before = self.form_before_in(&self.kernel.db, row).await?;
        let unchanged = self.unchanged_in(&self.kernel.db, row).await?;
        let as_seen = |form| if is_office { masked(form) } else { form };
        Ok(ApplicationView {
            id: ApplicationId(row.id),
            reference: row.reference.clone().unwrap_or_default(),
            unified_case_no: self.files.number_of(&case).await?,
            office_name: self.office_name(OrganisationId(row.organisation)).await?,
            party_name: self.party_name(row).await?,
            cause: row.cause_of(&case, caller.side()),
            applicant_name: row.applicant_name.clone(),
            licence_no: row.licence_no.clone(),
            firm_name: row.firm_name.clone(),
            line: self.line(caller, row, proposed_by).await?,
            arrange_by: self.arrange_by(row)?,
            keepable: Box::pin(self.keepable(caller, row, (&form, &papers))).await?,
            form: as_seen(form),
            papers,
            open_fields: self.open_in(&self.kernel.db, row).await?,
            correction,
            unchanged,
            form_before: form_before.map(as_seen),
            faults,
            was_corrected: row.was_corrected,
            reason_code: row.reason_code.clone(),
            reason: self.reason_of(row).await?,
            mode_change: self.mode_change_of(row).await?,
            proposal: proposal.filter(|_| is_office).map(Into::into),
            grant: grant_of(row),
            visits: self.agenda.of_matter(&self.kernel.db, row.id).await?,
            online_bar: online_bar(&case),
            is_file_prepared,
            facts,
            checks,
            writs: Box::pin(self.writs_seen(caller, row)).await?,
            taken: self.taken(caller, row).await?,
            notes: self.notes(caller, row).await?,
            undoable: self.undoable_in(caller, row).await?,
            saved_at: row.saved_at,
            edition: row.edition,
            version: row.version,
        })
    }

    /// The explanation of a refusal or revocation.
    async fn reason_of(&self, row: &application::Model) -> Result<Option<String>, Refused> {
        let db = &self.kernel.db;
        self.matters
            .opened_text::<application::Entity>(db, row, REASON)
            .await
    }

    /// Form and papers: with what is folded away for whoever types on, else as they are meant; before the office with
    /// what is said of the papers.
    async fn typed(
        &self,
        caller: &Caller,
        row: &application::Model,
        correction: &[CorrectionItem],
    ) -> Result<(ApplicationForm, Vec<PaperView>), Refused> {
        let mut form = self.form_of(row).await?;
        let mut papers = self.papers_of(row).await?;
        if caller.side() == Side::Office || !row.stands().is_open() {
            form = form.unfolded();
            papers.retain(|paper| paper.kind.has_place(&form, correction));
        }
        if caller.side() == Side::Office {
            let mut said = self.files.said_of_papers(row.id).await?;
            for paper in &mut papers {
                paper.said = said.remove(&paper.id.0);
            }
        }
        Ok((form, papers))
    }

    /// The period of Rules art. 49: it runs from the complete application until access is arranged.
    fn arrange_by(&self, row: &application::Model) -> Result<Option<Deadline>, Refused> {
        let state = row.stands();
        if state.is_ended() || state.is_arranged() || state == State::ReceiptDue {
            return Ok(None);
        }
        let base = row.arranging_since.or(row.complete_at);
        let base = base.unwrap_or_else(|| self.kernel.now());
        Ok(Some(self.deadline("A-N03", base)?))
    }
}

fn grant_of(row: &application::Model) -> Option<GrantView> {
    let (from, until) = row.grant_from.zip(row.grant_until)?;
    Some(GrantView {
        from,
        until,
        may_copy: row.may_copy,
        pledged_at: row.pledged_at,
    })
}

fn masked(form: ApplicationForm) -> ApplicationForm {
    ApplicationForm {
        principal_id_no: masked_number(&form.principal_id_no),
        ..form
    }
}
