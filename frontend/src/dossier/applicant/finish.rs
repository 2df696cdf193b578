use contract::{
    ApplicationView, BundleList, Caller, Problem, ReadingReceipt, ReadingRoom, policy::Act,
};
use futures::future::BoxFuture;
use leptos::prelude::*;

use super::Own;
use crate::{
    design::{Button, Fact, Facts, FormFrame, Notice, TextArea, Tone},
    dossier::application_parts::number,
    language::{t, t_with},
    page::{ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Desks, Route},
};

/// Ends the reading with the access receipt (阅卷回执), which shows what is known already.
pub(super) const PAGE: ActPage<Own, Read> = ActPage {
    route: Route::page(
        "/applications/{application}/finish",
        "application-finish",
        May(&[Act::FinishReading]),
    ),
    acts: &[Offer::secondary(Act::FinishReading, "dossier-act-finish")],
    title: "dossier-finish",
    manner: Manner::USUAL.gathering(what_was_read),
    body,
    send,
};

/// What the receipt says by itself.
pub(super) struct Read {
    view: ApplicationView,
    room: ReadingRoom,
    bundles: BundleList,
}

fn what_was_read<'a>(
    desks: &'a Desks,
    caller: &'a Caller,
    view: ApplicationView,
) -> BoxFuture<'a, Result<Read, Problem>> {
    Box::pin(async move {
        Ok(Read {
            room: desks.dossier.reading_room(caller, view.id).await?,
            bundles: desks.dossier.bundles(caller, view.id).await?,
            view,
        })
    })
}

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    let receipt = ReadingReceipt {
        note: sent.form.text("note").to_owned(),
    };
    Box::pin(async move {
        let (dossier, caller, id) = (&sent.desks.dossier, sent.caller, sent.id);
        match dossier.finish_reading(caller, id, receipt).await {
            // Pressed twice: the first press has ended the reading, and the window with it.
            Err(problem) if problem.kind == "window-closed" => {
                let view = dossier.application(caller, id).await?;
                let is_done = view.line.state == "completed";
                is_done.then_some(()).ok_or(problem)
            }
            ended => ended,
        }
    })
}

fn body(read: Read) -> AnyView {
    let (view, room) = (read.view, read.room);
    let pages = t_with(
        "dossier-finish-pages",
        [("opened", room.opened.into()), ("pages", room.pages.into())],
    );
    let count = read.bundles.rows.len();
    let copies = t_with("dossier-finish-bundles", [("count", count.into())]);
    let facts = vec![
        Fact::of(t("dossier-reference"), number(view.reference)),
        Fact::of(t("dossier-case-no"), number(view.unified_case_no)),
        Fact::new(t("dossier-finish-volumes"), room.volumes.len().to_string()),
        Fact::new(t("dossier-finish-read"), pages),
        Fact::new(t("dossier-finish-copies"), copies),
    ];
    view! {
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
}
