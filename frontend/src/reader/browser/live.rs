use std::cell::{Cell, RefCell};

use contract::Hits;
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::keys::pressed;
use crate::islands::listening::{listen, window};
use crate::reader::{
    Leaf,
    fetch::{forget_url, get_json, object_url, post_json},
    islands::Room,
    words::filled,
};

thread_local! {
    /// Where a finger went down.
    static TOUCH: Cell<Option<(i32, i32)>> = const { Cell::new(None) };
    /// The next page's image, fetched once the open one was there: its number and address.
    static AHEAD: RefCell<Option<(u32, String)>> = const { RefCell::new(None) };
    /// The number of the last page asked for: a slow answer to an earlier one is dropped.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// A swipe goes at least this far across.
const SWIPE: i32 = 60;

/// Takes hold of the keys, the history and the loading of images.
pub(in crate::reader) fn wake(room: Room) {
    let Some(window) = window() else { return };
    let is_narrow = window
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < 800.0);
    if is_narrow {
        room.is_open.set(false);
    }
    listen(&window, "keydown", move |event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
            pressed(room, &event);
        }
    });
    listen(&window, "popstate", move |_| {
        if let Some(number) = number_of_address(room) {
            open(room, number, Record::Keep);
        }
    });
    if let Some(stage) = element("stage") {
        listen_early(&stage, "load", move |_| fetch_ahead(room));
    }
    ASKED.set(room.leaf.with_untracked(|leaf| leaf.number));
    fetch_ahead(room);
    mark_tree(room);
}

/// Whether the browser's history learns of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Record {
    Push,
    Keep,
}

/// Opens a page in place.
fn open(room: Room, number: u32, record: Record) {
    let number = number.clamp(1, room.pages().max(1));
    if number == room.leaf.with_untracked(|leaf| leaf.number) {
        return;
    }
    ASKED.set(number);
    room.live
        .set(room.words.with_value(|words| words.loading.clone()));
    spawn_local(async move {
        let url = room
            .place
            .with_value(|place| format!("{}{number}", place.api));
        let answer = get_json::<Leaf>(&url).await;
        if ASKED.get() != number {
            return;
        }
        match answer {
            Ok(leaf) => lay_open(room, leaf, record),
            Err(status) => fail(room, status),
        }
    });
}

fn lay_open(room: Room, leaf: Leaf, record: Record) {
    let number = leaf.number;
    let ahead = AHEAD.with_borrow_mut(|ahead| ahead.take_if(|(known, _)| *known == number));
    let image = match ahead {
        Some((_, image)) => image,
        None => room
            .place
            .with_value(|place| format!("{}{number}.webp", place.image)),
    };
    room.trouble.set(None);
    room.leaf.set(leaf);
    let before = room.image.get_untracked();
    room.image.set(image);
    forget_url(&before);
    room.live.set(room.position(number));
    if record == Record::Push {
        note_address(room, number);
    }
    name_window(room, number);
    if let Some(stage) = element("stage") {
        stage.set_scroll_top(0);
    }
    mark_tree(room);
    count_on(room);
}

/// Says how many pages were opened, the one that lies open among them.
fn count_on(room: Room) {
    let Some(opened) = room.leaf.with_untracked(|leaf| leaf.opened) else {
        return;
    };
    if let Some(line) = element("opened")
        && let Some(words) = line.get_attribute("data-words")
    {
        line.set_text_content(Some(&filled(&words, &[("n", &opened.to_string())])));
    }
}

/// Signed out: to the sign-in and back. Ended or forbidden: the page says so and shows nothing more.
fn fail(room: Room, status: u16) {
    let Some(window) = window() else { return };
    if status == 401 {
        // The page itself leads to the sign-in and back here.
        drop(window.location().reload());
        return;
    }
    let words = match status {
        0 | 500..=599 => room.words.with_value(|words| words.offline.clone()),
        _ => room.words.with_value(|words| words.ended.clone()),
    };
    room.live.set(words.clone());
    room.trouble.set(Some(words));
    if (400..500).contains(&status) {
        room.image.set(String::new());
        room.leaf.update(|leaf| leaf.text.clear());
    }
}

/// The window's title says which page lies open, as after a load.
fn name_window(room: Room, number: u32) {
    let title = untrack(|| format!("{} {}", room.title(), room.position(number)));
    let words = room.words.with_value(|words| words.window.clone());
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(&filled(&words, &[("title", &title)]));
    }
}

fn note_address(room: Room, number: u32) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else {
        return;
    };
    let href = untrack(|| room.href(number));
    drop(history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&href)));
}

fn number_of_address(room: Room) -> Option<u32> {
    let path = window()?.location().pathname().ok()?;
    let base = room.place.with_value(|place| place.page.clone());
    path.strip_prefix(base.as_str())?.parse().ok()
}

/// Fetches the next image, but only after the open one is there: it must not be slowed by it.
fn fetch_ahead(room: Room) {
    let number = room
        .leaf
        .with_untracked(|leaf| leaf.number)
        .saturating_add(1);
    let is_known =
        AHEAD.with_borrow(|ahead| ahead.as_ref().is_some_and(|(known, _)| *known == number));
    let is_there = element("stage")
        .is_some_and(|stage| stage.query_selector("image").ok().flatten().is_some());
    if number > room.pages() || is_known || !is_there {
        return;
    }
    spawn_local(async move {
        let url = room
            .place
            .with_value(|place| format!("{}{number}.webp", place.image));
        if let Some(address) = object_url(&url).await {
            let before = AHEAD.replace(Some((number, address)));
            if let Some((_, unused)) = before {
                forget_url(&unused);
            }
        }
    });
}

