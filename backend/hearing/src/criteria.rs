//! Whether cases meet the conditions of art. 4, as their handlers say (B-I02).

use std::collections::HashMap;

use casefile::rows::case_record;
use contract::{
    Caller, CaseCriteria, CaseId, CaseKind, CriteriaMark, CriteriaMarking, FieldProblem,
    HEARING_REASON, HearingCriterion,
    policy::{Act, Relation},
};
use ledger::{Entry, Moves, ObjectRef, Standing, Stands, each_row};
use matter::{Named, Refused, STALE, ensure_as_written, length_fault};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    desk::Hearings,
    obstacles::NO_HEARINGS_IN_CASE,
    rows::hearing_criteria::{self, WHY},
};

impl Named for hearing_criteria::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("hearing-criteria", self.id)
    }
}

impl hearing_criteria::Model {
    fn standing(&self) -> Standing {
        Standing::of(self.object(), &[self.bound.as_slice(), self.why.as_slice()])
    }
}

impl Hearings {
    pub(crate) async fn mark_hearing_criteria(
        &self,
        caller: &Caller,
        case: CaseId,
        marking: CriteriaMarking,
    ) -> Result<(), Refused> {
        let (row, permit) = self
            .reach_case(caller, Act::MarkHearingCriteria, case)
            .await?;
        let kind = self.hearing_kind(row.id).await?;
        let is_met = judge(&marking, kind)?;
        let act = self.ledger.begin(permit).await?;
        let before = self.marks_of(act.tx(), case.0).await?;
        let id = self.kernel.new_id();
        let sealer = self.vault.sealer(caller.organisation, id);
        let mut mark = hearing_criteria::Model {
            id,
            organisation: row.organisation,
            case_id: case.0,
            place: i32::try_from(before.len()).unwrap_or(i32::MAX),
            is_met,
            criteria: codes(is_met, &marking.criteria),
            marked_by: caller.account.0,
            marked_at: self.kernel.now(),
            why: sealer.text(act.tx(), WHY, marking.why.trim()).await?,
            bound: Vec::new(),
        };
        mark.bound = self.vault.bind(act.tx(), &mark).await?;
        let begun = mark.standing();
        // Of two at once the second is told to look again.
        let put = hearing_criteria::Entity::insert(hearing_criteria::ActiveModel::from(mark))
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(act.tx())
            .await?;
        if put != 1 {
            return Err(STALE.refused());
        }
        let entry = Entry::about(of_case(case)).by(caller);
        let entry = entry.moving(Moves::begin([begun]));
        act.done(entry).await?;
        Ok(())
    }

