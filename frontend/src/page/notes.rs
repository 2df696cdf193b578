//! Notes to colleagues on a matter: on its page, and on one of their own where what was typed is not taken.

use actix_web::{
    HttpResponse,
    web::{self, Data, Path},
};
use contract::{Caller, Problem, WorkNote, WorkNoteId};
use leptos::prelude::*;
use uuid::Uuid;

use super::{Page, is_lost_race, own_list::Loading};
use crate::{
    design::{Back, Button, ButtonKind, ErrorSummary, FormFrame, MadeAlready, SmallForm, TextArea},
    language::{day_and_time, iso, t, t_with, tr},
    web::{Desks, Form, FormState, PageError, Pages, Route, Visitor, see_other},
};

/// The number of a matter, and the notes on it.
pub(crate) type Noted = (String, Vec<WorkNote>);

/// The notes on the matters of a desk.
pub(crate) struct Notes {
    /// The page of the notes on one matter, below its own, where they are written.
    pub(crate) route: Route,
    /// Where one is struck.
    pub(crate) strike: Route,
    /// What each matter's address begins with.
    pub(crate) matters: &'static str,
    /// Who sees one, said where it is written.
    pub(crate) hint: &'static str,
    /// Asks the desk for the number of a matter, and what stands on it.
    pub(crate) load: for<'a> fn(&'a Desks, &'a Caller, Uuid) -> Loading<'a, Noted>,
    /// Hands the desk a note.
    pub(crate) write: for<'a> fn(&'a Desks, &'a Caller, (Uuid, String)) -> Loading<'a, ()>,
    /// Has the desk strike one.
    pub(crate) stricken: for<'a> fn(&'a Desks, &'a Caller, (Uuid, WorkNoteId)) -> Loading<'a, ()>,
}

/// The last word of the address of the notes on a matter, and where they stand on its page.
const NOTES: &str = "notes";

/// What the address says after a note was sent twice: which one stands already.
const AGAIN: &str = "again";

impl Notes {
    /// Mounts the pages.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let show = move |visitor: Visitor, desks: Data<Desks>, id: Path<Uuid>| async move {
            self.show(&visitor, &desks, (*id, FormState::default()))
                .await
        };
        let write = move |visitor: Visitor, desks: Data<Desks>, id: Path<Uuid>, form: Form| async move {
            self.write(&visitor, &desks, (*id, &form)).await
        };
        let strike = move |visitor: Visitor, desks: Data<Desks>, id: Path<Uuid>, form: Form| async move {
            let note = form.parse("note")?;
            match (self.stricken)(&desks, visitor.caller()?, (*id, note)).await {
                // Struck already is struck.
                Err(problem) if !is_lost_race(&problem) => Err(PageError::from(problem)),
                _ => Ok(see_other(&self.on_matter(*id))),
            }
        };
        pages.add(self.route, [web::get().to(show), web::post().to(write)]);
        pages.add(self.strike, [web::post().to(strike)]);
    }

    async fn show(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        (id, form): (Uuid, FormState),
    ) -> Result<HttpResponse, PageError> {
        let (reference, notes) = (self.load)(desks, visitor.caller()?, id).await?;
        let page = Page::new(tr(visitor.lang(), "matter-notes"));
        let href = format!("{}/{id}", self.matters);
        Ok(page.form(form).show(visitor, move || {
            view! {
                <Back href label=reference/>
                <h1>{t("matter-notes")}</h1>
                <ErrorSummary/>
                <NoteList of=self matter=id notes/>
            }
            .into_any()
        }))
    }

    async fn write(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        (id, form): (Uuid, &Form),
    ) -> Result<HttpResponse, PageError> {
        let words = form.text("words").to_owned();
        match (self.write)(desks, visitor.caller()?, (id, words)).await {
            Ok(()) => Ok(see_other(&self.on_matter(id))),
            Err(Problem {
                made: Some(note), ..
            }) => {
                let matters = self.matters;
                let note = format!("{matters}/{id}?{AGAIN}={note}#{NOTES}");
                Ok(see_other(&note))
            }
            Err(problem) => {
                let again = form.refused(problem)?;
                self.show(visitor, desks, (id, again)).await
            }
        }
    }

    /// Where the notes stand on the page of a matter.
    fn on_matter(&self, id: Uuid) -> String {
        format!("{}/{id}#{NOTES}", self.matters)
    }

    fn address(&self, id: Uuid) -> String {
        format!("{}/{id}/{NOTES}", self.matters)
    }
}

/// The notes on a matter, on its page.
#[component]
pub(crate) fn NotesPanel(
    /// Whose matters these are.
    of: &'static Notes,
    /// The matter.
    matter: Uuid,
    /// What stands on it, the newest first.
    notes: Vec<WorkNote>,
) -> AnyView {
    let again = notes.iter().find(|note| was_sent_again(note));
    let again = again.map(|note| view! { <MadeAlready at=Some(note.at)/> });
    view! {
        <section class="part" id=NOTES>
            <h2>{t("matter-notes")}</h2>
            {again}
            <NoteList of matter notes/>
        </section>
    }
    .into_any()
}

/// Whether whoever looks was led here because they had sent this note of theirs twice.
fn was_sent_again(note: &WorkNote) -> bool {
    let said = format!("?{AGAIN}={}", note.id);
    note.is_own && use_context::<Visitor>().is_some_and(|visitor| visitor.here().ends_with(&said))
}

/// Writing one, and those that stand.
#[component]
fn NoteList(of: &'static Notes, matter: Uuid, notes: Vec<WorkNote>) -> AnyView {
    let lines: Vec<_> = notes
        .into_iter()
        .map(|note| view! { <NoteLine of matter note/> })
        .collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul class="notes">{lines}</ul> });
    view! {
        <FormFrame action=of.address(matter)>
            <TextArea name="words" label=t("matter-note-words") hint=t(of.hint) lines=2/>
            <p class="acts"><Button label=t("matter-note-write") kind=ButtonKind::Secondary/></p>
        </FormFrame>
        {lines}
    }
    .into_any()
}

#[component]
fn NoteLine(of: &'static Notes, matter: Uuid, note: WorkNote) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let when = day_and_time(lang, note.at);
    let strike = (note.is_own && !note.is_struck).then(|| {
        let action = format!("{}/strike", of.address(matter));
        let fields = vec![("note", note.id.to_string())];
        let about = t_with("matter-note-of", [("time", when.clone().into())]);
        view! { <SmallForm action label=t("matter-note-strike") kind=ButtonKind::Quiet about fields/> }
    });
    let words = match note.words {
        Some(words) => view! { <p class="kept-lines">{words}</p> }.into_any(),
        None => view! { <p class="note">{t("matter-note-struck")}</p> }.into_any(),
    };
    view! {
        <li class="notes__one">
            {words}
            <div class="line__who">
                <span>{note.by}</span>
                <time datetime=iso(note.at)>{when}</time>
                {strike}
            </div>
        </li>
    }
    .into_any()
}