/// Links to pages and looks work in place; everything else goes its ordinary way.
pub(in crate::reader) fn clicked(room: Room, event: &ev::MouseEvent) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
        return;
    }
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let Ok(Some(link)) = target.closest("a[data-page], a[data-look]") else {
        return;
    };
    event.prevent_default();
    if let Some(number) = link
        .get_attribute("data-page")
        .and_then(|number| number.parse().ok())
    {
        open(room, number, Record::Push);
    } else if let Some(look) = link.get_attribute("data-look") {
        change_look(room, &look);
    }
}

pub(super) fn change_look(room: Room, how: &str) {
    room.look.update(|look| match how {
        "smaller" => look.zoom = look.smaller(),
        "larger" => look.zoom = look.larger(),
        "fit" => look.zoom = 0,
        "turn" => look.turn = look.turned(),
        _ => {}
    });
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else {
        return;
    };
    let href = untrack(|| room.href(room.leaf.with_untracked(|leaf| leaf.number)));
    drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&href)));
}

/// Goes to the page typed.
pub(in crate::reader) fn go(room: Room, event: &ev::SubmitEvent) {
    event.prevent_default();
    let typed = input("go").map(|input| input.value()).unwrap_or_default();
    if let Ok(number) = typed.trim().parse::<u32>() {
        open(room, number, Record::Push);
        focus("stage");
    }
}

/// Looks for the words without putting them into an address.
pub(in crate::reader) fn find(room: Room, event: &ev::SubmitEvent) {
    event.prevent_default();
    let words = input("find").map(|input| input.value()).unwrap_or_default();
    let words = words.trim().to_owned();
    let Some(url) = room.place.with_value(|place| place.hits.clone()) else {
        return;
    };
    if words.is_empty() {
        room.hits.set(None);
        return;
    }
    room.live
        .set(room.words.with_value(|words| words.loading.clone()));
    spawn_local(async move {
        match post_json::<_, Hits>(&url, &serde_json::json!({ "q": words })).await {
            Ok(hits) => {
                let total = hits.total.to_string();
                let text = room.words.with_value(|words| match hits.total {
                    0 => words.hits_none.clone(),
                    _ => words.hits.clone(),
                });
                room.live
                    .set(filled(&text, &[("n", &total), ("words", &hits.query)]));
                room.hits.set(Some(hits));
            }
            Err(status) => fail(room, status),
        }
    });
}

/// Opens and closes a part by its own signal, so that keys and pointer agree.
pub(in crate::reader) fn toggled(event: &ev::MouseEvent, part: RwSignal<bool>) {
    event.prevent_default();
    part.update(|is_open| *is_open = !*is_open);
}

pub(in crate::reader) fn touched(event: &ev::TouchEvent) {
    let touches = event.touches();
    let finger = touches.item(0).filter(|_| touches.length() == 1);
    TOUCH.set(finger.map(|finger| (finger.client_x(), finger.client_y())));
}

/// A swipe across turns the page while the whole width is seen; otherwise fingers move the page.
pub(in crate::reader) fn lifted(room: Room, event: &ev::TouchEvent) {
    let Some((x, y)) = TOUCH.take() else { return };
    let Some(finger) = event.changed_touches().item(0) else {
        return;
    };
    let (across, down) = (finger.client_x() - x, finger.client_y() - y);
    let is_whole = room.look.with_untracked(|look| look.zoom == 0);
    if !is_whole || across.abs() < SWIPE || across.abs() < down.abs().saturating_mul(2) {
        return;
    }
    step(room, if across < 0 { 1 } else { -1 });
}

pub(super) fn step(room: Room, by: i32) {
    let number = room.leaf.with_untracked(|leaf| leaf.number);
    open(room, number.saturating_add_signed(by), Record::Push);
}

/// Says in the tree which document lies open.
fn mark_tree(room: Room) {
    let Some(panel) = element("panel") else {
        return;
    };
    let Ok(links) = panel.query_selector_all("a[data-last]") else {
        return;
    };
    let number = room.leaf.with_untracked(|leaf| leaf.number);
    for place in 0..links.length() {
        let link = links
            .item(place)
            .and_then(|link| link.dyn_into::<Element>().ok());
        let Some(link) = link else { continue };
        let bound = |name: &str| {
            link.get_attribute(name)
                .and_then(|text| text.parse::<u32>().ok())
        };
        let is_here = bound("data-page").is_some_and(|first| first <= number)
            && bound("data-last").is_some_and(|last| number <= last);
        drop(if is_here {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        });
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn input(id: &str) -> Option<HtmlInputElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub(super) fn focus(id: &str) {
    if let Some(element) = element(id) {
        drop(element.focus());
        if let Ok(input) = element.dyn_into::<HtmlInputElement>() {
            input.select();
        }
    }
}

/// Listens on the way down: loading does not bubble.
fn listen_early(
    target: &web_sys::EventTarget,
    name: &str,
    act: impl FnMut(web_sys::Event) + 'static,
) {
    let act = Closure::<dyn FnMut(web_sys::Event)>::new(act);
    let call = act.as_ref().unchecked_ref();
    drop(target.add_event_listener_with_callback_and_bool(name, call, true));
    act.forget();
}
