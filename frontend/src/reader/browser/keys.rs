use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{
    found::{hit_before, next_hit},
    live::{change_look, element, focus, step},
};
use crate::{
    islands::listening::focused,
    reader::{
        bar::{HELP, MORE},
        islands::Room,
    },
};

thread_local! {
    /// What had the focus when the list of keys was opened by its key.
    static CAME_FROM: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// What a key does.
pub(super) fn pressed(room: Room, event: &KeyboardEvent) {
    let key = event.key();
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    if key == "Escape" && room.is_helping.get_untracked() {
        toggle_help(room);
        return;
    }
    if key == "Escape" {
        if let Some(more) = element(MORE) {
            drop(more.remove_attribute("open"));
        }
        focus("stage");
        return;
    }
    if is_typing(event) {
        return;
    }
    let is_done = match key.as_str() {
        "ArrowLeft" | "PageUp" => turn_page(room, -1),
        "ArrowRight" | "PageDown" => turn_page(room, 1),
        _ if room.has_keys.get_untracked() => letter(room, &key),
        _ => false,
    };
    if is_done {
        event.prevent_default();
    }
}

/// Arrows move a page that is wider than its stage, and turn it otherwise.
fn turn_page(room: Room, by: i32) -> bool {
    let is_wide = element("stage").is_some_and(|stage| stage.scroll_width() > stage.client_width());
    if is_wide {
        return false;
    }
    step(room, by);
    true
}

fn letter(room: Room, key: &str) -> bool {
    match key {
        "g" => focus("go"),
        "/" => {
            room.is_open.set(true);
            focus("find");
        }
        "+" | "=" => change_look(room, "larger"),
        "-" => change_look(room, "smaller"),
        "0" => change_look(room, "fit"),
        "r" => change_look(room, "turn"),
        "m" => change_look(room, "margins"),
        "v" => change_look(room, "view"),
        "n" => return next_hit(room),
        "N" => return hit_before(room),
        "t" => toggle_panel(room),
        "?" => toggle_help(room),
        _ => return false,
    }
    true
}

/// Opens the list of keys and goes there; or closes it and goes back to where somebody came from.
fn toggle_help(room: Room) {
    let is_open = !room.is_helping.get_untracked();
    room.is_helping.set(is_open);
    let before = CAME_FROM.take();
    if is_open {
        let body = element("room").and_then(|room| room.owner_document()?.body());
        CAME_FROM.set(focused().filter(|focused| Some(focused) != body.as_ref()));
    }
    match before.filter(|_| !is_open) {
        Some(before) => drop(before.focus()),
        None => focus_head(HELP),
    }
}

/// Opens the panel or closes it: whoever is in it then is at its head.
fn toggle_panel(room: Room) {
    let panel = element("panel");
    let is_inside = panel
        .zip(focused())
        .is_some_and(|(panel, focused)| panel.contains(Some(focused.as_ref())));
    room.is_open.update(|is_open| *is_open = !*is_open);
    if is_inside {
        focus_head("panel");
    }
}

/// Goes to what opens and closes this.
fn focus_head(of: &str) {
    let head = element(of).and_then(|of| of.query_selector("summary").ok().flatten());
    if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
        drop(head.focus());
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
