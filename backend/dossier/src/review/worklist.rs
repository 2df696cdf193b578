//! The office's applications by due date, and what of them goes by a number or a name.

use casefile::{CASE_NO_INDEX, PARTY_NAME_INDEX};
use contract::{
    ApplicationId, Caller, SOUGHT_AT_MOST, WorkFound, WorklistPage, WorklistQuery,
    personal::comparable, policy::Act,
};
use matter::{Matter as _, Refused, Within, one_more_sought};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::{application, case_party, case_record},
};

/// From how many signs on the end of a number finds what it belongs to.
const SHORTEST_END: usize = 3;

impl Dossier {
    pub(crate) async fn worklist(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let within = Within::office(caller, Act::ReadWorklist).taken_by(Act::TakeWork);
        let page = self
            .matters
            .worklist::<application::Entity, _>(self, caller, (within, query));
        page.await
    }

    pub(crate) async fn seek_work(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<WorkFound, Refused> {
        let within = Within::office(caller, Act::ReadWorklist);
        let found =
            self.matters
                .seek_in_worklist::<application::Entity, _>(self, caller, (within, &words));
        found.await
    }

    pub(crate) async fn next_work(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<Option<ApplicationId>, Refused> {
        let asked = (Act::ReadWorklist, id.0);
        let next = self
            .matters
            .next_in_worklist::<application::Entity>(caller, asked);
        Ok(next.await?.map(ApplicationId))
    }

    /// Applications by their number or its end, cases by theirs, parties by their name, lawyers by name, licence or
    /// firm.
    pub(crate) async fn find_work(
        &self,
        caller: &Caller,
        words: &str,
    ) -> Result<Vec<Uuid>, Refused> {
        let mut found = self.find_by_row(caller, words).await?;
        let compared = comparable(words);
        found.extend(self.cases_numbered(caller, &compared).await?);
        let parties = self.parties_named(caller, &compared).await?;
        found.extend(parties.into_iter().map(|(party, _)| party));
        found.sort_unstable();
        found.dedup();
        found.truncate(SOUGHT_AT_MOST.saturating_add(1));
        Ok(found)
    }

    async fn find_by_row(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let db = &self.kernel.db;
        let Some(by_number) = by_number(words) else {
            return Ok(Vec::new());
        };
        let numbered = application::Entity::of_office(caller)
            .filter(by_number)
            .select_only()
            .column(application::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        let by_lawyer = Condition::any()
            .add(application::Column::ApplicantName.contains(words))
            .add(application::Column::FirmName.contains(words))
            .add(application::Column::LicenceNo.eq(words));
        let lawyers = application::Entity::of_office(caller)
            .filter(by_lawyer)
            .select_only()
            .column(application::Column::Owner)
            .distinct()
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        let mut found = numbered.all(db).await?;
        found.extend(lawyers.all(db).await?);
        Ok(found)
    }

    /// The cases of the office with this number. Numbers of cases are sealed: they are found whole or not at all.
    pub(crate) async fn cases_numbered(
        &self,
        caller: &Caller,
        words: &str,
    ) -> Result<Vec<Uuid>, Refused> {
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

    /// The parties of this name, each with its case: names are sealed and indexed with the key of their office, so that
    /// they are found whole or not at all.
    pub(crate) async fn parties_named(
        &self,
        caller: &Caller,
        words: &str,
    ) -> Result<Vec<(Uuid, Uuid)>, Refused> {
        let (db, office) = (&self.kernel.db, caller.organisation);
        let name = self.vault.blind_index(db, office, PARTY_NAME_INDEX, words);
        let name = name.await?;
        let parties = case_party::Entity::find()
            .filter(case_party::Column::NameIndex.eq(name.to_vec()))
            .select_only()
            .columns([case_party::Column::Id, case_party::Column::CaseId])
            .into_tuple();
        Ok(parties.all(db).await?)
    }
}

/// Applications by their number or its end; `None` for words that stand in no number and no name, for they would stand
/// for any signs in a pattern.
pub(crate) fn by_number(words: &str) -> Option<Condition> {
    if words.contains(['%', '_', '\\']) {
        return None;
    }
    let reference = application::Column::Reference;
    let whole = Condition::any().add(reference.eq(words));
    Some(if words.chars().count() >= SHORTEST_END {
        whole.add(reference.ends_with(words))
    } else {
        whole
    })
}
