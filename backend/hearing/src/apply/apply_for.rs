//! Applying, or answering a correction.

use contract::{
    Caller, CaseKind, Deadline, HearingApplicationField, HearingApplicationId, HearingReceipt,
    OrganisationId, form::FormValues as _, policy::Act,
};
use kernel::Tx;
use matter::Refused;
use sea_orm::ActiveValue::Set;
use time::OffsetDateTime;

use super::{draft::OnApplication, judge::faults};
use crate::{
    desk::Hearings,
    letters,
    obstacles::{NO_HEARINGS_IN_CASE, NOT_BOUND},
    rows::hearing_application,
    writs::{self, About},
};

/// Before the numbers of applications for hearings (听证).
const SERIES: &str = "TZ";

impl Hearings {
    pub(crate) async fn apply_for_hearing(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        stays: Vec<HearingApplicationField>,
    ) -> Result<HearingReceipt, Refused> {
        let applying = self.current(caller, (Act::ApplyForHearing, id)).await?;
        let now = self.kernel.now();
        let kind = ensure_bound(&applying.row)?;
        let due = self.matters.deadline(kind.deciding(), now)?;
        let owner = applying.owner().await?;
        let mut about = self.about(&applying.row).await?;
        let mut act = applying.begin().await?;
        act.hold().await?;
        ensure_bound(&act.row)?;
        let form = self.form_in(act.tx(), &act.row).await?;
        let today = self.rules.now().calendar.office_date(now);
        Refused::unless_none(faults(&form, today))?;
        self.ensure_corrected(act.tx(), &act.row, &stays).await?;
        let reference = self.reference_in(act.tx(), &act.row).await?;
        about.reference.clone_from(&reference);
        let written = (about, now, due.clone());
        Box::pin(self.write_application(&mut act, written)).await?;
        act.change.reference = Set(Some(reference.clone()));
        act.change.applied_at = Set(Some(now));
        act.change.correction_due_at = Set(None);
        act.change.saved_at = Set(now);
        let letter = letters::HearingApplied {
            reference: reference.clone(),
            due: due.clone(),
        };
        act.tell(owner, letter);
        act.done().await?;
        Ok(HearingReceipt {
            reference,
            received_at: now,
            decide_by: due,
        })
    }

    /// The application as it was sent, and the receipt for it.
    async fn write_application(
        &self,
        act: &mut OnApplication<'_>,
        (about, received, due): (About, OffsetDateTime, Deadline),
    ) -> Result<(), Refused> {
        let form = self.form_in(act.tx(), &act.row).await?.unfolded();
        let mut papers = Vec::new();
        for paper in self.files.papers_of(act.tx(), act.row.id).await? {
            let pages = u32::try_from(paper.pages).unwrap_or_default();
            papers.push((self.files.name_of_paper(&paper).await?, pages));
        }
        let request = writs::Request {
            about: about.clone(),
            form,
            papers,
            applied: received,
        };
        self.writs.issue(act, &request).await?;
        let receipt = writs::Receipt {
            about,
            received,
            due,
        };
        self.writs.issue(act, &receipt).await
    }

    async fn reference_in(
        &self,
        tx: &Tx,
        row: &hearing_application::Model,
    ) -> Result<String, Refused> {
        if let Some(reference) = &row.reference {
            return Ok(reference.clone());
        }
        let series = (OrganisationId(row.organisation), SERIES);
        self.matters.next_number(tx, series).await
    }
}

/// The kind of the case that the applicant is bound to, where hearings are held in such.
fn ensure_bound(row: &hearing_application::Model) -> Result<CaseKind, Refused> {
    if row.case_id.is_none() {
        return Err(NOT_BOUND.refused());
    }
    let kind = row.case_kind().filter(|kind| kind.has_hearings());
    kind.ok_or_else(|| NO_HEARINGS_IN_CASE.refused())
}
