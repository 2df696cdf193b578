//! How the pages of a file are divided into documents while its catalogue is made: the same on the server, where a form
//! comes back with its ticks, and in the browser, where a page is pressed.

use std::collections::BTreeSet;

/// The fields of one row of the catalogue, as they are named in the form: `line-3-title`.
pub(crate) const FIELDS: [&str; 7] = [
    "volume",
    "volume_name",
    "title",
    "page_from",
    "page_to",
    "class",
    "proposed",
];

/// The name of a field in a row.
pub(crate) fn name(row: usize, field: &str) -> String {
    format!("line-{row}-{field}")
}

/// One row of the catalogue as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row([String; FIELDS.len()]);

impl Row {
    /// The row of which these are the fields.
    pub(crate) fn read(field: impl FnMut(&'static str) -> String) -> Self {
        Self(FIELDS.map(field))
    }

    /// What stands in a field.
    pub(crate) fn get(&self, field: &str) -> &str {
        let place = FIELDS.iter().position(|known| *known == field);
        place
            .and_then(|place| self.0.get(place))
            .map_or("", String::as_str)
    }

    /// The same row with something else in a field.
    #[must_use]
    pub(crate) fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        let place = FIELDS.iter().position(|known| *known == field);
        if let Some(cell) = place.and_then(|place| self.0.get_mut(place)) {
            *cell = value.into();
        }
        self
    }

    /// The first and the last page, where both are numbers.
    fn pages(&self) -> Option<(u32, u32)> {
        let number = |field| self.get(field).trim().parse::<u32>().ok();
        number("page_from").zip(number("page_to"))
    }

    fn covers(&self, page: u32) -> bool {
        self.pages()
            .is_some_and(|(from, to)| (from..=to).contains(&page))
    }

    fn begins_at(&self, page: u32) -> bool {
        self.covers(page) && self.pages().is_some_and(|(from, _)| from == page)
    }

    /// Whether it names no page yet, or this one as its first and no last one.
    fn waits_for(&self, page: u32) -> bool {
        let from = self.get("page_from").trim();
        self.get("page_to").trim().is_empty() && (from.is_empty() || from == page.to_string())
    }

    /// The same row over other pages.
    fn over(&self, (from, to): (u32, u32)) -> Self {
        let row = self.clone().with("page_from", from.to_string());
        row.with("page_to", to.to_string())
    }

    /// A document without a name in the same volume, of the same class.
    fn beside(&self, pages: (u32, u32)) -> Self {
        self.clone()
            .with("title", "")
            .with("proposed", "")
            .over(pages)
    }
}

/// The row in which a page stands; of two that share it, the first.
pub(crate) fn row_of(rows: &[Row], page: u32) -> Option<usize> {
    rows.iter().position(|row| row.covers(page))
}

/// Says that a document begins at a page, or no longer does where one began there: its pages then go on with the
/// document before, or stand in none. The only row stays and waits for other pages.
pub(crate) fn pressed(rows: &[Row], page: u32, last: u32) -> Vec<Row> {
    match row_of(rows, page) {
        Some(at) if rows.get(at).is_some_and(|row| row.begins_at(page)) => joined(rows, at),
        Some(at) => split(rows, at, page),
        None => begun(rows, page, last),
    }
}

fn joined(rows: &[Row], at: usize) -> Vec<Row> {
    if let [only] = rows {
        return vec![only.clone().with("page_from", "").with("page_to", "")];
    }
    let mut rows = rows.to_vec();
    let removed = rows.remove(at);
    let Some((from, to)) = removed.pages() else {
        return rows;
    };
    let before = |row: &&mut Row| {
        row.pages()
            .is_some_and(|(_, end)| end.saturating_add(1) == from)
    };
    if let Some(row) = rows.iter_mut().find(before) {
        *row = row.clone().with("page_to", to.to_string());
    }
    rows
}

fn split(rows: &[Row], at: usize, page: u32) -> Vec<Row> {
    let mut rows = rows.to_vec();
    if let Some(row) = rows.get_mut(at)
        && let Some((_, to)) = row.pages()
    {
        let new = row.beside((page, to));
        *row = row
            .clone()
            .with("page_to", page.saturating_sub(1).to_string());
        rows.insert(at.saturating_add(1), new);
    }
    rows
}

