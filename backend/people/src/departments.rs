//! The departments of an office (内设机构).

use std::collections::HashMap;

use contract::{
    Caller, DepartmentForm, DepartmentId, DepartmentView, FieldProblem, LONGEST_OFFICE_NAME,
    OrganisationId, ServiceState, policy::Act,
};
use kernel::Tx;
use ledger::{Entry, Moves};
use matter::{Named as _, Refused, WRONG_STATE, change_sealed, ensure_as_written, standing_of};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::{
    People,
    obstacles::DEPARTMENT_PEOPLED,
    rows::{department, of_department, service},
};

impl People {
    pub(crate) async fn open_department(
        &self,
        caller: &Caller,
        form: DepartmentForm,
    ) -> Result<DepartmentId, Refused> {
        let id = DepartmentId(self.kernel.new_id());
        let object = of_department(id);
        let permit = self.permit(caller, Act::ManageOffice, object).await?;
        let form = judge(&form)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.ensure_not_taken(tx, (caller.organisation, None), &form)
            .await?;
        let mut row = department::Model {
            id: id.0,
            organisation: caller.organisation.0,
            name_zh: form.name_zh,
            name_en: form.name_en,
            closed_at: None,
            bound: Vec::new(),
        };
        row.bound = self.vault().bind(tx, &row).await?;
        let moves = Moves::begin([standing_of(&row)]);
        row.into_active_model().insert(tx).await?;
        act.done(Entry::about(object).by(caller).moving(moves))
            .await?;
        Ok(id)
    }

    pub(crate) async fn rename_department(
        &self,
        caller: &Caller,
        id: DepartmentId,
        form: DepartmentForm,
    ) -> Result<(), Refused> {
        let object = of_department(id);
        let permit = self.permit(caller, Act::ManageOffice, object).await?;
        let form = judge(&form)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = open_in(tx, caller.organisation, id).await?;
        self.ensure_not_taken(tx, (caller.organisation, Some(id)), &form)
            .await?;
        let change = department::ActiveModel {
            name_zh: Set(form.name_zh),
            name_en: Set(form.name_en),
            ..Default::default()
        };
        let moves = self.change_department(tx, &row, change).await?;
        act.done(Entry::about(object).by(caller).moving(moves))
            .await?;
        Ok(())
    }

