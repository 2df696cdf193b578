use actix_web::{HttpResponse, web};
use contract::{AccessClass, CaseFileView, CaseId};
use leptos::prelude::*;

use super::{
    case_file::may_be_catalogued,
    rows::{self, name},
};
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, FormFrame, Notice, Tone, Width, code_words,
        name_field, rule_text,
    },
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, kept::Kept, see_other},
};

/// Shows the catalogue as rows to fill in.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.dossier.case_file(visitor.caller()?, *case).await?;
    let (state, count) = match visitor.kept().map(Kept::form) {
        Some(form) => (form.again(), rows::count(&form)),
        None if !may_be_catalogued(&file) => return Ok(see_other(&format!("/desk/cases/{case}"))),
        None => rows::rows_of(&file),
    };
    Ok(page(
        &visitor,
        file,
        Rows {
            state,
            count,
            added: None,
            status: 200,
        },
    ))
}

/// Adds or takes away a row, or saves them all.
pub(super) async fn save(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let is_adding = form.has("add");
    let changed = if is_adding {
        Some(rows::with_added(&form))
    } else {
        form.text("remove")
            .parse()
            .ok()
            .map(|row| rows::with_removed(&form, row))
    };
    if let Some((state, count)) = changed {
        let added = count.checked_sub(1).filter(|_| is_adding);
        let file = desks.dossier.case_file(caller, *case).await?;
        return Ok(page(
            &visitor,
            file,
            Rows {
                state,
                count,
                added,
                status: 200,
            },
        ));
    }
    let version = form.parse("version")?;
    let saved = match rows::lines_of(&form) {
        Ok((lines, faults)) => desks
            .dossier
            .save_catalogue(caller, *case, version, lines)
            .await
            .map_err(|problem| rows::with_faults(problem, faults)),
        Err(problem) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(see_other(&format!("/desk/cases/{case}"))),
        Err(problem) => {
            let is_stale = problem.kind == "conflict";
            let state = if is_stale {
                form.again()
            } else {
                form.refused(problem)?
            };
            let file = desks.dossier.case_file(caller, *case).await?;
            let (count, status) = (rows::count(&form), if is_stale { 409 } else { 200 });
            Ok(page(
                &visitor,
                file,
                Rows {
                    state,
                    count,
                    added: None,
                    status,
                },
            ))
        }
    }
}

struct Rows {
    state: FormState,
    count: usize,
    /// The row just added.
    added: Option<usize>,
    status: u16,
}

fn page(visitor: &Visitor, file: CaseFileView, rows: Rows) -> HttpResponse {
    let (count, added, status) = (rows.count, rows.added, rows.status);
    let shown = rows.state.clone();
    let page = Page::new(tr(visitor.lang(), "dossier-catalogue-edit")).width(Width::Full);
    page.status(status).form(rows.state).show(visitor, move || {
        let stale = (status == 409).then(|| {
            view! {
                <Notice tone=Tone::Warn title=t("design-lost-race")>
                    <p>{t("dossier-catalogue-stale")}</p>
                </Notice>
            }
        });
        let base = format!("/desk/cases/{}", file.case.id);
        let lead = t_with("dossier-catalogue-lead", [("pages", file.pages.len().into())]);
        let lines = (0..count)
            .map(|row| {
                let (see, is_next) = (first_page(&shown, row, &file), added == Some(row));
                view! { <Line row state=shown.clone() see is_next/> }
            })
            .collect_view();
        view! {
            <Back href=base.clone() label=file.case.title/>
            <ErrorSummary/>
            {stale}
            <h1>{t("dossier-catalogue-edit")}</h1>
            <p class="lead">{lead}</p>
            <Notice title=t("dossier-catalogue-classes")>
                <p>{t("dossier-catalogue-classes-help")}</p>
            </Notice>
            <FormFrame>
                <input type="hidden" name="version" value=file.version.to_string()/>
                <Names/>
                <ol class="catalogue">{lines}</ol>
                <p><Button label=t("dossier-catalogue-add") kind=ButtonKind::Secondary name="add" value="yes"/></p>
                <p class="acts"><Button label=t("dossier-catalogue-save")/></p>
            </FormFrame>
        }
        .into_any()
    })
}

