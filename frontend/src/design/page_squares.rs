use leptos::prelude::*;

use crate::language::t;

/// How often a page was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Never.
    Not,
    /// Once.
    Once,
    /// Again at another time.
    Again,
}

impl Seen {
    const ALL: [Self; 3] = [Self::Not, Self::Once, Self::Again];

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
    /// How often it was opened.
    pub seen: Seen,
    /// The same in words, with the page and the times, for everyone who does not see the square.
    pub words: String,
    /// Where the page is read, if it may be.
    pub href: Option<String>,
}

/// The pages of a file as a strip of squares, a number in each; what the shades mean stands above.
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
    let squares = squares.into_iter().map(square).collect_view();
    view! {
        <ul class="meanings" aria-hidden="true">{meanings.collect_view()}</ul>
        <ol class="squares" aria-label=label>{squares}</ol>
    }
    .into_any()
}

fn square(page: PageSquare) -> AnyView {
    let class = page.seen.class();
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
