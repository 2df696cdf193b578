use leptos::prelude::*;

use super::{
    flow::{Block, blocks, parted},
    islands::Room,
    look::{Look, View},
    page_mark::PageMark,
    sheet::HIT,
    words::filled,
};

/// A page as its text, which breaks where the screen ends; behind it the mark that its image carries.
#[component]
pub(super) fn TextLeaf(
    room: Room,
    /// What it is, for screen readers.
    label: Signal<String>,
) -> impl IntoView {
    let position = move || room.position(room.leaf.with(|leaf| leaf.number));
    let has_text = move || room.leaf.with(|leaf| !leaf.text.is_empty());
    let mark = move || room.leaf.with(|leaf| leaf.mark.clone());
    let mark_words = move || {
        let text = room.word(|words| &words.text_mark);
        filled(&text, &[("mark", &mark().join(" "))])
    };
    view! {
        <article class="flow" aria-label=move || label.get()>
            {move || view! { <PageMark lines=mark()/> }}
            <p class="flow__place">{position}</p>
            {move || if has_text() {
                view! { <Words room/> }.into_any()
            } else {
                view! { <NoText room/> }.into_any()
            }}
            <p class="flow__mark">{mark_words}</p>
        </article>
    }
}

/// The headings and paragraphs, with what was found.
#[component]
fn Words(room: Room) -> impl IntoView {
    let all = move || {
        let found = room.found_here();
        let mut places = 0;
        let blocks = room.leaf.with(blocks).into_iter();
        let blocks = blocks.map(|block| {
            block_view(&block, &found.words, |hit| {
                let is_here = hit && Some(places) == found.place;
                places += usize::from(hit);
                is_here
            })
        });
        blocks.collect_view()
    };
    view! { <div class="flow__text" lang="zh-CN">{all}</div> }
}

/// A block; `is_here` is asked of each place found, in their order.
fn block_view(block: &Block, sought: &[String], mut is_here: impl FnMut(bool) -> bool) -> AnyView {
    let pieces = parted(&block.text, sought).into_iter();
    let pieces = pieces.map(|(text, is_hit)| match (is_hit, is_here(is_hit)) {
        (false, _) => text.into_any(),
        (true, false) => view! { <mark class="flow__hit">{text}</mark> }.into_any(),
        (true, true) => {
            view! { <mark class="flow__hit flow__hit--here" id=HIT>{text}</mark> }.into_any()
        }
    });
    let pieces = pieces.collect_view();
    if block.is_heading {
        view! { <h2 class="flow__heading">{pieces}</h2> }.into_any()
    } else {
        view! { <p>{pieces}</p> }.into_any()
    }
}

/// Says that there is only an image, and leads to it.
#[component]
fn NoText(room: Room) -> impl IntoView {
    let href = move || {
        room.href_with(|look| Look {
            view: View::Image,
            ..look.clone()
        })
    };
    view! {
        <p class="flow__none">{room.word(|words| &words.no_text)}</p>
        <p><a class="button" data-look="view" href=href>{room.word(|words| &words.show_image)}</a></p>
    }
}
