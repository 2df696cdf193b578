//! Leaves drawn for the demo: what lawyers, firms and the police would have written, as fictitious as they are.
//!
//! Here they are filled; [`pen`](super::pen) draws what stands on them.

pub(super) const WIDTH: f32 = 595.0;
pub(super) const HEIGHT: f32 = 842.0;
/// The margin at the left, and how wide the text is: twenty-eight characters.
pub(super) const LEFT: f32 = 73.5;
pub(super) const MEASURE: f32 = 448.0;
const BODY: f32 = 16.0;
const LINE: f32 = 28.0;

/// What a text is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// 仿宋.
    Body,
    /// 小标宋.
    Title,
}

/// Something on a leaf.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Text {
        face: Face,
        size: f32,
        x: f32,
        y: f32,
        text: String,
    },
    /// By its upper left corner, its width and height.
    Rule(f32, f32, f32, f32),
    /// A picture of nothing in particular, with this one below it.
    Picture(f32, f32, f32, f32),
    /// Somebody's photograph for a document.
    Portrait(f32, f32, f32, f32),
    /// A round seal by its middle: what runs around it, and what stands at its foot.
    Seal(f32, f32, String, &'static str),
    /// A name as its bearer writes it.
    Hand(f32, f32, String),
    /// The print of a finger.
    Finger(f32, f32),
}

/// A leaf as it fills.
#[derive(Debug, Clone, Default)]
pub(super) struct Leaf {
    pub(super) marks: Vec<Mark>,
    pub(super) is_scan: bool,
    pub(super) y: f32,
}

impl Leaf {
    pub(super) fn new() -> Self {
        Self {
            y: 90.0,
            ..Self::default()
        }
    }

    /// The same leaf as a scanner leaves it.
    pub(super) fn scanned(mut self) -> Self {
        self.is_scan = true;
        self
    }

    pub(super) fn put(&mut self, (face, size): (Face, f32), (x, y): (f32, f32), text: &str) {
        self.marks.push(Mark::Text {
            face,
            size,
            x,
            y,
            text: text.to_owned(),
        });
    }

    /// A line in the middle of the page.
    pub(super) fn centred(&mut self, face: Face, size: f32, text: &str) {
        self.y += size * 1.1;
        let x = (WIDTH - width(text, size)) / 2.0;
        self.put((face, size), (x, self.y), text);
        self.y += size * 0.7;
    }

    /// A line that ends at the right margin.
    pub(super) fn at_right(&mut self, text: &str) {
        self.y += LINE;
        let x = LEFT + MEASURE - width(text, BODY);
        self.put((Face::Body, BODY), (x, self.y), text);
    }

    /// A line from the left margin.
    pub(super) fn at_left(&mut self, text: &str) {
        self.y += LINE;
        self.put((Face::Body, BODY), (LEFT, self.y), text);
    }

    /// A paragraph, indented by two characters.
    pub(super) fn paragraph(&mut self, text: &str) {
        for (number, line) in broken(text, MEASURE, 2).into_iter().enumerate() {
            self.y += LINE;
            let indent = if number == 0 { 2.0 * BODY } else { 0.0 };
            self.put((Face::Body, BODY), (LEFT + indent, self.y), &line);
        }
    }

    /// A row of a form: what it is, and what it says, between rules.
    pub(super) fn row(&mut self, name: &str, says: &str) {
        let lines = broken(says, MEASURE - 130.0, 0);
        let top = self.y;
        self.marks.push(Mark::Rule(LEFT, top, MEASURE, 0.8));
        for line in &lines {
            self.y += LINE;
            self.put((Face::Body, BODY), (LEFT + 122.0, self.y - 6.0), line);
        }
        self.put((Face::Body, BODY), (LEFT + 8.0, top + LINE - 6.0), name);
        let height = self.y - top + 4.0;
        for x in [LEFT, LEFT + 114.0, LEFT + MEASURE] {
            self.marks.push(Mark::Rule(x, top, 0.8, height));
        }
        self.y += 4.0;
        self.marks.push(Mark::Rule(LEFT, self.y, MEASURE, 0.8));
    }

    /// Signed towards the right margin, sealed over the last lines where there is a seal.
    pub(super) fn signed(&mut self, lines: &[&str], seal: Option<(&str, &'static str)>) {
        self.y += LINE;
        for line in lines {
            self.y += LINE;
            let x = LEFT + MEASURE - 40.0 - width(line, BODY);
            self.put((Face::Body, BODY), (x, self.y), line);
        }
        if let Some((ring, foot)) = seal {
            let middle = (LEFT + MEASURE - 110.0, self.y - 20.0);
            self.marks
                .push(Mark::Seal(middle.0, middle.1, ring.to_owned(), foot));
        }
    }

    /// What says at the foot of a leaf that nothing on it is true.
    pub(super) fn is_fiction(&mut self) {
        let text = "样本：人名、机构、编号均为虚构，仅供演示";
        let x = (WIDTH - width(text, 9.0)) / 2.0;
        self.put((Face::Body, 9.0), (x, HEIGHT - 30.0), text);
    }

    /// The number of the page, at the upper right as files have it.
    pub(super) fn numbered(&mut self, number: usize) {
        let text = number.to_string();
        let x = LEFT + MEASURE - width(&text, 12.0);
        self.put((Face::Body, 12.0), (x, 52.0), &text);
    }

    /// Everything that it says.
    #[cfg(test)]
    pub(super) fn text(&self) -> String {
        let texts = self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, .. } | Mark::Seal(_, _, text, _) | Mark::Hand(_, _, text) => {
                Some(text.as_str())
            }
            _ => None,
        });
        texts.collect()
    }
}

/// How wide a text is at this size: what is not ASCII fills a square.
pub(super) fn width(text: &str, size: f32) -> f32 {
    text.chars()
        .map(|character| advance(character) * size)
        .sum()
}

pub(super) fn advance(character: char) -> f32 {
    if character.is_ascii() { 0.5 } else { 1.0 }
}

/// A text in lines no wider than this, the first indented by so many characters; no line begins with a closing mark.
fn broken(text: &str, measure: f32, indent: u8) -> Vec<String> {
    const CLOSING: &str = "，。、；：？！）》”〕";
    let (mut lines, mut line) = (Vec::new(), String::new());
    let mut left = measure - f32::from(indent) * BODY;
    let characters: Vec<char> = text.chars().collect();
    // Figures and Latin words stay whole.
    let whole = |one: &char, next: &char| one.is_ascii() && next.is_ascii();
    for piece in characters.chunk_by(whole) {
        let piece: String = piece.iter().collect();
        let own = width(&piece, BODY);
        if own > left && !piece.starts_with(|first| CLOSING.contains(first)) {
            lines.push(std::mem::take(&mut line));
            left = measure;
        }
        line.push_str(&piece);
        left -= own;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_line_holds_what_fits_and_no_line_begins_with_a_closing_mark() {
        let lines = broken(&"检".repeat(26 + 28 + 3), MEASURE, 2);
        let counts: Vec<_> = lines.iter().map(|line| line.chars().count()).collect();
        assert_eq!(counts, [26, 28, 3]);
        let lines = broken(&format!("{}。字", "检".repeat(28)), MEASURE, 0);
        assert_eq!(lines, [format!("{}。", "检".repeat(28)), "字".to_owned()]);
    }
}
