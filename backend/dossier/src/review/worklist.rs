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
        let within = Within::office(caller, Act::ReadWorklist);
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
        found.extend(self.find_by_case(caller, &comparable(words)).await?);
        found.sort_unstable();
        found.dedup();
        found.truncate(SOUGHT_AT_MOST.saturating_add(1));
        Ok(found)
    }

    async fn find_by_row(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let db = &self.kernel.db;
        // What would stand for any signs in a pattern stands in no number and no name.
        if words.contains(['%', '_', '\\']) {
            return Ok(Vec::new());
        }
        let reference = application::Column::Reference;
        let mut by_number = Condition::any().add(reference.eq(words));
        if words.chars().count() >= SHORTEST_END {
            by_number = by_number.add(reference.ends_with(words));
        }
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

    /// Numbers of cases and names of parties are sealed: they are found whole or not at all.
    async fn find_by_case(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let (db, office) = (&self.kernel.db, caller.organisation);
        let number = self.vault.blind_index(db, office, CASE_NO_INDEX, words);
        let number = number.await?;
        let name = self.vault.blind_index(db, office, PARTY_NAME_INDEX, words);
        let name = name.await?;
        let cases = case_record::Entity::of_office(caller)
            .filter(case_record::Column::UnifiedNoIndex.eq(number.to_vec()))
            .select_only()
            .column(case_record::Column::Id)
            .into_tuple::<Uuid>();
        let parties = case_party::Entity::find()
            .filter(case_party::Column::NameIndex.eq(name.to_vec()))
            .select_only()
            .column(case_party::Column::Id)
            .into_tuple::<Uuid>();
        let mut found = cases.all(db).await?;
        found.extend(parties.all(db).await?);
        Ok(found)
    }
}
