//! Text as instructions set it (PDF 32000-1, 9.3 and 9.4): where each character stands, and whether it has a shape.

use super::faces::{Face, Shown};
use super::instructions::number;
use super::walk::{State, Walk, matrix};
use crate::statement::{About, Reason};
use hayro::hayro_syntax::object::Object;
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::{Affine, Rect};
use std::rc::Rc;

/// How far a character reaches above and below its baseline, in thousandths of its size.
const ASCENT: f64 = 880.0;
const DESCENT: f64 = -120.0;
/// The mode that paints nothing (PDF 32000-1, Table 106): recognized text under a scan.
const INVISIBLE: i64 = 3;

/// What text is set with.
#[derive(Clone)]
pub(super) struct Writing<'a> {
    pub(super) face: Option<Rc<Face<'a>>>,
    size: f64,
    between_characters: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    line: Affine,
    at: Affine,
}

impl Default for Writing<'_> {
    fn default() -> Self {
        Self {
            face: None,
            size: 0.0,
            between_characters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line: Affine::IDENTITY,
            at: Affine::IDENTITY,
        }
    }
}

/// What an instruction shows.
pub(super) enum Piece {
    Codes(Vec<u8>),
    /// A step back, in thousandths of the size.
    Step(f64),
}

impl Writing<'_> {
    /// Whether the operator sets something that holds on: it is followed in hidden passages too.
    pub(super) fn is_set_by(operator: &[u8]) -> bool {
        matches!(
            operator,
            b"Tf"
                | b"Tc"
                | b"Tw"
                | b"Tz"
                | b"TL"
                | b"Ts"
                | b"Tr"
                | b"Td"
                | b"TD"
                | b"Tm"
                | b"T*"
                | b"Tj"
                | b"TJ"
                | b"'"
                | b"\""
        )
    }

    /// Begins a text object.
    pub(super) fn begin(&mut self) {
        self.line = Affine::IDENTITY;
        self.at = Affine::IDENTITY;
    }

    /// Sets what an operator sets, and says what it shows.
    pub(super) fn set(&mut self, operator: &[u8], operands: &[&Object<'_>]) -> Vec<Piece> {
        let value = number(operands, 1);
        match operator {
            b"Tf" => self.size = value.unwrap_or(0.0),
            b"Tc" => self.between_characters = value.unwrap_or(0.0),
            b"Tw" => self.between_words = value.unwrap_or(0.0),
            b"Tz" => self.stretch = value.unwrap_or(100.0) / 100.0,
            b"TL" => self.leading = value.unwrap_or(0.0),
            b"Ts" => self.rise = value.unwrap_or(0.0),
            b"Tr" => self.mode = mode(operands),
            b"Td" => self.next_line(number(operands, 2), value),
            b"TD" => {
                self.leading = -value.unwrap_or(0.0);
                self.next_line(number(operands, 2), value);
            }
            b"Tm" => {
                self.line = matrix(operands);
                self.at = self.line;
            }
            b"T*" => self.next_line(None, Some(-self.leading)),
            b"Tj" | b"TJ" => return pieces(operands.last()),
            b"'" => {
                self.next_line(None, Some(-self.leading));
                return pieces(operands.last());
            }
            b"\"" => {
                self.between_words = number(operands, 3).unwrap_or(0.0);
                self.between_characters = number(operands, 2).unwrap_or(0.0);
                self.next_line(None, Some(-self.leading));
                return pieces(operands.last());
            }
            _ => {}
        }
        Vec::new()
    }

    fn next_line(&mut self, across: Option<f64>, down: Option<f64>) {
        let step = (across.unwrap_or(0.0), down.unwrap_or(0.0));
        self.line *= Affine::translate(step);
        self.at = self.line;
    }

    /// Where a character of this advance stands.
    fn place(&self, (across, down): (f64, f64)) -> Rect {
        let em = Affine::new([
            self.size * self.stretch / 1000.0,
            0.0,
            0.0,
            self.size / 1000.0,
            0.0,
            self.rise,
        ]);
        let character = if down == 0.0 {
            Rect::new(
                0.0,
                DESCENT,
                if across > 0.0 { across } else { 1000.0 },
                ASCENT,
            )
        } else {
            Rect::new(-500.0, down, 500.0, 0.0)
        };
        (self.at * em).transform_rect_bbox(character)
    }

    fn advance(&mut self, (across, down): (f64, f64), is_word_end: bool) {
        let gap = self.between_characters + if is_word_end { self.between_words } else { 0.0 };
        let step = if down == 0.0 {
            ((across / 1000.0 * self.size + gap) * self.stretch, 0.0)
        } else {
            (0.0, down / 1000.0 * self.size + gap)
        };
        self.at *= Affine::translate(step);
    }

    fn step_back(&mut self, thousandths: f64) {
        let step = -thousandths / 1000.0 * self.size * self.stretch;
        self.at *= Affine::translate((step, 0.0));
    }
}

