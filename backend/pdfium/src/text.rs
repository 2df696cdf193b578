//! What PDFium says of the characters of a page.

use crate::functions::{Functions, RawArea, RawMatrix, RawObject, RawText};
use crate::page::Page;
use std::ffi::c_int;
use std::ptr::{self, NonNull};

/// How far a character reaches above and below its baseline, in parts of its size.
const ASCENT: f32 = 0.88;
const DESCENT: f32 = -0.12;
/// What counts as no slant, as a part of the size.
const STRAIGHT: f32 = 0.01;

/// A character of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Character {
    /// What the file says it means, if PDFium could tell.
    pub meaning: Meaning,
    /// Where it stands: the em square of its font, as wide as the character is.
    pub area: Area,
    /// Its size in points, as it is shown.
    pub size: f32,
    /// How its shape is painted.
    pub mode: Mode,
    /// Red, green, blue and opacity of its inside.
    pub fill: [u8; 4],
    /// Whether its font came with the document. If not, a typeface that was lent or one of PDFium's
    /// own is used: a character that it lacks leaves a gap, and PDFium does not say so.
    pub is_embedded: bool,
    /// Whether it and its neighbours of the same piece of text stand one below the other.
    pub runs_down: bool,
    /// Whether PDFium takes it to be set off from the character before: by a space or the end of a
    /// line that the file does not write.
    pub is_set_off: bool,
}

/// What a character means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A character of Unicode.
    Read(char),
    /// A hyphen at the end of a line, within a word.
    Hyphen,
    /// Nothing in the file says so; what PDFium would show in its place is the number of its code.
    Unknown,
}

/// A part of the page as it is shown, in points from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// From the left.
    pub left: f32,
    /// From the top.
    pub top: f32,
    /// From the left.
    pub right: f32,
    /// From the top.
    pub bottom: f32,
}

/// How shapes of characters are painted (PDF 32000-1, table 106).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Filled, or nobody knows.
    Fill,
    /// Outlined.
    Stroke,
    /// Filled and outlined.
    FillAndStroke,
    /// Not at all: as under a scan that was read by machine.
    Invisible,
    /// Not at all, but what is painted later shows within them.
    Clip,
}

/// Reads the text of a page.
pub(crate) fn read(page: &Page<'_>) -> Option<Vec<Character>> {
    let functions = page.functions();
    // SAFETY: the page is open, and stays so longer than its text.
    let handle = NonNull::new(unsafe { (functions.load_text)(page.handle()) })?;
    let text = Text {
        handle,
        functions,
        upright: Upright::of(page),
    };
    Some(text.characters())
}

/// The text of an open page.
struct Text<'a> {
    handle: NonNull<RawText>,
    functions: &'a Functions,
    upright: Upright,
}

/// A place among the characters, with what is needed of its neighbours.
struct Place {
    object: *mut RawObject,
    origin: (f32, f32),
}

