//! Which files of a list are prepared: of all of them at once.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use matter::{Refused, log_altered};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    CaseFiles, PageKey,
    rows::{case_record, file_document, file_page},
};

/// A page with the case it is of.
#[derive(FromQueryResult)]
struct PageOf {
    case_id: Uuid,
    #[sea_orm(nested)]
    key: PageKey,
}

impl CaseFiles {
    /// Those of the cases whose every page stands in a document with an approved class. A file whose
    /// rows are not what was sealed is not among them.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn prepared_among(
        &self,
        cases: &[&case_record::Model],
    ) -> Result<HashSet<Uuid>, Refused> {
        let mut prepared = HashSet::new();
        let mut unopened = Vec::new();
        for case in cases {
            match self.at_hand.find(case.id, case.version) {
                Some(file) if file.is_prepared() => {
                    prepared.insert(case.id);
                }
                Some(_) => {}
                None => unopened.push(*case),
            }
        }
        if !unopened.is_empty() {
            prepared.extend(self.prepared_of(&unopened).await?);
        }
        Ok(prepared)
    }

    /// Opens files that are not at hand, and keeps those that did not change meanwhile.
    async fn prepared_of(&self, cases: &[&case_record::Model]) -> Result<HashSet<Uuid>, Refused> {
        let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
        let mut pages = self.pages_of(&ids).await?;
        let mut documents = self.documents_of(&ids).await?;
        let now = self.versions_of(&ids).await?;
        let mut prepared = HashSet::new();
        for case in cases {
            let pages = pages.remove(&case.id);
            let documents = documents.remove(&case.id).unwrap_or_default();
            let is_same = now.get(&case.id) == Some(&case.version);
            let is_prepared = if is_same && pages.is_none() && documents.is_empty() {
                // Without a page, or without one that lies as it was laid: no such file is kept at hand.
                false
            } else if is_same {
                let pages = pages.unwrap_or_default();
                match self.open_file(&self.kernel.db, pages, documents).await {
                    Ok(file) => {
                        let is_prepared = file.is_prepared();
                        self.at_hand.keep(case.id, case.version, Arc::new(file));
                        is_prepared
                    }
                    Err(Refused::Altered(object)) => {
                        log_altered(object);
                        false
                    }
                    Err(error) => return Err(error),
                }
            } else {
                self.is_file_prepared(case.id).await?
            };
            if is_prepared {
                prepared.insert(case.id);
            }
        }
        Ok(prepared)
    }

    async fn pages_of(&self, cases: &[Uuid]) -> Result<HashMap<Uuid, Vec<PageKey>>, Refused> {
        use file_page::Column;
        let rows: Vec<PageOf> = file_page::Entity::find()
            .select_only()
            .columns([Column::CaseId, Column::Id, Column::Import])
            .columns([Column::Number, Column::Flaw, Column::HasText])
            .filter(Column::CaseId.is_in(cases.iter().copied()))
            .order_by_asc(Column::ImportPosition)
            .order_by_asc(Column::Number)
            .into_model()
            .all(&self.kernel.db)
            .await?;
        let mut pages = grouped(rows.into_iter().map(|row| (row.case_id, row.key)));
        let db = &self.kernel.db;
        for (case, reports) in self
            .reports_setting_aside(db, cases.iter().copied())
            .await?
        {
            let keys = pages.remove(&case).unwrap_or_default();
            match self.aside(db, &reports).await {
                Ok(aside) => {
                    pages.insert(case, aside.without(keys));
                }
                // A file without its pages is not prepared, and takes no other along.
                Err(Refused::Altered(object)) => log_altered(object),
                Err(error) => return Err(error),
            }
        }
        for (case, row) in self.arrangements(db, cases.iter().copied()).await? {
            let keys = pages.remove(&case).unwrap_or_default();
            match self.open_arrangement(db, Some(&row)).await {
                Ok(arrangement) => {
                    pages.insert(case, arrangement.lay(keys));
                }
                // A file without its pages is not prepared, and takes no other along.
                Err(Refused::Altered(object)) => log_altered(object),
                Err(error) => return Err(error),
            }
        }
        Ok(pages)
    }

    /// The documents of each of these cases, as their rows are.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn documents_of(
        &self,
        cases: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<file_document::Model>>, Refused> {
        let rows = file_document::Entity::find()
            .filter(file_document::Column::CaseId.is_in(cases.iter().copied()))
            .all(&self.kernel.db)
            .await?;
        Ok(grouped(rows.into_iter().map(|row| (row.case_id, row))))
    }

    async fn versions_of(&self, cases: &[Uuid]) -> Result<HashMap<Uuid, i32>, Refused> {
        let rows: Vec<(Uuid, i32)> = case_record::Entity::find()
            .select_only()
            .columns([case_record::Column::Id, case_record::Column::Version])
            .filter(case_record::Column::Id.is_in(cases.iter().copied()))
            .into_tuple()
            .all(&self.kernel.db)
            .await?;
        Ok(rows.into_iter().collect())
    }
}

fn grouped<T>(rows: impl Iterator<Item = (Uuid, T)>) -> HashMap<Uuid, Vec<T>> {
    let mut groups: HashMap<Uuid, Vec<T>> = HashMap::new();
    for (case, row) in rows {
        groups.entry(case).or_default().push(row);
    }
    groups
}
