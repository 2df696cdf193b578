use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use contract::{
    CaseFileView, CaseId, DOCUMENT_TITLES, DocumentProposal, Lang, PageAct, PageChange, Problem,
    VolumeKind,
};
use leptos::prelude::*;

use super::{
    arrange::{self, Arranged, ArrangedNotice, PageTools},
    case_file::may_be_catalogued,
    documents::Documents,
    opened::Opened,
    rows,
};
use crate::{
    design::{Back, Button, ButtonKind, ErrorSummary, FormFrame, Notice, Tone, Width},
    dossier::{
        division::{Proposed, Row, divided, rearranged, with_added, with_proposals, with_removed},
        islands::{CatalogueMaker, MakerWords},
    },
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor, kept::Kept, see_other},
};

/// Shows the catalogue: each document with its pages below it.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.dossier.case_file(visitor.caller()?, *case).await?;
    let rows = match visitor.kept().map(Kept::form) {
        Some(form) => Rows::typed(&form, form.again()),
        None if !may_be_catalogued(&file) => return Ok(see_other(&format!("/desk/cases/{case}"))),
        None => Rows::of(rows::rows_of(&file, visitor.lang())),
    };
    Ok(page(&visitor, file, rows))
}

/// Divides the pages otherwise, or saves the catalogue.
pub(super) async fn save(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    if let Some(change) = Change::asked(&form) {
        let file = desks.dossier.case_file(caller, *case).await?;
        let rows = change
            .made(&form, last_page(&file))
            .opened(Opened::sent(&form));
        return Ok(page(&visitor, file, rows));
    }
    let typed = rows::rows_in(&form);
    if let Some(change) = arrange::asked(&form, &typed) {
        return arranged(&visitor, &desks, (*case, &form), change).await;
    }
    if form.has("propose") {
        let proposed = desks.dossier.proposals(caller, *case).await?;
        let file = desks.dossier.case_file(caller, *case).await?;
        let rows = with_proposed(&form, proposed, (visitor.lang(), last_page(&file)));
        return Ok(page(&visitor, file, rows.opened(Opened::sent(&form))));
    }
    let version = Opened::sent(&form).version()?;
    let saved = match rows::lines_of(&form) {
        Ok((lines, faults)) => desks
            .dossier
            .save_catalogue(caller, *case, version, lines)
            .await
            .map_err(|problem| rows::with_faults(problem, faults)),
        Err(problem) => Err(problem),
    };
    let Err(problem) = saved else {
        return Ok(see_other(&format!("/desk/cases/{case}")));
    };
    if problem.kind == "conflict" {
        let file = desks.dossier.case_file(caller, *case).await?;
        if rows::stand(&typed, &file, visitor.lang()) {
            return Ok(see_other(&format!("/desk/cases/{case}")));
        }
    }
    not_done(&visitor, &desks, (*case, &form), problem).await
}

/// The form again with what was refused; one that somebody else was before with what stands since. Where its pages lie
/// otherwise by now, every row is looked at before it is saved.
async fn not_done(
    visitor: &Visitor,
    desks: &Desks,
    (case, form): (CaseId, &Form),
    problem: Problem,
) -> Result<HttpResponse, PageError> {
    let is_stale = problem.kind == "conflict";
    let state = if is_stale {
        form.again()
    } else {
        form.refused(problem)?
    };
    let file = desks.dossier.case_file(visitor.caller()?, case).await?;
    let mut rows = Rows::typed(form, state);
    if is_stale {
        rows.status = 409;
        let now = Opened::now(&file);
        rows.opened = rows.opened.filter(|opened| !opened.lies_as(&now));
    }
    Ok(page(visitor, file, rows))
}

/// Turns or moves the pages that are ticked; what is typed stays, over the pages that stand in it since.
async fn arranged(
    visitor: &Visitor,
    desks: &Desks,
    (case, form): (CaseId, &Form),
    change: Result<PageChange, Problem>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let version = Opened::sent(form).version()?;
    let asked = match change {
        Ok(asked) => asked,
        Err(problem) => return not_done(visitor, desks, (case, form), problem).await,
    };
    let done = desks
        .dossier
        .arrange_pages(caller, case, version, asked.clone())
        .await;
    let version = match done {
        Ok(version) => version,
        Err(problem) => return not_done(visitor, desks, (case, form), problem).await,
    };
    let file = desks.dossier.case_file(caller, case).await?;
    // What somebody else changed since then is not overwritten unseen.
    let file = CaseFileView { version, ..file };
    let rows = Rows::arranged(form, &asked, last_page(&file)).opened(Opened::now(&file));
    Ok(page(visitor, file, rows))
}

