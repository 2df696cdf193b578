//! The rows of the form and the pages below them, as they stand in the page.

use std::collections::{BTreeSet, HashMap};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, NodeList, js_sys::Reflect};

use crate::{
    dossier::division::{FIELDS, Row, name, row_of},
    islands::listening::window,
};

/// The form.
pub(super) struct Table {
    form: Element,
}

/// The page whose leaf this is, or stands in.
pub(super) fn page_of(element: &Element) -> Option<u32> {
    let leaf = element.closest("[data-leaf]").ok()??;
    leaf.get_attribute("data-leaf")?.parse().ok()
}

/// Whether it is the tick of a page.
pub(super) fn is_tick(element: &Element) -> bool {
    element.get_attribute("name").as_deref() == Some("begins")
}

/// Whether it is any box of a page.
pub(super) fn is_box(element: &Element) -> bool {
    is_tick(element) || element.get_attribute("name").as_deref() == Some("pages")
}

/// The row and the field that a cell is.
pub(super) fn cell_of(element: &Element) -> Option<(usize, String)> {
    let name = element.get_attribute("name")?;
    let (row, field) = name.strip_prefix("line-")?.split_once('-')?;
    Some((row.parse().ok()?, field.to_owned()))
}

fn all(list: NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(move |place| list.item(place)?.dyn_into().ok())
}

