//! What the maker listens to, and what follows.

mod pages;
mod table;

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use self::table::Table;
use super::{MakerWords, Of, Shown};
use crate::{
    dossier::division::{Row, pressed, row_of, with_added, with_removed},
    islands::listening::{listen, window},
};

thread_local! {
    /// The rows as they were before each change, the newest last.
    static BEFORE: RefCell<Vec<Vec<Row>>> = const { RefCell::new(Vec::new()) };
    /// Whether the space bar is about to tick a page: then the focus stays where it is.
    static BY_SPACE: Cell<bool> = const { Cell::new(false) };
    /// Whether a pointer is down: until it is up nothing may move from under it.
    static POINTED: Cell<bool> = const { Cell::new(false) };
    /// Whether pages are to be laid to other rows once it is up.
    static TO_ARRANGE: Cell<bool> = const { Cell::new(false) };
}

/// The form as it wakes, and what it shows.
#[derive(Clone, Copy)]
struct Maker {
    of: Of,
    shown: Shown,
}

impl Maker {
    fn table(self) -> Option<Table> {
        self.of.with_value(|(form, ..)| Table::find(form))
    }

    fn pages(self) -> u32 {
        self.of.with_value(|(_, pages, _)| *pages)
    }

    fn word(self, pick: impl FnOnce(&MakerWords) -> &String) -> String {
        self.of.with_value(|(_, _, words)| pick(words).clone())
    }
}

/// Where the focus goes after a change.
#[derive(Clone, Copy)]
enum Focus {
    /// To a page.
    Page(u32),
    /// Into the name of the document in a row.
    Name(usize),
}

pub(super) fn wake(of: Of, shown: Shown) {
    let maker = Maker { of, shown };
    let Some(table) = maker.table() else { return };
    table.hide_divide();
    table.rove_to(1);
    maker.shown.is_awake.set(true);
    listen(table.form(), "change", move |event| changed(maker, &event));
    listen(table.form(), "input", move |event| written(maker, &event));
    listen(table.form(), "click", move |event| clicked(maker, &event));
    listen(table.form(), "keydown", move |event| typed(maker, &event));
    listen(table.form(), "pointerdown", |_| POINTED.set(true));
    if let Some(window) = window() {
        for gone in ["pointerup", "pointercancel"] {
            listen(&window, gone, move |_| let_go(maker));
        }
    }
    listen(table.form(), "focusin", move |event| {
        let leaf = target(&event).and_then(|target| table::page_of(&target));
        if let Some((page, table)) = leaf.zip(maker.table()) {
            table.rove_to(page);
        }
    });
}

