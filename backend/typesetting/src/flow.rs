//! From blocks to pages.

use qrcode::{EcLevel, QrCode};

use crate::{
    SettingError,
    faces::{Inks, Role},
    lines::{Line, Style, lines},
    page::{
        BODY, BOTTOM, FOOT, FOOT_LINE, LEFT, LINE, MEASURE, MM, NUMBER, PITCH, RIGHT, TITLE, TOP,
        baseline, many,
    },
    sheet::{Block, Sheet},
    table,
};

/// The square at the foot.
const SQUARE: f32 = 18.0 * MM;
/// Below the text begins the foot.
const FOOT_TOP: f32 = BOTTOM + 8.0 * MM;

/// A part of the structure of a document, by its place among them.
pub(crate) type NodeId = usize;

/// What a part of the structure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Issuer,
    Title,
    Paragraph,
    Heading,
    Table,
    /// Of this table.
    Row(NodeId),
    RowName,
    ColumnName,
    Says,
    Square,
    /// What stands on the page again, and is not read again.
    Repeated,
}

/// A part of the structure.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) parent: Option<NodeId>,
    /// What a heading says, for lists of headings.
    pub(crate) heading: Option<String>,
}

/// Something on a page.
#[derive(Debug)]
pub(crate) enum Item {
    /// A line whose characters stand at this height.
    Text {
        node: NodeId,
        x: f32,
        y: f32,
        line: Line,
    },
    /// A rule, by its upper left corner.
    Rule {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// Black modules of a square code, each of this size.
    Square {
        node: NodeId,
        modules: Vec<(f32, f32)>,
        size: f32,
    },
}

/// A document in pages.
pub(crate) struct Flow {
    pub(crate) pages: Vec<Vec<Item>>,
    pub(crate) nodes: Vec<Node>,
    /// How far the page is filled.
    pub(crate) y: f32,
    /// From one line to the next.
    line: f32,
}

impl Flow {
    /// Opens a part of the structure.
    pub(crate) fn open(&mut self, kind: Kind) -> NodeId {
        let parent = match kind {
            Kind::Row(table) => Some(table),
            _ => None,
        };
        self.node(kind, parent, None)
    }

    pub(crate) fn open_under(&mut self, kind: Kind, parent: NodeId) -> NodeId {
        self.node(kind, Some(parent), None)
    }

    fn open_heading(&mut self, kind: Kind, text: &str) -> NodeId {
        self.node(kind, None, Some(text.to_owned()))
    }

    fn node(&mut self, kind: Kind, parent: Option<NodeId>, heading: Option<String>) -> NodeId {
        self.nodes.push(Node {
            kind,
            parent,
            heading,
        });
        self.nodes.len() - 1
    }

    pub(crate) fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    pub(crate) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    pub(crate) fn gap(&mut self, height: f32) {
        self.y += height;
    }

    pub(crate) fn is_at_top(&self) -> bool {
        self.y <= TOP + 0.01
    }

    /// How many strips of this height still fit, besides what is taken around them.
    pub(crate) fn fits(&self, around: f32, strip: f32) -> usize {
        let mut count = 0;
        while self.y + around + many(count + 1) * strip <= BOTTOM + 0.5 {
            count += 1;
        }
        count
    }

    /// A line at the next place of the grid.
    fn line(&mut self, (node, x): (NodeId, f32), line: Line) {
        let height = self.line;
        self.strip((node, x), line, height);
    }

