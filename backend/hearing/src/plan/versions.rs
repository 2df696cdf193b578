//! Each plan as it was sent, and in what it differs from the one before.

use contract::{
    AccountId, HearingId, HearingPlanForm, OrganisationId, PlanChange, PlanVersion,
    form::FormValues as _,
};
use ledger::ObjectRef;
use matter::{Named, Refused};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::reach::{OnHearing, of_hearing};
use crate::{
    desk::Hearings,
    rows::{
        hearing,
        hearing_plan::{self, FORM},
    },
};

impl Named for hearing_plan::Model {
    fn object(&self) -> ObjectRef {
        of_hearing(HearingId(self.hearing))
    }
}

impl Hearings {
    /// Keeps the plan as it is sent.
    pub(crate) async fn keep_version(
        &self,
        act: &OnHearing<'_>,
        (sent_by, form): (AccountId, &HearingPlanForm),
    ) -> Result<i32, Refused> {
        let number = act.row.versions.saturating_add(1);
        let id = self.kernel.new_id();
        let sealer = self.vault.sealer(OrganisationId(act.row.organisation), id);
        let mut row = hearing_plan::Model {
            id,
            organisation: act.row.organisation,
            hearing: act.row.id,
            number,
            sent_by: sent_by.0,
            sent_at: self.kernel.now(),
            form: sealer.json(act.tx(), FORM, form).await?,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(act.tx(), &row).await?;
        hearing_plan::Entity::insert(hearing_plan::ActiveModel::from(row))
            .exec_without_returning(act.tx())
            .await?;
        Ok(number)
    }

    /// The versions of a plan, the newest first, each held to what was sealed.
    pub(crate) async fn versions_of(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing::Model,
    ) -> Result<Vec<PlanVersion>, Refused> {
        let rows = hearing_plan::Entity::find()
            .filter(hearing_plan::Column::Hearing.eq(row.id))
            .order_by_asc(hearing_plan::Column::Number)
            .all(db)
            .await?;
        let mut versions = Vec::with_capacity(rows.len());
        let mut before: Option<HearingPlanForm> = None;
        for row in rows {
            matter::ensure_as_written(&self.vault, db, &row).await?;
            let sealer = self.vault.sealer(OrganisationId(row.organisation), row.id);
            let form: HearingPlanForm = sealer.open_json(db, FORM, &row.form).await?;
            versions.push(PlanVersion {
                number: u32::try_from(row.number).unwrap_or_default(),
                at: row.sent_at,
                by: self.called(AccountId(row.sent_by)).await?,
                changed: before
                    .as_ref()
                    .map_or_else(Vec::new, |before| changes(before, &form)),
            });
            before = Some(form);
        }
        versions.reverse();
        Ok(versions)
    }

    /// What somebody of the office is called.
    pub(crate) async fn called(&self, account: AccountId) -> Result<String, Refused> {
        let person = self.matters.on.identity.person(account).await;
        let person = person.map_err(|_| Refused::Broken("an account cannot be read"))?;
        Ok(person.map_or_else(String::new, |person| person.name))
    }
}

/// The inputs in which two plans differ.
fn changes(before: &HearingPlanForm, after: &HearingPlanForm) -> Vec<PlanChange> {
    let pairs = before.values().zip(after.values());
    let differing = pairs.filter(|((_, before), (_, after))| before != after);
    differing
        .map(|((input, before), (_, after))| PlanChange {
            input: input.name.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        })
        .collect()
}