/// What is asked for beside saving.
enum Change {
    /// Documents begin where the ticks are.
    Divide,
    /// One more row.
    Add,
    /// One row less.
    Remove(usize),
}

impl Change {
    fn asked(form: &Form) -> Option<Self> {
        if form.has("divide") {
            return Some(Self::Divide);
        }
        if form.has("add") {
            return Some(Self::Add);
        }
        form.text("remove").parse().ok().map(Self::Remove)
    }

    fn made(&self, form: &Form, last: u32) -> Rows {
        let rows = rows::rows_in(form);
        match self {
            Self::Divide => Rows::of(divided(&rows, &rows::ticks(form), last)),
            Self::Remove(row) => Rows::of(with_removed(&rows, *row)),
            Self::Add => Rows {
                added: Some(rows.len()),
                ..Rows::of(with_added(&rows, last))
            },
        }
    }
}

/// The rows with what the heads of the pages propose; the same rows, and that there is nothing, where they propose none.
fn with_proposed(form: &Form, found: Vec<DocumentProposal>, (lang, last): (Lang, u32)) -> Rows {
    let typed = rows::rows_in(form);
    let many = found.len();
    if many == 0 {
        return Rows {
            proposed: Some(0),
            ..Rows::of(typed)
        };
    }
    let proposed = found.into_iter().map(|found| {
        let (volume, name) = match found.volume {
            VolumeKind::Procedural => (1, "dossier-volume-procedural"),
            VolumeKind::Evidence => (2, "dossier-volume-evidence"),
        };
        Proposed {
            page: found.page,
            title: found.title,
            volume,
            volume_name: tr(lang, name),
        }
    });
    let proposed: Vec<_> = proposed.collect();
    Rows {
        proposed: Some(many),
        ..Rows::of(with_proposals(&typed, &proposed, last))
    }
}

/// The rows as they are shown.
struct Rows {
    typed: Vec<Row>,
    state: FormState,
    /// The row just added.
    added: Option<usize>,
    /// How many documents were just proposed.
    proposed: Option<usize>,
    /// What was just done to pages.
    arranged: Option<Arranged>,
    /// How the file stood when they were typed; as it stands now where nothing was sent yet.
    opened: Option<Opened>,
    status: u16,
}

impl Rows {
    fn of(rows: Vec<Row>) -> Self {
        Self {
            state: rows::filled(&rows),
            typed: rows,
            added: None,
            proposed: None,
            arranged: None,
            opened: None,
            status: 200,
        }
    }

    /// The same rows over the file as it stood then.
    fn opened(self, opened: Opened) -> Self {
        Self {
            opened: Some(opened),
            ..self
        }
    }

    /// As they were sent, after their pages were turned or moved.
    fn arranged(form: &Form, asked: &PageChange, last: u32) -> Self {
        let pages: BTreeSet<u32> = asked.pages.iter().copied().collect();
        match asked.act {
            PageAct::Turn(_) => Self {
                arranged: Some(Arranged::Turned(pages.len())),
                ..Self::typed(form, form.again())
            },
            PageAct::MoveBehind(behind) => {
                let moved = rearranged(&rows::rows_in(form), &pages, behind, last);
                let (pages, left) = (pages.len(), moved.left);
                Self {
                    arranged: Some(Arranged::Moved { pages, left }),
                    ..Self::of(moved.rows)
                }
            }
        }
    }

    /// As they were sent, with what was wrong.
    fn typed(form: &Form, state: FormState) -> Self {
        Self {
            state,
            opened: Some(Opened::sent(form)),
            ..Self::of(rows::rows_in(form))
        }
    }
}

fn last_page(file: &CaseFileView) -> u32 {
    u32::try_from(file.pages.len()).unwrap_or(u32::MAX)
}

