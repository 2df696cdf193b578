use contract::{Hits, PageArea as Area};
use leptos::{ev, prelude::*};

use super::{
    Leaf, browser,
    finder::Finder,
    sheet::Sheet,
    words::{Look, Place, Words, filled},
};

/// Everything that moves in the room, shared by its parts.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) place: StoredValue<Place>,
    pub(super) words: StoredValue<Words>,
    pub(super) leaf: RwSignal<Leaf>,
    pub(super) image: RwSignal<String>,
    pub(super) look: RwSignal<Look>,
    pub(super) hits: RwSignal<Option<Hits>>,
    pub(super) live: RwSignal<String>,
    pub(super) trouble: RwSignal<Option<String>>,
    pub(super) is_helping: RwSignal<bool>,
    pub(super) is_open: RwSignal<bool>,
    pub(super) has_keys: RwSignal<bool>,
}

impl Room {
    pub(super) fn word(self, pick: impl FnOnce(&Words) -> &String) -> String {
        self.words.with_value(|words| pick(words).clone())
    }

    pub(super) fn pages(self) -> u32 {
        self.place.with_value(|place| place.pages)
    }

    /// The title of what lies open.
    pub(super) fn title(self) -> String {
        let no_document = self.word(|words| &words.no_document);
        self.leaf.with(|leaf| leaf.title_or(no_document))
    }

    /// The address of a page as it is looked at now.
    pub(super) fn href(self, number: u32) -> String {
        let base = self.place.with_value(|place| place.page.clone());
        format!("{base}{number}{}", self.look.with(Look::to_query))
    }

    /// The address of the open page looked at otherwise.
    fn href_with(self, change: impl FnOnce(&Look) -> Look) -> String {
        let base = self.place.with_value(|place| place.page.clone());
        let look = self.look.with(change);
        format!(
            "{base}{}{}",
            self.leaf.with(|leaf| leaf.number),
            look.to_query()
        )
    }

    /// "Page 12 of 298", as it is read aloud.
    pub(super) fn position(self, number: u32) -> String {
        let (number, all) = (number.to_string(), self.pages().to_string());
        let text = self.word(|words| &words.page_of);
        filled(&text, &[("n", &number), ("all", &all)])
    }

    fn areas(self) -> Vec<Area> {
        let number = self.leaf.with(|leaf| leaf.number);
        self.hits.with(|hits| {
            let hits = hits.iter().flat_map(|found| &found.hits);
            hits.filter(|hit| hit.page == number)
                .flat_map(|hit| hit.areas.clone())
                .collect()
        })
    }
}

/// The room: a slim bar of tools, the page, a panel at its side. Whole without JavaScript; with it,
/// pages change in place, keys work, and a swipe turns the page.
#[island]
pub(crate) fn ReadingDesk(
    /// Where things are.
    place: Place,
    /// The words.
    words: Words,
    /// The page that lies open.
    leaf: Leaf,
    /// How it is looked at.
    look: Look,
    /// What was found.
    hits: Option<Hits>,
    /// The tree of documents.
    children: Children,
) -> impl IntoView {
    let image = format!("{}{}.webp", place.image, leaf.number);
    let room = Room {
        place: StoredValue::new(place),
        words: StoredValue::new(words),
        leaf: RwSignal::new(leaf),
        image: RwSignal::new(image),
        look: RwSignal::new(look),
        hits: RwSignal::new(hits),
        live: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        is_helping: RwSignal::new(false),
        is_open: RwSignal::new(true),
        has_keys: RwSignal::new(true),
    };
    Effect::new(move |_| browser::wake(room));
    let has_panel = room.place.with_value(|place| place.has_panel);
    view! {
        <div class="room" id="room" on:click=move |event| browser::clicked(room, &event)>
            <Bar room/>
            <div class="room__body">
                {has_panel.then(|| view! { <Panel room>{children()}</Panel> })}
                <Stage room/>
            </div>
            <p class="unseen" role="status" aria-live="polite">{move || room.live.get()}</p>
        </div>
    }
}

