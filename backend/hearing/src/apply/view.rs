//! An application for a hearing as its viewer may see it.

use casefile::rows::case_record;
use contract::{
    Caller, Deadline, HearingApplicationForm, HearingApplicationId, HearingApplicationView,
    HearingProposalView, HearingRefusal, MatterLine, OpennessGround, OpennessRule, OrganisationId,
    Side,
    form::FormValues as _,
    policy::{Act, Relation},
};
use kernel::Coded;
use matter::{Refused, RelationFor};
use sea_orm::EntityTrait;

use super::{judge::faults, start::Asked};
use crate::{
    desk::Hearings,
    reach::opening_act,
    rows::hearing_application::{self, REASON},
};

/// What of its case an application may say.
#[derive(Default)]
struct OfCase {
    cause: Option<String>,
    openness: Option<OpennessRule>,
}

impl Hearings {
    pub(crate) async fn hearing_application(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<HearingApplicationView, Refused> {
        let (row, permit) = self.opening(caller, id).await?;
        let view = Box::pin(self.assemble(caller, &row)).await;
        let asked = (caller, opening_act(caller));
        let shown =
            self.matters
                .shown::<hearing_application::Entity, _>(asked, (&row, permit), view);
        Box::pin(shown).await
    }

    async fn assemble(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<HearingApplicationView, Refused> {
        let db = &self.kernel.db;
        let is_office = caller.side() == Side::Office;
        let Asked {
            unified_case_no,
            party_name,
        } = self.asked_of(row).await?;
        let mut form = self.form_in(db, row).await?;
        let is_open = row.stands().is_open();
        let broken = if is_open && !is_office {
            let today = self.rules.now().calendar.office_date(self.kernel.now());
            faults(&form, today)
        } else {
            form = form.unfolded();
            Vec::new()
        };
        let of_case = self.of_case(row, &form).await?;
        Ok(HearingApplicationView {
            id: HearingApplicationId(row.id),
            reference: row.reference.clone().unwrap_or_default(),
            unified_case_no,
            party_name,
            office_name: self.office_name(OrganisationId(row.organisation)).await?,
            applicant_name: row.applicant_name.clone(),
            is_bound: row.case_id.is_some(),
            case_kind: row.case_kind(),
            cause: of_case.cause,
            line: self.line(caller, row).await?,
            decide_by: self.decide_by(row)?,
            openness: of_case.openness,
            papers: self.papers_seen(row).await?,
            open_fields: self.open_in(db, row).await?,
            correction: self.correction_in(db, row).await?,
            faults: broken,
            form_before: self.form_before_in(db, row).await?,
            unchanged: self.unchanged_in(db, row).await?,
            was_corrected: row.was_corrected,
            criteria: self.criteria_seen(caller, row).await?,
            proposal: self.proposal_seen(caller, row).await?,
            refusal: self.refusal_of(row).await?,
            writs: Box::pin(self.writs_seen(caller, row)).await?,
            taken: self.taken(caller, row).await?,
            notes: self.notes(caller, row).await?,
            saved_at: row.saved_at,
            edition: row.edition,
            version: row.version,
            form,
        })
    }

    /// The line of an application as its viewer may see it.
    pub(crate) async fn line(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<MatterLine, Refused> {
        let relation_for = self.relations(caller, row).await?;
        let relation_for: RelationFor<'_> = &relation_for;
        self.matters
            .line::<hearing_application::Entity>(caller, (row, &self.facts_of(row)), relation_for)
            .await
    }

    /// What the caller is to the application, by what they would do.
    async fn relations(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<impl Fn(Act) -> Option<Relation> + Sync, Refused> {
        let is_office = caller.side() == Side::Office;
        let handler = self.handler_in(row.case_id).await?;
        let (caller, row) = (caller.clone(), row.clone());
        Ok(move |act| is_office.then(|| crate::reach::relation(&caller, (act, &row), handler)))
    }

    /// When it is decided at the latest; as if sent now while it is a draft.
    fn decide_by(&self, row: &hearing_application::Model) -> Result<Option<Deadline>, Refused> {
        let is_decided = row.decided_at.is_some() || row.ended_at.is_some();
        let Some(kind) = row.case_kind().filter(|_| !is_decided) else {
            return Ok(None);
        };
        let since = row.applied_at.unwrap_or_else(|| self.kernel.now());
        self.matters.deadline(kind.deciding(), since).map(Some)
    }

    /// What of the case may be said: nothing before the office confirmed that its applicant belongs to it.
    async fn of_case(
        &self,
        row: &hearing_application::Model,
        form: &HearingApplicationForm,
    ) -> Result<OfCase, Refused> {
        let db = &self.kernel.db;
        let Some((case, kind)) = row.case_id.zip(row.case_kind()) else {
            return Ok(OfCase::default());
        };
        let case = case_record::Entity::find_by_id(case).one(db).await?;
        let case = case.ok_or(Refused::Broken("an application without its case"))?;
        self.files.ensure_as_landed(db, &case).await?;
        let card = self.files.card_of(db, case.id).await?;
        let mut grounds = card.map_or_else(Vec::new, |card| card.grounds);
        let is_minor = form.minor == contract::SaidYesNo::Yes.code();
        if is_minor && !grounds.contains(&OpennessGround::MinorParty) {
            grounds.push(OpennessGround::MinorParty);
        }
        Ok(OfCase {
            cause: Some(case.cause),
            openness: Some(OpennessRule::of(kind, &grounds)),
        })
    }

    async fn refusal_of(
        &self,
        row: &hearing_application::Model,
    ) -> Result<Option<HearingRefusal>, Refused> {
        let Some(ground) = row.ground.as_ref().and_then(Coded::known) else {
            return Ok(None);
        };
        let db = &self.kernel.db;
        let reason = self
            .matters
            .opened_text::<hearing_application::Entity>(db, row, REASON);
        let reason = reason.await?.unwrap_or_default();
        Ok(Some(HearingRefusal { ground, reason }))
    }

    /// What was said of the case, before the office.
    async fn criteria_seen(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<Vec<contract::CriteriaMark>, Refused> {
        match row.case_id {
            Some(case) if caller.side() == Side::Office => self.criteria_of(case).await,
            _ => Ok(Vec::new()),
        }
    }

    /// What is proposed, before the office.
    async fn proposal_seen(
        &self,
        caller: &Caller,
        row: &hearing_application::Model,
    ) -> Result<Option<HearingProposalView>, Refused> {
        if caller.side() != Side::Office {
            return Ok(None);
        }
        let db = &self.kernel.db;
        self.matters
            .opened::<hearing_application::Entity, _>(db, row, hearing_application::PROPOSAL)
            .await
    }

    pub(crate) async fn office_name(
        &self,
        organisation: OrganisationId,
    ) -> Result<String, Refused> {
        let organisations = self.matters.on.identity.organisations().await;
        let organisations =
            organisations.map_err(|_| Refused::Broken("the organisations cannot be read"))?;
        let mut offices = organisations.into_iter();
        let office = offices.find(|office| office.id == organisation);
        Ok(office.map_or_else(String::new, |office| office.name_zh))
    }
}
