use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::live::element;
use crate::reader::{islands::Room, words::filled};

thread_local! {
    /// How many pages were opened when last told.
    static OPENED: Cell<u32> = const { Cell::new(0) };
}

/// Begins to count from what the page says.
pub(super) fn count_from(room: Room) {
    let opened = room.leaf.with_untracked(|leaf| leaf.opened);
    OPENED.set(opened.unwrap_or_default());
}

/// Says how many pages were opened, the one that lies open among them, and of which document it is one more.
pub(super) fn count_on(room: Room) {
    let Some(opened) = room.leaf.with_untracked(|leaf| leaf.opened) else {
        return;
    };
    if let Some(line) = element("opened")
        && let Some(words) = line.get_attribute("data-words")
    {
        line.set_text_content(Some(&filled(&words, &[("n", &opened.to_string())])));
    }
    if opened > OPENED.replace(opened) {
        let number = room.leaf.with_untracked(|leaf| leaf.number);
        for link in documents().iter().filter(|link| holds(link, number)) {
            count_in(link);
        }
    }
}

/// One more page of this document was opened.
fn count_in(document: &Element) -> Option<()> {
    let mark = document.query_selector("[data-opened]").ok()??;
    let tree = document.closest("[data-none]").ok()??;
    let all = bound(document, "data-last")?
        .saturating_sub(bound(document, "data-page")?)
        .saturating_add(1);
    let opened = bound(&mark, "data-opened")?.saturating_add(1).min(all);
    let seen = if opened < all { "some" } else { "all" };
    let words = tree.get_attribute(&format!("data-{seen}"))?;
    let (counted, all) = (opened.to_string(), all.to_string());
    mark.set_attribute("data-opened", &counted).ok()?;
    mark.set_attribute("data-seen", seen).ok()?;
    mark.set_text_content(Some(&filled(&words, &[("n", &counted), ("all", &all)])));
    Some(())
}

/// Says in the tree which document lies open.
pub(super) fn mark_tree(room: Room) {
    let number = room.leaf.with_untracked(|leaf| leaf.number);
    for link in documents() {
        drop(if holds(&link, number) {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        });
    }
}

/// The documents of the tree.
fn documents() -> Vec<Element> {
    let links = element("panel").and_then(|panel| panel.query_selector_all("a[data-last]").ok());
    let Some(links) = links else {
        return Vec::new();
    };
    let links = (0..links.length()).filter_map(|place| links.item(place));
    links.filter_map(|link| link.dyn_into().ok()).collect()
}

fn holds(document: &Element, number: u32) -> bool {
    bound(document, "data-page").is_some_and(|first| first <= number)
        && bound(document, "data-last").is_some_and(|last| number <= last)
}

fn bound(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}
