//! The text of a page as it flows: lines of a paragraph joined, so that they break where the screen ends.

use contract::{PageArea as Area, TextRun};

use super::Leaf;

/// A heading or a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Whether it is set larger than what is read.
    pub(super) is_heading: bool,
    /// Its words.
    pub(super) text: String,
}

/// So many times the size of what is read makes a heading.
const LARGER: f32 = 1.2;
/// Longer than this, larger letters are a text of their own and no heading.
const LONGEST_HEADING: usize = 60;
/// A line this many sizes below another one still goes on with it; an empty line between them does not.
const PITCH: f32 = 2.4;
/// A line that begins so many sizes further to the right begins a paragraph.
const INDENT: f32 = 0.7;
/// A line that ends so many sizes before the others ends one; lines that no typesetter stretched are ragged by two.
const SHORT: f32 = 2.5;

/// What stands in one line, across or down.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    area: Area,
    is_down: bool,
    is_indented: bool,
}

impl Line {
    fn of(run: &TextRun) -> Option<Self> {
        let text = run.text.trim();
        let area = run.area;
        (!text.is_empty()).then(|| Self {
            is_down: area.height > area.width * 2.0 && text.chars().count() > 1,
            is_indented: is_set_in(&run.text),
            text: text.to_owned(),
            area,
        })
    }

    fn size(&self) -> f32 {
        let size = if self.is_down {
            self.area.width
        } else {
            self.area.height
        };
        size.max(1.0)
    }

    fn right(&self) -> f32 {
        self.area.x + self.area.width
    }

    fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether `next` stands further right in the same line, as the cells of a table do.
    fn is_continued_by(&self, next: &Self) -> bool {
        let size = self.size().max(next.size());
        let middle = |line: &Self| line.area.y + line.area.height / 2.0;
        let is_level = (middle(self) - middle(next)).abs() < size / 2.0;
        !self.is_down && !next.is_down && is_level && next.area.x > self.right() - size / 2.0
    }

    fn take(&mut self, next: &Self) {
        let gap = next.area.x - self.right();
        if gap > self.size() {
            self.text.push('\u{3000}');
            self.text.push_str(&next.text);
        } else {
            join(&mut self.text, &next.text);
        }
        self.area.width = next.right() - self.area.x;
    }

    fn is_as_large_as(&self, other: &Self) -> bool {
        let (one, other) = (self.size(), other.size());
        one.max(other) < one.min(other) * LARGER
    }

    fn is_beside(&self, other: &Self) -> bool {
        self.area.x < other.right() && other.area.x < self.right()
    }
}

/// Whether a text begins with spaces, as a paragraph does that is indented by typing.
fn is_set_in(text: &str) -> bool {
    let spaces = text
        .chars()
        .take_while(|character| character.is_whitespace());
    text.starts_with('\u{3000}') || spaces.count() > 1
}

/// The blocks of a page, in reading order.
pub(super) fn blocks(leaf: &Leaf) -> Vec<Block> {
    let lines = lines(&leaf.text);
    let size = size_read(&lines);
    let is_heading = |line: &Line| {
        !line.is_down && line.size() >= size * LARGER && line.length() <= LONGEST_HEADING
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        let goes_on = before.is_some_and(|before| goes_on(before, line, &lines));
        match blocks.last_mut().filter(|_| goes_on) {
            Some(block) => join(&mut block.text, &line.text),
            None => blocks.push(Block {
                is_heading: is_heading(line),
                text: line.text.clone(),
            }),
        }
        before = Some(line);
    }
    blocks
}

/// Runs that stand in one line make one.
fn lines(runs: &[TextRun]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in runs.iter().filter_map(Line::of) {
        match lines.last_mut() {
            Some(last) if last.is_continued_by(&line) => last.take(&line),
            _ => lines.push(line),
        }
    }
    lines
}

/// The size in which most of the page is set.
fn size_read(lines: &[Line]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines
        .iter()
        .map(|line| (line.size(), line.length()))
        .collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, length)| {
        seen += length;
        seen > half
    });
    middle.map_or(1.0, |(size, _)| *size)
}

