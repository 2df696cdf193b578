//! Tables: rows that go over from one page to the next.

use crate::{
    SettingError,
    faces::{Inks, Role},
    flow::{Flow, Item, Kind},
    lines::{Line, Style, lines},
    page::{CELL, CELL_LINE, LEFT, MEASURE, baseline, many},
    sheet::Cell,
};

/// Between the rule and the text.
const PAD: f32 = 5.0;
/// How wide a rule is.
const RULE: f32 = 0.6;
/// Above a table and below it.
const GAP: f32 = 8.0;
/// The names of facts: six characters.
const NAME: f32 = 6.0 * CELL + 2.0 * PAD;

struct Row {
    kind: Kind,
    cells: Vec<Column>,
}

struct Column {
    kind: Kind,
    width: f32,
    lines: Vec<Line>,
}

impl Column {
    fn name(inks: &Inks<'_>, (kind, width): (Kind, f32), text: &str) -> Result<Self, SettingError> {
        let style = Style::plain(Role::Heading, CELL);
        Self::set(inks, (kind, width, style), text)
    }

    fn says(inks: &Inks<'_>, width: f32, text: &str) -> Result<Self, SettingError> {
        let style = Style::plain(Role::Body, CELL);
        Self::set(inks, (Kind::Says, width, style), text)
    }

    fn set(
        inks: &Inks<'_>,
        (kind, width, style): (Kind, f32, Style),
        text: &str,
    ) -> Result<Self, SettingError> {
        let lines = lines(inks, text, (style, width - 2.0 * PAD, 0.0))?;
        Ok(Self { kind, width, lines })
    }
}

/// Facts by their names.
pub(crate) fn facts(
    flow: &mut Flow,
    inks: &Inks<'_>,
    rows: &[Vec<Cell>],
) -> Result<(), SettingError> {
    flow.gap(GAP);
    let table = flow.open(Kind::Table);
    for cells in rows {
        let each = MEASURE / many(cells.len().max(1)) - NAME;
        let mut columns = Vec::new();
        for cell in cells {
            columns.push(Column::name(inks, (Kind::RowName, NAME), &cell.name)?);
            columns.push(Column::says(inks, each, &cell.says)?);
        }
        let row = Row {
            kind: Kind::Row(table),
            cells: columns,
        };
        place(flow, row, None);
    }
    flow.gap(GAP);
    Ok(())
}

/// Columns under their heads.
pub(crate) fn columns(
    flow: &mut Flow,
    inks: &Inks<'_>,
    (shares, head, rows): (&[u16], &[String], &[Vec<String>]),
) -> Result<(), SettingError> {
    let whole: f32 = shares.iter().copied().map(f32::from).sum();
    let widths: Vec<f32> = shares
        .iter()
        .map(|share| MEASURE * f32::from(*share) / whole.max(1.0))
        .collect();
    flow.gap(GAP);
    let table = flow.open(Kind::Table);
    let heads = |kind: Kind, row: Kind| {
        let columns = widths.iter().zip(head);
        let cells = columns.map(|(width, text)| Column::name(inks, (kind, *width), text));
        Ok::<_, SettingError>(Row {
            kind: row,
            cells: cells.collect::<Result<_, _>>()?,
        })
    };
    place(flow, heads(Kind::ColumnName, Kind::Row(table))?, None);
    let again = heads(Kind::Repeated, Kind::Repeated)?;
    for row in rows {
        let columns = widths.iter().zip(row);
        let cells = columns.map(|(width, text)| Column::says(inks, *width, text));
        let row = Row {
            kind: Kind::Row(table),
            cells: cells.collect::<Result<_, _>>()?,
        };
        place(flow, row, Some(&again));
    }
    flow.gap(GAP);
    Ok(())
}

/// Places a row, over as many pages as it needs; `head` stands again at the top of each further one.
fn place(flow: &mut Flow, row: Row, head: Option<&Row>) {
    let owner = flow.open(row.kind);
    let mut cells: Vec<_> = row
        .cells
        .into_iter()
        .map(|cell| {
            let node = flow.open_under(cell.kind, owner);
            (node, cell.width, cell.lines.into_iter())
        })
        .collect();
    loop {
        let left = cells.iter().map(|(_, _, lines)| lines.len()).max();
        let left = left.unwrap_or(0).max(1);
        let fit = flow.fits(PAD * 2.0, CELL_LINE);
        // A row is not cut for one line on either side.
        if fit < left && (fit < 3 || left < 4) && !flow.is_at_top() {
            turn(flow, head);
            continue;
        }
        let count = fit.clamp(1, left);
        let height = many(count) * CELL_LINE + 2.0 * PAD;
        let top = flow.y;
        let mut x = LEFT;
        for (node, width, lines) in &mut cells {
            let spare = many(count.saturating_sub(lines.len())) * CELL_LINE;
            for (number, line) in lines.by_ref().take(count).enumerate() {
                let top = top + PAD + spare / 2.0 + many(number) * CELL_LINE;
                flow.put(Item::Text {
                    node: *node,
                    x: x + PAD,
                    y: baseline(top, CELL_LINE, CELL),
                    line,
                });
            }
            frame(flow, (x, top), (*width, height));
            x += *width;
        }
        flow.y += height;
        if count == left {
            return;
        }
        turn(flow, head);
    }
}

/// Turns the page, with the head of the table again where it has one.
fn turn(flow: &mut Flow, head: Option<&Row>) {
    flow.turn();
    let Some(head) = head else { return };
    let owner = flow.open(Kind::Repeated);
    let deepest = head.cells.iter().map(|cell| cell.lines.len()).max();
    let height = many(deepest.unwrap_or(0)) * CELL_LINE + 2.0 * PAD;
    let mut x = LEFT;
    for cell in &head.cells {
        for (number, line) in cell.lines.iter().enumerate() {
            let top = flow.y + PAD + many(number) * CELL_LINE;
            flow.put(Item::Text {
                node: owner,
                x: x + PAD,
                y: baseline(top, CELL_LINE, CELL),
                line: line.clone(),
            });
        }
        frame(flow, (x, flow.y), (cell.width, height));
        x += cell.width;
    }
    flow.y += height;
}

fn frame(flow: &mut Flow, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let rules = [
        (x, y, width, 0.0),
        (x, y + height, width, 0.0),
        (x, y, 0.0, height),
        (x + width, y, 0.0, height),
    ];
    for (x, y, along, down) in rules {
        flow.put(Item::Rule {
            x: x - RULE / 2.0,
            y: y - RULE / 2.0,
            width: along + RULE,
            height: down + RULE,
        });
    }
}
