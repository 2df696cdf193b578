use leptos::prelude::*;
use time::OffsetDateTime;

use super::{Column, Table};
use crate::language::{date_time, iso, t};

/// How often a page was opened, as its square shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Never.
    Not,
    /// Once.
    Once,
    /// More than once.
    Again,
}

impl Seen {
    const ALL: [Self; 3] = [Self::Not, Self::Once, Self::Again];

    const fn of(page: &PageSquare) -> Self {
        match page.opened {
            None => Self::Not,
            Some((0 | 1, _)) => Self::Once,
            Some(_) => Self::Again,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Not => "square",
            Self::Once => "square square--once",
            Self::Again => "square square--again",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Not => "design-square-not",
            Self::Once => "design-square-once",
            Self::Again => "design-square-again",
        }
    }
}

/// A page in the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSquare {
    /// Its number.
    pub number: u32,
    /// How often it was opened, and when for the last time; `None` where it never was.
    pub opened: Option<(u32, OffsetDateTime)>,
    /// The same in words, with the page and the times, for everyone who does not see the square.
    pub words: String,
    /// Where the page is read, if it may be.
    pub href: Option<String>,
}

/// Where those go on who pass the pages of a strip by.
const PAST: &str = "past-squares";

/// The pages of a file as a strip of squares, a number in each; what the shades mean stands above, how often each was
/// opened in a table behind. Where each leads to its page, whoever goes by keys may pass all of them by.
#[component]
pub fn PageSquares(
    /// What the strip holds.
    #[prop(into)]
    label: String,
    /// The pages, in their order.
    squares: Vec<PageSquare>,
) -> AnyView {
    let meanings = Seen::ALL.map(|seen| {
        view! { <li><span class=seen.class()></span>{t(seen.key())}</li> }
    });
    let figures = view! { <Figures squares=squares.clone()/> };
    let leads = squares.iter().any(|page| page.href.is_some());
    let pass_by = leads.then(|| {
        let past = format!("#{PAST}");
        view! { <a class="unseen unseen--until-focus" href=past>{t("design-squares-past")}</a> }
    });
    let past = leads.then(|| view! { <span id=PAST tabindex="-1"></span> });
    let squares = squares.into_iter().map(square).collect_view();
    view! {
        <ul class="meanings" aria-hidden="true">{meanings.collect_view()}</ul>
        {pass_by}
        <ol class="squares" aria-label=label>{squares}</ol>
        {past}
        {figures}
    }
    .into_any()
}

/// The pages that were opened as a table: for whoever cannot point at a square, too.
#[component]
fn Figures(squares: Vec<PageSquare>) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let row = |page: PageSquare| {
        let (times, last_at) = page.opened?;
        let last = view! { <time datetime=iso(last_at)>{date_time(lang, last_at)}</time> };
        let number = page.number.to_string();
        Some(vec![
            number.into_any(),
            times.to_string().into_any(),
            last.into_any(),
        ])
    };
    let rows: Vec<_> = squares.into_iter().filter_map(row).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::name(t("design-squares-page")),
        Column::number(t("design-squares-times")),
        Column::new(t("design-squares-last")),
    ];
    view! {
        <details class="reason">
            <summary>{t("design-chart-figures")}</summary>
            <div class="reason__body"><Table caption=t("design-squares-opened") columns rows/></div>
        </details>
    }
    .into_any()
}

fn square(page: PageSquare) -> AnyView {
    let class = Seen::of(&page).class();
    let inside = view! {
        <span aria-hidden="true">{page.number}</span>
        <span class="unseen">{page.words.clone()}</span>
    };
    match page.href {
        Some(href) => {
            view! { <li><a class=class href=href title=page.words>{inside}</a></li> }.into_any()
        }
        None => view! { <li><span class=class title=page.words>{inside}</span></li> }.into_any(),
    }
}