/// Whether `next` goes on with the paragraph in which `line` stands: it follows close below and is not indented, and
/// `line` is as long as its column.
fn goes_on(line: &Line, next: &Line, all: &[Line]) -> bool {
    let size = line.size();
    let below = next.area.y - line.area.y;
    let is_close = below > size * 0.3 && below < size * PITCH;
    if line.is_down || next.is_down || !is_close || !line.is_as_large_as(next) {
        return false;
    }
    let column = || {
        let is_read_alike = |other: &&Line| !other.is_down && other.is_as_large_as(line);
        all.iter()
            .filter(is_read_alike)
            .filter(|other| other.is_beside(line))
    };
    let left = column().map(|other| other.area.x).fold(f32::MAX, f32::min);
    let right = column().map(Line::right).fold(0.0, f32::max);
    let is_full = line.right() > right - size * SHORT;
    let begins = next.is_indented || next.area.x > left + size * INDENT;
    is_full && !begins
}

/// Puts a line behind another one: words are parted by a space, Chinese characters and the digits of one number are
/// not, and a word that was divided is whole again.
fn join(text: &mut String, next: &str) {
    let (Some(last), Some(first)) = (text.chars().last(), next.chars().next()) else {
        return text.push_str(next);
    };
    let is_divided = last == '-'
        && first.is_ascii_lowercase()
        && text
            .chars()
            .rev()
            .nth(1)
            .is_some_and(|c| c.is_ascii_alphabetic());
    let is_number = last.is_ascii_digit() && first.is_ascii_digit();
    if is_divided {
        text.pop();
    } else if last.is_ascii() && first.is_ascii() && !is_number {
        text.push(' ');
    }
    text.push_str(next);
}

/// A piece of a text; whether it is among what was sought.
pub(super) type Piece = (String, bool);

/// Parts a text where one of these words stands, whatever spaces the lines of the page put between their characters.
pub(super) fn parted(text: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let found = words.iter().filter_map(|words| stands(rest, words)).max();
        let (taken, left) = rest.split_at(found.unwrap_or(first.len_utf8()));
        if found.is_some() {
            if !plain.is_empty() {
                pieces.push((std::mem::take(&mut plain), false));
            }
            pieces.push((taken.to_owned(), true));
        } else {
            plain.push_str(taken);
        }
        rest = left;
    }
    if !plain.is_empty() {
        pieces.push((plain, false));
    }
    pieces
}

