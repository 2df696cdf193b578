//! What somebody asks of a list again and again, kept under names of their own.

use std::borrow::Cow;

use contract::{
    Caller, FieldProblem, LONGEST_VIEW_NAME, OrganisationId, Problem, VIEWS_KEPT, policy::Permit,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _, PaginatorTrait, QueryFilter,
    QueryOrder, Select, sea_query::OnConflict,
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use vault::VaultError;

use super::{
    entry::{Entry, ObjectRef},
    error::LedgerError,
    record::Ledger,
    rows::work_view::{self, NAME, QUERY},
};

/// Of which lists something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedOf {
    /// The kind of what they list: each has places of its own.
    pub kind: &'static str,
    /// As what the ledger names what is kept of them.
    pub object: &'static str,
}

/// What a list is asked for, under a name of somebody's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<Q> {
    /// Which.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What is asked.
    pub query: Q,
}

/// Why nothing was kept, named anew or struck.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// The name broke this rule of the form.
    #[error("the name cannot be taken")]
    Name(Cow<'static, str>),
    /// It was done in another window first.
    #[error("another act came first")]
    Overtaken,
    /// The ledger, its database or its vault failed.
    #[error("the ledger failed")]
    Ledger(#[source] LedgerError),
}

impl<E: Into<LedgerError>> From<E> for NotKept {
    fn from(error: E) -> Self {
        Self::Ledger(error.into())
    }
}

impl From<NotKept> for Problem {
    fn from(refused: NotKept) -> Self {
        match refused {
            NotKept::Name(rule) => Self::invalid(vec![FieldProblem::at("name", rule)]),
            NotKept::Overtaken => Self::conflict(),
            NotKept::Ledger(error) => error.into(),
        }
    }
}

impl Ledger {
    /// What somebody keeps of these lists, in the order of its places. A row that was changed by hand is not among it,
    /// and the log says so.
    ///
    /// # Errors
    /// When the database or the vault cannot.
    pub async fn kept<Q: DeserializeOwned>(
        &self,
        caller: &Caller,
        of: AskedOf,
    ) -> Result<Vec<Kept<Q>>, LedgerError> {
        let db = &self.kernel().db;
        let rows = rows_of(caller, of).all(db).await?;
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(name) = self.name_of(&row, of).await? else {
                continue;
            };
            let sealer = self.keys.vault.sealer(office_of(&row), row.id);
            let query = sealer.open_json(db, QUERY, &row.query).await;
            if let Some(query) = unless_altered(&row, of, query)? {
                kept.push(Kept {
                    id: row.id,
                    name,
                    query,
                });
            }
        }
        Ok(kept)
    }

    /// Whether it is somebody's own.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn is_kept(
        &self,
        caller: &Caller,
        of: AskedOf,
        id: Uuid,
    ) -> Result<bool, LedgerError> {
        let own = rows_of(caller, of).filter(work_view::Column::Id.eq(id));
        Ok(own.count(&self.kernel().db).await? == 1)
    }

    /// Keeps what a list is asked for in the first place that is free.
    ///
    /// # Errors
    /// [`NotKept`].
    pub async fn keep<Q: Serialize + Sync>(
        &self,
        (caller, permit): (&Caller, Permit),
        of: AskedOf,
        (name, query): (&str, &Q),
    ) -> Result<(), NotKept> {
        let rows = rows_of(caller, of).all(&self.kernel().db).await?;
        let name = judge(name, &self.names(&rows, of).await?)?;
        let is_free = |place: &i32| rows.iter().all(|row| row.place != *place);
        let place = (1..=VIEWS_KEPT).find(is_free);
        let place = place.ok_or(NotKept::Name("views-kept".into()))?;
        let id = self.kernel().new_id();
        let vault = &self.keys.vault;
        let under_way = self.begin(permit).await?;
        let tx = under_way.tx();
        let sealer = vault.sealer(caller.organisation, id);
        let mut row = work_view::Model {
            id,
            organisation: caller.organisation.0,
            account: caller.account.0,
            kind: of.kind.to_owned(),
            place,
            name: sealer.text(tx, NAME, name).await?,
            query: sealer.json(tx, QUERY, query).await?,
            bound: Vec::new(),
        };
        row.bound = vault.bind(tx, &row).await?;
        let put = work_view::Entity::insert(row.into_active_model())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if put != 1 {
            return Err(NotKept::Overtaken);
        }
        under_way.done(entry_of(caller, of, id)).await?;
        Ok(())
    }

    /// Gives what somebody keeps another name.
    ///
    /// # Errors
    /// [`NotKept`].
    pub async fn rename_kept(
        &self,
        (caller, permit): (&Caller, Permit),
        of: AskedOf,
        (id, name): (Uuid, &str),
    ) -> Result<(), NotKept> {
        let others = rows_of(caller, of).filter(work_view::Column::Id.ne(id));
        let others = others.all(&self.kernel().db).await?;
        let name = judge(name, &self.names(&others, of).await?)?;
        let under_way = self.begin(permit).await?;
        let tx = under_way.tx();
        let sealer = self.keys.vault.sealer(caller.organisation, id);
        let renamed = work_view::ActiveModel {
            name: Set(sealer.text(tx, NAME, name).await?),
            ..Default::default()
        };
        let changed = work_view::Entity::update_many()
            .set(renamed)
            .filter(work_view::Column::Id.eq(id))
            .filter(work_view::Column::Account.eq(caller.account.0))
            .exec(tx)
            .await?;
        if changed.rows_affected != 1 {
            return Err(NotKept::Overtaken);
        }
        under_way.done(entry_of(caller, of, id)).await?;
        Ok(())
    }

    /// Strikes what somebody keeps.
    ///
    /// # Errors
    /// [`NotKept`].
    pub async fn strike_kept(
        &self,
        (caller, permit): (&Caller, Permit),
        of: AskedOf,
        id: Uuid,
    ) -> Result<(), NotKept> {
        let under_way = self.begin(permit).await?;
        let struck = work_view::Entity::delete_many()
            .filter(work_view::Column::Id.eq(id))
            .filter(work_view::Column::Account.eq(caller.account.0))
            .exec(under_way.tx())
            .await?;
        if struck.rows_affected != 1 {
            return Err(NotKept::Overtaken);
        }
        under_way.done(entry_of(caller, of, id)).await?;
        Ok(())
    }

    async fn names(
        &self,
        rows: &[work_view::Model],
        of: AskedOf,
    ) -> Result<Vec<String>, LedgerError> {
        let mut names = Vec::with_capacity(rows.len());
        for row in rows {
            names.extend(self.name_of(row, of).await?);
        }
        Ok(names)
    }

    /// The name in a row that stands as it was written.
    async fn name_of(
        &self,
        row: &work_view::Model,
        of: AskedOf,
    ) -> Result<Option<String>, LedgerError> {
        let (db, vault) = (&self.kernel().db, &self.keys.vault);
        if !vault.is_bound(db, row).await? {
            log_altered(row, of);
            return Ok(None);
        }
        let sealer = vault.sealer(office_of(row), row.id);
        let name = sealer.open(db, NAME, &row.name).await;
        unless_altered(row, of, name)
    }
}

