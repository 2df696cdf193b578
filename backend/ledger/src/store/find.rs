//! Finding entries for the audit desk.

use contract::{LedgerSearch, Problem};
use kernel::{ListPage, PAGE};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::{
    error::LedgerError,
    record::{Ledger, micros},
    rows::entry,
};

/// The next page of entries of an organisation, newest first, and the cursor after it. Entries that wait for
/// their number come first, in the order of writing; the others in the order that is signed.
pub(crate) async fn find(
    ledger: &Ledger,
    organisation: Uuid,
    search: &LedgerSearch,
) -> Result<(Vec<entry::Model>, Option<String>), Problem> {
    let Some(condition) = narrow(ledger, organisation, search).await? else {
        return Ok((Vec::new(), None));
    };
    let query = entry::Entity::find()
        .filter(entry::Column::Organisation.eq(organisation))
        .filter(condition);
    let after = search.after.as_deref().map(Cursor::parse).transpose()?;
    let db = &ledger.kernel().db;
    let mut rows = match after {
        Some(Cursor::Number(_)) => Vec::new(),
        Some(Cursor::Waiting(position)) => {
            let query = query.clone().filter(entry::Column::Position.lt(position));
            waiting(db, query).await?
        }
        None => waiting(db, query.clone()).await?,
    };
    if rows.len() <= PAGE {
        let query = match after {
            Some(Cursor::Number(number)) => query.filter(entry::Column::Sequence.lt(number)),
            _ => query,
        };
        let numbered = numbered(db, query, PAGE + 1 - rows.len()).await?;
        // What got its number in between was found already.
        let is_new = |row: &entry::Model| rows.iter().all(|found| found.id != row.id);
        let numbered: Vec<_> = numbered.into_iter().filter(is_new).collect();
        rows.extend(numbered);
    }
    let page = ListPage::of(rows, |row| Some(Cursor::to(row)));
    Ok((page.rows, page.next))
}

/// Where a page ended.
#[derive(Clone, Copy)]
enum Cursor {
    Waiting(i64),
    Number(i64),
}

impl Cursor {
    fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |_| Problem::field("after", "cursor");
        match text.strip_prefix('w') {
            Some(position) => position.parse().map(Self::Waiting).map_err(wrong),
            None => text.parse().map(Self::Number).map_err(wrong),
        }
    }

    fn to(row: &entry::Model) -> String {
        match row.sequence {
            Some(number) => number.to_string(),
            None => format!("w{}", row.position),
        }
    }
}

async fn waiting(
    db: &impl ConnectionTrait,
    query: Select<entry::Entity>,
) -> Result<Vec<entry::Model>, LedgerError> {
    Ok(query
        .filter(entry::Column::Sequence.is_null())
        .order_by_desc(entry::Column::Position)
        .limit(u64::try_from(PAGE + 1).unwrap_or(u64::MAX))
        .all(db)
        .await?)
}

async fn numbered(
    db: &impl ConnectionTrait,
    query: Select<entry::Entity>,
    limit: usize,
) -> Result<Vec<entry::Model>, LedgerError> {
    Ok(query
        .filter(entry::Column::Sequence.is_not_null())
        .order_by_desc(entry::Column::Sequence)
        .limit(u64::try_from(limit).unwrap_or(u64::MAX))
        .all(db)
        .await?)
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
        let Some(row) = ledger.keys.find_row(db, account.0).await? else {
            return Ok(None);
        };
        condition = condition.add(entry::Column::ActorKey.eq(row.id));
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
            .add_option((!search.outcomes.is_empty()).then(|| {
                let outcomes = search.outcomes.iter().map(|outcome| outcome.code());
                entry::Column::Outcome.is_in(outcomes)
            }))
            .add_option(
                search
                    .request
                    .map(|request| entry::Column::Request.eq(request.0)),
            ),
    ))
}
