//! The office's applications by due date, and what of them goes by a number or a name.

use casefile::{
    CASE_NO_INDEX, PARTY_NAME_INDEX,
    rows::{case_party, case_record},
};
use contract::{
    Caller, SOUGHT_AT_MOST, WorkFound, WorklistPage, WorklistQuery, personal::comparable,
    policy::Act,
};
use matter::{Matter as _, Refused, Within, one_more_sought};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait as _};
use uuid::Uuid;

use crate::{desk::Hearings, reach::only_handles, rows::hearing_application};

/// From how many signs on the end of a number finds what it belongs to.
const SHORTEST_END: usize = 3;

impl Hearings {
    pub(crate) async fn hearing_worklist(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        self.matters
            .worklist::<hearing_application::Entity, _>(self, caller, (within(caller), query))
            .await
    }

    pub(crate) async fn seek_hearing_work(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<WorkFound, Refused> {
        let sought = (within(caller), words.as_str());
        self.matters
            .seek_in_worklist::<hearing_application::Entity, _>(self, caller, sought)
            .await
    }

    /// Applications of the caller's list by their number or its end, by the number of the case, by the name of the party
    /// or of whoever asks.
    pub(crate) async fn find_work(
        &self,
        caller: &Caller,
        words: &str,
    ) -> Result<Vec<Uuid>, Refused> {
        let compared = comparable(words);
        let cases = self.cases_numbered(caller, &compared).await?;
        let parties = self.parties_named(caller, &compared).await?;
        let mut found_by = Condition::any()
            .add(hearing_application::Column::CaseId.is_in(cases))
            .add(hearing_application::Column::Party.is_in(parties));
        // Signs that stand for any others in a pattern stand in no number and no name.
        if !words.contains(['%', '_', '\\']) {
            found_by = found_by
                .add(by_number(words))
                .add(hearing_application::Column::ApplicantName.contains(words));
        }
        let found = hearing_application::Entity::of_office(caller)
            .filter(handled_by(caller))
            .filter(found_by)
            .select_only()
            .column(hearing_application::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        Ok(found.all(&self.kernel.db).await?)
    }

    /// The cases of the office with this number. Numbers of cases are sealed: they are found whole or not at all.
    async fn cases_numbered(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let (db, office) = (&self.kernel.db, caller.organisation);
        let number = self.vault.blind_index(db, office, CASE_NO_INDEX, words);
        let number = number.await?;
        let cases = case_record::Entity::of_office(caller)
            .filter(case_record::Column::UnifiedNoIndex.eq(number.to_vec()))
            .select_only()
            .column(case_record::Column::Id)
            .into_tuple::<Uuid>();
        Ok(cases.all(db).await?)
    }

    /// The parties of this name: names are sealed and indexed with the key of their office.
    async fn parties_named(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let (db, office) = (&self.kernel.db, caller.organisation);
        let name = self.vault.blind_index(db, office, PARTY_NAME_INDEX, words);
        let name = name.await?;
        let parties = case_party::Entity::find()
            .filter(case_party::Column::NameIndex.eq(name.to_vec()))
            .select_only()
            .column(case_party::Column::Id)
            .limit(u64::try_from(SOUGHT_AT_MOST).unwrap_or(u64::MAX))
            .into_tuple::<Uuid>();
        Ok(parties.all(db).await?)
    }
}

/// The list as the caller sees it.
pub(super) fn within(caller: &Caller) -> Within {
    Within {
        of: handled_by(caller),
        ..Within::office(caller, Act::ReadHearingWorklist).taken_by(Act::TakeHearingWork)
    }
}

/// A prosecutor has those of the assigned cases; everybody else of the office has all.
fn handled_by(caller: &Caller) -> Condition {
    if !only_handles(caller) {
        return Condition::all();
    }
    let assigned = case_record::Entity::of_office(caller)
        .filter(case_record::Column::Prosecutor.eq(caller.account.0))
        .select_only()
        .column(case_record::Column::Id);
    let of_case = hearing_application::Column::CaseId;
    Condition::all().add(of_case.in_subquery(assigned.into_query()))
}

/// An application by its number, or by its end where that says enough.
fn by_number(words: &str) -> Condition {
    let number = words.trim().to_uppercase();
    let reference = hearing_application::Column::Reference;
    Condition::all().add(if number.chars().count() < SHORTEST_END {
        reference.eq(number)
    } else {
        reference.ends_with(number)
    })
}