#[component]
fn Bar(room: Room) -> impl IntoView {
    let back = room.place.with_value(|place| place.back.clone());
    view! {
        <div class="bar">
            <a class="tool-item bar__back" href=back>
                <Sign d="M10 3L5 8l5 5"/>
                <span>{room.word(|words| &words.back)}</span>
            </a>
            <h1 class="bar__title">{move || room.title()}</h1>
            <Turning room/>
            <div class="bar__tools" role="group" aria-label=room.word(|words| &words.tools)>
                <Looks room/>
                <Strip room/>
                <Help room/>
            </div>
        </div>
    }
}

/// A drawn sign in sixteen squares.
#[component]
fn Sign(d: &'static str) -> impl IntoView {
    view! {
        <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d=d></path>
        </svg>
    }
}

#[component]
fn Turning(room: Room) -> impl IntoView {
    let number = move || room.leaf.with(|leaf| leaf.number);
    let go = room.place.with_value(|place| place.go.clone());
    let before = move || number().saturating_sub(1).max(1);
    let after = move || number().saturating_add(1).min(room.pages());
    let all = room.pages().to_string();
    let of = filled(&room.word(|words| &words.of), &[("all", &all)]);
    view! {
        <nav class="bar__turn" aria-label=room.word(|words| &words.go_label)>
            <a
                class="tool-item"
                rel="prev"
                href=move || room.href(before())
                data-page=move || before().to_string()
                aria-disabled=move || (number() <= 1).then_some("true")
            >
                <Sign d="M10 3L5 8l5 5"/>
                <span class="tool-item__name">{room.word(|words| &words.before)}</span>
            </a>
            <form class="bar__go" method="get" action=go on:submit=move |event| browser::go(room, &event)>
                <label class="unseen" for="go">{room.word(|words| &words.go_label)}</label>
                <input
                    class="bar__number"
                    id="go"
                    name="n"
                    inputmode="numeric"
                    autocomplete="off"
                    value=move || number().to_string()
                    prop:value=move || number().to_string()
                />
                <Kept room/>
                <span class="bar__of">{of}</span>
                <button class="unseen unseen--until-focus" type="submit">{room.word(|words| &words.go)}</button>
            </form>
            <a
                class="tool-item"
                rel="next"
                href=move || room.href(after())
                data-page=move || after().to_string()
                aria-disabled=move || (number() >= room.pages()).then_some("true")
            >
                <Sign d="M6 3l5 5-5 5"/>
                <span class="tool-item__name">{room.word(|words| &words.after)}</span>
            </a>
        </nav>
    }
}

/// The look of the page, carried through forms.
#[component]
pub(super) fn Kept(room: Room) -> impl IntoView {
    view! {
        <input type="hidden" name="z" value=move || room.look.with(|look| look.zoom.to_string())/>
        <input type="hidden" name="r" value=move || room.look.with(|look| look.turn.to_string())/>
        {room.look.with_untracked(|look| look.from).map(|from| {
            view! { <input type="hidden" name="from" value=from.to_string()/> }
        })}
    }
}

