use actix_web::{HttpResponse, web};
use contract::{ApplicationId, CaseId, Hits, PageView, Problem, ReadingRoom};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    Leaf,
    islands::ReadingDesk,
    look::{Look, Margins, View},
    panel::{FileTree, RoomTree},
    reports::{address, reported_in},
    said::words,
    stated::{Stated, of_file, of_room, with_stated},
    words::{Flag, Place},
};
use crate::{
    design::{ButtonLink, Prose, Width},
    language::{t, tr, tr_with},
    page::Page,
    web::{Desks, PageError, Visitor, see_other},
};

/// How a page is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    z: Option<u16>,
    r: Option<u16>,
    #[serde(default)]
    v: String,
    #[serde(default)]
    m: String,
    #[serde(default)]
    q: String,
    h: Option<u32>,
    n: Option<String>,
    /// The matter from which a paper was opened.
    pub(super) from: Option<Uuid>,
    /// That the reading goes on where it stopped.
    again: Option<String>,
}

impl Asked {
    pub(super) fn look(&self) -> Look {
        let query = self.q.trim().to_owned();
        let look = Look::new(
            self.z.unwrap_or_default(),
            self.r.unwrap_or_default(),
            query,
        );
        Look {
            view: View::named(&self.v),
            margins: Margins::named(&self.m),
            hit: self.h,
            from: self.from,
            ..look
        }
    }

    /// The page typed into the bar, if it is a number of this file.
    pub(super) fn number(&self, pages: u32) -> Option<u32> {
        let typed = self.n.as_ref()?.trim().parse::<u32>().ok()?;
        Some(typed.clamp(1, pages.max(1)))
    }
}

/// Goes to the page typed, or to where the reading stopped.
pub(super) async fn resume(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let room = match desks.dossier.reading_room(visitor.caller()?, *id).await {
        Ok(room) => room,
        Err(problem) => return closed(&visitor, &desks, *id, problem).await,
    };
    let query = asked.look().to_query();
    let place = match asked.number(room.pages) {
        Some(number) => format!("{number}{query}"),
        None if room.last_read > 1 => {
            let sign = if query.is_empty() { '?' } else { '&' };
            format!("{}{query}{sign}again=1", room.last_read)
        }
        None => format!("1{query}"),
    };
    Ok(see_other(&format!("/applications/{id}/read/{place}")))
}

/// Shows a page of the file.
pub(super) async fn page(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(ApplicationId, u32)>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    let opened = open(&visitor, &desks, (id, number), &asked).await;
    let (room, page, hits) = match opened {
        Ok(opened) => opened,
        Err(problem) => return closed(&visitor, &desks, id, problem).await,
    };
    let look = asked.look();
    let base = format!("/applications/{id}");
    let place = Place {
        pages: room.pages,
        back: base.clone(),
        page: format!("{base}/read/"),
        go: format!("{base}/read"),
        image: format!("{base}/pages/"),
        api: format!("/api/v1{base}/pages/"),
        hits: Some(format!("/api/v1{base}/hits")),
        strip: Some(format!("{base}/strip?from=")),
        has_panel: true,
        reports: Some(address(id)),
        ..Place::default()
    };
    let stated = of_room(&room);
    let reported = room.clone();
    let tree_look = look.clone();
    let tree =
        move || view! { <RoomTree room=room.clone() number look=tree_look.clone()/> }.into_any();
    Ok(show(
        &visitor,
        Shown {
            place,
            stated,
            read: Some(reported),
            leaf: page.into(),
            look,
            hits,
            is_resumed: asked.again.is_some(),
        },
        tree,
    ))
}

async fn open(
    visitor: &Visitor,
    desks: &Desks,
    (id, number): (ApplicationId, u32),
    asked: &Asked,
) -> Result<(ReadingRoom, PageView, Option<Hits>), Problem> {
    let caller = visitor.caller().map_err(|_| Problem::signed_out())?;
    let page = desks.dossier.page(caller, id, number).await?;
    let room = desks.dossier.reading_room(caller, id).await?;
    let query = asked.look().query;
    let hits = if query.is_empty() {
        None
    } else {
        let found = desks.dossier.find_in_file(caller, id, query).await;
        Some(found.map_err(unfit)?)
    };
    Ok((room, page, hits))
}

/// Words that cannot be looked for are no matter of characters, as an unfit form is.
fn unfit(problem: Problem) -> Problem {
    match problem.status {
        422 => Problem {
            kind: "refused".into(),
            ..problem
        },
        _ => problem,
    }
}