fn focus(element: Element) -> Option<()> {
    element.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn value_of(element: &Element) -> String {
    let value = Reflect::get(element, &JsValue::from_str("value")).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Of fields and menus alike.
fn set_value(element: &Element, value: &str) {
    drop(Reflect::set(
        element,
        &JsValue::from_str("value"),
        &JsValue::from_str(value),
    ));
}

impl Table {
    /// The form of this id.
    pub(super) fn find(form: &str) -> Option<Self> {
        let form = window()?.document()?.get_element_by_id(form)?;
        Some(Self { form })
    }

    /// Where everything in it is heard.
    pub(super) const fn form(&self) -> &Element {
        &self.form
    }

    fn one(&self, selector: &str) -> Option<Element> {
        self.form.query_selector(selector).ok()?
    }

    fn every(&self, selector: &str) -> Vec<Element> {
        let found = self.form.query_selector_all(selector);
        found.map(|found| all(found).collect()).unwrap_or_default()
    }

    fn rows(&self) -> Vec<Element> {
        self.every(".catalogue__row")
    }

    /// The leaves in the order in which they stand.
    fn leaves(&self) -> Vec<(u32, Element)> {
        let leaves = self.every("[data-leaf]").into_iter();
        leaves
            .filter_map(|leaf| Some((page_of(&leaf)?, leaf)))
            .collect()
    }

    /// Hides the button that needs the server.
    pub(super) fn hide_divide(&self) {
        let divide = self
            .one("#divide")
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        if let Some(divide) = divide {
            divide.set_hidden(true);
        }
    }

    fn cell(&self, row: usize, field: &str) -> Option<Element> {
        self.one(&format!("[name='{}']", name(row, field)))
    }

    /// The rows as they are typed.
    pub(super) fn read(&self) -> Vec<Row> {
        let rows = 0..self.rows().len();
        let typed = |row| {
            Row::read(|field| {
                self.cell(row, field)
                    .map_or_else(String::new, |cell| value_of(&cell))
            })
        };
        rows.map(typed).collect()
    }

    /// Puts these rows in the place of those that stand there; `words` name a row, with `{row}`.
    pub(super) fn write(&self, rows: &[Row], words: &str) {
        self.gather();
        self.fit(rows.len());
        for (place, element) in self.rows().iter().enumerate() {
            number(element, place, words);
            forgive(element);
        }
        for (place, row) in rows.iter().enumerate() {
            for field in FIELDS {
                if let Some(cell) = self.cell(place, field) {
                    set_value(&cell, row.get(field));
                }
            }
        }
        for (element, row) in self.rows().iter().zip(rows) {
            let proposed = element
                .query_selector(".catalogue__proposed")
                .ok()
                .flatten();
            if let Some(proposed) = proposed.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                proposed.set_hidden(row.get("proposed").is_empty());
            }
        }
        self.arrange(rows);
    }

    /// All leaves stand in none for a moment: a row may go.
    fn gather(&self) {
        let Some(rest) = self.one(".catalogue__rest .leaves") else {
            return;
        };
        let mut leaves = self.leaves();
        leaves.sort_by_key(|(page, _)| *page);
        for (_, leaf) in leaves {
            drop(rest.append_child(&leaf));
        }
    }

    /// Brings about so many rows; there is one at least.
    fn fit(&self, many: usize) {
        let rows = self.rows();
        for row in rows.iter().skip(many.max(1)) {
            row.remove();
        }
        let (Some(list), Some(model)) = (self.one(".catalogue"), rows.first()) else {
            return;
        };
        for _ in rows.len()..many {
            if let Ok(row) = model.clone_node_with_deep(true) {
                drop(list.append_child(&row));
            }
        }
    }

    /// Lays every page below the row in which it stands.
    pub(super) fn arrange(&self, rows: &[Row]) {
        self.gather();
        let below: Vec<_> = self
            .rows()
            .iter()
            .map(|row| row.query_selector(".leaves").ok().flatten())
            .collect();
        for (page, leaf) in self.leaves() {
            let place = row_of(rows, page).and_then(|row| below.get(row)?.as_ref());
            let begins = place.is_some_and(|place| place.child_element_count() == 0);
            if let Some(place) = place {
                drop(place.append_child(&leaf));
            }
            if let Some(tick) = tick_of(&leaf) {
                tick.set_checked(begins);
            }
        }
        let rest = self
            .one(".catalogue__rest")
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        if let Some(rest) = rest {
            rest.set_hidden(rest.query_selector("[data-leaf]").ok().flatten().is_none());
        }
    }

    /// Gives a row the name that its volume has elsewhere, or usually has.
    pub(super) fn name_volume(&self, row: usize) {
        let rows = self.read();
        let Some(volume) = rows.get(row).map(|row| row.get("volume")) else {
            return;
        };
        let usual: Vec<String> = self
            .every("#volume-names option")
            .iter()
            .map(value_of)
            .collect();
        let mut others = rows.iter().enumerate().filter(|(other, _)| *other != row);
        let known = others.find(|(_, other)| {
            other.get("volume") == volume && !other.get("volume_name").is_empty()
        });
        let place = volume
            .parse::<usize>()
            .ok()
            .and_then(|volume| volume.checked_sub(1));
        let known = known.map(|(_, other)| other.get("volume_name").to_owned());
        let named = known.or_else(|| usual.get(place?).cloned());
        if let Some((name, cell)) = named.zip(self.cell(row, "volume_name")) {
            set_value(&cell, &name);
        }
    }

    /// The boxes by which pages are chosen.
    fn choices(&self) -> Vec<HtmlInputElement> {
        let boxes = self.every("[name='pages']").into_iter();
        boxes.filter_map(|one| one.dyn_into().ok()).collect()
    }

    /// The pages that are chosen.
    pub(super) fn chosen(&self) -> BTreeSet<u32> {
        let chosen = self.choices().into_iter().filter(HtmlInputElement::checked);
        chosen.filter_map(|one| one.value().parse().ok()).collect()
    }

    /// Chooses a page, or no longer.
    pub(super) fn choose(&self, page: u32, is_chosen: bool) -> Option<()> {
        let page = page.to_string();
        let one = self.choices().into_iter().find(|one| one.value() == page)?;
        one.set_checked(is_chosen);
        Some(())
    }

    /// Has the pages of these numbers drawn anew.
    pub(super) fn draw_anew(&self, pages: &BTreeSet<u32>, version: &str) {
        for (page, leaf) in self.leaves() {
            if pages.contains(&page) {
                draw(&leaf, &format!("&turned={version}"));
            }
        }
    }

    /// Numbers the pages anew, each of which had a number in this order before; `words` name one, with `{page}`.
    pub(super) fn number_anew(&self, order: &[u32], words: &str) {
        let numbers: HashMap<u32, u32> = order.iter().copied().zip(1..).collect();
        for (before, leaf) in self.leaves() {
            if let Some(number) = numbers.get(&before).filter(|number| **number != before) {
                number_leaf(&leaf, *number, words);
            }
        }
    }

    /// What stands in a field.
    pub(super) fn field(&self, name: &str) -> String {
        let field = self.one(&format!("[name='{name}']"));
        field.map_or_else(String::new, |field| value_of(&field))
    }

    /// Puts something else into a field.
    pub(super) fn put(&self, name: &str, value: &str) {
        if let Some(field) = self.one(&format!("[name='{name}']")) {
            set_value(&field, value);
        }
    }

    /// A button.
    pub(super) fn button(&self, selector: &str) -> Option<HtmlElement> {
        self.one(selector)?.dyn_into().ok()
    }

    /// The row that begins at a page.
    pub(super) fn begins(&self, page: u32) -> Option<usize> {
        let (_, leaf) = self
            .leaves()
            .into_iter()
            .find(|(known, _)| *known == page)?;
        tick_of(&leaf).filter(HtmlInputElement::checked)?;
        row_of(&self.read(), page)
    }

    /// The page so many places on, as far as there are any.
    pub(super) fn beside(&self, page: u32, by: i32) -> Option<u32> {
        let leaves = self.leaves();
        let here = leaves.iter().position(|(known, _)| *known == page)?;
        let by = isize::try_from(by).ok()?;
        let place = here
            .saturating_add_signed(by)
            .min(leaves.len().saturating_sub(1));
        leaves.get(place).map(|(page, _)| *page)
    }

    /// The next page at which a document begins, or the one before.
    pub(super) fn next_begin(&self, page: u32, by: i32) -> Option<u32> {
        let mut leaves = self.leaves();
        if by < 0 {
            leaves.reverse();
        }
        let behind = leaves
            .iter()
            .skip_while(|(known, _)| *known != page)
            .skip(1);
        let begins = |(_, leaf): &&(u32, Element)| tick_of(leaf).is_some_and(|tick| tick.checked());
        let mut begins = behind.filter(begins);
        begins.next().map(|(page, _)| *page)
    }

    /// Of all pages one stands in the order of Tab.
    pub(super) fn rove_to(&self, page: u32) {
        for (known, leaf) in self.leaves() {
            let place = if known == page { "0" } else { "-1" };
            for stop in leaf
                .query_selector_all("input, a")
                .map(all)
                .into_iter()
                .flatten()
            {
                drop(stop.set_attribute("tabindex", place));
            }
        }
    }

    /// Goes to a page.
    pub(super) fn focus_page(&self, page: u32) -> Option<()> {
        let tick = self.one(&format!("[data-leaf='{page}'] input"))?;
        focus(tick)
    }

    /// Goes to the first page of a row.
    pub(super) fn focus_pages_of(&self, row: usize) -> Option<()> {
        let row = self.rows().into_iter().nth(row)?;
        focus(row.query_selector("[data-leaf] input").ok()??)
    }

    /// Goes into a cell.
    pub(super) fn focus_field(&self, row: usize, field: &str) -> Option<()> {
        focus(self.cell(row, field)?)
    }
}

fn tick_of(leaf: &Element) -> Option<HtmlInputElement> {
    leaf.query_selector("input").ok()??.dyn_into().ok()
}

/// Names a leaf by another number. Its picture stays where it is there already.
fn number_leaf(leaf: &Element, number: u32, words: &str) {
    let (value, said) = (
        number.to_string(),
        words.replace("{page}", &number.to_string()),
    );
    drop(leaf.set_attribute("data-leaf", &value));
    for input in leaf
        .query_selector_all("input")
        .map(all)
        .into_iter()
        .flatten()
    {
        drop(input.set_attribute("value", &value));
    }
    for name in leaf
        .query_selector_all(".leaf__number")
        .map(all)
        .into_iter()
        .flatten()
    {
        name.set_text_content(Some(&said));
    }
    let see = leaf.query_selector(".leaf__see").ok().flatten();
    let href = see.as_ref().and_then(|see| see.get_attribute("href"));
    let base = href.as_deref().and_then(|href| href.rsplit_once('/'));
    if let (Some(see), Some((base, _))) = (&see, base) {
        drop(see.set_attribute("href", &format!("{base}/{value}")));
    }
    let picture = leaf.query_selector("img").ok().flatten();
    let is_drawn = picture.and_then(|picture| {
        Reflect::get(&picture, &JsValue::from_str("complete"))
            .ok()?
            .as_bool()
    });
    if is_drawn == Some(false) {
        draw(leaf, "");
    }
}

/// Asks for the picture of a leaf, which stands where its page is shown.
fn draw(leaf: &Element, more: &str) {
    let see = leaf.query_selector(".leaf__see").ok().flatten();
    let page = see.and_then(|see| see.get_attribute("href"));
    let picture = leaf.query_selector("img").ok().flatten();
    if let Some((page, picture)) = page.zip(picture) {
        let src = format!("{page}.webp?size=thumbnail{more}");
        drop(picture.set_attribute("src", &src));
    }
}

/// Has a row named by its place, and its cells with it.
fn number(row: &Element, place: usize, words: &str) {
    let named = row.query_selector_all("[name^='line-'], [id^='line-'], [for^='line-']");
    for cell in named.map(all).into_iter().flatten() {
        for attribute in ["name", "id", "for"] {
            let value = cell.get_attribute(attribute).unwrap_or_default();
            let field = value
                .strip_prefix("line-")
                .and_then(|rest| rest.split_once('-'));
            if let Some((_, field)) = field {
                drop(cell.set_attribute(attribute, &name(place, field)));
            }
        }
    }
    let said = words.replace("{row}", &place.saturating_add(1).to_string());
    let legend = row.query_selector("legend").ok().flatten();
    let about = row
        .query_selector("button[name='remove'] .unseen")
        .ok()
        .flatten();
    for (element, said) in [(legend, said.clone()), (about, format!(" {said}"))] {
        if let Some(element) = element {
            element.set_text_content(Some(&said));
        }
    }
    let remove = row.query_selector("button[name='remove']").ok().flatten();
    if let Some(remove) = remove {
        drop(remove.set_attribute("value", &place.to_string()));
    }
}

/// What was wrong with the rows as they were sent is not said of others.
fn forgive(row: &Element) {
    for said in row
        .query_selector_all(".field__error")
        .map(all)
        .into_iter()
        .flatten()
    {
        said.remove();
    }
    for cell in row
        .query_selector_all("[aria-invalid]")
        .map(all)
        .into_iter()
        .flatten()
    {
        drop(cell.remove_attribute("aria-invalid"));
        drop(cell.remove_attribute("aria-describedby"));
    }
}
