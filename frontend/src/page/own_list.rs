use actix_web::{
    HttpResponse,
    web::{self, Data, Query},
};
use contract::{Caller, MatterPage, Problem};
use futures::future::BoxFuture;
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{Altered, AlteredRecords, Page};
use crate::{
    design::{ButtonLink, EmptyState, ListPages, MatterRows, Width},
    language::{t, tr},
    web::{Desks, PageError, Pages, Route, Visitor},
};

/// A page of a list on its way from the desk.
pub(crate) type Loading<'a, P> = BoxFuture<'a, Result<P, Problem>>;

/// The list of what somebody has going on at a desk, what needs doing first.
pub(crate) struct OwnList {
    /// Its address.
    pub(crate) route: Route,
    /// Its words.
    pub(crate) words: OwnWords,
    /// The page on which something new is begun.
    pub(crate) new: &'static str,
    /// Asks the desk for the page that begins after a row.
    pub(crate) load: for<'a> fn(&'a Desks, &'a Caller, Option<Uuid>) -> Loading<'a, MatterPage>,
}

/// The catalogue keys of an own list's words.
#[derive(Clone, Copy)]
pub(crate) struct OwnWords {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) empty_help: &'static str,
    pub(crate) altered: &'static str,
    pub(crate) altered_help: &'static str,
    /// The button that leads to something new.
    pub(crate) new: &'static str,
    /// Where an empty list leads whoever wants to know more: an address, and the words of the link.
    pub(crate) way_on: (&'static str, &'static str),
}

/// Where the page of the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
struct From {
    #[serde(default)]
    after: Option<Uuid>,
    #[serde(default)]
    back: String,
}

impl OwnList {
    /// Mounts the page.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let show = move |visitor: Visitor, desks: Data<Desks>, from: Query<From>| async move {
            self.show(&visitor, &desks, from.into_inner()).await
        };
        pages.add(self.route, [web::get().to(show)]);
    }

    async fn show(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        from: From,
    ) -> Result<HttpResponse, PageError> {
        let list = (self.load)(desks, visitor.caller()?, from.after).await?;
        let page = Page::new(tr(visitor.lang(), self.words.title)).width(Width::Reading);
        Ok(page.show(visitor, move || {
            view! { <Mine of=self list from/> }.into_any()
        }))
    }
}

#[component]
fn Mine(of: &'static OwnList, list: MatterPage, from: From) -> AnyView {
    let MatterPage {
        rows,
        altered,
        next,
    } = list;
    let words = of.words;
    let altered = Altered::own(altered, words.altered, words.altered_help);
    let after = from.after.map(|after| after.to_string());
    let next = next.map(|next| next.to_string());
    let list = if rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if rows.is_empty() {
        let (href, label) = words.way_on;
        view! {
            <EmptyState title=t(words.empty) way_on=(href, t(label))>
                <p>{t(words.empty_help)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <MatterRows label=t(words.title) rows reasons=true/> }.into_any()
    };
    view! {
        <h1>{t(words.title)}</h1>
        <p class="lead">{t(words.lead)}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first=of.route.path after back=from.back next/>
        <p class="acts"><ButtonLink href=of.new label=t(words.new)/></p>
    }
    .into_any()
}