/// How many bytes at the beginning of a text are these words.
fn stands(text: &str, words: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    let mut end = None;
    for wanted in words.chars().filter(|c| !c.is_whitespace()) {
        let (at, found) = if end.is_none() {
            characters.next()?
        } else {
            characters.find(|(_, c)| !c.is_whitespace())?
        };
        if found != wanted {
            return None;
        }
        end = Some(at + found.len_utf8());
    }
    end
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    /// A line in letters of this size.
    fn run(text: &str, (x, y): (f32, f32), size: f32) -> TextRun {
        let width = text.chars().fold(0.0, |width, character| {
            let share = if character.is_ascii() { 0.5 } else { 1.0 };
            width + size * share
        });
        let area = Area {
            x,
            y,
            width,
            height: size,
        };
        TextRun {
            text: text.to_owned(),
            area,
        }
    }

    fn flowing(runs: Vec<TextRun>) -> Vec<(bool, String)> {
        let leaf = Leaf {
            width: 595.0,
            height: 842.0,
            text: runs,
            ..Leaf::default()
        };
        let blocks = blocks(&leaf).into_iter();
        blocks.map(|block| (block.is_heading, block.text)).collect()
    }

    fn paragraph(text: &str) -> (bool, String) {
        (false, text.to_owned())
    }

    #[test]
    fn lines_of_a_paragraph_are_one_and_the_next_indent_begins_another() {
        let blocks = flowing(vec![
            run("起诉意见书", (200.0, 80.0), 22.0),
            run("犯罪嫌疑人于二〇二六年三月", (122.0, 140.0), 16.0),
            run("在本市某路盗窃他人财物一件后离", (90.0, 168.0), 16.0),
            run("开现场。", (90.0, 196.0), 16.0),
            run("上述事实有以下证据予以证实，", (122.0, 224.0), 16.0),
            run("足以认定。", (90.0, 252.0), 16.0),
        ]);
        let expected = [
            (true, "起诉意见书".to_owned()),
            paragraph("犯罪嫌疑人于二〇二六年三月在本市某路盗窃他人财物一件后离开现场。"),
            paragraph("上述事实有以下证据予以证实，足以认定。"),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn a_short_line_ends_its_paragraph_and_an_empty_one_parts_two() {
        let blocks = flowing(vec![
            run("问：你的姓名？", (90.0, 100.0), 16.0),
            run("答：我叫卢岳，住在本市某路一号。", (90.0, 124.0), 16.0),
            run("家里还有两个人和一条狗一只猫。。", (90.0, 180.0), 16.0),
        ]);
        let expected = [
            paragraph("问：你的姓名？"),
            paragraph("答：我叫卢岳，住在本市某路一号。"),
            paragraph("家里还有两个人和一条狗一只猫。。"),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn an_indent_of_typed_spaces_begins_a_paragraph_too() {
        let blocks = flowing(vec![
            run("  犯罪嫌疑人卢岳，身份号码990122", (72.0, 100.0), 14.0),
            run("00611202，住本市某路一六一号。二", (72.0, 124.0), 14.0),
            run("  二、二人至某区某仓库内盗走物品", (72.0, 148.0), 14.0),
        ]);
        let expected = [
            paragraph("犯罪嫌疑人卢岳，身份号码99012200611202，住本市某路一六一号。二"),
            paragraph("二、二人至某区某仓库内盗走物品"),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn columns_flow_one_after_the_other_and_cells_stand_apart() {
        let columns = flowing(vec![
            run("左栏的第一行满", (50.0, 100.0), 12.0),
            run("左栏的第二行。", (50.0, 120.0), 12.0),
            run("右栏的第一行满", (320.0, 100.0), 12.0),
            run("右栏的第二行。", (320.0, 120.0), 12.0),
        ]);
        let expected = [
            paragraph("左栏的第一行满左栏的第二行。"),
            paragraph("右栏的第一行满右栏的第二行。"),
        ];
        assert_eq!(columns, expected);
        let cells = flowing(vec![
            run("姓名", (50.0, 100.0), 12.0),
            run("卢岳", (150.0, 101.0), 12.0),
        ]);
        assert_eq!(cells, [paragraph("姓名\u{3000}卢岳")]);
    }

    #[test]
    fn words_are_parted_numbers_are_not_and_divided_words_are_whole() {
        let joined = |one: &str, other: &str| {
            let mut text = one.to_owned();
            join(&mut text, other);
            text
        };
        assert_eq!(
            joined("People's", "Procuratorate"),
            "People's Procuratorate"
        );
        assert_eq!(joined("4401", "0619"), "44010619");
        assert_eq!(joined("procu-", "ratorate"), "procuratorate");
        assert_eq!(joined("检察", "院"), "检察院");
        assert_eq!(joined("编号", "A12"), "编号A12");
    }

    #[test]
    fn what_was_sought_is_told_from_what_stands_around_it() {
        let words = ["盗窃".to_owned(), "Lu Yue".to_owned()];
        let pieces = parted("涉嫌盗 窃，Lu Yue盗窃", &words);
        let pieces: Vec<_> = pieces
            .iter()
            .map(|(text, is)| (text.as_str(), *is))
            .collect();
        let expected = [
            ("涉嫌", false),
            ("盗 窃", true),
            ("，", false),
            ("Lu Yue", true),
            ("盗窃", true),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(parted("无", &[]), [("无".to_owned(), false)]);
        assert_eq!(parted("无", &[String::new()]), [("无".to_owned(), false)]);
    }
}