fn mode(operands: &[&Object<'_>]) -> i64 {
    match operands.last() {
        Some(Object::Number(mode)) => mode.as_i64(),
        _ => 0,
    }
}

fn pieces(operand: Option<&&Object<'_>>) -> Vec<Piece> {
    let piece = |object: &Object<'_>| match object {
        Object::String(codes) => Some(Piece::Codes(codes.as_bytes().to_vec())),
        Object::Number(step) => Some(Piece::Step(step.as_f64())),
        _ => None,
    };
    match operand {
        Some(Object::Array(several)) => several
            .iter::<Object<'_>>()
            .filter_map(|object| piece(&object))
            .collect(),
        Some(one) => piece(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Goes over what an instruction shows.
pub(super) fn show<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &mut State<'a>,
    pieces: Vec<Piece>,
) {
    if pieces.is_empty() {
        return;
    }
    let is_seen = state.writing.mode != INVISIBLE;
    let face = state.writing.face.clone();
    let face = face.unwrap_or_else(|| Rc::new(Face::missing()));
    if face.is_meaning_cut && walk.is_first(&raw const face.is_meaning_cut) {
        walk.remark(About::UnknownText, None);
    }
    if face.is_lost {
        let shows = pieces.iter().any(|piece| match piece {
            Piece::Codes(codes) => face.shows(codes),
            Piece::Step(_) => false,
        });
        if is_seen && shows {
            // Another font stands in for it.
            walk.found.paints = true;
            if walk.is_first(Rc::as_ptr(&face)) {
                walk.lack(Reason::FontLost, None);
            }
        }
        return;
    }
    for piece in pieces {
        match piece {
            Piece::Step(step) => state.writing.step_back(step),
            Piece::Codes(codes) => show_codes(walk, resources, state, (&face, &codes, is_seen)),
        }
    }
}

fn show_codes<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &mut State<'a>,
    (face, codes, is_seen): (&Face<'a>, &[u8], bool),
) {
    let mut at = 0;
    while at < codes.len() {
        let (code, length) = face.read(codes, at);
        let advance = face.advance(code);
        let end = at.saturating_add(length).min(codes.len());
        let bytes = codes.get(at..end).unwrap_or_default();
        if is_seen && !(code.is_none() && face.is_blank(bytes)) {
            let area = state.writing.place(advance);
            match face.shown(code) {
                Shown::Shaped => walk.found.paints = true,
                Shown::Missing => {
                    // A box stands for it.
                    walk.found.paints = true;
                    walk.missing(state.place.transform_rect_bbox(area));
                }
                Shown::Drawn(program) => {
                    let own = face.resources.clone().map(Resources::new);
                    let mut drawn = State::new(state.place * state.writing.at);
                    drawn.writing.face = None;
                    walk.part(&program, own.as_ref().unwrap_or(resources), drawn);
                    walk.found.paints = true;
                }
            }
        }
        let is_word_end = length == 1 && codes.get(at) == Some(&b' ');
        state.writing.advance(advance, is_word_end);
        at += length.max(1);
    }
}
