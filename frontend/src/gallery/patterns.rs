//! The patterns that desks inherit, each in every state that its data may be in.
//!
//! A page shows one pattern in one state, so that it stands there as on the desk: with one heading, one decision, and
//! no identifier twice. The tabs lead to its other states.

mod chart;
mod empty;
mod filling;
mod matter;
mod reader;
mod review;
mod trail;

use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{self, Query},
};
use leptos::prelude::*;
use serde::Deserialize;
use time::OffsetDateTime;

use super::work;
use crate::{
    design::{Back, Tab, Tabs, Width},
    language::{t, tr},
    page::Page,
    web::{Audience, FormState, Pages, Route, Visitor},
};

const REVIEW: Route = Route::page("/design/review", "design-review", Audience::Demo);
const FILLING: Route = Route::page("/design/filling", "design-filling", Audience::Demo);
const MATTER: Route = Route::page("/design/matter", "design-matter", Audience::Demo);
const TRAIL: Route = Route::page("/design/trail", "design-trail", Audience::Demo);
const CHART: Route = Route::page("/design/chart", "design-chart", Audience::Demo);
const EMPTY: Route = Route::page("/design/empty", "design-empty", Audience::Demo);
const READER: Route = Route::page("/design/reader", "design-reader", Audience::Demo);

pub(super) const ROUTES: [Route; 7] = [REVIEW, FILLING, MATTER, TRAIL, CHART, EMPTY, READER];

/// What its data are like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As most are.
    #[default]
    Short,
    /// Names, causes and numbers as long as they come.
    Long,
    /// None.
    Empty,
    /// Not all there yet.
    Loading,
    /// They did not come, or somebody was first.
    Failed,
}

impl State {
    const ALL: [Self; 5] = [
        Self::Short,
        Self::Long,
        Self::Empty,
        Self::Loading,
        Self::Failed,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Empty => "empty",
            Self::Loading => "loading",
            Self::Failed => "failed",
        }
    }

    fn words(self) -> String {
        t(match self {
            Self::Short => "gallery-short",
            Self::Long => "gallery-long",
            Self::Empty => "gallery-none",
            Self::Loading => "gallery-loading",
            Self::Failed => "gallery-failed",
        })
    }
}

/// A pattern with a page of its own.
struct Pattern {
    route: Route,
    /// The catalogue key of its name.
    name: &'static str,
    width: Width,
    /// What stands in its form.
    form: fn(State) -> FormState,
    show: fn(State, OffsetDateTime) -> AnyView,
}

const PATTERNS: [Pattern; 8] = [
    pattern(work::ROUTE, "gallery-work", work::show),
    pattern(REVIEW, "gallery-review", review::show),
    Pattern {
        width: Width::Facts,
        form: filling::form,
        ..pattern(FILLING, "gallery-filling", filling::show)
    },
    pattern(MATTER, "gallery-matter", matter::show),
    pattern(TRAIL, "gallery-trail", trail::show),
    pattern(CHART, "gallery-charts", chart::show),
    pattern(EMPTY, "gallery-lists", empty::show),
    Pattern {
        width: Width::Room,
        ..pattern(READER, "gallery-reader", reader::show)
    },
];

const fn pattern(
    route: Route,
    name: &'static str,
    show: fn(State, OffsetDateTime) -> AnyView,
) -> Pattern {
    Pattern {
        route,
        name,
        width: Width::Full,
        form: |_| FormState::default(),
        show,
    }
}

/// Which state is asked for.
#[derive(Deserialize)]
struct Asked {
    #[serde(default, rename = "as")]
    state: State,
}

pub(super) fn mount(pages: &mut Pages<'_>) {
    for pattern in &PATTERNS {
        let show = move |visitor: Visitor, asked: Query<Asked>| async move {
            pattern.page(&visitor, asked.state)
        };
        pages.add(pattern.route, [web::get().to(show)]);
    }
}

impl Pattern {
    /// Shows it; a form that was refused is a show too, and answers 200.
    fn page(&'static self, visitor: &Visitor, state: State) -> HttpResponse {
        let now = (visitor.site().now)();
        let page = Page::new(tr(visitor.lang(), self.name)).width(self.width);
        let mut answer = page.form((self.form)(state)).show(visitor, move || {
            let shown = (self.show)(state, now);
            // The room is the whole of its page: its ways on stand in its panel.
            if self.route == READER {
                return shown;
            }
            view! {
                <Back href="/design" label=t("gallery-title")/>
                <StateTabs path=self.route.path state/>
                {shown}
            }
            .into_any()
        });
        *answer.status_mut() = StatusCode::OK;
        answer
    }
}

/// The way between the states of a pattern.
#[component]
fn StateTabs(path: &'static str, state: State) -> AnyView {
    let tabs = State::ALL.map(|other| Tab {
        label: other.words(),
        href: format!("{path}?as={}", other.code()),
        count: None,
        is_current: other == state,
    });
    view! { <Tabs label=t("gallery-states") tabs=tabs.to_vec()/> }.into_any()
}

/// Every pattern, with a way to each of its states.
#[component]
pub(super) fn PatternList() -> AnyView {
    let lines = PATTERNS.iter().map(|pattern| {
        let path = pattern.route.path;
        let states = State::ALL.map(|state| {
            view! { " · " <a href=format!("{path}?as={}", state.code())>{state.words()}</a> }
        });
        view! { <li><a href=path>{t(pattern.name)}</a> {states.collect_view()}</li> }
    });
    view! {
        <h2>{t("gallery-patterns")}</h2>
        <ul>{lines.collect_view()}</ul>
    }
    .into_any()
}

/// What is seen while a page that comes whole from the server is on its way.
#[component]
pub(super) fn ComesWhole() -> AnyView {
    view! { <p class="note">{t("gallery-comes-whole")}</p> }.into_any()
}
