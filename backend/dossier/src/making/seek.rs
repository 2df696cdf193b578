//! Cases by what they go by: their number, the name of a party, the number of an application that waits.

use contract::{
    Caller, CaseId,
    personal::comparable,
    policy::{Act, relation_to_office},
};
use ledger::ObjectRef;
use matter::{Matter as _, Refused, one_more_sought};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait as _, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::order::listed_for;
use crate::{
    desk::Dossier,
    review::by_number,
    rows::{application, case_record},
};

impl Dossier {
    /// What goes by these words among the cases in the caller's list; the entry does not say the words.
    pub(crate) async fn seek_cases(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<Vec<CaseId>, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let asked = (Act::ReadCaseFile, relation_to_office(caller));
        let permit = self.door.permit(caller, asked.0, asked.1, object).await?;
        let found = match words.trim() {
            "" => Vec::new(),
            words => self.cases_by(caller, words).await?,
        };
        self.matters.searched(caller, permit, &found).await?;
        Ok(found.into_iter().map(CaseId).collect())
    }

    /// At most as many as a search asks for ([`one_more_sought`]).
    async fn cases_by(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let compared = comparable(words);
        let mut named = self.cases_numbered(caller, &compared).await?;
        let parties = self.parties_named(caller, &compared).await?;
        named.extend(parties.into_iter().map(|(_, case)| case));
        let backend = self.kernel.db.get_database_backend();
        if let Some(by_number) = by_number(backend, words) {
            let applications = application::Entity::of_office(caller)
                .filter(by_number)
                .select_only()
                .column(application::Column::CaseId)
                .distinct()
                .limit(one_more_sought())
                .into_tuple::<Uuid>();
            named.extend(applications.all(&self.kernel.db).await?);
        }
        let among = Condition::all().add(case_record::Column::Id.is_in(named));
        let found = listed_for(caller)
            .filter(among)
            .select_only()
            .column(case_record::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        Ok(found.all(&self.kernel.db).await?)
    }
}
