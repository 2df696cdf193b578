//! Who touched it: the trail of one matter or of one person's data.

use contract::{AccountId, EntryId, LedgerObject, OrganisationId, Outcome, Role, policy::Act};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    entry::ObjectRef,
    error::LedgerError,
    hold::{ReadRow, Reader, told},
    record::Ledger,
    rows::entry,
};

/// Whose trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrailOf {
    /// What was done to this object, and to everything recorded under it.
    Object(ObjectRef),
    /// What was done to this person's data.
    Subject(Uuid),
}

/// One step of a trail.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailStep {
    /// The entry.
    pub entry: EntryId,
    /// When.
    pub at: OffsetDateTime,
    /// The act's address.
    pub act: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether the row is the one that was written; one that is not names nobody.
    pub is_kept: bool,
    /// Who acted; `None` for the system, for nobody in particular and for an erased person.
    pub actor: Option<AccountId>,
    /// The roles held by the actor at that moment.
    pub roles: Vec<Role>,
    /// What it was done to.
    pub object: Option<LedgerObject>,
    /// Further particulars.
    pub details: Option<serde_json::Value>,
    /// The place in the tree, once it is there; as the row says it, for only verifying looks at the tree.
    pub sequence: Option<u64>,
}

impl Ledger {
    /// The steps of a trail, oldest first, as committed. Ask the policy and record the reading first.
    pub async fn trail(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        of: TrailOf,
    ) -> Result<Vec<TrailStep>, LedgerError> {
        let Some(whose) = self.rows_of(db, organisation, of).await? else {
            return Ok(Vec::new());
        };
        let mut rows = whose.all(db).await?;
        rows.sort_by_key(|row| (row.sequence.unwrap_or(i64::MAX), row.position));
        self.steps(db, rows).await
    }

    /// At most so many steps of a trail behind this entry of it, newest first, and how many steps there are in all. An
    /// entry that is not of the trail begins at the start.
    pub async fn trail_page(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        (of, after, most): (TrailOf, Option<EntryId>, u64),
    ) -> Result<(Vec<TrailStep>, u64), LedgerError> {
        let Some(whose) = self.rows_of(db, organisation, of).await? else {
            return Ok((Vec::new(), 0));
        };
        let total = whose.clone().count(db).await?;
        let last = match after {
            Some(after) => {
                let of_trail = whose.clone().filter(entry::Column::Id.eq(after.0));
                of_trail.one(db).await?
            }
            None => None,
        };
        // What has no place in the tree yet is the newest.
        let rows = whose
            .filter(last.map_or_else(Condition::all, |last| behind(&last)))
            .order_by(entry::Column::Sequence.is_null(), Order::Desc)
            .order_by_desc(entry::Column::Sequence)
            .order_by_desc(entry::Column::Position)
            .limit(most)
            .all(db)
            .await?;
        Ok((self.steps(db, rows).await?, total))
    }

    /// The steps by which this act was done to what belongs to a matter, as committed, asked for in one question.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn done_under(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        (matter, act): (ObjectRef, Act),
    ) -> Result<Vec<TrailStep>, LedgerError> {
        let index = self.object_index(db, organisation.0, matter.id).await?;
        let rows = entry::Entity::find()
            .filter(entry::Column::Organisation.eq(organisation.0))
            .filter(entry::Column::UnderIndex.eq(index))
            .filter(entry::Column::Act.eq(act.code()))
            .filter(entry::Column::Outcome.eq(Outcome::Done.code()))
            .all(db)
            .await?;
        self.steps(db, rows).await
    }

    /// The rows of a trail; nothing for a person of whom nothing was ever kept.
    async fn rows_of(
        &self,
        db: &impl ConnectionTrait,
        organisation: OrganisationId,
        of: TrailOf,
    ) -> Result<Option<Select<entry::Entity>>, LedgerError> {
        let organisation = organisation.0;
        let whose = match of {
            TrailOf::Object(object) => self.concerning(db, organisation, object.id).await?,
            TrailOf::Subject(person) => match self.keys.find_row(db, person).await? {
                Some(row) => Condition::all().add(entry::Column::SubjectKey.eq(row.id)),
                None => return Ok(None),
            },
        };
        let rows = entry::Entity::find()
            .filter(whose)
            .filter(entry::Column::Organisation.eq(organisation));
        Ok(Some(rows))
    }

    async fn steps(
        &self,
        db: &impl ConnectionTrait,
        rows: Vec<entry::Model>,
    ) -> Result<Vec<TrailStep>, LedgerError> {
        let mut reader = self.reader();
        let mut steps = Vec::with_capacity(rows.len());
        for row in rows {
            let read = reader.read(db, &row).await?;
            steps.push(step(&row, read));
        }
        Ok(steps)
    }

    /// Entries about an object or about something under it.
    pub(crate) async fn concerning(
        &self,
        db: &impl ConnectionTrait,
        organisation: Uuid,
        object: Uuid,
    ) -> Result<Condition, LedgerError> {
        let index = self.object_index(db, organisation, object).await?;
        Ok(Condition::any()
            .add(entry::Column::ObjectIndex.eq(index.clone()))
            .add(entry::Column::UnderIndex.eq(index)))
    }

    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader::over(self)
    }
}

/// What stands behind an entry, newest first; what has no place in the tree yet is newer than all that has.
fn behind(last: &entry::Model) -> Condition {
    use entry::Column::{Position, Sequence};
    let earlier = Position.lt(last.position);
    match last.sequence {
        None => Condition::any()
            .add(Sequence.is_not_null())
            .add(Condition::all().add(Sequence.is_null()).add(earlier)),
        Some(sequence) => Condition::any()
            .add(Sequence.lt(sequence))
            .add(Condition::all().add(Sequence.eq(sequence)).add(earlier)),
    }
}

fn step(row: &entry::Model, read: ReadRow) -> TrailStep {
    let (at, outcome) = told(row);
    let (object, by, details) = match read.particulars {
        Some(found) => (Some(found.object), found.by, Some(found.details)),
        None => (None, None, None),
    };
    TrailStep {
        entry: EntryId(row.id),
        at,
        act: row.act.clone(),
        outcome,
        is_kept: read.fault.is_none(),
        actor: read.actor.map(AccountId),
        roles: by.map(|by| by.roles).unwrap_or_default(),
        object,
        details: details.filter(|details| !details.is_null()),
        sequence: row.sequence.and_then(|number| u64::try_from(number).ok()),
    }
}
