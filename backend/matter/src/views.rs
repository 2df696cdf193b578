//! Views of a list of work that somebody keeps under names of their own.

use contract::{
    Caller, FieldProblem, LONGEST_VIEW_NAME, VIEWS_KEPT, WorkView, WorkViewId, WorklistQuery,
    policy::{Act, Permit, Relation},
};
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter, QueryOrder, Select,
    sea_query::OnConflict,
};

use crate::{
    Matter, Matters, Named as _, Refused, STALE, ensure_as_written,
    rows::{
        of_view,
        work_view::{self, NAME, QUERY},
    },
};

impl Matters {
    /// Keeps a view of the list of these matters in the first place that is free.
    ///
    /// # Errors
    /// [`Refused::Fields`] where it has no name, one too long, or one that is kept already, and where no place is free;
    /// [`STALE`] where another one came first.
    pub async fn keep_view<M: Matter>(
        &self,
        caller: &Caller,
        (act, query): (Act, WorklistQuery),
        name: &str,
    ) -> Result<(), Refused> {
        let object = ObjectRef::new("account", caller.account);
        let permit = self.door().permit(caller, act, Relation::Own, object);
        let permit = permit.await?;
        let rows = kept::<M>(caller).all(&self.on.kernel.db).await?;
        let places: Vec<i32> = rows.iter().map(|row| row.place).collect();
        let views = self.views_in(rows).await?;
        let name = judge(name, &views)?;
        let place = (1..=VIEWS_KEPT).find(|place| !places.contains(place));
        let place = place.ok_or_else(too_many)?;
        let id = self.on.kernel.new_id();
        let under_way = self.on.ledger.begin(permit).await?;
        let tx = under_way.tx();
        let sealer = self.on.vault.sealer(caller.organisation, id);
        let query = WorklistQuery {
            after: None,
            ..query
        };
        let mut view = work_view::Model {
            id,
            organisation: caller.organisation.0,
            account: caller.account.0,
            kind: M::MACHINE.kind.to_owned(),
            place,
            name: sealer.text(tx, NAME, name).await?,
            query: sealer.json(tx, QUERY, &query).await?,
            bound: Vec::new(),
        };
        view.bound = self.on.vault.bind(tx, &view).await?;
        let put = work_view::Entity::insert(view.into_active_model())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if put != 1 {
            return Err(STALE.refused());
        }
        let entry = Entry::about(of_view(id)).of(caller.account).by(caller);
        under_way.done(entry).await?;
        Ok(())
    }

    /// Removes a view that the caller keeps.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`].
    pub async fn remove_view<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, WorkViewId),
    ) -> Result<(), Refused> {
        let own = kept::<M>(caller).filter(work_view::Column::Id.eq(id.0));
        let found = own.one(&self.on.kernel.db).await?;
        let relation = if found.is_some() {
            Relation::Own
        } else {
            Relation::None
        };
        let object = of_view(id.0);
        let permit = self.door().permit(caller, act, relation, object).await?;
        let under_way = self.on.ledger.begin(permit).await?;
        work_view::Entity::delete_by_id(id.0)
            .exec(under_way.tx())
            .await?;
        let entry = Entry::about(object).of(caller.account).by(caller);
        under_way.done(entry).await?;
        Ok(())
    }

    /// The views of the list of these matters that somebody keeps.
    pub(crate) async fn views<M: Matter>(&self, caller: &Caller) -> Result<Vec<WorkView>, Refused> {
        let rows = kept::<M>(caller).all(&self.on.kernel.db).await?;
        self.views_in(rows).await
    }

    /// Under which permit a refusal to keep one is noted, and the entry.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`].
    pub async fn noting_view(&self, caller: &Caller, act: Act) -> Result<(Permit, Entry), Refused> {
        let object = ObjectRef::new("account", caller.account);
        let permit = self.door().permit(caller, act, Relation::Own, object);
        Ok((permit.await?, Entry::about(object).of(caller.account)))
    }

    /// What rows hold that stand as they were written.
    async fn views_in(&self, rows: Vec<work_view::Model>) -> Result<Vec<WorkView>, Refused> {
        let db = &self.on.kernel.db;
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            if let Err(refused) = ensure_as_written(&self.on.vault, db, &row).await {
                refused.unless_altered(row.object())?;
                continue;
            }
            let office = contract::OrganisationId(row.organisation);
            let sealer = self.on.vault.sealer(office, row.id);
            views.push(WorkView {
                id: WorkViewId(row.id),
                name: sealer.open(db, NAME, &row.name).await?,
                query: sealer.open_json(db, QUERY, &row.query).await?,
            });
        }
        Ok(views)
    }
}

/// The rows of the views that somebody keeps of the list of these matters.
fn kept<M: Matter>(caller: &Caller) -> Select<work_view::Entity> {
    work_view::Entity::find()
        .filter(work_view::Column::Account.eq(caller.account.0))
        .filter(work_view::Column::Kind.eq(M::MACHINE.kind))
        .order_by_asc(work_view::Column::Place)
}

/// A name that is none yet.
fn judge<'a>(name: &'a str, kept: &[WorkView]) -> Result<&'a str, Refused> {
    let name = name.trim();
    let length = name.chars().count();
    let rule = if length == 0 {
        "required".to_owned()
    } else if length > LONGEST_VIEW_NAME {
        format!("longer-than:{LONGEST_VIEW_NAME}:{length}")
    } else if kept.iter().any(|view| view.name == name) {
        "view-name-kept".to_owned()
    } else {
        return Ok(name);
    };
    Err(Refused::Fields(vec![FieldProblem::at("name", rule)]))
}

fn too_many() -> Refused {
    Refused::field("name", "views-kept")
}
