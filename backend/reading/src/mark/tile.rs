//! The pattern of a mark, drawn once and laid over pages as often as wanted.

use crate::measure;
use crate::typeface::{Shape, Stroke, Typeface};
use ab_glyph_rasterizer::{Point, Rasterizer, point};

/// How steeply the writing climbs.
const SLOPE: f32 = 24.0_f32 / 180.0 * std::f32::consts::PI;
/// How far the writing draws a pixel towards the grey of the mark, of 256: enough to be read on
/// white and on black, little enough that a character under it stays legible.
const STRENGTH: i16 = 74;
const GREY: i16 = 118;
/// Distances in sizes of a character.
const LINE_PITCH: f32 = 1.35;
const GAP: f32 = 3.5;
const ROW_PITCH: f32 = 11.0;
const EM: f32 = 1000.0;

/// How far the mark draws each pixel of a rectangle that repeats in both directions, of 256.
#[derive(Debug)]
pub(super) struct Tile {
    width: usize,
    pull: Vec<i16>,
}

impl Tile {
    /// Draws lines of text, climbing to the right, as a pattern without seams.
    pub(super) fn draw(typeface: &Typeface, lines: &[String], size: f32) -> Option<Self> {
        let block = Block::draw(typeface, lines, size)?;
        // The height is chosen so that the rows of writing of neighbouring tiles fall into line:
        // a step of one tile to the right climbs as much as `rows` tiles.
        let width = block.width + measure::pixels(GAP * size);
        let climb = measure::length(width) * SLOPE.tan();
        let rows = (climb / (ROW_PITCH * size)).floor().max(1.0);
        let height = measure::index(measure::pixels(climb / rows)).max(1);
        let width = measure::index(width).max(1);
        let mut coverage = vec![0_u8; width * height];
        let ink_rows = block.ink.chunks_exact(measure::index(block.width).max(1));
        for (y, row) in ink_rows.enumerate() {
            let start = (y % height) * width;
            let target = coverage.get_mut(start..start + width)?;
            for (under, over) in target.iter_mut().zip(row) {
                *under = (*under).max(*over);
            }
        }
        let pull: Vec<i16> = coverage
            .iter()
            .map(|cover| i16::from(*cover) * STRENGTH / i16::from(u8::MAX))
            .collect();
        pull.iter()
            .any(|pull| *pull > 0)
            .then_some(Self { width, pull })
    }

    /// Draws the mark over rows of samples, every channel alike.
    pub(super) fn burn_into(&self, samples: &mut [u8], width: usize, channels: usize) {
        let rows = samples.chunks_exact_mut((width * channels).max(1));
        let pattern = self.pull.chunks_exact(self.width).cycle();
        for (row, pull) in rows.zip(pattern) {
            for part in row.chunks_mut(self.width * channels) {
                if channels == 1 {
                    let samples = part.iter_mut().zip(pull);
                    samples.for_each(|(sample, pull)| *sample = blend(*sample, *pull));
                } else {
                    for (pixel, pull) in part.chunks_exact_mut(channels).zip(pull) {
                        for sample in pixel {
                            *sample = blend(*sample, *pull);
                        }
                    }
                }
            }
        }
    }
}

/// In sixteen bits and without a branch, so that the processor blends many samples at once.
fn blend(sample: u8, pull: i16) -> u8 {
    let sample = i16::from(sample);
    let drawn = sample + ((GREY - sample) * pull) / 256;
    u8::try_from(drawn.clamp(0, 255)).unwrap_or(u8::MAX)
}

/// The lines of a mark, drawn once, climbing.
struct Block {
    width: u32,
    ink: Vec<u8>,
}