/// The reading has ended or has not begun: says so to whom the application belongs, nothing to others.
pub(super) async fn closed(
    visitor: &Visitor,
    desks: &Desks,
    id: ApplicationId,
    problem: Problem,
) -> Result<HttpResponse, PageError> {
    let is_closed = matches!(problem.status, 403 | 404 | 410) && problem.kind != "step-up-required";
    if !is_closed {
        return Err(problem.into());
    }
    let view = desks.dossier.application(visitor.caller()?, id).await?;
    if view.grant.is_some() && problem.status == 404 && view.line.next.is_some() {
        // The room is open: only this page does not exist in it.
        return Err(problem.into());
    }
    let page = Page::new(tr(visitor.lang(), "reader-closed")).status(403);
    Ok(page.show(visitor, move || {
        view! {
            <Prose>
                <h1>{t("reader-closed")}</h1>
                <p class="lead">{t("reader-closed-help")}</p>
                <p class="acts">
                    <ButtonLink href=format!("/applications/{id}") label=t("reader-closed-go")/>
                </p>
            </Prose>
        }
        .into_any()
    }))
}

/// Goes to the page typed in an e-file.
pub(super) async fn go_in_file(case: web::Path<CaseId>, asked: web::Query<Asked>) -> HttpResponse {
    let number = asked.number(u32::MAX).unwrap_or(1);
    see_other(&format!(
        "/desk/cases/{case}/pages/{number}{}",
        asked.look().to_query()
    ))
}

/// Shows a page of the e-file as its makers see it.
pub(super) async fn file(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, u32)>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (case, number) = place.into_inner();
    let caller = visitor.caller()?;
    let page = desks.dossier.file_page(caller, case, number).await?;
    let file = desks.dossier.case_file(caller, case).await?;
    let base = format!("/desk/cases/{case}");
    let place = Place {
        pages: file.case.pages,
        back: base.clone(),
        page: format!("{base}/pages/"),
        go: format!("{base}/pages"),
        image: format!("{base}/pages/"),
        api: format!("/api/v1/cases/{case}/pages/"),
        hits: None,
        strip: Some(format!("{base}/strip?from=")),
        has_panel: true,
        is_compared: true,
        ..Place::default()
    };
    let stated = of_file(&file);
    let look = asked.look();
    let tree_look = look.clone();
    let tree =
        move || view! { <FileTree file=file.clone() number look=tree_look.clone()/> }.into_any();
    Ok(show(
        &visitor,
        Shown {
            place,
            stated,
            read: None,
            leaf: page.into(),
            look,
            hits: None,
            is_resumed: false,
        },
        tree,
    ))
}

pub(super) struct Shown {
    pub(super) place: Place,
    pub(super) stated: Vec<Stated>,
    /// The room of whoever reads under a grant.
    pub(super) read: Option<ReadingRoom>,
    pub(super) leaf: Leaf,
    pub(super) look: Look,
    pub(super) hits: Option<Hits>,
    pub(super) is_resumed: bool,
}

pub(super) fn show(
    visitor: &Visitor,
    shown: Shown,
    tree: impl Fn() -> AnyView + Send + Sync + 'static,
) -> HttpResponse {
    let Shown {
        place,
        stated,
        read,
        leaf,
        look,
        hits,
        is_resumed,
    } = shown;
    let position = tr_with(
        visitor.lang(),
        "reader-page-of",
        [("n", leaf.number.into()), ("all", place.pages.into())],
    );
    let title = leaf.title_or(tr(visitor.lang(), "reader-no-document"));
    let page = Page::new(format!("{title} {position}")).width(Width::Room);
    page.show(visitor, move || {
        let words = words(place.hits.is_some());
        let place = Place {
            reported: read.as_ref().map(reported_in).unwrap_or_default(),
            ..with_stated(place, &stated)
        };
        view! { <ReadingDesk place words leaf look hits is_resumed>{tree()}</ReadingDesk> }
            .into_any()
    })
}

/// A page in its room without a file behind it, as the design system shows it: every way leads to the page at hand, and
/// what stands on the paper is the sign of the site.
pub(crate) fn shown_open(
    here: &str,
    (leaf, flags): (Leaf, Vec<Flag>),
    panel: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let place = Place {
        pages: leaf.number,
        back: "/design".to_owned(),
        page: format!("{here}?n="),
        go: here.to_owned(),
        // The number of the page comes after it and is no part of what is asked for.
        image: "/icon.svg#".to_owned(),
        api: format!("{here}?n="),
        has_panel: true,
        flags,
        ..Place::default()
    };
    let (look, hits) = (Look::default(), None);
    let words = words(false);
    view! { <ReadingDesk place words leaf look hits is_resumed=false>{panel()}</ReadingDesk> }
        .into_any()
}