pub(super) fn take_back(of: Of, shown: Shown) {
    let maker = Maker { of, shown };
    let before = BEFORE.with_borrow_mut(Vec::pop);
    if let Some((before, table)) = before.zip(maker.table()) {
        table.write(&before, &maker.word(|words| &words.row));
        maker
            .shown
            .changes
            .update(|changes| *changes = changes.saturating_sub(1));
        maker.shown.said.set(maker.word(|words| &words.undone));
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Writes other rows, and remembers those that stood there.
fn change(maker: Maker, rows: &[Row], focus: Focus) -> Option<()> {
    let table = maker.table()?;
    BEFORE.with_borrow_mut(|before| before.push(table.read()));
    table.write(rows, &maker.word(|words| &words.row));
    maker
        .shown
        .changes
        .update(|changes| *changes = changes.saturating_add(1));
    match focus {
        Focus::Page(page) => table.focus_page(page),
        Focus::Name(row) => table.focus_field(row, "title"),
    }
}

/// A tick was set or taken away, or a field was left with something else in it.
fn changed(maker: Maker, event: &Event) {
    let Some((target, table)) = target(event).zip(maker.table()) else {
        return;
    };
    if let Some(page) = table::page_of(&target).filter(|_| table::is_tick(&target)) {
        press(maker, page, !BY_SPACE.take());
    } else if table::cell_of(&target).is_some_and(|(_, field)| field.starts_with("page_")) {
        if POINTED.get() {
            TO_ARRANGE.set(true);
        } else {
            table.arrange(&table.read());
        }
    }
}

/// The pointer is up again: what it pressed is told first, then pages move to the rows that were written for them.
fn let_go(maker: Maker) {
    POINTED.set(false);
    if TO_ARRANGE.take() {
        let arrange = move || {
            if let Some(table) = maker.table() {
                table.arrange(&table.read());
            }
        };
        set_timeout(arrange, Duration::ZERO);
    }
}

/// A volume is named while its number is typed.
fn written(maker: Maker, event: &Event) {
    let cell = target(event).and_then(|target| table::cell_of(&target));
    let volume = cell.filter(|(_, field)| field == "volume");
    if let Some(((row, _), table)) = volume.zip(maker.table()) {
        table.name_volume(row);
    }
}

fn press(maker: Maker, page: u32, goes_in: bool) {
    let Some(table) = maker.table() else { return };
    let before = table.read();
    let rows = pressed(&before, page, maker.pages());
    let begun = row_of(&rows, page).filter(|_| rows.len() >= before.len());
    let focus = begun
        .filter(|_| goes_in)
        .map_or(Focus::Page(page), Focus::Name);
    change(maker, &rows, focus);
    let said = maker.word(|words| {
        if begun.is_some() {
            &words.began
        } else {
            &words.joined
        }
    });
    let said = said.replace("{page}", &page.to_string());
    maker.shown.said.set(said);
}

/// Rows are added and taken away here, and pages turned and moved; every other button sends the form.
fn clicked(maker: Maker, event: &Event) {
    let button = target(event).and_then(|target| target.closest("button[name]").ok()?);
    let Some((button, table)) = button.zip(maker.table()) else {
        return;
    };
    let rows = table.read();
    let value = button.get_attribute("value").unwrap_or_default();
    let changed = match button.get_attribute("name").as_deref() {
        Some("turn" | "move") => pages::arrange(maker, &button),
        Some("add") => {
            let added = with_added(&rows, maker.pages());
            let focus = Focus::Name(rows.len());
            change(maker, &added, focus)
        }
        Some("remove") => {
            let row = value.parse::<usize>().unwrap_or(usize::MAX);
            let kept = with_removed(&rows, row);
            // Others are made from the last row: it is taken away by the server alone.
            let last = kept.len().checked_sub(1);
            let gone = last.and_then(|last| change(maker, &kept, Focus::Name(row.min(last))));
            gone.inspect(|()| say_removed(maker, row))
        }
        _ => None,
    };
    if changed.is_some() {
        event.prevent_default();
    }
}

fn say_removed(maker: Maker, row: usize) {
    let row = row.saturating_add(1).to_string();
    let said = maker.word(|words| &words.removed).replace("{row}", &row);
    maker.shown.said.set(said);
}

/// The keys of a page, and Enter in a cell, which leads to the pages of its row.
fn typed(maker: Maker, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let Some((target, table)) = target(event).zip(maker.table()) else {
        return;
    };
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let has_acted = if let Some(page) = table::page_of(&target).filter(|_| table::is_box(&target)) {
        pages::act_on(maker, page, &key.key()).is_some()
            || (table::is_tick(&target) && act_on(maker, page, &key.key()))
            // Nobody saves from the box by which a page is chosen.
            || key.key() == "Enter"
    } else if key.key() == "Enter" && pages::is_place(&target) {
        pages::press(maker, "button[name='move']").is_some()
    } else if key.key() == "Enter" && target.tag_name() == "INPUT" {
        table::cell_of(&target).is_some_and(|(row, _)| table.focus_pages_of(row).is_some())
    } else {
        false
    };
    if has_acted {
        event.prevent_default();
    }
}

/// What a key does on a page; whether it does anything in place of the browser.
fn act_on(maker: Maker, page: u32, key: &str) -> bool {
    let Some(table) = maker.table() else {
        return false;
    };
    let next = match key {
        " " => {
            BY_SPACE.set(true);
            return false;
        }
        "Enter" => {
            match table.begins(page) {
                Some(row) => {
                    table.focus_field(row, "title");
                }
                None => press(maker, page, true),
            }
            return true;
        }
        "ArrowRight" => table.beside(page, 1),
        "ArrowLeft" => table.beside(page, -1),
        "ArrowDown" => table.next_begin(page, 1),
        "ArrowUp" => table.next_begin(page, -1),
        "Home" => table.beside(page, i32::MIN),
        "End" => table.beside(page, i32::MAX),
        _ => return false,
    };
    if let Some(next) = next {
        table.focus_page(next);
    }
    true
}
