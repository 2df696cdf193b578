//! Beginning a hearing: by an application that was approved, or of the office's own accord.

use casefile::rows::case_record;
use contract::{
    Caller, CaseId, HEARING_REASON, HearingApplicationId, HearingApplicationState, HearingId,
    HearingPlanForm, OrganisationId,
    policy::{Act, Permit, Relation},
};
use kernel::{Coded, Tx};
use ledger::ObjectRef;
use matter::{Refused, STALE, WRONG_STATE, length_fault};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;
use vault::Column;

use crate::{
    desk::Hearings,
    obstacles::NO_HEARINGS_IN_CASE,
    rows::hearing::{self, REASON},
};

/// Before the numbers of hearings (听证会).
const SERIES: &str = "TZH";

/// On what a hearing begins.
struct Ground {
    case: case_record::Model,
    application: Option<Uuid>,
    form: HearingPlanForm,
    reason: Option<String>,
}

impl Hearings {
    pub(crate) async fn draft_plan(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<HearingId, Refused> {
        let (row, permit) = self.reach(caller, Act::DraftPlan, id).await?;
        if row.stands() != HearingApplicationState::Approved {
            return Err(WRONG_STATE.refused());
        }
        if let Some(begun) = self.begun_by(id).await? {
            return Err(Refused::Made(begun));
        }
        let case = row
            .case_id
            .ok_or(Refused::Broken("an application without its case"))?;
        let ground = Ground {
            case: self.case_at(case).await?,
            application: Some(row.id),
            form: self.first_form(&row).await?,
            reason: None,
        };
        self.begin_hearing((caller, Act::DraftPlan, permit), ground)
            .await
    }

    pub(crate) async fn initiate_hearing(
        &self,
        caller: &Caller,
        id: CaseId,
        reason: String,
    ) -> Result<HearingId, Refused> {
        let (case, permit) = self.reach_case(caller, Act::InitiateHearing, id).await?;
        let (least, most) = HEARING_REASON;
        let fault = length_fault(("reason", "reason-length"), &reason, least..=most);
        Refused::unless_none(fault.into_iter().collect())?;
        let ground = Ground {
            case,
            application: None,
            form: HearingPlanForm::default(),
            reason: Some(reason.trim().to_owned()),
        };
        self.begin_hearing((caller, Act::InitiateHearing, permit), ground)
            .await
    }

    /// The case with the permit for an act of whoever handles it.
    pub(crate) async fn reach_case(
        &self,
        caller: &Caller,
        act: Act,
        id: CaseId,
    ) -> Result<(case_record::Model, Permit), Refused> {
        let found = case_record::Entity::of_office(caller)
            .filter(case_record::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?;
        if let Some(case) = &found {
            let landed = self.files.ensure_as_landed(&self.kernel.db, case).await;
            self.door.noted(caller, act, landed).await?;
        }
        let handles = |case: &case_record::Model| case.prosecutor == Some(caller.account.0);
        let relation = match &found {
            Some(case) if handles(case) => Relation::Assigned,
            _ => Relation::None,
        };
        let object = ObjectRef::new("case", id.0);
        let permit = self.door.permit(caller, act, relation, object).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The case of a row, as it was landed.
    pub(crate) async fn case_at(&self, id: Uuid) -> Result<case_record::Model, Refused> {
        let db = &self.kernel.db;
        let case = case_record::Entity::find_by_id(id).one(db).await?;
        let case = case.ok_or(Refused::Broken("a hearing without its case"))?;
        self.files.ensure_as_landed(db, &case).await?;
        Ok(case)
    }

    /// The hearing that the application began.
    async fn begun_by(&self, id: HearingApplicationId) -> Result<Option<Uuid>, Refused> {
        let begun = hearing::Entity::find().filter(hearing::Column::Application.eq(id.0));
        let begun = begun.one(&self.kernel.db).await?;
        Ok(begun.map(|row| row.id))
    }

    /// What the plan begins with: the questions that were asked, and what their applicant needs.
    async fn first_form(
        &self,
        row: &crate::rows::hearing_application::Model,
    ) -> Result<HearingPlanForm, Refused> {
        let asked = self.form_in(&self.kernel.db, row).await?;
        let mut questions = asked.questions().into_iter().map(str::to_owned);
        let mut next = || questions.next().unwrap_or_default();
        Ok(HearingPlanForm {
            plan_question_1: next(),
            plan_question_2: next(),
            plan_question_3: next(),
            plan_need: asked.need.clone(),
            plan_need_detail: asked.need_detail.clone(),
            ..HearingPlanForm::default()
        })
    }

    async fn begin_hearing(
        &self,
        (caller, act, permit): (&Caller, Act, Permit),
        ground: Ground,
    ) -> Result<HearingId, Refused> {
        let card = self.files.card_of(&self.kernel.db, ground.case.id).await?;
        let kind = card
            .map(|card| card.kind)
            .filter(|kind| kind.has_hearings());
        let kind = kind.ok_or_else(|| NO_HEARINGS_IN_CASE.refused())?;
        let id = self.kernel.new_id();
        let under_way = self.ledger.begin(permit).await?;
        let office = OrganisationId(ground.case.organisation);
        let reference = self.matters.next_number(under_way.tx(), (office, SERIES));
        let row = hearing::ActiveModel {
            owner: Set(caller.account.0),
            case_id: Set(ground.case.id),
            application: Set(ground.application),
            kind: Set(Coded::Known(kind)),
            reference: Set(reference.await?),
            versions: Set(0),
            reason: Set(match &ground.reason {
                Some(reason) => Some(
                    self.sealed_text(under_way.tx(), (office, id), (REASON, reason))
                        .await?,
                ),
                None => None,
            }),
            ..Default::default()
        };
        // The unique index `hearing_of_application` decides between two beginnings at once.
        let begun = self.matters.begin_typed::<hearing::Entity>(
            (under_way.tx(), caller, act),
            (id, office),
            (ground.form, row),
        );
        let entry = begun.await?.ok_or(STALE.refused())?;
        let entry = entry.details(serde_json::json!({ "case": ground.case.id }));
        under_way.done(entry).await?;
        Ok(HearingId(id))
    }

    async fn sealed_text(
        &self,
        tx: &Tx,
        (office, id): (OrganisationId, Uuid),
        (column, text): (Column, &str),
    ) -> Result<Vec<u8>, Refused> {
        Ok(self.vault.sealer(office, id).text(tx, column, text).await?)
    }

    /// The values of a plan as typed.
    pub(crate) async fn plan_in(
        &self,
        db: &impl sea_orm::ConnectionTrait,
        row: &hearing::Model,
    ) -> Result<HearingPlanForm, Refused> {
        self.matters.form_of::<hearing::Entity>(db, row).await
    }
}
