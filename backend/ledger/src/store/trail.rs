//! Who touched it: the trail of one matter or of one person's data.

use std::collections::HashMap;

use contract::{AccountId, LedgerObject, OrganisationId, Outcome, Role};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    entry::ObjectRef,
    error::LedgerError,
    keys::SubjectKey,
    particulars::{self, OpenedParticulars},
    record::{Ledger, moment},
    rows::{entry, subject},
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
    /// When.
    pub at: OffsetDateTime,
    /// The act's address.
    pub act: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Who acted; `None` for the system, for nobody in particular and for an erased person.
    pub actor: Option<AccountId>,
    /// The roles held by the actor at that moment.
    pub roles: Vec<Role>,
    /// What it was done to.
    pub object: Option<LedgerObject>,
    /// Further particulars.
    pub details: Option<serde_json::Value>,
    /// The place in the tree, once it is there.
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
        let organisation = organisation.0;
        let whose = match of {
            TrailOf::Object(object) => self.concerning(db, organisation, object.id).await?,
            TrailOf::Subject(person) => match self.keys.find(db, person).await? {
                Some(key) => Condition::all().add(entry::Column::SubjectKey.eq(key.id)),
                None => return Ok(Vec::new()),
            },
        };
        let rows = entry::Entity::find()
            .filter(whose)
            .filter(entry::Column::Organisation.eq(organisation))
            .order_by_asc(entry::Column::Position)
            .all(db)
            .await?;
        let mut reader = self.reader();
        let mut steps = Vec::with_capacity(rows.len());
        for row in rows {
            let read = reader.read(db, &row).await?;
            steps.push(step(&row, read)?);
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
        Reader {
            ledger: self,
            people: HashMap::new(),
        }
    }
}

fn step(row: &entry::Model, read: ReadRow) -> Result<TrailStep, LedgerError> {
    let particulars = read.opened.map(|opened| opened.particulars);
    let (object, by, details) = match particulars {
        Some(found) => (Some(found.object), found.by, Some(found.details)),
        None => (None, None, None),
    };
    Ok(TrailStep {
        at: moment(row.at)?,
        act: row.act.clone(),
        outcome: Outcome::find_by_code(&row.outcome).ok_or(LedgerError::Row)?,
        actor: read.actor.map(AccountId),
        roles: by.map(|by| by.roles).unwrap_or_default(),
        object,
        details: details.filter(|details| !details.is_null()),
        sequence: row.sequence.and_then(|number| u64::try_from(number).ok()),
    })
}

/// What a row says in clear.
pub(crate) struct ReadRow {
    pub(crate) actor: Option<Uuid>,
    pub(crate) opened: Option<OpenedParticulars>,
}

/// Reads rows one after the other and remembers the people in them until it is dropped.
pub(crate) struct Reader<'a> {
    ledger: &'a Ledger,
    people: HashMap<Uuid, (Option<Uuid>, Option<SubjectKey>)>,
}

/// More people than this are not remembered at once.
const MAX_PEOPLE: usize = 10_000;

impl Reader<'_> {
    pub(crate) async fn read(
        &mut self,
        db: &impl ConnectionTrait,
        row: &entry::Model,
    ) -> Result<ReadRow, LedgerError> {
        let actor = match row.actor_key {
            Some(key) => self.person(db, key).await?.0,
            None => None,
        };
        let opened = match &self.person(db, row.subject_key).await?.1 {
            Some(key) => particulars::open(row, key)?,
            None => None,
        };
        Ok(ReadRow { actor, opened })
    }

    async fn person(
        &mut self,
        db: &impl ConnectionTrait,
        key: Uuid,
    ) -> Result<&(Option<Uuid>, Option<SubjectKey>), LedgerError> {
        if self.people.len() >= MAX_PEOPLE {
            self.people.clear();
        }
        if !self.people.contains_key(&key) {
            let row = subject::Entity::find_by_id(key)
                .one(db)
                .await?
                .ok_or(LedgerError::Row)?;
            let opened = self.ledger.keys.open(db, &row).await?;
            self.people.insert(key, (row.subject, opened));
        }
        self.people.get(&key).ok_or(LedgerError::Row)
    }
}