fn page(visitor: &Visitor, file: CaseFileView, rows: Rows) -> HttpResponse {
    let Rows {
        typed: rows,
        state,
        added,
        proposed,
        arranged,
        opened,
        status,
    } = rows;
    let shown = state.clone();
    let page = Page::new(tr(visitor.lang(), "dossier-catalogue-edit")).width(Width::Full);
    page.status(status).form(state).show(visitor, move || {
        let now = Opened::now(&file);
        let is_stale = status == 409;
        let is_moved = is_stale && opened.is_some();
        let looked = is_moved.then(|| now.tick());
        let stale = is_stale.then(|| view! { <Stale is_moved/> });
        let base = format!("/desk/cases/{}", file.case.id);
        let pages = file.pages.len();
        let has_tools = !file.pages.iter().all(|page| page.is_approved);
        let lead = t_with("dossier-catalogue-lead", [("pages", pages.into())]);
        let opened = opened.unwrap_or(now).fields();
        view! {
            <Back href=base label=file.case.title.clone()/>
            <ErrorSummary/>
            {stale}
            <h1>{t("dossier-catalogue-edit")}</h1>
            <p class="lead">{lead}</p>
            <Notice title=t("dossier-catalogue-classes")>
                <p>{t("dossier-catalogue-classes-help")}</p>
            </Notice>
            {proposed.map(|many| view! { <ProposedNotice many/> })}
            {arranged.map(|arranged| view! { <ArrangedNotice arranged/> })}
            <FormFrame id="cataloguing">
                {opened}
                <SaveByEnter/>
                <Names/>
                <p>
                    <Button label=t("dossier-catalogue-propose") kind=ButtonKind::Secondary name="propose" value="yes"/>
                </p>
                <Divide/>
                <CatalogueMaker form="cataloguing".to_owned() pages=last_page(&file) words=maker_words()/>
                <Documents file rows=rows.clone() state=shown.clone() added/>
                {has_tools.then(|| view! { <PageTools rows state=shown/> })}
                {looked}
                <div class="acts">
                    <Button label=t("dossier-catalogue-save")/>
                    <Button label=t("dossier-catalogue-add") kind=ButtonKind::Secondary name="add" value="yes"/>
                </div>
            </FormFrame>
        }
        .into_any()
    })
}

/// That somebody else was first, and whether the pages lie otherwise since.
#[component]
fn Stale(is_moved: bool) -> AnyView {
    let help = if is_moved {
        t("dossier-catalogue-moved")
    } else {
        t("dossier-catalogue-stale")
    };
    view! { <Notice tone=Tone::Warn title=t("design-lost-race")><p>{help}</p></Notice> }.into_any()
}

/// How many documents were proposed, and what is to be done about it.
#[component]
fn ProposedNotice(many: usize) -> AnyView {
    if many == 0 {
        return view! {
            <Notice title=t("dossier-propose-none")><p>{t("dossier-propose-none-help")}</p></Notice>
        }
        .into_any();
    }
    let title = t_with("dossier-propose-done", [("count", many.into())]);
    view! { <Notice title><p>{t("dossier-propose-done-help")}</p></Notice> }.into_any()
}

/// Turns the ticks into rows; hidden where a script does it at once.
#[component]
fn Divide() -> AnyView {
    view! {
        <div class="catalogue__divide" id="divide">
            <p class="note">{t("dossier-catalogue-divide-how")}</p>
            <Button label=t("dossier-catalogue-divide") kind=ButtonKind::Secondary name="divide" value="yes"/>
        </div>
    }
    .into_any()
}

/// What Enter in any field saves by: of all buttons of the form a browser takes the first.
#[component]
fn SaveByEnter() -> AnyView {
    view! {
        <button class="unseen" type="submit" tabindex="-1" aria-hidden="true">
            {t("dossier-catalogue-save")}
        </button>
    }
    .into_any()
}

fn maker_words() -> MakerWords {
    MakerWords {
        how: t("dossier-maker-how"),
        keys: t("dossier-maker-keys"),
        undo: t("dossier-maker-undo"),
        undone: t("dossier-maker-undone"),
        // The browser puts its numbers in the place of the braces.
        began: t_with("dossier-maker-began", [("page", "{page}".into())]),
        joined: t_with("dossier-maker-joined", [("page", "{page}".into())]),
        row: t_with("dossier-catalogue-row", [("row", "{row}".into())]),
        page: t_with("reader-page", [("n", "{page}".into())]),
        turned: t("dossier-maker-turned"),
        moved: t("dossier-maker-moved"),
        left: t("dossier-maker-left"),
        removed: t_with("dossier-maker-removed", [("row", "{row}".into())]),
    }
}

/// Names of volumes and documents that offices use, offered while typing.
#[component]
fn Names() -> AnyView {
    let volumes = [
        t("dossier-volume-procedural"),
        t("dossier-volume-evidence"),
        t("dossier-volume-supplement"),
    ]
    .map(|name| view! { <option value=name></option> });
    let titles = DOCUMENT_TITLES.map(|title| view! { <option value=title.name></option> });
    view! {
        <datalist id="volume-names">{volumes.collect_view()}</datalist>
        <datalist id="document-names">{titles.collect_view()}</datalist>
    }
    .into_any()
}