    pub(crate) async fn close_department(
        &self,
        caller: &Caller,
        id: DepartmentId,
    ) -> Result<(), Refused> {
        let object = of_department(id);
        let permit = self.permit(caller, Act::ManageOffice, object).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = open_in(tx, caller.organisation, id).await?;
        if people_in(tx, id).await? > 0 {
            return Err(DEPARTMENT_PEOPLED.refused());
        }
        let change = department::ActiveModel {
            closed_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let moves = self.change_department(tx, &row, change).await?;
        act.done(Entry::about(object).by(caller).moving(moves))
            .await?;
        Ok(())
    }

    async fn change_department(
        &self,
        tx: &Tx,
        row: &department::Model,
        change: department::ActiveModel,
    ) -> Result<Moves, Refused> {
        let columns = (department::Column::Id, department::Column::Bound);
        let stands = change_sealed(self.vault(), tx, (row, change), columns).await?;
        let after = stands.closed_at.is_none().then(|| standing_of(&stands));
        Ok(Moves::between([standing_of(row)], after))
    }

    /// Passes where no other open department of the office is called so.
    async fn ensure_not_taken(
        &self,
        tx: &Tx,
        (office, own): (OrganisationId, Option<DepartmentId>),
        form: &DepartmentForm,
    ) -> Result<(), Refused> {
        let alike = open_of(office)
            .filter(department::Column::NameZh.eq(&form.name_zh))
            .all(tx)
            .await?;
        if alike.iter().any(|row| Some(DepartmentId(row.id)) != own) {
            let fault = FieldProblem::at("name_zh", "department-taken");
            return Err(Refused::Fields(vec![fault]));
        }
        Ok(())
    }

    /// The open departments of an office in the order in which they were opened, and those that are not what was sealed.
    pub(crate) async fn departments(
        &self,
        office: OrganisationId,
    ) -> Result<(Vec<DepartmentView>, Vec<Uuid>), Refused> {
        let db = &self.kernel.db;
        let (mut views, mut altered) = (Vec::new(), Vec::new());
        let people = people_by_department(db, office).await?;
        for row in open_of(office).all(db).await? {
            if let Err(fault) = ensure_as_written(self.vault(), db, &row).await {
                fault.unless_altered(row.object())?;
                altered.push(row.id);
                continue;
            }
            views.push(DepartmentView {
                id: DepartmentId(row.id),
                people: people.get(&row.id).copied().unwrap_or_default(),
                name_zh: row.name_zh,
                name_en: row.name_en,
            });
        }
        Ok((views, altered))
    }
}

fn judge(form: &DepartmentForm) -> Result<DepartmentForm, Refused> {
    let form = DepartmentForm {
        name_zh: form.name_zh.trim().to_owned(),
        name_en: form.name_en.trim().to_owned(),
    };
    let fields = [("name_zh", &form.name_zh), ("name_en", &form.name_en)];
    Refused::unless_none(names_at_fault(fields))?;
    Ok(form)
}

/// Those of these names that are missing or too long.
pub(crate) fn names_at_fault(fields: [(&'static str, &String); 2]) -> Vec<FieldProblem> {
    let faults = fields.into_iter().filter_map(|(field, name)| {
        if name.is_empty() {
            return Some(FieldProblem::at(field, "required"));
        }
        let is_long = name.chars().count() > LONGEST_OFFICE_NAME;
        is_long.then(|| FieldProblem::at(field, format!("too-long:{LONGEST_OFFICE_NAME}")))
    });
    faults.collect()
}

fn open_of(office: OrganisationId) -> sea_orm::Select<department::Entity> {
    department::Entity::find()
        .filter(department::Column::Organisation.eq(office.0))
        .filter(department::Column::ClosedAt.is_null())
        .order_by_asc(department::Column::Id)
}

async fn open_in(
    tx: &Tx,
    office: OrganisationId,
    DepartmentId(id): DepartmentId,
) -> Result<department::Model, Refused> {
    let found = department::Entity::find_by_id(id)
        .filter(department::Column::Organisation.eq(office.0))
        .one(tx)
        .await?;
    let row = found.ok_or(Refused::NoSuchThing)?;
    if row.closed_at.is_some() {
        return Err(WRONG_STATE.refused());
    }
    Ok(row)
}

/// How many people of the office are in a department.
async fn people_in<C: ConnectionTrait>(db: &C, id: DepartmentId) -> Result<u64, Refused> {
    let people = service::Entity::find()
        .filter(service::Column::Department.eq(id.0))
        .filter(service::Column::State.ne(ServiceState::Left.code()));
    Ok(people.count(db).await?)
}

/// How many people are in each department of an office, in one statement however many those are.
async fn people_by_department<C: ConnectionTrait>(
    db: &C,
    office: OrganisationId,
) -> Result<HashMap<Uuid, u64>, Refused> {
    let counted: Vec<(Uuid, i64)> = service::Entity::find()
        .select_only()
        .column(service::Column::Department)
        .column_as(service::Column::Id.count(), "people")
        .filter(service::Column::Organisation.eq(office.0))
        .filter(service::Column::Department.is_not_null())
        .filter(service::Column::State.ne(ServiceState::Left.code()))
        .group_by(service::Column::Department)
        .into_tuple()
        .all(db)
        .await?;
    let counted = counted.into_iter();
    Ok(counted
        .map(|(department, people)| (department, u64::try_from(people).unwrap_or_default()))
        .collect())
}
