use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::{
    found::{hit_before, next_hit},
    live::{change_look, element, focus, step},
};
use crate::reader::{bar::MORE, islands::Room};

/// What a key does.
pub(super) fn pressed(room: Room, event: &KeyboardEvent) {
    let key = event.key();
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    if key == "Escape" {
        room.is_helping.set(false);
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
        "t" => room.is_open.update(|is_open| *is_open = !*is_open),
        "?" => room.is_helping.update(|is_open| *is_open = !*is_open),
        _ => return false,
    }
    true
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
