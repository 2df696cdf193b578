use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{
    found::go_to_hit,
    keys::pressed,
    spot::{show_hit, to_top, while_switching},
    tree::{count_from, count_on, mark_tree},
};
use crate::islands::{
    fetch::get_json,
    listening::{focused, listen, window},
};
use crate::reader::{
    Leaf,
    bar::level,
    fetch::{forget_url, object_url},
    islands::Room,
    words::filled,
};

thread_local! {
    /// The next page's image, fetched once the open one was there: its number and address.
    static AHEAD: RefCell<Option<(u32, String)>> = const { RefCell::new(None) };
    /// The number of the last page asked for: a slow answer to an earlier one is dropped.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

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
        room.is_narrow.set(true);
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
    count_from(room);
    if room.at.get_untracked().is_some() {
        show_hit();
    }
}

/// Whether the browser's history learns of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    Push,
    Keep,
}

/// Opens a page in place.
pub(super) fn open(room: Room, number: u32, record: Record) {
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
    leave_leaf();
    room.trouble.set(None);
    room.is_resumed.set(false);
    room.leaf.set(leaf);
    let before = room.image.get_untracked();
    room.image.set(image);
    forget_url(&before);
    room.live.set(told(room, number));
    note_address(room, number, record);
    name_window(room, number);
    to_top();
    if untrack(|| room.standing()).is_some_and(|standing| standing.at.is_some()) {
        show_hit();
    }
    mark_tree(room);
    count_on(room);
}

/// What is told of the page that was laid open: its number, and what it lacks.
fn told(room: Room, number: u32) -> String {
    untrack(|| {
        let position = room.position(number);
        match room.flag() {
            Some(flag) => format!("{position} {}", flag.said),
            None => position,
        }
    })
}

/// Signed out: to the sign-in and back. Ended or forbidden: the page says so and shows nothing more.
pub(super) fn fail(room: Room, status: u16) {
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

/// Says in the address which page lies open and how it is looked at. Who goes back comes to the page, looked at as now.
fn note_address(room: Room, number: u32, record: Record) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else {
        return;
    };
    let href = untrack(|| room.href(number));
    drop(match record {
        Record::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&href)),
        Record::Keep => history.replace_state_with_url(&JsValue::NULL, "", Some(&href)),
    });
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
    let Ok(Some(link)) = target.closest("a[data-page], a[data-look], a[data-hit]") else {
        return;
    };
    event.prevent_default();
    let number = |name| link.get_attribute(name).and_then(|text| text.parse().ok());
    if let Some(number) = number("data-page") {
        open(room, number, Record::Push);
    } else if let Some(place) = number("data-hit") {
        go_to_hit(room, place);
    } else if let Some(look) = link.get_attribute("data-look") {
        change_look(room, &look);
    }
}

pub(super) fn change_look(room: Room, how: &str) {
    let is_narrow = room.is_narrow.get_untracked();
    let change = || {
        room.look.update(|look| match how {
            "smaller" => look.zoom = look.smaller(),
            "larger" => look.zoom = look.larger(),
            "fit" => look.zoom = 0,
            "turn" => look.turn = look.turned(),
            "margins" => look.margins = look.margins.other(is_narrow),
            "view" => look.view = look.view.other(),
            _ => {}
        });
    };
    if how == "view" {
        leave_leaf();
        while_switching(room, change);
    } else {
        change();
    }
    tell_look(room, how);
    note_address(
        room,
        room.leaf.with_untracked(|leaf| leaf.number),
        Record::Keep,
    );
}

/// Tells what changed of the look, in the view that shows it.
fn tell_look(room: Room, how: &str) {
    let (is_text, is_cut) = untrack(|| (room.is_text(), room.is_cut()));
    let said = match how {
        "view" if is_text => room.word(|words| &words.now_text),
        "view" => room.word(|words| &words.now_image),
        _ if is_text => return,
        "margins" if is_cut => room.word(|words| &words.now_cut),
        "margins" => room.word(|words| &words.now_whole),
        "turn" => match room.look.with_untracked(|look| look.turn) {
            0 => room.word(|words| &words.now_upright),
            turn => {
                let turn = turn.to_string();
                filled(&room.word(|words| &words.now_turned), &[("n", &turn)])
            }
        },
        _ => untrack(|| level(room)),
    };
    room.live.set(said);
}

/// What lies on the stage is about to go: whoever is on it goes to the stage itself.
fn leave_leaf() {
    let here = element("stage").zip(focused());
    if here.is_some_and(|(stage, focused)| stage.contains(Some(focused.as_ref()))) {
        focus("stage");
    }
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

/// Opens and closes a part by its own signal, so that keys and pointer agree.
pub(in crate::reader) fn toggled(event: &ev::MouseEvent, part: RwSignal<bool>) {
    event.prevent_default();
    part.update(|is_open| *is_open = !*is_open);
}

pub(super) fn step(room: Room, by: i32) {
    let number = room.leaf.with_untracked(|leaf| leaf.number);
    open(room, number.saturating_add_signed(by), Record::Push);
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub(super) fn input(id: &str) -> Option<HtmlInputElement> {
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
