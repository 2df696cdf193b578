//! Papers that came with a matter, each opened by its sender and by who judges it.

use actix_web::{HttpResponse, web};
use contract::{
    PaperId, PaperPage,
    policy::{self, Act},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    room::{Asked, Shown, show},
    words::Place,
};
use crate::web::{Desks, PageError, Visitor, see_other};

/// Where the papers of a desk are opened, and where their matters are.
struct Papers {
    /// What the address of each begins with.
    place: &'static str,
    /// The list of whoever sends them, under which each matter has its page.
    own: &'static str,
    /// The same for who judges them.
    office: &'static str,
    /// The act by which somebody opens their own.
    reads_own: Act,
}

/// With applications for file access.
const OF_APPLICATIONS: Papers = Papers {
    place: "/papers",
    own: "/applications",
    office: "/desk/applications",
    reads_own: Act::ReadOwnApplication,
};
/// With applications for hearings.
const OF_HEARINGS: Papers = Papers {
    place: "/hearing-papers",
    own: "/hearing-applications",
    office: "/desk/hearings",
    reads_own: Act::ReadOwnHearingApplication,
};

/// Goes to the page typed in a paper.
pub(super) async fn go_in_paper(id: web::Path<PaperId>, asked: web::Query<Asked>) -> HttpResponse {
    OF_APPLICATIONS.go(*id, &asked)
}

/// The same in one of an application for a hearing.
pub(super) async fn go_in_hearing_paper(
    id: web::Path<PaperId>,
    asked: web::Query<Asked>,
) -> HttpResponse {
    OF_HEARINGS.go(*id, &asked)
}

/// Shows a page of a paper, to its sender and to who reviews it.
pub(super) async fn paper(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(PaperId, u32)>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    let page = desks.dossier.paper_page(visitor.caller()?, id, number);
    OF_APPLICATIONS.show(&visitor, page.await?, &asked)
}

/// The same of one of an application for a hearing.
pub(super) async fn hearing_paper(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(PaperId, u32)>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (id, number) = place.into_inner();
    let hearings = &desks.hearings;
    let page = hearings.hearing_paper_page(visitor.caller()?, id, number);
    OF_HEARINGS.show(&visitor, page.await?, &asked)
}

impl Papers {
    fn go(&self, id: PaperId, asked: &Asked) -> HttpResponse {
        let number = asked.number(u32::MAX).unwrap_or(1);
        let query = asked.look().to_query();
        see_other(&format!("{}/{id}/pages/{number}{query}", self.place))
    }

    fn show(
        &self,
        visitor: &Visitor,
        page: PaperPage,
        asked: &Asked,
    ) -> Result<HttpResponse, PageError> {
        let is_sender = policy::may_ever(visitor.caller()?, self.reads_own);
        let own = format!("{}/{}/pages", self.place, page.paper);
        let place = Place {
            pages: page.pages,
            back: self.back(is_sender, asked.from),
            page: format!("{own}/"),
            image: format!("{own}/"),
            api: format!("/api/v1{own}/"),
            go: own,
            ..Place::default()
        };
        let shown = Shown {
            place,
            stated: Vec::new(),
            read: None,
            leaf: page.into(),
            look: asked.look(),
            hits: None,
            is_resumed: false,
        };
        Ok(show(visitor, shown, || ().into_any()))
    }

    /// The matter from which it was opened, else the list of the caller's side.
    fn back(&self, is_sender: bool, from: Option<Uuid>) -> String {
        let list = if is_sender { self.own } else { self.office };
        match from {
            Some(from) => format!("{list}/{from}"),
            // The office's applications for file access have their list at the desk itself.
            None if list == OF_APPLICATIONS.office => "/desk".to_owned(),
            None => list.to_owned(),
        }
    }
}
