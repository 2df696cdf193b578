//! The views as strangers could have written them: every text that people type holds what they like.

use std::cell::Cell;

use contract::{
    ApplicationView, BundleView, CaseFileView, CaseGlimpse, CaseRow, Hits, MatterRow, NoticeView,
    PageImage, PageView, ReadingRoom, Role, TrailLine, WorklistRow,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::views;
pub(crate) use super::views::*;

thread_local! {
    static ADDED: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
}

/// From now on these are added, in turn, to every text that somebody typed.
pub(crate) fn add(added: &'static [&'static str]) {
    ADDED.set(added);
}

/// The view with the words added; codes, identifiers and times are not typed by anybody.
pub(crate) fn said<T: Serialize + DeserializeOwned>(view: T) -> T {
    let added = ADDED.get();
    if added.is_empty() {
        return view;
    }
    let mut value = serde_json::to_value(view).expect("a view is JSON");
    spoil(&mut value, &mut added.iter().cycle());
    serde_json::from_value(value).expect("texts only have changed")
}

fn spoil(value: &mut Value, added: &mut dyn Iterator<Item = &&'static str>) {
    match value {
        // The people of the views write Chinese; nothing else does.
        Value::String(text) if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) => {
            text.push_str(added.next().expect("there is no end of them"));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| spoil(value, added)),
        Value::Object(fields) => fields.iter_mut().for_each(|(_, value)| spoil(value, added)),
        _ => {}
    }
}

pub(crate) fn application(number: u128, staff: bool) -> Option<ApplicationView> {
    said(views::application(number, staff))
}
pub(crate) fn worklist() -> Vec<WorklistRow> {
    said(views::worklist())
}
pub(crate) fn matters() -> Vec<MatterRow> {
    said(views::matters())
}
pub(crate) fn glimpse(name: String) -> CaseGlimpse {
    said(views::glimpse(name))
}
pub(crate) fn cases() -> Vec<CaseRow> {
    said(views::cases())
}
pub(crate) fn case_file(number: u128, role: Role) -> Option<CaseFileView> {
    said(views::case_file(number, role))
}
pub(crate) fn room(number: u128) -> ReadingRoom {
    said(views::room(number))
}
pub(crate) fn page(number: u32) -> PageView {
    said(views::page(number))
}
pub(crate) fn image(words: &str) -> PageImage {
    views::image(words)
}
pub(crate) fn hits(query: String) -> Hits {
    said(views::hits(query))
}
pub(crate) fn bundle(number: u128) -> Option<BundleView> {
    said(views::bundle(number))
}
pub(crate) fn trail() -> Vec<TrailLine> {
    said(views::trail())
}
pub(crate) fn notices(notices: Vec<NoticeView>) -> Vec<NoticeView> {
    said(notices)
}
