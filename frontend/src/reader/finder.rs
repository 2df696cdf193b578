use contract::{Hits, LONGEST_QUERY};
use leptos::prelude::*;

use super::{
    bar::Kept,
    browser,
    islands::Room,
    words::{Words, filled},
};
use crate::numbers::listed_pages;

/// Finds words in the file and lists the places.
#[component]
pub(super) fn Finder(room: Room) -> impl IntoView {
    let action = move || {
        let base = room.place.with_value(|place| place.page.clone());
        format!("{base}{}", room.leaf.with(|leaf| leaf.number))
    };
    view! {
        <form class="finder" method="get" action=action role="search" on:submit=move |event| browser::find(room, &event)>
            <label class="finder__label" for="find">{room.word(|words| &words.find_label)}</label>
            <span class="finder__line">
                <input
                    class="finder__input"
                    id="find"
                    name="q"
                    type="search"
                    autocomplete="off"
                    maxlength=LONGEST_QUERY.to_string()
                    value=room.look.with_untracked(|look| look.query.clone())
                />
                <button class="finder__button" type="submit">{room.word(|words| &words.find)}</button>
            </span>
            <Kept room/>
        </form>
        {move || room.hits.get().map(|hits| view! { <HitList room hits/> })}
    }
}

#[component]
fn HitList(room: Room, hits: Hits) -> impl IntoView {
    let total = hits.total.to_string();
    let text = match hits.total {
        0 => room.word(|words| &words.hits_none),
        _ => room.word(|words| &words.hits),
    };
    let title = filled(&text, &[("n", &total), ("words", &hits.query)]);
    let unsearched = not_searched(room, &hits).into_iter();
    let unsearched = unsearched.map(|note| view! { <p class="hits__note">{note}</p> });
    let unsearched = unsearched.collect_view();
    let is_open = move |place: u32| {
        let standing = room.standing();
        (standing.and_then(|standing| standing.at) == Some(place)).then_some("true")
    };
    let listed = hits.hits.len().to_string();
    let is_longer = usize::try_from(hits.total).is_ok_and(|total| total > hits.hits.len());
    let more = is_longer.then(|| {
        let text = filled(&room.word(|words| &words.hits_listed), &[("n", &listed)]);
        view! { <p class="hits__note">{text}</p> }
    });
    let lines = (1_u32..)
        .zip(hits.hits)
        .map(|(place_found, hit)| {
            let number = hit.page.to_string();
            let text = room.word(|words| &words.hit_page);
            let place = filled(&text, &[("n", &number), ("title", &hit.document_title)]);
            let (before, words, after) = hit.context;
            view! {
                <li>
                    <a
                        class="hits__one"
                        href=move || room.href_of_hit(place_found)
                        data-hit=place_found.to_string()
                        aria-current=move || is_open(place_found)
                    >
                        <span class="hits__place">{place}</span>
                        <span class="hits__text">{before}<mark>{words}</mark>{after}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="hits" aria-label=title.clone()>
            <p class="hits__title">{title.clone()}</p>
            <ol>{lines}</ol>
            {more}
            {unsearched}
        </section>
    }
}

/// What was not looked through whole: scans, pages of which a part is missing, damaged ones; each kind apart.
fn not_searched(room: Room, hits: &Hits) -> Vec<String> {
    let scans = (hits.pages_without_text > 0).then(|| {
        let said = room.word(|words| &words.hits_unsearched);
        filled(&said, &[("n", &hits.pages_without_text.to_string())])
    });
    let notes = [
        scans,
        further(room, &hits.pages_not_whole, |words| &words.hits_not_whole),
        further(room, &hits.broken_pages, |words| &words.hits_broken),
    ];
    notes.into_iter().flatten().collect()
}

/// How many further pages those are, and which; nothing where there are none.
fn further(room: Room, pages: &[u32], said: impl FnOnce(&Words) -> &String) -> Option<String> {
    if pages.is_empty() {
        return None;
    }
    let (said, count) = (room.word(said), pages.len().to_string());
    let pages = listed_pages(pages, &room.word(|words| &words.and));
    Some(filled(&said, &[("n", &count), ("pages", &pages)]))
}
