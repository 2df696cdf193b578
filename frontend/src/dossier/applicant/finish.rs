use std::future::ready;

use contract::{
    ApplicationView, BundleList, Caller, Problem, ReadingReceipt, ReadingRoom, policy::Act,
};
use futures::future::BoxFuture;
use leptos::prelude::*;

use super::Own;
use crate::{
    design::{
        Button, Checkbox, Fact, Facts, FormFrame, Notice, TextArea, Tone, not_whole_words, number,
        states_of,
    },
    dossier::visits::OnSiteReceipt,
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

/// Whether whoever opened no page was asked if they mean it.
const ASKED: &str = "asked";
/// That they do.
const SURE: &str = "sure";

/// What the receipt says by itself.
pub(super) struct Read {
    view: ApplicationView,
    /// `None` where the window has ended, or there was none.
    room: Option<ReadingRoom>,
    bundles: BundleList,
}

fn what_was_read<'a>(
    desks: &'a Desks,
    caller: &'a Caller,
    view: ApplicationView,
) -> BoxFuture<'a, Result<Read, Problem>> {
    Box::pin(async move {
        let room = if view.line.acts.contains(&Act::ReadPage) {
            Some(desks.dossier.reading_room(caller, view.id).await?)
        } else {
            None
        };
        Ok(Read {
            room,
            bundles: desks.dossier.bundles(caller, view.id).await?,
            view,
        })
    })
}

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    if sent.form.text(ASKED) == "yes" && sent.form.text(SURE) != "yes" {
        return Box::pin(ready(Err(Problem::field(SURE, "nothing-opened"))));
    }
    let receipt = ReadingReceipt {
        note: sent.form.text("note").to_owned(),
        read: sent.form.text("read").to_owned(),
        copies: sent.form.text("copies").to_owned(),
        is_pledged: sent.form.text("is_pledged") == "yes",
    };
    let dossier = &sent.desks.dossier;
    dossier.finish_reading(sent.caller, sent.id, receipt)
}

fn body(read: Read) -> AnyView {
    let is_visit = !read.view.visits.is_empty();
    let is_open = read.room.is_some();
    let unopened = read.room.as_ref().filter(|room| room.opened == 0);
    let unopened = unopened.map(|room| view! { <Unopened pages=room.pages/> });
    let facts = facts_of(read);
    let on_site = is_visit.then(|| view! { <OnSiteReceipt/> });
    let ends = is_open.then(|| {
        view! {
            <Notice tone=Tone::Info title=t("dossier-finish-ends")>
                <p>{t("dossier-finish-ends-help")}</p>
            </Notice>
        }
    });
    view! {
        <h1>{t("dossier-finish")}</h1>
        <p class="lead">{t("dossier-finish-lead")}</p>
        <Facts facts/>
        {ends}
        <FormFrame>
            {on_site}
            {unopened}
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

/// Asks once whoever would end a reading without having opened a page.
#[component]
fn Unopened(pages: u32) -> AnyView {
    let label = t_with("dossier-finish-sure", [("pages", pages.into())]);
    view! {
        <input type="hidden" name=ASKED value="yes"/>
        <Checkbox name=SURE label/>
    }
    .into_any()
}

/// What the house knows of the reading by itself.
fn facts_of(
    Read {
        view,
        room,
        bundles,
    }: Read,
) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(t("dossier-reference"), number(view.reference)),
        Fact::of(t("dossier-case-no"), number(view.unified_case_no)),
    ];
    if let Some(room) = room {
        let pages = t_with(
            "dossier-finish-pages",
            [("opened", room.opened.into()), ("pages", room.pages.into())],
        );
        facts.push(Fact::new(
            t("dossier-finish-volumes"),
            room.volumes.len().to_string(),
        ));
        facts.push(Fact::new(t("dossier-finish-read"), pages));
        let not_whole = not_whole_words(states_of(&room.not_whole));
        facts.extend(not_whole.map(|pages| Fact::new(t("dossier-finish-stated"), pages)));
    }
    if view.visits.is_empty() {
        let count = bundles.rows.len();
        let copies = t_with("dossier-finish-bundles", [("count", count.into())]);
        facts.push(Fact::new(t("dossier-finish-copies"), copies));
    }
    facts
}
