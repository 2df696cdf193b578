use std::cell::Cell;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::js_sys::Reflect;

use super::live::step;
use crate::islands::listening::window;
use crate::reader::islands::Room;

thread_local! {
    /// Where a finger went down.
    static TOUCH: Cell<Option<(i32, i32)>> = const { Cell::new(None) };
}

/// A swipe goes at least this far across.
const SWIPE: i32 = 60;
/// From here on the page was spread by two fingers, and one moves it.
const SPREAD: f64 = 1.05;

/// Two fingers are no swipe: they spread the page, which is the browser's own.
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
    let is_whole = room
        .look
        .with_untracked(|look| look.is_text() || look.zoom == 0);
    let is_swipe = across.abs() >= SWIPE && across.abs() >= down.abs().saturating_mul(2);
    if is_whole && is_swipe && !is_spread() {
        step(room, if across < 0 { 1 } else { -1 });
    }
}

/// Whether two fingers have spread the page.
fn is_spread() -> bool {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let viewport = window().and_then(|window| get(&window, "visualViewport"));
    let scale = viewport.and_then(|viewport| get(&viewport, "scale"));
    scale
        .and_then(|scale| scale.as_f64())
        .is_some_and(|scale| scale > SPREAD)
}