/// The rows of what somebody keeps of these lists.
fn rows_of(caller: &Caller, of: AskedOf) -> Select<work_view::Entity> {
    work_view::Entity::find()
        .filter(work_view::Column::Account.eq(caller.account.0))
        .filter(work_view::Column::Kind.eq(of.kind))
        .order_by_asc(work_view::Column::Place)
}

const fn office_of(row: &work_view::Model) -> OrganisationId {
    OrganisationId(row.organisation)
}

fn entry_of(caller: &Caller, of: AskedOf, id: Uuid) -> Entry {
    let object = ObjectRef::new(of.object, id);
    Entry::about(object).of(caller.account).by(caller)
}

/// A name that is none yet.
fn judge<'a>(name: &'a str, kept: &[String]) -> Result<&'a str, NotKept> {
    let name = name.trim();
    let length = name.chars().count();
    let rule: Cow<'static, str> = if length == 0 {
        "required".into()
    } else if length > LONGEST_VIEW_NAME {
        format!("longer-than:{LONGEST_VIEW_NAME}:{length}").into()
    } else if kept.iter().any(|kept| kept == name) {
        "view-name-kept".into()
    } else {
        return Ok(name);
    };
    Err(NotKept::Name(rule))
}

/// What was opened, unless it was changed by hand.
fn unless_altered<T>(
    row: &work_view::Model,
    of: AskedOf,
    opened: Result<T, VaultError>,
) -> Result<Option<T>, LedgerError> {
    match opened {
        Err(VaultError::TamperedField { .. }) => {
            log_altered(row, of);
            Ok(None)
        }
        opened => Ok(Some(opened?)),
    }
}

fn log_altered(row: &work_view::Model, of: AskedOf) {
    tracing::error!(object.kind = of.object, object.id = %row.id, "a row is not what was sealed");
}
