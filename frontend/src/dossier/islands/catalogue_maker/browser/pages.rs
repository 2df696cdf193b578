//! Pages turned and moved: the server does it, and the page here follows.

use std::{cell::Cell, collections::BTreeSet};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use web_sys::{DomParser, Element, SupportedType};

use super::{BEFORE, Maker, table};
use crate::{
    dossier::division::{behind, rearranged},
    islands::browser::{page_by, send_by},
};

thread_local! {
    /// Whether the server is at it: one change waits for the one before.
    static UNDER_WAY: Cell<bool> = const { Cell::new(false) };
    /// The page that a key chose for as long as it is turned.
    static BY_KEY: Cell<Option<u32>> = const { Cell::new(None) };
}

/// What is done to which pages.
enum Asked {
    Turn(BTreeSet<u32>),
    Move(BTreeSet<u32>, u32),
}

/// What a key does to a page, whichever of its boxes has the focus: the pages that are chosen are turned, or this one
/// where none is.
pub(super) fn act_on(maker: Maker, page: u32, key: &str) -> Option<()> {
    let table = maker.table()?;
    let way = match key {
        "x" => {
            let is_chosen = table.chosen().contains(&page);
            return table.choose(page, !is_chosen);
        }
        "[" => "button[name='turn'][value='left']",
        "]" => "button[name='turn'][value='right']",
        _ => return None,
    };
    if table.chosen().is_empty() {
        table.choose(page, true)?;
        BY_KEY.set(Some(page));
    }
    press(maker, way)
}

/// Whether it is the number of the page to which others are moved.
pub(super) fn is_place(element: &Element) -> bool {
    element.get_attribute("name").as_deref() == Some("place")
}

/// Presses a button.
pub(super) fn press(maker: Maker, button: &str) -> Option<()> {
    maker.table()?.button(button)?.click();
    Some(())
}

/// Does what a button asks for. Where that cannot be done here, the form is sent by it, and the page that answers says
/// why.
pub(super) fn arrange(maker: Maker, button: &Element) -> Option<()> {
    let asked = asked(maker, button)?;
    if UNDER_WAY.replace(true) {
        return Some(());
    }
    let button = button.clone();
    spawn_local(async move {
        if done(maker, &button, &asked).await.is_err() {
            let sent = maker.table().map(|table| send_by(table.form(), &button));
            drop(sent);
        }
        UNDER_WAY.set(false);
        if let Some((page, table)) = BY_KEY.take().zip(maker.table()) {
            table.choose(page, false);
        }
    });
    Some(())
}

fn asked(maker: Maker, button: &Element) -> Option<Asked> {
    let table = maker.table()?;
    let chosen = table.chosen();
    if chosen.is_empty() {
        return None;
    }
    if button.get_attribute("name").as_deref() == Some("turn") {
        return Some(Asked::Turn(chosen));
    }
    let place = behind(&table.read(), &table.field("where"), &table.field("place")).ok()?;
    Some(Asked::Move(chosen, place))
}

async fn done(maker: Maker, button: &Element, asked: &Asked) -> Result<(), JsValue> {
    let table = maker.table().ok_or(JsValue::NULL)?;
    let [name, value] = ["name", "value"].map(|part| button.get_attribute(part));
    let (name, value) = (name.unwrap_or_default(), value.unwrap_or_default());
    let answer = page_by(table.form(), (&name, &value)).await?;
    let version = field_in(&answer, "version")?;
    table.put("version", &version);
    table.put("order", &field_in(&answer, "order")?);
    // What was looked at before lies otherwise by now.
    table.put("looked", "");
    let said = match asked {
        Asked::Turn(pages) => {
            table.draw_anew(pages, &version);
            maker.word(|words| &words.turned)
        }
        Asked::Move(pages, behind) => follow(maker, &table, (pages, *behind)),
    };
    maker.shown.said.set(said);
    Ok(())
}

/// What a field holds on the page that answers.
fn field_in(answer: &str, name: &str) -> Result<String, JsValue> {
    let page = DomParser::new()?.parse_from_string(answer, SupportedType::TextHtml)?;
    let field = page.query_selector(&format!("#cataloguing input[name='{name}']"))?;
    let value = field.and_then(|field| field.get_attribute("value"));
    value.ok_or(JsValue::NULL)
}

/// Lays the pages in their order since, and the rows over them. What was changed before cannot be taken back: it speaks
/// of other numbers.
fn follow(maker: Maker, table: &table::Table, (pages, behind): (&BTreeSet<u32>, u32)) -> String {
    let since = rearranged(&table.read(), pages, behind, maker.pages());
    table.number_anew(&since.order, &maker.word(|words| &words.page));
    table.write(&since.rows, &maker.word(|words| &words.row));
    BEFORE.with_borrow_mut(Vec::clear);
    maker.shown.changes.set(0);
    for (page, number) in since.order.iter().zip(1..) {
        if pages.contains(page) {
            table.choose(number, false);
        }
    }
    table.put("place", "");
    let first = since
        .order
        .iter()
        .zip(1..)
        .find(|(page, _)| pages.contains(page));
    if let Some((_, number)) = first {
        table.focus_page(number);
    }
    maker.word(|words| {
        if since.left > 0 {
            &words.left
        } else {
            &words.moved
        }
    })
}
