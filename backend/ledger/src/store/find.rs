//! Finding entries for the audit desk.

use contract::{LedgerSearch, Problem};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    error::LedgerError,
    record::{Ledger, micros},
    rows::entry,
};

/// How many entries a page of the search holds.
const PAGE: usize = 50;

/// The next page of entries of an organisation, newest first, and the cursor after it.
pub(crate) async fn find(
    ledger: &Ledger,
    organisation: Uuid,
    search: &LedgerSearch,
) -> Result<(Vec<entry::Model>, Option<String>), Problem> {
    let Some(condition) = narrow(ledger, organisation, search).await? else {
        return Ok((Vec::new(), None));
    };
    let mut query = entry::Entity::find()
        .filter(entry::Column::Organisation.eq(organisation))
        .filter(condition)
        .order_by_desc(entry::Column::Position)
        .limit(u64::try_from(PAGE + 1).unwrap_or(u64::MAX));
    if let Some(cursor) = &search.after {
        let position: i64 = cursor
            .parse()
            .map_err(|_| Problem::field("after", "cursor"))?;
        query = query.filter(entry::Column::Position.lt(position));
    }
    let mut rows = query
        .all(&ledger.kernel().db)
        .await
        .map_err(LedgerError::from)?;
    let is_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().map(|row| row.position.to_string());
    Ok((rows, last.filter(|_| is_more)))
}

/// What the search asks for; `None` if nothing can fit it.
async fn narrow(
    ledger: &Ledger,
    organisation: Uuid,
    search: &LedgerSearch,
) -> Result<Option<Condition>, LedgerError> {
    let db = &ledger.kernel().db;
    let mut condition = Condition::all();
    if let Some(account) = search.account {
        let Some(key) = ledger.keys.find(db, account.0).await? else {
            return Ok(None);
        };
        condition = condition.add(entry::Column::ActorKey.eq(key.id));
    }
    if let Some(object) = search.object {
        condition = condition.add(ledger.concerning(db, organisation, object).await?);
    }
    let from = search.from.map(micros).transpose()?;
    let until = search.until.map(micros).transpose()?;
    Ok(Some(
        condition
            .add_option(from.map(|from| entry::Column::At.gte(from)))
            .add_option(until.map(|until| entry::Column::At.lt(until)))
            .add_option(search.act.as_ref().map(|act| entry::Column::Act.eq(act)))
            .add_option(
                search
                    .outcome
                    .map(|outcome| entry::Column::Outcome.eq(outcome.code())),
            )
            .add_option(
                search
                    .request
                    .map(|request| entry::Column::Request.eq(request.0)),
            ),
    ))
}
