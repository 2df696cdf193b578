//! The office's cases as its makers and prosecutors see them.

use contract::{
    AccountId, Caller, CaseId, CaseRow,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::case_relation,
    refused::Refused,
    rows::{application, case_record, file_document, file_page},
    seal::CASE_TITLE,
    state::State,
};

impl Dossier {
    pub(crate) async fn list_cases(&self, caller: &Caller) -> Result<Vec<CaseRow>, Refused> {
        let object = ObjectRef::new("organisation", caller.organisation.0);
        let permit = self
            .permit(caller, Act::ReadCaseFile, Relation::Office, object)
            .await?;
        let cases = case_record::Entity::of_office(caller)
            .order_by_asc(case_record::Column::DeadlineOn)
            .order_by_asc(case_record::Column::Id)
            .all(&self.kernel.db)
            .await?;
        let mut list = Vec::new();
        for case in cases
            .iter()
            .filter(|case| case_relation(caller, case) != Relation::None)
        {
            match self.ensure_as_landed(&self.kernel.db, case).await {
                Ok(()) => list.push(self.case_row(case).await?),
                // One altered row takes no other from whoever works with them; opening it is refused.
                Err(Refused::Altered(object)) => {
                    tracing::error!(object.kind, object.id = %object.id, "a row is not what was sealed");
                }
                Err(error) => return Err(error),
            }
        }
        list.sort_by_key(|row| std::cmp::Reverse(row.waiting_applications));
        self.ledger
            .record(&self.kernel.db, permit, Entry::about(object).by(caller))
            .await?;
        Ok(list)
    }

    pub(crate) async fn case_row(&self, case: &case_record::Model) -> Result<CaseRow, Refused> {
        let db = &self.kernel.db;
        let pages = file_page::Entity::find()
            .filter(file_page::Column::CaseId.eq(case.id))
            .count(db)
            .await?;
        let waiting = application::Entity::find()
            .filter(application::Column::CaseId.eq(case.id))
            .filter(application::Column::State.eq(State::Verified.code()))
            .count(db)
            .await?;
        let (catalogued, unapproved) = self.counts_of(case.id).await?;
        let pages = u32::try_from(pages).unwrap_or(u32::MAX);
        Ok(CaseRow {
            id: CaseId(case.id),
            unified_case_no: self.case_no(case).await?,
            title: self.case_title(case).await?,
            stage: case.stage.clone(),
            prosecutor_name: self.prosecutor_name(case).await?,
            deadline_on: case.deadline_on,
            pages,
            uncatalogued_pages: pages.saturating_sub(catalogued),
            unapproved_pages: unapproved,
            waiting_applications: u32::try_from(waiting).unwrap_or(u32::MAX),
        })
    }

    /// How many pages stand in the catalogue, and how many of them wait for an approval. Counted for
    /// lists from the readable columns; what is shown and granted reads the seals.
    async fn counts_of(&self, case: Uuid) -> Result<(u32, u32), Refused> {
        let documents: Vec<(i32, bool)> = file_document::Entity::find()
            .select_only()
            .column(file_document::Column::Pages)
            .column(file_document::Column::IsApproved)
            .filter(file_document::Column::CaseId.eq(case))
            .into_tuple()
            .all(&self.kernel.db)
            .await?;
        let mut counts = (0, 0);
        for (pages, is_approved) in documents {
            let pages = u32::try_from(pages).unwrap_or_default();
            counts.0 += pages;
            counts.1 += if is_approved { 0 } else { pages };
        }
        Ok(counts)
    }

    pub(crate) async fn case_title(&self, case: &case_record::Model) -> Result<String, Refused> {
        let sealer = self.sealer(case.organisation, case.id);
        sealer.open(&self.kernel.db, CASE_TITLE, &case.title).await
    }

    async fn prosecutor_name(&self, case: &case_record::Model) -> Result<String, Refused> {
        let Some(account) = case.prosecutor else {
            return Ok(String::new());
        };
        let person = self
            .identity
            .person(AccountId(account))
            .await
            .map_err(|_| Refused::Broken("the prosecutor's account cannot be read"))?;
        Ok(person.map_or_else(String::new, |person| person.name))
    }
}
