use actix_web::{HttpResponse, web};
use contract::{ApplicationId, ApplicationView, BundleList, ReadingReceipt, ReadingRoom};
use leptos::prelude::*;

use crate::{
    design::{Back, Button, ErrorSummary, Fact, Facts, FormFrame, Notice, TextArea, Tone},
    dossier::application_parts::number,
    language::{t, t_with, tr},
    web::{Desks, Form, FormState, Page, Refusal, Visitor, see_other},
};

/// What the receipt says by itself.
struct Read {
    view: ApplicationView,
    room: ReadingRoom,
    bundles: BundleList,
}

/// Shows the access receipt (阅卷回执) with what is known already.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, Refusal> {
    let read = load(&visitor, &desks, *id).await?;
    Ok(page(&visitor, read, FormState::default()))
}

/// Ends the reading.
pub(super) async fn finish(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Refusal> {
    let receipt = ReadingReceipt {
        note: form.text("note").to_owned(),
    };
    let caller = visitor.caller()?;
    match desks.dossier.finish_reading(caller, *id, receipt).await {
        Ok(()) => Ok(see_other(&format!("/applications/{id}"))),
        // Pressed twice: the first press has ended the reading, and the window with it.
        Err(problem) if problem.kind == "window-closed" => {
            let view = desks.dossier.application(caller, *id).await?;
            if view.line.state == "completed" {
                return Ok(see_other(&format!("/applications/{id}")));
            }
            Err(problem.into())
        }
        Err(problem) => {
            let state = form.refused(problem)?;
            let read = load(&visitor, &desks, *id).await?;
            Ok(page(&visitor, read, state))
        }
    }
}

async fn load(visitor: &Visitor, desks: &Desks, id: ApplicationId) -> Result<Read, Refusal> {
    let caller = visitor.caller()?;
    let view = desks.dossier.application(caller, id).await?;
    let room = desks.dossier.reading_room(caller, id).await?;
    let bundles = desks.dossier.bundles(caller, id).await?;
    Ok(Read {
        view,
        room,
        bundles,
    })
}

fn page(visitor: &Visitor, read: Read, state: FormState) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "dossier-finish")).form(state);
    page.show(visitor, move || {
        let Read {
            view,
            room,
            bundles,
        } = read;
        let pages = t_with(
            "dossier-finish-pages",
            [("opened", room.opened.into()), ("pages", room.pages.into())],
        );
        let copies = t_with(
            "dossier-finish-bundles",
            [("count", bundles.rows.len().into())],
        );
        let facts = vec![
            Fact::of(t("dossier-reference"), number(view.reference.clone())),
            Fact::of(t("dossier-case-no"), number(view.unified_case_no.clone())),
            Fact::new(t("dossier-finish-volumes"), room.volumes.len().to_string()),
            Fact::new(t("dossier-finish-read"), pages),
            Fact::new(t("dossier-finish-copies"), copies),
        ];
        view! {
            <Back href=format!("/applications/{}", view.id) label=t("dossier-to-application")/>
            <ErrorSummary/>
            <h1>{t("dossier-finish")}</h1>
            <p class="lead">{t("dossier-finish-lead")}</p>
            <Facts facts/>
            <Notice tone=Tone::Info title=t("dossier-finish-ends")>
                <p>{t("dossier-finish-ends-help")}</p>
            </Notice>
            <FormFrame>
                <TextArea
                    name="note"
                    label=t("dossier-finish-note")
                    hint=t("dossier-finish-note-hint")
                    lines=4
                    optional=true
                />
                <p class="acts"><Button label=t("dossier-finish-act")/></p>
            </FormFrame>
        }
        .into_any()
    })
}