/// Names of volumes that offices use, offered while typing.
#[component]
fn Names() -> AnyView {
    let options = [
        t("dossier-volume-procedural"),
        t("dossier-volume-evidence"),
        t("dossier-volume-supplement"),
    ]
    .map(|name| view! { <option value=name></option> })
    .collect_view();
    view! { <datalist id="volume-names">{options}</datalist> }.into_any()
}

/// The first page of a row and its address, where the file has such a page.
fn first_page(state: &FormState, row: usize, file: &CaseFileView) -> Option<(u32, String)> {
    let page: u32 = state.value(&name(row, "page_from")).parse().ok()?;
    let is_there = usize::try_from(page).is_ok_and(|page| (1..=file.pages.len()).contains(&page));
    is_there.then(|| (page, format!("/desk/cases/{}/pages/{page}", file.case.id)))
}

#[component]
fn Line(row: usize, state: FormState, see: Option<(u32, String)>, is_next: bool) -> AnyView {
    let title = t_with(
        "dossier-catalogue-row",
        [("row", row.saturating_add(1).into())],
    );
    let about = title.clone();
    let preview = see.map(|(page, href)| {
        let words = t_with("dossier-catalogue-see", [("page", page.into())]);
        view! { <a href=href target="_blank" rel="noopener">{words}</a> }
    });
    view! {
        <li class="catalogue__row">
            <fieldset>
                <legend class="unseen">{title}</legend>
                <div class="catalogue__cells">
                    <Cell row field="volume" label=t("dossier-catalogue-volume") state=state.clone()/>
                    <Cell row field="volume_name" label=t("dossier-catalogue-volume-name") state=state.clone()/>
                    <Cell row field="title" label=t("dossier-catalogue-title") state=state.clone() is_next/>
                    <Cell row field="page_from" label=t("dossier-catalogue-from") state=state.clone()/>
                    <Cell row field="page_to" label=t("dossier-catalogue-to") state=state.clone()/>
                    <Class row state/>
                </div>
                <div class="catalogue__tools">
                    {preview}
                    <Button
                        label=t("dossier-catalogue-remove")
                        kind=ButtonKind::Quiet
                        name="remove"
                        value=row.to_string()
                        about
                    />
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}

#[component]
fn Cell(
    row: usize,
    field: &'static str,
    label: String,
    state: FormState,
    /// Whether typing goes on here.
    #[prop(optional)]
    is_next: bool,
) -> AnyView {
    let id = name(row, field);
    let is_number = matches!(field, "volume" | "page_from" | "page_to");
    let error = state.error(&id).map(rule_text);
    let error_id = error.as_ref().map(|_| format!("{id}-error"));
    name_field(&id, &in_row(row, &label));
    let class = format!("catalogue__cell catalogue__cell--{field}");
    view! {
        <div class=class>
            <label class="field__label" for=id.clone()>{label}</label>
            <input
                class="input"
                type="text"
                id=id.clone()
                name=id.clone()
                value=state.value(&id)
                inputmode=is_number.then_some("numeric")
                list=(field == "volume_name").then_some("volume-names")
                autocomplete="off"
                autofocus=is_next
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=error_id.clone()
            />
            {error.map(|error| view! { <p class="field__error" id=error_id>{error}</p> })}
        </div>
    }
    .into_any()
}

#[component]
fn Class(row: usize, state: FormState) -> AnyView {
    let id = name(row, "class");
    name_field(&id, &in_row(row, &t("dossier-class")));
    let options = AccessClass::ALL
        .map(|class| {
            let selected = state.is_chosen(&id, class.code());
            let label = code_words("class", class.code());
            view! { <option value=class.code() selected=selected>{label}</option> }
        })
        .collect_view();
    view! {
        <div class="catalogue__cell catalogue__cell--class">
            <label class="field__label" for=id.clone()>{t("dossier-class")}</label>
            <select class="input input--select" id=id.clone() name=id>{options}</select>
        </div>
    }
    .into_any()
}

/// The name of a cell where it stands without its row, as in the summary of what was wrong.
fn in_row(row: usize, cell: &str) -> String {
    let cell = cell.to_owned();
    t_with(
        "dossier-catalogue-cell",
        [("row", row.saturating_add(1).into()), ("cell", cell.into())],
    )
}
