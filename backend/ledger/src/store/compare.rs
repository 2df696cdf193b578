//! Comparing how rows stand with what the ledger last said of them.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use contract::LedgerFinding;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    entry::ObjectRef,
    error::LedgerError,
    record::Ledger,
    rows::entry,
    standing::{End, Standing, StandingRoom, Stands, said},
};

/// How many entries are fetched at once.
const BATCH: u64 = 256;
/// More entries astray than this say nothing new.
const MOST_ASTRAY: usize = 100;

/// What the newest entry that mentions a standing says of it.
struct Mention {
    /// What has no number yet is the newest.
    place: (i64, i64),
    has_ended: bool,
    entry: Uuid,
}

struct Compared {
    object: ObjectRef,
    mention: Option<Mention>,
}

/// The ledger told again from its beginning.
struct Told {
    /// What stands in the rows now.
    rows: HashMap<Standing, Compared>,
    /// What stood after the entries heard so far.
    open: HashSet<Standing>,
    /// Entries of acts that set out from what did not stand.
    astray: Vec<LedgerFinding>,
}

/// The rows of the rooms against what the ledger last said of them.
#[derive(Debug)]
pub struct Comparison {
    /// How many rows still grant or decide something.
    pub rows: u64,
    /// Those that do not stand as the ledger last recorded them.
    pub findings: Vec<LedgerFinding>,
}

impl Ledger {
    /// Compares what stands in the rows of these rooms with what the entries last said of it. Entries are
    /// read in batches; of each row that still grants something a digest is kept meanwhile.
    ///
    /// It believes what verifying the rows of the ledger holds: numbers, and that no entry is missing.
    ///
    /// # Errors
    /// Only what keeps it from looking.
    pub async fn compare(
        &self,
        rooms: &[Arc<dyn StandingRoom>],
    ) -> Result<Comparison, LedgerError> {
        let standing = standing_in(rooms).await?;
        let rows = u64::try_from(standing.len()).unwrap_or(u64::MAX);
        let row = |Stands { object, standing }| {
            let mention = None;
            (standing, Compared { object, mention })
        };
        let mut told = Told {
            rows: standing.into_iter().map(row).collect(),
            open: HashSet::new(),
            astray: Vec::new(),
        };
        let next = self.hear_numbered(0, &mut told, Told::follow).await?;
        self.hear_waiting(&mut told).await?;
        // Whatever was given its number in between: out of order, so that it is heard and not followed.
        self.hear_numbered(next, &mut told, Told::hear).await?;
        let Told {
            rows: mut suspect,
            astray: mut findings,
            ..
        } = told;
        suspect.retain(|_, row| row.mention.as_ref().is_none_or(|it| it.has_ended));
        if !suspect.is_empty() {
            // What an act has moved meanwhile stands there no more.
            let still = standing_in(rooms).await?;
            let still: HashSet<Standing> = still.iter().map(|row| row.standing).collect();
            suspect.retain(|standing, _| still.contains(standing));
        }
        findings.extend(suspect.into_values().map(finding));
        findings.sort_by_key(|found| (found.sequence, found.object.as_ref().map(|it| it.id)));
        Ok(Comparison { rows, findings })
    }

    /// Hears the numbered entries from this number on; answers the number after the last.
    async fn hear_numbered(
        &self,
        first: i64,
        told: &mut Told,
        hear: fn(&mut Told, &entry::Model),
    ) -> Result<i64, LedgerError> {
        let mut next = first;
        loop {
            let from = Condition::all().add(entry::Column::Sequence.gte(next));
            let rows = self.moving(from, entry::Column::Sequence).await?;
            let Some(last) = rows.last().and_then(|row| row.sequence) else {
                return Ok(next);
            };
            for row in self.own(rows).await? {
                hear(told, &row);
            }
            next = last.saturating_add(1);
        }
    }

    async fn hear_waiting(&self, told: &mut Told) -> Result<(), LedgerError> {
        let mut after = i64::MIN;
        loop {
            let from = Condition::all()
                .add(entry::Column::Sequence.is_null())
                .add(entry::Column::Position.gt(after));
            let rows = self.moving(from, entry::Column::Position).await?;
            let Some(last) = rows.last().map(|row| row.position) else {
                return Ok(());
            };
            for row in self.own(rows).await? {
                told.hear(&row);
            }
            after = last;
        }
    }

    /// The next entries of acts that moved something.
    async fn moving(
        &self,
        from: Condition,
        by: entry::Column,
    ) -> Result<Vec<entry::Model>, LedgerError> {
        let rows = entry::Entity::find()
            .filter(entry::Column::Moved.is_not_null())
            .filter(from)
            .order_by_asc(by)
            .order_by_asc(entry::Column::Id)
            .limit(BATCH)
            .all(&self.kernel().db)
            .await?;
        Ok(rows)
    }

    /// Those rows that the house wrote; one that it did not says nothing, and is named for itself.
    async fn own(&self, rows: Vec<entry::Model>) -> Result<Vec<entry::Model>, LedgerError> {
        let db = &self.kernel().db;
        let mut own = Vec::with_capacity(rows.len());
        for row in rows {
            if self.mac(db, &row).await? == row.mac {
                own.push(row);
            }
        }
        Ok(own)
    }
}

impl Told {
    /// Hears an entry after all those before it: what it ends must have stood.
    fn follow(&mut self, row: &entry::Model) {
        let is_astray = said(row.moved.as_deref()).fold(false, |is_astray, (end, standing)| {
            let fits = if end == End::Ended {
                self.open.remove(&standing)
            } else {
                self.open.insert(standing)
            };
            is_astray || !fits
        });
        if is_astray && self.astray.len() < MOST_ASTRAY {
            self.astray.push(LedgerFinding {
                code: "astray".to_owned(),
                file: None,
                from: None,
                until: None,
                sequence: row.sequence.and_then(|number| u64::try_from(number).ok()),
                row: Some(row.id),
                object: None,
            });
        }
        self.hear(row);
    }

    /// Keeps what an entry says of the rows as they stand now, if none newer was heard.
    fn hear(&mut self, row: &entry::Model) {
        let place = (row.sequence.unwrap_or(i64::MAX), row.position);
        for (end, standing) in said(row.moved.as_deref()) {
            let Some(found) = self.rows.get_mut(&standing) else {
                continue;
            };
            let newest = found.mention.as_ref().map(|it| it.place);
            if newest.is_none_or(|newest| newest <= place) {
                found.mention = Some(Mention {
                    place,
                    has_ended: end == End::Ended,
                    entry: row.id,
                });
            }
        }
    }
}

async fn standing_in(rooms: &[Arc<dyn StandingRoom>]) -> Result<Vec<Stands>, LedgerError> {
    let mut standing = Vec::new();
    for room in rooms {
        standing.extend(room.stands().await?);
    }
    Ok(standing)
}

fn finding(row: Compared) -> LedgerFinding {
    let (code, since) = match row.mention {
        Some(mention) => ("put-back", Some(mention)),
        None => ("unrecorded", None),
    };
    let number = since.as_ref().map(|mention| mention.place.0);
    let sequence = number.filter(|number| *number != i64::MAX);
    LedgerFinding {
        code: code.to_owned(),
        file: None,
        from: None,
        until: None,
        sequence: sequence.and_then(|number| u64::try_from(number).ok()),
        row: since.map(|mention| mention.entry),
        object: Some(row.object.into()),
    }
}