impl Block {
    fn draw(typeface: &Typeface, lines: &[String], size: f32) -> Option<Self> {
        let lines: Vec<Vec<Shape>> = lines.iter().map(|line| shapes(typeface, line)).collect();
        let scale = size / EM;
        let long = lines
            .iter()
            .map(|line| advance(line) * scale)
            .fold(0.0, f32::max);
        let high = size * LINE_PITCH * measure::length(measure::count(lines.len()));
        if long <= 0.0 {
            return None;
        }
        let (sin, cos) = SLOPE.sin_cos();
        let margin = 2.0;
        let width = measure::pixels(long * cos + high * sin + 2.0 * margin);
        let height = measure::pixels(long * sin + high * cos + 2.0 * margin);
        let mut pen = Pen {
            rasterizer: Rasterizer::new(measure::index(width), measure::index(height)),
            origin: point(margin, margin + long * sin),
            scale,
            first: point(0.0, 0.0),
            last: point(0.0, 0.0),
            bounds: point(measure::length(width) - 1.0, measure::length(height) - 1.0),
        };
        for (number, line) in (0_u32..).zip(&lines) {
            let baseline = size * (LINE_PITCH * measure::length(number) + 1.0);
            pen.write(line, baseline / scale);
        }
        let mut ink = vec![0; measure::index(width) * measure::index(height)];
        pen.rasterizer.for_each_pixel(|at, cover| {
            if let Some(pixel) = ink.get_mut(at) {
                *pixel = measure::shade(cover.clamp(0.0, 1.0) * 255.0);
            }
        });
        Some(Self { width, ink })
    }
}

/// The shapes of a line. A character the typeface lacks is spelt by its code: a mark must name
/// the reader even then.
fn shapes(typeface: &Typeface, line: &str) -> Vec<Shape> {
    let spelt = line.chars().flat_map(|character| {
        if typeface.has(character) || character.is_whitespace() {
            vec![character]
        } else {
            format!("[U+{:04X}]", u32::from(character))
                .chars()
                .collect()
        }
    });
    spelt.map(|character| typeface.shape(character)).collect()
}

fn advance(line: &[Shape]) -> f32 {
    line.iter().map(|shape| shape.advance).sum()
}

struct Pen {
    rasterizer: Rasterizer,
    origin: Point,
    scale: f32,
    first: Point,
    last: Point,
    bounds: Point,
}

impl Pen {
    fn write(&mut self, line: &[Shape], baseline: f32) {
        let mut along = 0.0;
        for shape in line {
            for stroke in &shape.strokes {
                self.stroke(*stroke, along, baseline);
            }
            along += shape.advance;
        }
    }

    /// From the line's own measure, y up, to pixels, climbing to the right.
    fn place(&self, x: f32, y: f32) -> Point {
        let (sin, cos) = SLOPE.sin_cos();
        let (x, y) = (x * self.scale, y * self.scale);
        let to = point(
            self.origin.x + x * cos + y * sin,
            self.origin.y - x * sin + y * cos,
        );
        point(
            to.x.clamp(0.0, self.bounds.x),
            to.y.clamp(0.0, self.bounds.y),
        )
    }

    fn stroke(&mut self, stroke: Stroke, along: f32, baseline: f32) {
        let at = |x: f32, y: f32| self.place(along + x, baseline - y);
        match stroke {
            Stroke::Move(x, y) => {
                let to = at(x, y);
                self.close();
                (self.first, self.last) = (to, to);
            }
            Stroke::Line(x, y) => {
                let to = at(x, y);
                self.rasterizer.draw_line(self.last, to);
                self.last = to;
            }
            Stroke::Quad(cx, cy, x, y) => {
                let (control, to) = (at(cx, cy), at(x, y));
                self.rasterizer.draw_quad(self.last, control, to);
                self.last = to;
            }
            Stroke::Cubic(ax, ay, bx, by, x, y) => {
                let (one, two, to) = (at(ax, ay), at(bx, by), at(x, y));
                self.rasterizer.draw_cubic(self.last, one, two, to);
                self.last = to;
            }
            Stroke::Close => self.close(),
        }
    }

    fn close(&mut self) {
        if self.last != self.first {
            self.rasterizer.draw_line(self.last, self.first);
        }
        self.last = self.first;
    }
}
