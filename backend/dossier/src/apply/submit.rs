//! Submitting, resubmitting after a correction, and withdrawing.

use contract::{
    ApplicationField, ApplicationId, ApplicationReceipt, Caller, Deadline, FieldProblem,
    OrganisationId, PaperKind, form::FormValues as _, personal::Standards, policy::Act,
};
use kernel::Tx;
use matter::Refused;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use time::OffsetDateTime;

use super::{
    OnApplication,
    cases::{is_open_for_access, online_bar},
    form::Judge,
};
use crate::{
    desk::Dossier,
    letters,
    rows::{application, case_record, paper},
    writs::{self, About},
};

/// Why a visit does not take place whose application was withdrawn, as its notice says.
const TAKEN_BACK: &str = "申请人撤回阅卷申请。";
/// Before the numbers of applications (阅卷).
const SERIES: &str = "YJ";

impl Dossier {
    pub(crate) async fn submit_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
        stays: Vec<ApplicationField>,
    ) -> Result<ApplicationReceipt, Refused> {
        let submitting = self.current(caller, (Act::Submit, id)).await?;
        let now = self.kernel.now();
        let due = self.deadline("A-N03", now)?;
        let owner = submitting.owner().await?;
        let mut about = self.about(&submitting.row).await?;
        let mut act = submitting.begin().await?;
        act.hold().await?;
        Refused::unless_none(self.faults_in(act.tx(), &act.row).await?)?;
        self.ensure_corrected(act.tx(), &act.row, &stays).await?;
        let reference = self.reference_in(act.tx(), &act.row).await?;
        about.reference.clone_from(&reference);
        let written = (about, now, due.clone());
        Box::pin(self.write_submission(&mut act, written)).await?;
        act.change.reference = Set(Some(reference.clone()));
        act.change.submitted_at = Set(act.row.submitted_at.or(Some(now)));
        act.change.complete_at = Set(Some(now));
        act.change.correction_due_at = Set(None);
        act.change.saved_at = Set(now);
        act.tell(
            owner,
            letters::ApplicationReceived {
                reference: reference.clone(),
                due: due.clone(),
            },
        );
        self.finish(act).await?;
        Ok(ApplicationReceipt {
            id,
            reference,
            received_at: now,
            due,
        })
    }

    /// The form as it was submitted, and the receipt for it.
    async fn write_submission(
        &self,
        act: &mut OnApplication<'_>,
        (about, received, due): (About, OffsetDateTime, Deadline),
    ) -> Result<(), Refused> {
        let form = self.form_in(act.tx(), &act.row).await?.unfolded();
        let correction = self.correction_in(act.tx(), &act.row).await?;
        let papers = self.files.papers_of(act.tx(), act.row.id).await?;
        let paper = |paper: &paper::Model| {
            let kind = PaperKind::find(&paper.kind).unwrap_or(PaperKind::Other);
            let pages = u32::try_from(paper.pages).unwrap_or_default();
            let has_place = kind.has_place(&form, &correction);
            has_place.then_some((kind.code(), pages))
        };
        let papers: Vec<_> = papers.iter().filter_map(paper).collect();
        let receipt = writs::Receipt {
            about: about.clone(),
            mode: form.mode.clone(),
            papers: papers.clone(),
            received,
            due,
        };
        let request = writs::RequestForm {
            about,
            form,
            papers,
        };
        self.writs.issue(act, &request).await?;
        self.writs.issue(act, &receipt).await
    }

    async fn reference_in(&self, tx: &Tx, row: &application::Model) -> Result<String, Refused> {
        if let Some(reference) = &row.reference {
            return Ok(reference.clone());
        }
        let series = (OrganisationId(row.organisation), SERIES);
        self.matters.next_number(tx, series).await
    }

    pub(crate) async fn withdraw_application(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<(), Refused> {
        let withdrawing = self.current(caller, (Act::Withdraw, id)).await?;
        let owner = withdrawing.owner().await?;
        let mut act = withdrawing.begin().await?;
        // An application is mandate and request in one: who withdraws it is no counsel any more.
        let ended = self.end_mandate(act.tx(), &act.row).await?;
        act.moving(ended);
        act.hold().await?;
        self.end_visit(&mut act, (owner, TAKEN_BACK)).await?;
        self.finish(act).await
    }

    /// Every rule of the form, the papers and the stage gate that the application breaks.
    pub(super) async fn faults_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<Vec<FieldProblem>, Refused> {
        let case = self.case_in(db, row).await?;
        if !is_open_for_access(&case) {
            return Ok(vec![FieldProblem::at("stage", "stage-not-reached")]);
        }
        let papers: Vec<PaperKind> = self
            .files
            .papers_of(db, row.id)
            .await?
            .iter()
            .filter_map(|paper| PaperKind::find(&paper.kind))
            .collect();
        let judge = Judge {
            papers: &papers,
            standards: self.standards(),
            is_online_barred: online_bar(&case).is_some(),
        };
        Ok(judge.faults(&self.form_in(db, row).await?))
    }

    fn standards(&self) -> Standards {
        Standards {
            regions: self.settings.regions,
            today: self.rules.now().calendar.office_date(self.kernel.now()),
        }
    }

    pub(crate) async fn case_of(
        &self,
        row: &application::Model,
    ) -> Result<case_record::Model, Refused> {
        self.case_in(&self.kernel.db, row).await
    }

    async fn case_in<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
    ) -> Result<case_record::Model, Refused> {
        let case = case_record::Entity::find_by_id(row.case_id)
            .one(db)
            .await?
            .ok_or(Refused::Broken("an application without its case"))?;
        self.files.ensure_as_landed(db, &case).await?;
        Ok(case)
    }
}
