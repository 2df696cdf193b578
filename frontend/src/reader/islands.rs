use contract::Hits;
use leptos::{ev, prelude::*};

use super::{
    Leaf,
    bar::Bar,
    browser,
    finder::Finder,
    hits::{OnPage, Standing},
    look::Look,
    sheet::HIT,
    stage::Stage,
    words::{Flag, Place, Reported, Words, filled},
};
#[cfg(feature = "ssr")]
use crate::islands::module::{self, Module};

/// Everything that moves in the room, shared by its parts.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) place: StoredValue<Place>,
    pub(super) words: StoredValue<Words>,
    pub(super) leaf: RwSignal<Leaf>,
    pub(super) image: RwSignal<String>,
    pub(super) look: RwSignal<Look>,
    pub(super) hits: RwSignal<Option<Hits>>,
    /// Which of the places found was gone to last, counted from one.
    pub(super) at: RwSignal<Option<u32>>,
    pub(super) live: RwSignal<String>,
    pub(super) trouble: RwSignal<Option<String>>,
    /// Whether the reading goes on where it stopped, until a page is turned.
    pub(super) is_resumed: RwSignal<bool>,
    pub(super) is_narrow: RwSignal<bool>,
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

    /// The address of a place that was found.
    pub(super) fn href_of_hit(self, place: u32) -> String {
        let page = self.hits.with(|hits| {
            let hits = hits.as_ref()?;
            Standing::page_of(hits, place)
        });
        let base = self.place.with_value(|place| place.page.clone());
        let look = self.look.with(|look| Look {
            hit: Some(place),
            ..look.clone()
        });
        let page = page.unwrap_or_else(|| self.leaf.with(|leaf| leaf.number));
        format!("{base}{page}{}#{HIT}", look.to_query())
    }

    /// The address of the open page looked at otherwise.
    pub(super) fn href_with(self, change: impl FnOnce(&Look) -> Look) -> String {
        let base = self.place.with_value(|place| place.page.clone());
        let look = Look {
            hit: self.at.get(),
            ..self.look.with(change)
        };
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

    /// Where the open page stands among what was found.
    pub(super) fn standing(self) -> Option<Standing> {
        let (number, at) = (self.leaf.with(|leaf| leaf.number), self.at.get());
        self.hits.with(|hits| {
            let hits = hits.as_ref()?;
            Some(Standing::of(hits, at, number))
        })
    }

    /// What was found on the open page.
    pub(super) fn found_here(self) -> OnPage {
        let (number, at) = (self.leaf.with(|leaf| leaf.number), self.at.get());
        self.hits.with(|hits| {
            let hits = hits.as_ref();
            hits.map_or_else(OnPage::default, |hits| OnPage::of(hits, at, number))
        })
    }

    /// "Place 3 of 12", as it is read aloud.
    pub(super) fn place_words(self, place: u32) -> String {
        let all = self.hits.with(|hits| hits.as_ref().map(|hits| hits.total));
        let (place, all) = (place.to_string(), all.unwrap_or_default().to_string());
        let text = self.word(|words| &words.hit_of);
        filled(&text, &[("n", &place), ("all", &all)])
    }

    /// What stands above the open page, where it is not whole.
    pub(super) fn flag(self) -> Option<Flag> {
        let number = self.leaf.with(|leaf| leaf.number);
        self.place.with_value(|place| {
            let mut flags = place.flags.iter();
            let flag = flags.find(|flag| (flag.from..=flag.to).contains(&number));
            flag.cloned()
        })
    }

    /// What was reported about the open page.
    pub(super) fn reported(self) -> Option<Reported> {
        let number = self.leaf.with(|leaf| leaf.number);
        self.place.with_value(|place| {
            let mut reported = place.reported.iter();
            reported.find(|one| one.number == number).cloned()
        })
    }

    /// Where the open page is reported, unless it is and waits for its answer.
    pub(super) fn report_href(self) -> Option<String> {
        if self.reported().is_some_and(|reported| reported.waits) {
            return None;
        }
        let number = self.leaf.with(|leaf| leaf.number);
        self.place.with_value(|place| {
            let is_offered = place.reports.is_some();
            is_offered.then(|| format!("{}{number}/report", place.image))
        })
    }

    /// Whether the page is read as text.
    pub(super) fn is_text(self) -> bool {
        self.look.with(Look::is_text)
    }

    /// Whether its margins are cut off, where its text tells them.
    pub(super) fn is_cut(self) -> bool {
        let is_narrow = self.is_narrow.get();
        self.look.with(|look| look.margins.are_cut(is_narrow))
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
    /// Whether the reading goes on where it stopped.
    is_resumed: bool,
    /// The tree of documents.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Reader);
    let image = format!("{}{}.webp", place.image, leaf.number);
    let at = look.hit;
    let look = Look { hit: None, ..look };
    let room = Room {
        place: StoredValue::new(place),
        words: StoredValue::new(words),
        leaf: RwSignal::new(leaf),
        image: RwSignal::new(image),
        look: RwSignal::new(look),
        hits: RwSignal::new(hits),
        at: RwSignal::new(at),
        live: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
        is_resumed: RwSignal::new(is_resumed),
        is_narrow: RwSignal::new(false),
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
