use leptos::prelude::*;

use super::{
    browser,
    islands::Room,
    margins::without_margins,
    sheet::Sheet,
    text_leaf::TextLeaf,
    words::{Flag, filled},
};

/// What is shown of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Its image, with the text over it.
    Image,
    /// Its text alone.
    Text,
    /// That it could not be drawn.
    Broken,
    /// Nothing any more: the reading has ended.
    Nothing,
}

/// Where the page lies.
#[component]
pub(super) fn Stage(room: Room) -> impl IntoView {
    let label = Signal::derive(move || {
        let number = room.leaf.with(|leaf| leaf.number);
        format!("{} {}", room.position(number), room.title())
    });
    let shown = Memo::new(move |_| {
        if room.leaf.with(|leaf| leaf.is_broken) {
            Shown::Broken
        } else if room.image.with(String::is_empty) {
            Shown::Nothing
        } else if room.is_text() {
            Shown::Text
        } else {
            Shown::Image
        }
    });
    let is_open = move || shown.get() != Shown::Nothing;
    let flag = move || room.flag().filter(|_| is_open());
    let reported = move || room.reported().filter(|_| is_open());
    let report = move || room.report_href().filter(|_| is_open());
    let is_by_one = move || {
        let is_shown = matches!(shown.get(), Shown::Image | Shown::Text);
        is_shown && room.leaf.with(|leaf| leaf.programs == 1)
    };
    let is_scan =
        move || shown.get() == Shown::Image && room.leaf.with(|leaf| leaf.text.is_empty());
    view! {
        <div
            class="stage"
            id="stage"
            tabindex="0"
            role="region"
            aria-label=move || label.get()
            on:touchstart=move |event| browser::touched(&event)
            on:touchend=move |event| browser::lifted(room, &event)
        >
            {move || room.trouble.get().map(|trouble| view! { <p class="stage__trouble" role="alert">{trouble}</p> })}
            {move || room.is_resumed.get().then(|| view! { <Resumed room/> })}
            {move || {
                let is_text = shown.get() == Shown::Text;
                flag().map(|flag| view! { <Flagged room flag is_text/> })
            }}
            {move || reported().map(|reported| view! { <Reported room said=reported.said/> })}
            {move || match shown.get() {
                Shown::Image => view! { <Image room label/> }.into_any(),
                Shown::Text => view! { <TextLeaf room label/> }.into_any(),
                Shown::Broken => {
                    view! { <p class="stage__trouble">{room.word(|words| &words.broken)}</p> }.into_any()
                }
                Shown::Nothing => ().into_any(),
            }}
            {move || is_by_one().then(|| view! { <p class="stage__note">{room.word(|words| &words.by_one)}</p> })}
            {move || is_scan().then(|| view! { <p class="stage__note">{room.word(|words| &words.scanned)}</p> })}
            {move || report().map(|href| view! { <p class="stage__note"><a href=href>{room.word(|words| &words.report)}</a></p> })}
        </div>
    }
}

/// What the open page lacks, above it.
#[component]
fn Flagged(room: Room, flag: Flag, is_text: bool) -> impl IntoView {
    let class = if flag.is_quiet {
        "flag flag--quiet"
    } else {
        "flag"
    };
    let of_text = (is_text && flag.hides_text)
        .then(|| view! { <span>{room.word(|words| &words.text_lacks)}</span> });
    let compare = room.place.with_value(|place| {
        let number = room.leaf.with_untracked(|leaf| leaf.number);
        (place.is_compared && !flag.is_quiet).then(|| format!("{}{number}/compare", place.page))
    });
    let compare =
        compare.map(|href| view! { <a href=href>{room.word(|words| &words.compare)}</a> });
    view! {
        <p class=class>
            <svg class="flag__sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M8 1.8L15 14H1zM8 6.2v3.8M8 11.8v.4"></path>
            </svg>
            <span>{flag.said}</span>
            {of_text}
            {compare}
        </p>
    }
}

/// What was reported about the open page, above it.
#[component]
fn Reported(room: Room, said: String) -> impl IntoView {
    let list = room.place.with_value(|place| place.reports.clone());
    let list = list.map(|href| view! { <a href=href>{room.word(|words| &words.reports)}</a> });
    view! { <p class="flag flag--quiet"><span>{said}</span> " " {list}</p> }
}

/// The image of the page, as it is looked at.
#[component]
fn Image(room: Room, label: Signal<String>) -> impl IntoView {
    let cut = move || room.is_cut().then(|| room.leaf.with(without_margins));
    view! {
        <Sheet
            leaf=room.leaf
            image=room.image
            label
            areas=Signal::derive(move || room.found_here().areas)
            here=Signal::derive(move || room.found_here().here)
            cut=Signal::derive(move || cut().flatten())
            turn=Signal::derive(move || room.look.with(|look| look.turn))
            zoom=Signal::derive(move || room.look.with(|look| look.zoom))
        />
    }
}

/// Says that the reading goes on where it stopped, and leads to the beginning.
#[component]
fn Resumed(room: Room) -> impl IntoView {
    let number = room.leaf.with(|leaf| leaf.number).to_string();
    let text = filled(&room.word(|words| &words.resumed), &[("n", &number)]);
    view! {
        <p class="stage__note">
            {text}
            " "
            <a href=move || room.href(1) data-page="1">{room.word(|words| &words.from_first)}</a>
        </p>
    }
}