#[component]
fn Looks(room: Room) -> impl IntoView {
    let zoomed = move |zoom: fn(&Look) -> u16| {
        room.href_with(|look| Look {
            zoom: zoom(look),
            ..look.clone()
        })
    };
    let level = move || match room.look.with(|look| look.zoom) {
        0 => room.word(|words| &words.fit),
        zoom => format!("{zoom}%"),
    };
    let turned = move || {
        room.href_with(|look| Look {
            turn: look.turned(),
            ..look.clone()
        })
    };
    view! {
        <a class="tool-item" data-look="smaller" href=move || zoomed(Look::smaller)>
            <Sign d="M3 8h10"/>
            <span class="tool-item__name">{room.word(|words| &words.smaller)}</span>
        </a>
        <a class="tool-item bar__level" data-look="fit" href=move || zoomed(|_| 0)>
            <span aria-hidden="true">{level}</span>
            <span class="tool-item__name">{room.word(|words| &words.fit)}</span>
        </a>
        <a class="tool-item" data-look="larger" href=move || zoomed(Look::larger)>
            <Sign d="M3 8h10M8 3v10"/>
            <span class="tool-item__name">{room.word(|words| &words.larger)}</span>
        </a>
        <a class="tool-item" data-look="turn" href=turned>
            <Sign d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3"/>
            <span class="tool-item__name">{room.word(|words| &words.turn)}</span>
        </a>
    }
}

#[component]
fn Strip(room: Room) -> impl IntoView {
    let strip = room.place.with_value(|place| place.strip.clone());
    strip.map(|strip| {
        let href = move || format!("{strip}{}", room.leaf.with(|leaf| leaf.number));
        view! {
            <a class="tool-item" href=href>
                <Sign d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z"/>
                <span class="tool-item__name">{room.word(|words| &words.strip)}</span>
            </a>
        }
    })
}

#[component]
fn Help(room: Room) -> impl IntoView {
    let lines = room.words.with_value(|words| {
        let line = |(keys, what): &(String, String)| {
            view! { <div class="keys__row"><dt><kbd>{keys.clone()}</kbd></dt><dd>{what.clone()}</dd></div> }
        };
        words.keys.iter().map(line).collect_view()
    });
    view! {
        <details class="help" id="help" prop:open=move || room.is_helping.get()>
            <summary class="tool-item" on:click=move |event: ev::MouseEvent| browser::toggled(&event, room.is_helping)>
                <span aria-hidden="true">"?"</span>
                <span class="tool-item__name">{room.word(|words| &words.help)}</span>
            </summary>
            <div class="help__body">
                <p class="help__title">{room.word(|words| &words.help)}</p>
                <dl class="keys">{lines}</dl>
                <label class="help__switch">
                    <input
                        type="checkbox"
                        checked=true
                        on:change=move |event| room.has_keys.set(event_target_checked(&event))
                    />
                    {room.word(|words| &words.single_keys)}
                </label>
            </div>
        </details>
    }
}

#[component]
fn Panel(room: Room, children: Children) -> impl IntoView {
    let finder = room.place.with_value(|place| place.hits.is_some());
    view! {
        <details class="panel" id="panel" open=true prop:open=move || room.is_open.get()>
            <summary class="panel__head" on:click=move |event: ev::MouseEvent| browser::toggled(&event, room.is_open)>
                {room.word(|words| &words.panel)}
            </summary>
            <div class="panel__body">
                {finder.then(|| view! { <Finder room/> })}
                {children()}
            </div>
        </details>
    }
}

#[component]
fn Stage(room: Room) -> impl IntoView {
    let label = Signal::derive(move || {
        let number = room.leaf.with(|leaf| leaf.number);
        format!("{} {}", room.position(number), room.title())
    });
    let is_scanned = move || {
        room.leaf
            .with(|leaf| leaf.text.is_empty() && !leaf.is_broken)
    };
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
            {move || if room.leaf.with(|leaf| leaf.is_broken) { view! { <p class="stage__trouble">{room.word(|words| &words.broken)}</p> }.into_any() } else { view! {
                <Sheet
                    leaf=room.leaf
                    image=room.image
                    label
                    areas=Signal::derive(move || room.areas())
                    turn=Signal::derive(move || room.look.with(|look| look.turn))
                    zoom=Signal::derive(move || room.look.with(|look| look.zoom))
                />
            }
            .into_any() }}
            {move || is_scanned().then(|| view! { <p class="stage__note">{room.word(|words| &words.scanned)}</p> })}
        </div>
    }
}
