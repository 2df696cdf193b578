//! The office's applications by due date, and what of them goes by a number or a name.

use casefile::{CASE_NO_INDEX, PARTY_NAME_INDEX};
use contract::{
    ApplicationId, Caller, SOUGHT_AT_MOST, WorkFound, WorklistPage, WorklistQuery,
    personal::comparable, policy::Act,
};
use matter::{Matter as _, Refused, Within, one_more_sought};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, DbBackend, EntityTrait, ExprTrait as _,
    QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    rows::{application, case_party, case_record},
};

/// From how many signs on the end of a number finds what it belongs to.
const SHORTEST_END: usize = 3;

/// The signs of a lawyer's name and firm, each by itself, as the index of `PostgreSQL` has them (migration 36).
const HAS_ALL_SIGNS: &str =
    "string_to_array(applicant_name || firm_name, NULL) @> string_to_array($1, NULL)";

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
        let backend = db.get_database_backend();
        let Some(by_number) = by_number(backend, words) else {
            return Ok(Vec::new());
        };
        let numbered = application::Entity::of_office(caller)
            .filter(by_number)
            .select_only()
            .column(application::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        let lawyers = application::Entity::of_office(caller)
            .filter(by_lawyer(backend, words))
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
pub(crate) fn by_number(backend: DbBackend, words: &str) -> Option<Condition> {
    if words.contains(['%', '_', '\\']) {
        return None;
    }
    let reference = application::Column::Reference;
    let number = if words.chars().count() < SHORTEST_END {
        reference.eq(words)
    } else if backend == DbBackend::Postgres {
        // Its index holds numbers from behind (migration 36): what one ends with is what it begins with there.
        let backwards: String = words.chars().rev().collect();
        let from_behind = Func::cust("reverse").arg(reference.into_expr());
        from_behind.like(format!("{backwards}%"))
    } else {
        reference.ends_with(words)
    };
    Some(Condition::all().add(number))
}

/// Applications of a lawyer by a part of the name or of the firm's, or by the whole licence.
fn by_lawyer(backend: DbBackend, words: &str) -> Condition {
    let named = Condition::any()
        .add(application::Column::ApplicantName.contains(words))
        .add(application::Column::FirmName.contains(words));
    let named = if backend == DbBackend::Postgres {
        let signs = Expr::cust_with_values(HAS_ALL_SIGNS, [words]);
        Condition::all().add(signs).add(named)
    } else {
        named
    };
    Condition::any()
        .add(named)
        .add(application::Column::LicenceNo.eq(words))
}

#[cfg(test)]
mod tests {
    use sea_orm::QueryTrait as _;

    use super::*;

    fn asked(backend: DbBackend, condition: Condition) -> String {
        let found = application::Entity::find().select_only();
        let found = found.column(application::Column::Id).filter(condition);
        let asked = found.build(backend).to_string();
        asked.split_once(" WHERE ").unwrap().1.to_owned()
    }

    #[test]
    fn the_end_of_a_number_is_asked_as_the_index_of_each_database_has_it() {
        let by_end = |backend| asked(backend, by_number(backend, "0042").unwrap());
        assert_eq!(
            by_end(DbBackend::Postgres),
            r#"reverse("application"."reference") LIKE '2400%'"#
        );
        assert_eq!(
            by_end(DbBackend::Sqlite),
            r#""application"."reference" LIKE '%0042'"#
        );
        let short = by_number(DbBackend::Postgres, "42").unwrap();
        assert_eq!(
            asked(DbBackend::Postgres, short),
            r#""application"."reference" = '42'"#
        );
        assert!(by_number(DbBackend::Postgres, "%42").is_none());
    }

    #[test]
    fn a_lawyer_is_asked_for_by_the_signs_of_the_name_where_an_index_has_them() {
        let named = r#""application"."applicant_name" LIKE '%闻人%' OR "application"."firm_name" LIKE '%闻人%'"#;
        let licence = r#""application"."licence_no" = '闻人'"#;
        let by_name = |backend| asked(backend, by_lawyer(backend, "闻人"));
        assert_eq!(
            by_name(DbBackend::Postgres),
            format!(
                "((string_to_array(applicant_name || firm_name, NULL) @> string_to_array('闻人', NULL)) \
                 AND ({named})) OR {licence}"
            )
        );
        let on_sqlite = by_name(DbBackend::Sqlite);
        assert_eq!(on_sqlite, format!("{named} OR {licence}"));
    }
}
