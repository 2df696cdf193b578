use actix_web::{HttpResponse, web};
use contract::{CaseFileView, CaseId, FieldProblem, ImportId, ImportView, Problem};
use leptos::prelude::*;

use super::case_file;
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, Fact, Facts, FormFrame, Notice, Tone, size_words,
    },
    language::{t, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Uploads, Visitor, see_other},
};

/// Takes in the files one after the other, each streamed.
pub(super) async fn import(
    visitor: Visitor,
    desks: web::Data<Desks>,
    case: web::Path<CaseId>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let (case, caller) = (*case, visitor.caller()?.clone());
    let (form, refused) = uploads
        .read(|_, name, upload| {
            let (desk, caller) = (desks.dossier.clone(), caller.clone());
            async move {
                if name != "files" {
                    return Err(Problem::new("form-broken", 400));
                }
                let import = desk.import(&caller, case, upload).await?;
                Ok(import.to_string())
            }
        })
        .await?;
    let problem = match refused {
        Some(problem) => Some(at_files(problem)),
        None if !form.has("files") => Some(Problem::field("files", "not-chosen")),
        None => None,
    };
    match problem {
        None => Ok(see_other(&format!("/desk/cases/{case}#imports"))),
        Some(problem) => {
            let state = form.refused(problem)?;
            let file = desks.dossier.case_file(&caller, case).await?;
            Ok(case_file::page(&visitor, file, state, 200))
        }
    }
}

/// The desk speaks of the one file it read; here it is one of several.
fn at_files(problem: Problem) -> Problem {
    match problem.fields.first() {
        Some(fault) => Problem::invalid(vec![FieldProblem::at("files", fault.rule.clone())]),
        None => problem,
    }
}

/// Asks once more and says what goes with the file.
pub(super) async fn ask_remove(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, ImportId)>,
) -> Result<HttpResponse, PageError> {
    let (case, import) = place.into_inner();
    let file = desks.dossier.case_file(visitor.caller()?, case).await?;
    remove_page(&visitor, file, import, FormState::default())
}

/// Takes a file and its pages out again.
pub(super) async fn remove(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, ImportId)>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (case, import) = place.into_inner();
    let caller = visitor.caller()?;
    match desks.dossier.remove_import(caller, case, import).await {
        Ok(()) => Ok(see_other(&format!("/desk/cases/{case}#imports"))),
        Err(problem) => {
            let state = form.refused(problem)?;
            let file = desks.dossier.case_file(caller, case).await?;
            remove_page(&visitor, file, import, state)
        }
    }
}

fn remove_page(
    visitor: &Visitor,
    file: CaseFileView,
    import: ImportId,
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let found = file
        .imports
        .into_iter()
        .find(|known| known.id == import && file.may_make);
    let import: ImportView = found.ok_or_else(Problem::not_found)?;
    let (back, title) = (format!("/desk/cases/{}", file.case.id), file.case.title);
    let page = Page::new(tr(visitor.lang(), "dossier-import-remove")).form(state);
    Ok(page.show(visitor, move || {
        let facts = vec![
            Fact::new(t("dossier-import-name"), import.file_name),
            Fact::new(t("dossier-import-size"), size_words(import.size)),
            Fact::new(t("dossier-case-pages"), import.done.to_string()),
        ];
        view! {
            <Back href=back.clone() label=title/>
            <ErrorSummary/>
            <h1>{t("dossier-import-remove-ask")}</h1>
            <Facts facts/>
            <Notice tone=Tone::Warn title=t("dossier-import-remove-lost")>
                <p>{t("dossier-import-remove-help")}</p>
            </Notice>
            <FormFrame>
                <div class="acts">
                    <Button label=t("dossier-import-remove") kind=ButtonKind::Danger/>
                    <a href=back>{t("dossier-import-keep")}</a>
                </div>
            </FormFrame>
        }
        .into_any()
    }))
}