impl Text<'_> {
    fn characters(&self) -> Vec<Character> {
        // SAFETY: the text is open.
        let all = unsafe { (self.functions.count_characters)(self.handle()) };
        let mut read = Vec::new();
        let mut is_set_off = false;
        let mut place = 0;
        while place < all {
            // SAFETY: the text is open and has a character there.
            if unsafe { (self.functions.is_generated)(self.handle(), place) } == 1 {
                is_set_off = true;
                place += 1;
                continue;
            }
            let (meaning, units) = self.meaning(place, all);
            let mut character = self.character(place, meaning);
            character.is_set_off = is_set_off;
            read.push(character);
            is_set_off = false;
            place += units;
        }
        read
    }

    /// What the character means, and how many places it takes: the halves of a pair are one.
    fn meaning(&self, place: c_int, all: c_int) -> (Meaning, c_int) {
        // SAFETY: the text is open and has a character there.
        if unsafe { (self.functions.is_unmapped)(self.handle(), place) } == 1 {
            return (Meaning::Unknown, 1);
        }
        // SAFETY: the text is open and has a character there.
        if unsafe { (self.functions.is_hyphen)(self.handle(), place) } == 1 {
            return (Meaning::Hyphen, 1);
        }
        let unicode = self.unicode(place);
        if let (0xd800..0xdc00, true) = (unicode, place + 1 < all) {
            let pair =
                [unicode, self.unicode(place + 1)].map(|unit| u16::try_from(unit).unwrap_or(0));
            if let Some(Ok(character)) = char::decode_utf16(pair).next() {
                return (Meaning::Read(character), 2);
            }
        }
        let read = char::from_u32(unicode).filter(|read| *read != '\0');
        (read.map_or(Meaning::Unknown, Meaning::Read), 1)
    }

    fn unicode(&self, place: c_int) -> u32 {
        // SAFETY: the text is open and has a character there.
        unsafe { (self.functions.unicode)(self.handle(), place) }
    }

    fn character(&self, place: c_int, meaning: Meaning) -> Character {
        // SAFETY: the text is open and has a character there.
        let size = unsafe { (self.functions.font_size)(self.handle(), place) };
        let matrix = self.matrix(place);
        let size = single(size) * matrix.c.hypot(matrix.d);
        let here = self.place(place);
        let runs_down = self.runs_down(place, &here);
        let em = Em {
            origin: here.origin,
            size,
            runs_down,
        };
        Character {
            meaning,
            area: self.upright.turn(&em.area(&matrix, &self.loose_box(place))),
            size,
            mode: self.mode(here.object),
            fill: self.fill(place),
            is_embedded: self.is_embedded(here.object),
            runs_down: runs_down != self.upright.is_turned_over(),
            is_set_off: false,
        }
    }

    fn place(&self, place: c_int) -> Place {
        // SAFETY: the text is open; a place that it does not have is answered with null.
        let object = unsafe { (self.functions.text_object)(self.handle(), place) };
        let (mut x, mut y) = (0.0, 0.0);
        // SAFETY: as above, and both numbers are there to be written to.
        unsafe { (self.functions.origin)(self.handle(), place, &raw mut x, &raw mut y) };
        Place {
            object,
            origin: (single(x), single(y)),
        }
    }

    /// Whether the next character of the same piece of text, or else the one before, stands rather
    /// below or above than beside this one.
    fn runs_down(&self, place: c_int, here: &Place) -> bool {
        let neighbours = [place + 1, place - 1].map(|beside| self.place(beside));
        let mut steps = neighbours
            .iter()
            .filter(|other| !here.object.is_null() && ptr::eq(here.object, other.object))
            .map(|other| {
                (
                    other.origin.0 - here.origin.0,
                    other.origin.1 - here.origin.1,
                )
            })
            .filter(|step| *step != (0.0, 0.0));
        steps.next().is_some_and(|(x, y)| y.abs() > x.abs())
    }

    fn matrix(&self, place: c_int) -> RawMatrix {
        let mut matrix = RawMatrix::default();
        // SAFETY: the text is open, and the matrix is there to be written to.
        unsafe { (self.functions.matrix)(self.handle(), place, &raw mut matrix) };
        matrix
    }

    fn loose_box(&self, place: c_int) -> RawArea {
        let mut area = RawArea::default();
        // SAFETY: the text is open, and the area is there to be written to.
        unsafe { (self.functions.loose_box)(self.handle(), place, &raw mut area) };
        area
    }

    fn mode(&self, object: *mut RawObject) -> Mode {
        // SAFETY: null is answered with an error; else the object is of the open page.
        match unsafe { (self.functions.text_mode)(object) } {
            1 | 5 => Mode::Stroke,
            2 | 6 => Mode::FillAndStroke,
            3 => Mode::Invisible,
            7 => Mode::Clip,
            _ => Mode::Fill,
        }
    }

    fn fill(&self, place: c_int) -> [u8; 4] {
        let [mut red, mut green, mut blue, mut opacity] = [0; 4];
        // SAFETY: the text is open, and all four numbers are there to be written to.
        unsafe {
            (self.functions.fill_colour)(
                self.handle(),
                place,
                &raw mut red,
                &raw mut green,
                &raw mut blue,
                &raw mut opacity,
            )
        };
        [red, green, blue, opacity].map(|shade| u8::try_from(shade).unwrap_or(255))
    }

    fn is_embedded(&self, object: *mut RawObject) -> bool {
        // SAFETY: null is answered with null; else the object is of the open page.
        let font = unsafe { (self.functions.text_font)(object) };
        // SAFETY: null is answered with an error; else the font lives as long as its object.
        unsafe { (self.functions.is_embedded)(font) == 1 }
    }

    fn handle(&self) -> *mut RawText {
        self.handle.as_ptr()
    }
}

