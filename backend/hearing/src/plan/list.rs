//! The office's hearings.

use std::collections::HashMap;

use async_trait::async_trait;
use casefile::{CASE_NO_INDEX, rows::case_record};
use contract::{
    Caller, MatterTitle, Role, WorkFound, WorklistPage, WorklistQuery,
    personal::comparable_number,
    policy::{Act, Relation, relation_to_office},
};
use matter::{Beside, ListOf, Listing, Matter as _, Refused, Seen, Within, one_more_sought};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::{desk::Hearings, rows::hearing};

impl Hearings {
    pub(crate) async fn hearings(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        self.matters
            .worklist::<hearing::Entity, _>(self, caller, (within(caller), query))
            .await
    }

    pub(crate) async fn seek_hearings(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<WorkFound, Refused> {
        self.matters
            .seek_in_worklist::<hearing::Entity, _>(self, caller, (within(caller), &words))
            .await
    }
}

/// Those that the caller sees in the list, and as what.
fn within(caller: &Caller) -> Within {
    Within {
        act: Act::ReadHearings,
        relation: relation_to_office(caller),
        seen: Seen::BY_OFFICE,
        of: of_whom(caller),
        takes: None,
    }
}

/// All of the office; to whoever only handles cases, those of theirs.
fn of_whom(caller: &Caller) -> Condition {
    let mut roles = caller.acting_roles();
    if !roles.all(|role| role == Role::Prosecutor) {
        return Condition::all();
    }
    let own = case_record::Entity::find()
        .filter(case_record::Column::Prosecutor.eq(caller.account.0))
        .select_only()
        .column(case_record::Column::Id);
    Condition::all().add(hearing::Column::CaseId.in_subquery(own.into_query()))
}

#[async_trait]
impl Listing<hearing::Entity> for Hearings {
    const FOUND_BY: &'static [hearing::Column] = &[hearing::Column::Id, hearing::Column::CaseId];

    async fn beside(
        &self,
        _: ListOf,
        rows: &[hearing::Model],
    ) -> Result<Vec<Result<Beside<hearing::Entity>, Refused>>, Refused> {
        let cases = case_record::Entity::find()
            .filter(case_record::Column::Id.is_in(rows.iter().map(|row| row.case_id)))
            .all(&self.kernel.db)
            .await?;
        let (landed, _) = self.files.as_landed(cases).await?;
        let cases: HashMap<Uuid, case_record::Model> =
            landed.into_iter().map(|case| (case.id, case)).collect();
        let mut beside = Vec::with_capacity(rows.len());
        for row in rows {
            beside.push(match cases.get(&row.case_id) {
                Some(case) => self.beside_hearing(row, case).await,
                None => Err(Refused::Altered(matter::Named::object(row))),
            });
        }
        Ok(beside)
    }

    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let db = &self.kernel.db;
        let numbered = hearing::Entity::of_office(caller)
            .filter(hearing::Column::Reference.eq(words.trim().to_uppercase()))
            .select_only()
            .column(hearing::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        let mut found = numbered.all(db).await?;
        let number = comparable_number(words);
        let index = self
            .vault
            .blind_index(db, caller.organisation, CASE_NO_INDEX, &number);
        let index = index.await?.to_vec();
        let cases = case_record::Entity::of_office(caller)
            .filter(case_record::Column::UnifiedNoIndex.eq(index))
            .select_only()
            .column(case_record::Column::Id)
            .into_tuple::<Uuid>();
        found.extend(cases.all(db).await?);
        Ok(found)
    }
}

impl Hearings {
    async fn beside_hearing(
        &self,
        row: &hearing::Model,
        case: &case_record::Model,
    ) -> Result<Beside<hearing::Entity>, Refused> {
        let title = self.files.title_of(case).await?;
        let number = self.files.number_of(case).await?;
        Ok(Beside {
            facts: self.facts_of_hearing(row),
            reference: row.reference.clone(),
            title: MatterTitle::of(title.clone()),
            lines: vec![[title, number]],
            flags: Vec::new(),
        })
    }
}

/// What the caller is to a hearing by what they would do, for its line.
pub(crate) fn relation_for(
    caller: &Caller,
    row: &hearing::Model,
    handler: Option<Uuid>,
) -> impl Fn(Act) -> Option<Relation> + Sync {
    let (caller, row) = (caller.clone(), row.clone());
    move |act| Some(super::reach::relation(&caller, (act, &row), handler))
}