/// A document of pages that stood in none, until the next document or the end of the file. A row that waits for its
/// pages takes them.
fn begun(rows: &[Row], page: u32, last: u32) -> Vec<Row> {
    let mut rows = rows.to_vec();
    let starts = rows.iter().filter_map(Row::pages).map(|(from, _)| from);
    let next = starts.filter(|from| *from > page).min();
    let to = next.map_or(last, |next| next.saturating_sub(1));
    if let Some(row) = rows.iter_mut().find(|row| row.waits_for(page)) {
        *row = row.over((page, to));
        return rows;
    }
    let is_behind = |row: &Row| row.pages().is_some_and(|(from, _)| from > page);
    let at = rows.iter().position(is_behind).unwrap_or(rows.len());
    let model = rows.get(at.saturating_sub(1)).cloned();
    rows.insert(at, model.unwrap_or_default().beside((page, to)));
    rows
}

/// The rows with documents that begin exactly where a tick says so. Rows whose pages cannot be read stay as they are.
#[cfg(feature = "ssr")]
pub(crate) fn divided(rows: &[Row], ticks: &BTreeSet<u32>, last: u32) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for page in 1..=last {
        let begins = row_of(&rows, page).and_then(|at| rows.get(at));
        if begins.is_some_and(|row| row.begins_at(page)) != ticks.contains(&page) {
            rows = pressed(&rows, page, last);
        }
    }
    rows
}

/// A document that is proposed.
#[cfg(feature = "ssr")]
pub(crate) struct Proposed {
    /// Its first page.
    pub(crate) page: u32,
    /// Its name.
    pub(crate) title: String,
    /// The number of its volume.
    pub(crate) volume: u32,
    /// The name of its volume.
    pub(crate) volume_name: String,
}

/// The rows with what is proposed where nobody named anything: a row with a name stands as it is typed, and one without
/// gives way.
#[cfg(feature = "ssr")]
pub(crate) fn with_proposals(rows: &[Row], proposed: &[Proposed], last: u32) -> Vec<Row> {
    let is_named = |row: &&Row| !row.get("title").trim().is_empty();
    let mut rows: Vec<Row> = rows.iter().filter(is_named).cloned().collect();
    for new in proposed {
        let stands = row_of(&rows, new.page).and_then(|at| rows.get(at));
        if stands.is_some_and(|row| row.get("proposed").is_empty()) {
            continue;
        }
        if !stands.is_some_and(|row| row.begins_at(new.page)) {
            rows = pressed(&rows, new.page, last);
        }
        let begun = row_of(&rows, new.page).and_then(|at| rows.get_mut(at));
        if let Some(row) = begun {
            *row = std::mem::take(row)
                .with("title", new.title.clone())
                .with("volume", new.volume.to_string())
                .with("volume_name", new.volume_name.clone())
                .with("proposed", "yes");
        }
    }
    rows
}

/// Behind which page those go that are moved: before or after the page of a number, or to the end of a volume, which is
/// asked as `end-2`. Otherwise the rule that what was typed breaks.
pub(crate) fn behind(rows: &[Row], place: &str, page: &str) -> Result<u32, &'static str> {
    if let Some(volume) = place.strip_prefix("end-") {
        let rows = rows.iter().filter(|row| row.get("volume").trim() == volume);
        let last = rows.filter_map(Row::pages).map(|(_, to)| to).max();
        return last.ok_or("required");
    }
    let page = page.trim();
    let number = page.parse::<u32>().ok().filter(|number| *number > 0);
    match number {
        Some(number) if place == "after" => Ok(number),
        Some(number) => Ok(number.saturating_sub(1)),
        None if page.is_empty() => Err("required"),
        None => Err("number"),
    }
}

/// The rows after pages were moved, each over the pages that stand in it since. One that all its pages left waits for
/// others; one whose pages cannot be read stays as it is.
pub(crate) fn rearranged(rows: &[Row], moved: &BTreeSet<u32>, behind: u32, last: u32) -> Moved {
    let owners: Vec<_> = (1..=last).map(|page| row_of(rows, page)).collect();
    let since = contract::rearranged(&owners, moved, behind);
    let stands = |pages: &[Option<usize>]| pages.iter().filter(|owner| owner.is_some()).count();
    let left = stands(&owners).saturating_sub(stands(&since.owners));
    let rows = rows.iter().enumerate().map(|(at, row)| {
        let mut numbers = since.pages_of(at).map(|(number, _)| number);
        match (numbers.next(), owners.contains(&Some(at))) {
            (Some(first), _) => row.over((first, numbers.last().unwrap_or(first))),
            (None, true) => row.clone().with("page_from", "").with("page_to", ""),
            (None, false) => row.clone(),
        }
    });
    Moved {
        rows: rows.collect(),
        #[cfg(feature = "hydrate")]
        order: since.order,
        left,
    }
}

