//! Where on the page somebody reads, and how they come back there.

use std::cell::Cell;

use leptos::prelude::*;

use super::live::element;
use crate::islands::listening::window;
use crate::reader::{islands::Room, look::View, sheet::HIT};

/// A place in one view of a page: how far its stage and its window were moved down.
#[derive(Clone, Copy)]
struct Spot {
    page: u32,
    view: View,
    stage: i32,
    window: f64,
}

thread_local! {
    /// Where somebody was in the view that they left.
    static LEFT: Cell<Option<Spot>> = const { Cell::new(None) };
}

impl Spot {
    fn here(room: Room) -> Self {
        Self {
            page: room.leaf.with_untracked(|leaf| leaf.number),
            view: room.look.with_untracked(|look| look.view),
            stage: element("stage").map_or(0, |stage| stage.scroll_top()),
            window: window()
                .and_then(|window| window.scroll_y().ok())
                .unwrap_or(0.0),
        }
    }

    fn go(self) {
        if let Some(stage) = element("stage") {
            stage.set_scroll_top(self.stage);
        }
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, self.window);
        }
    }
}

/// Changes from the image of a page to its text or back. Who was in the other view of the same page before comes back
/// to where they were in it.
pub(super) fn while_switching(room: Room, change: impl FnOnce()) {
    let left = Spot::here(room);
    let known = LEFT.replace(Some(left));
    change();
    let known = known.filter(|known| known.page == left.page && known.view != left.view);
    request_animation_frame(move || match known {
        Some(known) => known.go(),
        None => to_top(),
    });
}

/// To the beginning of the page: in its stage, and on a phone in the window.
pub(super) fn to_top() {
    if let Some(stage) = element("stage") {
        stage.set_scroll_top(0);
    }
    let (Some(window), Some(room)) = (window(), element("room")) else {
        return;
    };
    let top = f64::from(room.offset_top());
    if window.scroll_y().is_ok_and(|down| down > top) {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// To the place found to which somebody went, once it is drawn.
pub(super) fn show_hit() {
    request_animation_frame(|| {
        let document = window().and_then(|window| window.document());
        if let Some(hit) = document.and_then(|document| document.get_element_by_id(HIT)) {
            hit.scroll_into_view_with_bool(true);
        }
    });
}