    fn strip(&mut self, (node, x): (NodeId, f32), line: Line, height: f32) {
        if self.y + height > BOTTOM + 0.5 {
            self.turn();
        }
        let y = baseline(self.y, height, line.style.size);
        self.put(Item::Text { node, x, y, line });
        self.y += height;
    }
}

/// How much closer lines may stand for the seal to find its place on the page (GB/T 9704, 7.3.5.4).
const CLOSER: [f32; 2] = [0.94, 0.88];

/// Sets a sheet into pages.
///
/// # Errors
/// [`SettingError`].
pub(crate) fn flow(inks: &Inks<'_>, sheet: &Sheet) -> Result<Flow, SettingError> {
    let mut flow = flow_at(inks, sheet, LINE)?;
    for closer in CLOSER {
        if flow.pages.len() == 1 {
            break;
        }
        let tight = flow_at(inks, sheet, LINE * closer)?;
        if tight.pages.len() < flow.pages.len() {
            flow = tight;
            break;
        }
    }
    foot(&mut flow, inks, sheet)?;
    Ok(flow)
}

/// Sets a sheet with so much from one line to the next.
fn flow_at(inks: &Inks<'_>, sheet: &Sheet, line: f32) -> Result<Flow, SettingError> {
    let mut flow = Flow {
        pages: vec![Vec::new()],
        nodes: Vec::new(),
        y: TOP,
        line,
    };
    head(&mut flow, inks, sheet)?;
    let signature = many(sheet.signature.len() + 1) * line;
    for (number, block) in sheet.body.iter().enumerate() {
        let is_heading = matches!(block, Block::Heading(_));
        // A heading stands on the page of what follows it, the signature on that of what it signs.
        let is_last = number + 1 + usize::from(is_heading) >= sheet.body.len();
        let signed = if is_last { signature } else { 0.0 };
        let headed = if is_heading { 2.0 * line } else { 0.0 };
        set_block(&mut flow, inks, (block, signed + headed))?;
    }
    sign(&mut flow, inks, sheet)?;
    Ok(flow)
}

const TEXT: Style = Style {
    role: Role::Body,
    size: BODY,
    pitch: PITCH,
    is_spread: true,
};

fn head(flow: &mut Flow, inks: &Inks<'_>, sheet: &Sheet) -> Result<(), SettingError> {
    for (kind, text) in [(Kind::Issuer, &sheet.issuer), (Kind::Title, &sheet.title)] {
        let node = flow.open_heading(kind, text);
        let style = Style::plain(Role::Title, TITLE);
        for line in lines(inks, text, (style, MEASURE, 0.0))? {
            let x = LEFT + (MEASURE - line.width()) / 2.0;
            let height = flow.line * 1.25;
            flow.strip((node, x), line, height);
        }
    }
    flow.gap(flow.line / 2.0);
    if let Some(number) = &sheet.number {
        let node = flow.open(Kind::Paragraph);
        let line = Line::of(inks, number, TEXT)?;
        flow.line((node, RIGHT - line.width()), line);
        flow.gap(flow.line / 2.0);
    }
    Ok(())
}

/// Sets a block; `below` is what has to stand on the page of its last lines.
fn set_block(
    flow: &mut Flow,
    inks: &Inks<'_>,
    (block, below): (&Block, f32),
) -> Result<(), SettingError> {
    let (kind, style, text, indent) = match block {
        Block::Facts(rows) => return table::facts(flow, inks, rows),
        Block::Table { shares, head, rows } => {
            return table::columns(flow, inks, (shares, head, rows));
        }
        Block::Salutation(text) => (Kind::Paragraph, TEXT, text, 0.0),
        Block::Paragraph(text) => (Kind::Paragraph, TEXT, text, 2.0 * PITCH),
        Block::Heading(text) => {
            let style = Style {
                role: Role::Heading,
                ..TEXT
            };
            (Kind::Heading, style, text, 2.0 * PITCH)
        }
    };
    let lines = lines(inks, text, (style, MEASURE, indent))?;
    let count = lines.len();
    let node = flow.open_heading(kind, text);
    for (number, line) in lines.into_iter().enumerate() {
        // The last two lines go with what has to stand below them.
        let is_first_of_last = number + 2 == count || count == 1;
        if is_first_of_last && flow.y + many(count - number) * flow.line + below > BOTTOM + 0.5 {
            flow.turn();
        }
        let x = if number == 0 { LEFT + indent } else { LEFT };
        flow.line((node, x), line);
    }
    Ok(())
}

/// Signs towards the right margin, one line centred on the other, four characters from the margin.
fn sign(flow: &mut Flow, inks: &Inks<'_>, sheet: &Sheet) -> Result<(), SettingError> {
    let set: Vec<Line> = sheet
        .signature
        .iter()
        .map(|text| Line::of(inks, text, TEXT))
        .collect::<Result<_, _>>()?;
    let widest = set.iter().map(Line::width).fold(0.0, f32::max);
    let margin = (4.0 * PITCH).min(MEASURE - widest).max(0.0);
    let axis = RIGHT - margin - widest / 2.0;
    if flow.y + many(set.len() + 1) * flow.line > BOTTOM + 0.5 {
        flow.turn();
    } else if !set.is_empty() {
        flow.gap(flow.line);
    }
    for line in set {
        let node = flow.open(Kind::Paragraph);
        flow.line((node, axis - line.width() / 2.0), line);
    }
    Ok(())
}

/// The foot of every page: the square with its words on the outside, the number on the inside of even pages and on the
/// outside of odd ones (GB/T 9704, 7.5). It is read once, after everything else.
fn foot(flow: &mut Flow, inks: &Inks<'_>, sheet: &Sheet) -> Result<(), SettingError> {
    let code = QrCode::with_error_correction_level(&sheet.check.address, EcLevel::M)
        .map_err(|_| SettingError::Address)?;
    let repeated = flow.open(Kind::Repeated);
    let square = flow.open(Kind::Square);
    let words = flow.open(Kind::Paragraph);
    let small = Style::plain(Role::Small, FOOT);
    let mut pages = std::mem::take(&mut flow.pages);
    for (number, page) in pages.iter_mut().enumerate() {
        let is_odd = number % 2 == 0;
        let (square, words) = match number {
            0 => (square, words),
            _ => (repeated, repeated),
        };
        let corner = if is_odd { LEFT } else { RIGHT - SQUARE };
        page.push(modules(&code, square, corner));
        for (row, text) in sheet.check.words.iter().enumerate() {
            let line = Line::of(inks, text, small)?;
            let x = if is_odd {
                LEFT + SQUARE + 6.0
            } else {
                RIGHT - SQUARE - 6.0 - line.width()
            };
            let y = baseline(FOOT_TOP + many(row) * FOOT_LINE, FOOT_LINE, FOOT);
            page.push(Item::Text {
                node: words,
                x,
                y,
                line,
            });
        }
        let numbered = Style::plain(Role::Small, NUMBER);
        let line = Line::of(inks, &format!("— {} —", number + 1), numbered)?;
        let x = if is_odd {
            RIGHT - NUMBER - line.width()
        } else {
            LEFT + NUMBER
        };
        page.push(Item::Text {
            node: repeated,
            x,
            y: BOTTOM + 7.0 * MM + NUMBER / 2.0,
            line,
        });
    }
    flow.pages = pages;
    Ok(())
}

fn modules(code: &QrCode, node: NodeId, left: f32) -> Item {
    let size = SQUARE / many(code.width());
    let dark = code
        .to_colors()
        .into_iter()
        .enumerate()
        .filter(|(_, color)| *color == qrcode::Color::Dark);
    let place = |(index, _)| {
        let (row, column) = (index / code.width(), index % code.width());
        (left + many(column) * size, FOOT_TOP + many(row) * size)
    };
    Item::Square {
        node,
        modules: dark.map(place).collect(),
        size,
    }
}