/// The rows after pages were moved.
pub(crate) struct Moved {
    /// The rows.
    pub(crate) rows: Vec<Row>,
    /// The number that each page had, in the order since: by it the browser numbers its pages anew.
    #[cfg(feature = "hydrate")]
    pub(crate) order: Vec<u32>,
    /// How many pages stand in no row since, and stood in one.
    pub(crate) left: usize,
}

/// The rows with another one at their end, over what stands in no document yet from the first such page on.
pub(crate) fn with_added(rows: &[Row], last: u32) -> Vec<Row> {
    let mut rows = rows.to_vec();
    let ends = rows.iter().filter_map(Row::pages).map(|(_, to)| to);
    let behind = ends.max().unwrap_or_default().saturating_add(1);
    let from = if behind <= last {
        behind.to_string()
    } else {
        String::new()
    };
    let new = rows
        .last()
        .map_or_else(Row::default, |row| row.beside((0, 0)));
    rows.push(new.with("page_from", from).with("page_to", String::new()));
    rows
}

/// The rows without this one.
pub(crate) fn with_removed(rows: &[Row], removed: usize) -> Vec<Row> {
    let kept = rows.iter().enumerate().filter(|(row, _)| *row != removed);
    kept.map(|(_, row)| row.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        Proposed, Row, behind, divided, pressed, rearranged, row_of, with_added, with_proposals,
        with_removed,
    };

    fn row(title: &str, from: u32, to: u32) -> Row {
        Row::default()
            .with("volume", "1")
            .with("volume_name", "诉讼文书卷")
            .with("class", "NORMAL")
            .with("title", title)
            .over((from, to))
    }

    fn told(rows: &[Row]) -> Vec<String> {
        let told = |row: &Row| {
            let [title, from, to] = ["title", "page_from", "page_to"].map(|field| row.get(field));
            format!("{title} {from}-{to}")
        };
        rows.iter().map(told).collect()
    }

    #[test]
    fn a_page_that_is_pressed_begins_a_document_that_stands_where_it_was() {
        let rows = pressed(&[row("起诉意见书", 1, 24)], 5, 24);
        assert_eq!(told(&rows), ["起诉意见书 1-4", " 5-24"]);
        let kept = ["volume", "volume_name", "class"].map(|field| rows[1].get(field));
        assert_eq!(kept, ["1", "诉讼文书卷", "NORMAL"]);
        let rows = pressed(&rows, 7, 24);
        assert_eq!(told(&rows), ["起诉意见书 1-4", " 5-6", " 7-24"]);
    }

    #[test]
    fn pressed_again_its_pages_go_on_with_the_document_before() {
        let rows = [
            row("起诉意见书", 1, 4),
            row("拘留证", 5, 6),
            row("讯问笔录", 7, 9),
        ];
        let rows = pressed(&rows, 5, 9);
        assert_eq!(told(&rows), ["起诉意见书 1-6", "讯问笔录 7-9"]);
    }

    #[test]
    fn without_a_document_before_they_stand_in_none_and_begin_one_again() {
        let rows = [row("起诉意见书", 1, 4), row("讯问笔录", 7, 9)];
        let apart = pressed(&rows, 7, 9);
        assert_eq!(told(&apart), ["起诉意见书 1-4"]);
        assert_eq!(row_of(&apart, 7), None);
        assert_eq!(told(&pressed(&apart, 6, 9)), ["起诉意见书 1-4", " 6-9"]);
        assert_eq!(
            told(&pressed(&rows, 5, 9)),
            ["起诉意见书 1-4", " 5-6", "讯问笔录 7-9"]
        );
        assert_eq!(told(&pressed(&[], 2, 9)), [" 2-9"]);
        let waits = pressed(&[row("起诉意见书", 1, 9)], 1, 9);
        assert_eq!(told(&waits), ["起诉意见书 -"]);
        assert_eq!(told(&pressed(&waits, 2, 9)), ["起诉意见书 2-9"]);
    }

    #[test]
    fn a_row_that_waits_for_its_pages_takes_the_page_that_is_pressed() {
        let first = row("起诉意见书", 1, 4);
        for from in ["", "5"] {
            let waits = row("拘留证", 0, 0)
                .with("page_from", from)
                .with("page_to", "");
            let rows = pressed(&[first.clone(), waits], 5, 9);
            assert_eq!(told(&rows), ["起诉意见书 1-4", "拘留证 5-9"]);
        }
    }

    #[test]
    fn ticks_say_the_same_as_presses() {
        let rows = [row("起诉意见书", 1, 4), row("拘留证", 5, 9)];
        let ticks: BTreeSet<u32> = [1, 3, 7].into();
        let rows = divided(&rows, &ticks, 9);
        assert_eq!(told(&rows), ["起诉意见书 1-2", " 3-6", " 7-9"]);
        assert_eq!(
            divided(&rows, &ticks, 9),
            rows,
            "the same ticks change nothing"
        );
        let apart = divided(&rows, &[3, 7].into(), 9);
        assert_eq!(told(&apart), [" 3-6", " 7-9"]);
    }

    #[test]
    fn proposals_fill_what_nobody_named_and_leave_what_somebody_did() {
        let proposed = [
            (2, "起诉意见书", 1),
            (4, "拘留证", 1),
            (6, "讯问笔录", 2),
            (8, "询问笔录", 2),
        ];
        let proposed = proposed.map(|(page, title, volume)| Proposed {
            page,
            title: title.to_owned(),
            volume,
            volume_name: format!("第{volume}卷"),
        });
        let rows = with_proposals(&[row("", 1, 9)], &proposed, 9);
        let all = [
            "起诉意见书 2-3",
            "拘留证 4-5",
            "讯问笔录 6-7",
            "询问笔录 8-9",
        ];
        assert_eq!(told(&rows), all);
        assert!(rows.iter().all(|row| row.get("proposed") == "yes"));
        assert_eq!(
            (rows[2].get("volume"), rows[2].get("volume_name")),
            ("2", "第2卷")
        );
        assert_eq!(
            with_proposals(&rows, &proposed, 9),
            rows,
            "taken twice they are the same"
        );
        let rows = with_proposals(&[row("本院的文书", 3, 6)], &proposed, 9);
        assert_eq!(
            told(&rows),
            ["起诉意见书 2-2", "本院的文书 3-6", "询问笔录 8-9"]
        );
        assert_eq!(rows[1].get("proposed"), "");
    }

    #[test]
    fn rows_follow_the_pages_that_are_moved() {
        let rows = [
            row("起诉意见书", 1, 4),
            row("拘留证", 5, 5),
            row("讯问笔录", 6, 9),
        ];
        let moved = rearranged(&rows, &[5].into(), 0, 9);
        assert_eq!(
            told(&moved.rows),
            ["起诉意见书 2-5", "拘留证 1-1", "讯问笔录 6-9"]
        );
        assert_eq!(moved.left, 0);
        let joined = rearranged(&rows, &[5].into(), 2, 9);
        assert_eq!(
            told(&joined.rows),
            ["起诉意见书 1-5", "拘留证 -", "讯问笔录 6-9"]
        );
        let left = rearranged(&rows, &[7, 8].into(), 0, 9);
        assert_eq!(
            told(&left.rows),
            ["起诉意见书 3-6", "拘留证 7-7", "讯问笔录 8-9"]
        );
        assert_eq!(left.left, 2);
        let typed = row("起诉意见书", 1, 9).with("page_to", "九");
        let kept = rearranged(std::slice::from_ref(&typed), &[2].into(), 0, 9);
        assert_eq!(told(&kept.rows), ["起诉意见书 1-九"]);
    }

    #[test]
    fn a_place_is_before_or_after_a_page_or_at_the_end_of_a_volume() {
        let rows = [row("起诉意见书", 1, 4), row("拘留证", 5, 6)];
        assert_eq!(behind(&rows, "before", "5"), Ok(4));
        assert_eq!(behind(&rows, "before", " 1 "), Ok(0));
        assert_eq!(behind(&rows, "after", "5"), Ok(5));
        assert_eq!(behind(&rows, "end-1", ""), Ok(6));
        assert_eq!(behind(&rows, "end-2", "5"), Err("required"));
        assert_eq!(behind(&rows, "before", ""), Err("required"));
        for wrong in ["五", "0", "-1"] {
            assert_eq!(behind(&rows, "after", wrong), Err("number"));
        }
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        let typed = row("起诉意见书", 1, 9).with("page_to", "九");
        let rows = pressed(std::slice::from_ref(&typed), 2, 9);
        assert_eq!(told(&rows), ["起诉意见书 1-九", " 2-9"]);
        assert_eq!(told(&with_added(&[typed], 9)), ["起诉意见书 1-九", " 1-"]);
    }

    #[test]
    fn a_row_added_goes_on_where_the_last_one_stopped_and_one_taken_away_is_gone() {
        let rows = with_added(&[row("起诉意见书", 1, 4)], 9);
        assert_eq!(told(&rows), ["起诉意见书 1-4", " 5-"]);
        let whole = with_added(&[row("起诉意见书", 1, 9)], 9);
        assert_eq!(told(&whole), ["起诉意见书 1-9", " -"]);
        assert_eq!(told(&with_removed(&rows, 0)), [" 5-"]);
    }
}
