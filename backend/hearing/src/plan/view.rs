//! A hearing as its viewer may see it.

use contract::{
    AccountId, Caller, CaseId, CaseUntil, HearingApplicationId, HearingId, HearingView, policy::Act,
};
use matter::{Refused, RelationFor};

use super::{draft::open_in, list::relation_for};
use crate::{desk::Hearings, rows::hearing};

impl Hearings {
    pub(crate) async fn hearing(
        &self,
        caller: &Caller,
        id: HearingId,
    ) -> Result<HearingView, Refused> {
        let (row, permit) = self.reach_hearing(caller, Act::ReadHearing, id).await?;
        let view = Box::pin(self.hearing_seen(caller, &row)).await;
        let asked = (caller, Act::ReadHearing);
        let shown = self
            .matters
            .shown::<hearing::Entity, _>(asked, (&row, permit), view);
        Box::pin(shown).await
    }

    async fn hearing_seen(
        &self,
        caller: &Caller,
        row: &hearing::Model,
    ) -> Result<HearingView, Refused> {
        let db = &self.kernel.db;
        let case = self.case_at(row.case_id).await?;
        let form = self.plan_in(db, row).await?;
        let judged = self.judged(db, row, &form).await?;
        let relation_for = relation_for(caller, row, case.prosecutor);
        let relation_for: RelationFor<'_> = &relation_for;
        let facts = self.facts_of_hearing(row);
        let line = self
            .matters
            .line::<hearing::Entity>(caller, (row, &facts), relation_for);
        let today = self.rules.now().calendar.office_date(self.kernel.now());
        let until = case.deadline_on.map(|on| CaseUntil {
            on,
            days: (on - today).whole_days().max(0),
        });
        let kind = row.case_kind()?;
        Ok(HearingView {
            id: HearingId(row.id),
            reference: row.reference.clone(),
            case: CaseId(row.case_id),
            unified_case_no: self.files.number_of(&case).await?,
            case_title: self.files.title_of(&case).await?,
            kind,
            basis: kind.basis(),
            application: row.application.map(HearingApplicationId),
            presider: self.called(AccountId(row.owner)).await?,
            line: line.await?,
            rule: self.rule_of(row).await?,
            case_until: until,
            earliest: self.earliest(today),
            participants: self.participants_of(db, row.id).await?,
            evidence: self.evidence_of(db, row).await?,
            open_fields: open_in(row).to_vec(),
            faults: judged.faults,
            warnings: judged.warnings,
            versions: self.versions_of(db, row).await?,
            rooms: Vec::new(),
            saved_at: row.saved_at,
            edition: row.edition,
            version: row.version,
            form,
        })
    }
}
