//! What acts put an end to in the rows, and what they put in its place.
//!
//! A seal says that the house wrote a row, and not that nothing was written since. So the entry of every act
//! that changes what follows from a row keeps a digest of how it stood and one of how it stands. A row whose
//! newest mention is that it ended, or that no entry mentions, does not stand there by any act; and an act that
//! set out from such a row is found by its own entry, for as long as the ledger lasts.

use async_trait::async_trait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::entry::ObjectRef;

/// How many rows are fetched at once.
const BATCH: u64 = 256;
/// The bytes of a digest.
const WIDTH: usize = 16;
const ENDED: u8 = 0;
const BEGUN: u8 = 1;

/// A digest of whatever rights or decisions follow from in one row. It tells nothing and outlives erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing([u8; WIDTH]);

impl Standing {
    /// The digest of these columns of an object's row.
    pub fn of(object: ObjectRef, columns: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        let named = [object.kind.as_bytes(), object.id.as_bytes()];
        for column in named.iter().chain(columns) {
            // Framed, so that none runs into the next.
            let length = u64::try_from(column.len()).unwrap_or(u64::MAX);
            digest.update(length.to_be_bytes());
            digest.update(column);
        }
        let mut standing = [0; WIDTH];
        for (place, byte) in standing.iter_mut().zip(digest.finalize()) {
            *place = byte;
        }
        Self(standing)
    }
}

/// How an act leaves the rows: what stood before it and does no more, and what stands since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    ended: Vec<Standing>,
    begun: Vec<Standing>,
}

impl Moves {
    /// From how rows stood to how they stand; what is the same did not move.
    pub fn between(
        before: impl IntoIterator<Item = Standing>,
        after: impl IntoIterator<Item = Standing>,
    ) -> Self {
        let mut moves = Self {
            ended: before.into_iter().collect(),
            begun: Vec::new(),
        };
        moves.join(Self {
            ended: Vec::new(),
            begun: after.into_iter().collect(),
        });
        moves
    }

    /// What ends and has nothing in its place.
    pub fn end(ended: impl IntoIterator<Item = Standing>) -> Self {
        Self::between(ended, [])
    }

    /// What begins and was nothing before.
    pub fn begin(begun: impl IntoIterator<Item = Standing>) -> Self {
        Self::between([], begun)
    }

    /// Adds what happened afterwards in the same act: only the two ends of a row's way count.
    pub fn join(&mut self, later: Self) {
        for ended in later.ended {
            if !take(&mut self.begun, ended) {
                self.ended.push(ended);
            }
        }
        for begun in later.begun {
            if !take(&mut self.ended, begun) {
                self.begun.push(begun);
            }
        }
    }

    /// The same with what happened afterwards in the same act.
    #[must_use]
    pub fn and(mut self, later: Self) -> Self {
        self.join(later);
        self
    }

    /// As the column of an entry holds it; nothing where nothing moved.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let ended = self.ended.iter().map(|standing| (ENDED, standing));
        let begun = self.begun.iter().map(|standing| (BEGUN, standing));
        let all = ended.chain(begun);
        let bytes: Vec<u8> = all
            .flat_map(|(tag, standing)| std::iter::once(tag).chain(standing.0))
            .collect();
        (!bytes.is_empty()).then_some(bytes)
    }
}

/// Whether each standing in a column of an entry ended by it or began.
pub(crate) fn said(moved: Option<&[u8]>) -> impl Iterator<Item = (End, Standing)> {
    let moved = moved.unwrap_or_default();
    moved.chunks_exact(WIDTH + 1).filter_map(|said| {
        let (tag, digest) = said.split_first()?;
        let end = if *tag == ENDED {
            End::Ended
        } else {
            End::Begun
        };
        Some((end, Standing(digest.try_into().ok()?)))
    })
}

/// Which end of a row's way an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Ended,
    Begun,
}

fn take(from: &mut Vec<Standing>, standing: Standing) -> bool {
    let found = from.iter().position(|other| *other == standing);
    if let Some(place) = found {
        from.swap_remove(place);
    }
    found.is_some()
}

/// A row as it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands {
    /// Whose row.
    pub object: ObjectRef,
    /// How it stands.
    pub standing: Standing,
}

/// A room with rows that rights or decisions follow from.
#[async_trait]
pub trait StandingRoom: Send + Sync {
    /// Every row that still grants or decides something, read in batches.
    async fn stands(&self) -> Result<Vec<Stands>, DbErr>;
}

/// Shows every row of a selection, fetched in batches in the order of its identifiers; what is shown answers
/// its own.
pub async fn each_row<E: EntityTrait>(
    db: &impl ConnectionTrait,
    (selected, id): (Select<E>, E::Column),
    mut show: impl FnMut(E::Model) -> Uuid + Send,
) -> Result<(), DbErr>
where
    E::Model: Send + Sync,
{
    let mut after = None;
    loop {
        let next = Condition::all().add_option(after.map(|after: Uuid| id.gt(after)));
        let rows = selected
            .clone()
            .filter(next)
            .order_by_asc(id)
            .limit(BATCH)
            .all(db)
            .await?;
        let last = rows.into_iter().map(&mut show).last();
        match last {
            Some(last) => after = Some(last),
            None => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(id: u128, column: &str) -> Standing {
        let object = ObjectRef::new("account", Uuid::from_u128(id));
        Standing::of(object, &[column.as_bytes()])
    }

    #[test]
    fn only_the_ends_of_a_way_are_kept() {
        let (one, two, three) = (standing(1, "a"), standing(1, "b"), standing(1, "c"));
        let way = Moves::between([one], [two]).and(Moves::between([two], [three]));
        assert_eq!(way, Moves::between([one], [three]));
        let back = Moves::between([one], [two]).and(Moves::between([two], [one]));
        assert_eq!(back.to_bytes(), None);
        assert_eq!(Moves::between([one], [one]).to_bytes(), None);
    }

    #[test]
    fn rows_and_columns_do_not_run_into_each_other() {
        let object = ObjectRef::new("account", Uuid::from_u128(1));
        let of = |columns: [&str; 2]| Standing::of(object, &columns.map(str::as_bytes));
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
        assert_ne!(standing(1, "a"), standing(2, "a"));
    }
}
