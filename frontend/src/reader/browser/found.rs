use contract::Hits;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    live::{Record, fail, input, open},
    spot::show_hit,
};
use crate::reader::{fetch::post_json, hits::Standing, islands::Room, words::filled};

/// Looks for the words without putting them into an address.
pub(in crate::reader) fn find(room: Room, event: &ev::SubmitEvent) {
    event.prevent_default();
    let words = input("find").map(|input| input.value()).unwrap_or_default();
    let words = words.trim().to_owned();
    let Some(url) = room.place.with_value(|place| place.hits.clone()) else {
        return;
    };
    room.at.set(None);
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

/// Goes to a place that was found: on the page that lies open, or on another one.
pub(super) fn go_to_hit(room: Room, place: u32) {
    let page = room.hits.with_untracked(|hits| {
        let hits = hits.as_ref()?;
        Standing::page_of(hits, place)
    });
    let Some(page) = page else { return };
    room.at.set(Some(place));
    if page == room.leaf.with_untracked(|leaf| leaf.number) {
        room.live.set(untrack(|| room.place_words(place)));
        show_hit();
    } else {
        open(room, page, Record::Push);
    }
}

/// Goes to the place after the one that lies open.
pub(super) fn next_hit(room: Room) -> bool {
    let after = untrack(|| room.standing()).and_then(|standing| standing.after);
    after.map(|place| go_to_hit(room, place)).is_some()
}

/// Goes to the place before the one that lies open.
pub(super) fn hit_before(room: Room) -> bool {
    let before = untrack(|| room.standing()).and_then(|standing| standing.before);
    before.map(|place| go_to_hit(room, place)).is_some()
}
