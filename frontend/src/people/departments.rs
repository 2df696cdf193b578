use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{DepartmentForm, DepartmentId, Problem};
use leptos::prelude::*;

use super::{office, organisations::Names};
use crate::{
    design::{Button, FormFrame},
    language::t,
    page::beginning::{Frame, again, ensure_fresh},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const OFFICE: &str = "/office";

const OPEN: Frame = Frame {
    back: OFFICE,
    back_label: "people-office",
    title: "people-department-new",
};

const RENAME: Frame = Frame {
    back: OFFICE,
    back_label: "people-office",
    title: "people-department-rename",
};

/// Asks what the new department is called.
pub(super) async fn ask_for_another(visitor: Visitor) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    Ok(asking(&OPEN, &visitor, (FormState::default(), 200)))
}

/// Opens it.
pub(super) async fn open(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let opened = desks
        .office
        .open_department(visitor.caller()?, typed(&form));
    match opened.await {
        Ok(_) => Ok(see_other(OFFICE)),
        Err(problem) => Ok(asking(&OPEN, &visitor, again(&form, problem)?)),
    }
}

/// Asks what a department is to be called.
pub(super) async fn ask_for_name(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<DepartmentId>,
) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    let office = desks.office.office(visitor.caller()?).await?;
    let mut departments = office.departments.into_iter();
    let department = departments.find(|one| one.id == *id);
    let department = department.ok_or_else(Problem::not_found)?;
    let state = FormState::filled([
        ("name_zh", department.name_zh),
        ("name_en", department.name_en),
    ]);
    Ok(asking(&RENAME, &visitor, (state, 200)))
}

/// Calls it so.
pub(super) async fn rename(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<DepartmentId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let desk = &desks.office;
    let renamed = desk.rename_department(visitor.caller()?, *id, typed(&form));
    match renamed.await {
        Ok(()) => Ok(see_other(OFFICE)),
        Err(problem) => Ok(asking(&RENAME, &visitor, again(&form, problem)?)),
    }
}

/// Closes one that nobody is in; whoever is sent for a fresh factor comes back to the office.
pub(super) async fn close(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<DepartmentId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    match desks.office.close_department(visitor.caller()?, *id).await {
        Ok(()) => Ok(see_other(OFFICE)),
        Err(problem) => office::page(&visitor, &desks, form.refused(problem)?).await,
    }
}

fn typed(form: &Form) -> DepartmentForm {
    let text = |name: &str| form.text(name).to_owned();
    DepartmentForm {
        name_zh: text("name_zh"),
        name_en: text("name_en"),
    }
}

fn asking(frame: &Frame, visitor: &Visitor, state: (FormState, u16)) -> HttpResponse {
    frame.show(visitor, state, || {
        view! {
            <FormFrame>
                <Names/>
                <p class="acts"><Button label=t("people-save")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