impl Drop for Text<'_> {
    fn drop(&mut self) {
        // SAFETY: the text is closed once, before its page.
        unsafe { (self.functions.close_text)(self.handle()) };
    }
}

/// Points fit single precision: pages end at 14,400.
fn single(wide: f64) -> f32 {
    // What is lost lies far below a pixel, and what is too large becomes infinite.
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "there is no other way to narrow"
    )]
    let narrow = wide as f32;
    narrow
}

/// The square that a character is set in.
struct Em {
    origin: (f32, f32),
    size: f32,
    runs_down: bool,
}

impl Em {
    /// Along the line as far as PDFium says; across it from descent to ascent, for PDFium gives the
    /// box of the whole font, which for Chinese faces is three times as high. Slanted text has that box.
    fn area(&self, matrix: &RawMatrix, loose: &RawArea) -> RawArea {
        let straight = STRAIGHT * matrix.c.hypot(matrix.d);
        let (x, y) = self.origin;
        let reach = |from: f32, towards: f32| {
            let ends = [from + DESCENT * towards, from + ASCENT * towards];
            (ends[0].min(ends[1]), ends[0].max(ends[1]))
        };
        if matrix.c.abs() < straight {
            let (bottom, top) = reach(y, self.size.copysign(matrix.d));
            let (left, right) = if self.runs_down {
                (x, x + self.size.copysign(matrix.a))
            } else {
                (loose.left, loose.right)
            };
            RawArea {
                left: left.min(right),
                top,
                right: left.max(right),
                bottom,
            }
        } else if matrix.d.abs() < straight {
            let (left, right) = reach(x, self.size.copysign(matrix.c));
            RawArea {
                left,
                right,
                ..*loose
            }
        } else {
            *loose
        }
    }
}

/// How the page's own coordinates become those in which it is shown (PDF 32000-1, 14.11.2).
#[derive(Clone, Copy, Debug)]
struct Upright {
    shown: RawArea,
    rotation: u16,
}

impl Upright {
    fn of(page: &Page<'_>) -> Self {
        Self {
            shown: page.shown(),
            rotation: page.rotation(),
        }
    }

    /// Whether lines of the page's own coordinates become columns.
    fn is_turned_over(self) -> bool {
        !self.rotation.is_multiple_of(180)
    }

    fn turn(self, area: &RawArea) -> Area {
        let from_left = (area.left - self.shown.left, area.right - self.shown.left);
        let from_right = (self.shown.right - area.right, self.shown.right - area.left);
        let from_top = (self.shown.top - area.top, self.shown.top - area.bottom);
        let from_bottom = (
            area.bottom - self.shown.bottom,
            area.top - self.shown.bottom,
        );
        let (across, down) = match self.rotation {
            90 => (from_bottom, from_left),
            180 => (from_right, from_bottom),
            270 => (from_top, from_right),
            _ => (from_left, from_top),
        };
        Area {
            left: across.0,
            top: down.0,
            right: across.1,
            bottom: down.1,
        }
    }
}