    pub(crate) async fn hearing_criteria(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<CaseCriteria, Refused> {
        let (row, permit) = self
            .reach_case(caller, Act::MarkHearingCriteria, case)
            .await?;
        let kind = self.hearing_kind(row.id).await?;
        let shown = self.case_criteria(&row, kind).await?;
        let entry = Entry::about(of_case(case)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(shown)
    }

    pub(crate) async fn hearing_cases(
        &self,
        caller: &Caller,
    ) -> Result<Vec<CaseCriteria>, Refused> {
        let list = ObjectRef::new("account", caller.account.0);
        let permit = self
            .door
            .permit(caller, Act::MarkHearingCriteria, Relation::Assigned, list)
            .await?;
        let db = &self.kernel.db;
        let cases = case_record::Entity::of_office(caller)
            .filter(case_record::Column::Prosecutor.eq(caller.account.0))
            .all(db)
            .await?;
        let (cases, _) = self.files.as_landed(cases).await?;
        let mut shown = Vec::new();
        for case in &cases {
            if let Ok(kind) = self.hearing_kind(case.id).await {
                shown.push(self.case_criteria(case, kind).await?);
            }
        }
        shown.sort_by(|one, other| {
            let key = |case: &CaseCriteria| (!case.marks.is_empty(), case.unified_case_no.clone());
            key(one).cmp(&key(other))
        });
        self.ledger
            .note(permit, Entry::about(list).by(caller))
            .await?;
        Ok(shown)
    }

    /// What was said of a case, the newest first.
    pub(crate) async fn criteria_of(&self, case: Uuid) -> Result<Vec<CriteriaMark>, Refused> {
        let db = &self.kernel.db;
        let marks = self.marks_of(db, case).await?;
        let accounts = marks.iter().map(|mark| contract::AccountId(mark.marked_by));
        let names = self.matters.on.identity.names(accounts).await;
        let names: HashMap<_, _> =
            names.map_err(|_| Refused::Broken("the names of handlers cannot be read"))?;
        let mut shown = Vec::with_capacity(marks.len());
        for mark in marks {
            let sealer = self
                .vault
                .sealer(contract::OrganisationId(mark.organisation), mark.id);
            let found = mark.criteria.split_whitespace();
            shown.push(CriteriaMark {
                is_met: mark.is_met,
                criteria: found.filter_map(HearingCriterion::find).collect(),
                why: sealer.open(db, WHY, &mark.why).await?,
                by: names
                    .get(&contract::AccountId(mark.marked_by))
                    .cloned()
                    .unwrap_or_default(),
                at: mark.marked_at,
            });
        }
        Ok(shown)
    }

    /// Adds what was said, each for good.
    pub(crate) async fn add_criteria(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
        let all = (
            hearing_criteria::Entity::find(),
            hearing_criteria::Column::Id,
        );
        each_row(&self.kernel.db, all, |row: hearing_criteria::Model| {
            stands.push(Stands {
                object: row.object(),
                standing: row.standing(),
            });
            row.id
        })
        .await
    }

    async fn case_criteria(
        &self,
        case: &case_record::Model,
        kind: CaseKind,
    ) -> Result<CaseCriteria, Refused> {
        Ok(CaseCriteria {
            case: CaseId(case.id),
            title: self.files.title_of(case).await?,
            unified_case_no: self.files.number_of(case).await?,
            kind,
            marks: self.criteria_of(case.id).await?,
        })
    }

    /// The kind of a case in which hearings are held.
    async fn hearing_kind(&self, case: Uuid) -> Result<CaseKind, Refused> {
        let card = self.files.card_of(&self.kernel.db, case).await?;
        let kind = card.map(|card| card.kind);
        kind.filter(|kind| kind.has_hearings())
            .ok_or_else(|| NO_HEARINGS_IN_CASE.refused())
    }

    /// The rows of a case, the newest first, each as it was written.
    async fn marks_of(
        &self,
        db: &impl ConnectionTrait,
        case: Uuid,
    ) -> Result<Vec<hearing_criteria::Model>, Refused> {
        let marks = hearing_criteria::Entity::find()
            .filter(hearing_criteria::Column::CaseId.eq(case))
            .order_by_desc(hearing_criteria::Column::Place)
            .all(db)
            .await?;
        for mark in &marks {
            ensure_as_written(&self.vault, db, mark).await?;
        }
        Ok(marks)
    }
}

fn of_case(case: CaseId) -> ObjectRef {
    ObjectRef::new("case", case.0)
}

/// Yes or no is said, with which conditions where it is yes, and why.
fn judge(marking: &CriteriaMarking, kind: CaseKind) -> Result<bool, Refused> {
    let mut faults = Vec::new();
    let fits = |criterion: &HearingCriterion| criterion.fits(kind);
    let named = !marking.criteria.is_empty() && marking.criteria.iter().all(fits);
    match marking.is_met {
        None => faults.push(FieldProblem::at("is_met", "not-chosen")),
        Some(true) if !named => faults.push(FieldProblem::at("criteria", "not-chosen")),
        Some(_) => {}
    }
    let (least, most) = HEARING_REASON;
    let rule = ("why", "hearing-reason-length");
    faults.extend(length_fault(rule, &marking.why, least..=most));
    Refused::unless_none(faults)?;
    Ok(marking.is_met == Some(true))
}

/// Each condition once, in the order of art. 4; none where they are not met.
fn codes(is_met: bool, criteria: &[HearingCriterion]) -> String {
    let met = HearingCriterion::ALL.into_iter();
    let met = met.filter(|criterion| is_met && criteria.contains(criterion));
    let met: Vec<_> = met.map(HearingCriterion::code).collect();
    met.join(" ")
}
