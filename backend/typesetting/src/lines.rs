//! From a text to lines of a width.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::{
    SettingError,
    faces::{Ink, Inks, Role},
    page::many,
};

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) role: Role,
    /// In points.
    pub(crate) size: f32,
    /// From one Chinese character to the next, in points.
    pub(crate) pitch: f32,
    /// Whether full lines are spread to the width.
    pub(crate) is_spread: bool,
}

impl Style {
    /// Set without a grid.
    pub(crate) const fn plain(role: Role, size: f32) -> Self {
        Self {
            role,
            size,
            pitch: size,
            is_spread: false,
        }
    }
}

/// A character with what draws it, or a character and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) ink: Ink,
    /// How many bytes of the text it stands for.
    pub(crate) bytes: usize,
    /// How far it goes, in points.
    pub(crate) advance: f32,
    is_space: bool,
}

/// A line of a text.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) style: Style,
}

impl Line {
    /// A text in one line, however long.
    pub(crate) fn of(inks: &Inks<'_>, text: &str, style: Style) -> Result<Self, SettingError> {
        Ok(Self {
            text: text.to_owned(),
            glyphs: glyphs(inks, text, style)?,
            style,
        })
    }

    /// How wide it is, in points.
    pub(crate) fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    fn without_last_spaces(mut self) -> Self {
        while let Some(glyph) = self.glyphs.pop_if(|glyph| glyph.is_space) {
            self.text.truncate(self.text.len() - glyph.bytes);
        }
        self
    }

    /// Spread to the width, between Chinese characters and at spaces; a line that would come out far too loose stays as it is.
    fn spread(&mut self, width: f32) {
        let slack = width - self.width();
        let pairs = self.glyphs.windows(2);
        let is_gap = |pair: &[Glyph]| {
            pair.iter()
                .any(|glyph| glyph.ink.is_full() || glyph.is_space)
        };
        let gaps: Vec<bool> = pairs.map(is_gap).collect();
        let count = gaps.iter().filter(|is_gap| **is_gap).count();
        let each = slack / many(count.max(1));
        let is_loose = each > self.style.size * 0.4;
        if !self.style.is_spread || slack <= 0.0 || count == 0 || is_loose {
            return;
        }
        let before_gaps = self.glyphs.iter_mut().zip(gaps);
        for (glyph, _) in before_gaps.filter(|(_, is_gap)| *is_gap) {
            glyph.advance += each;
        }
    }
}

/// Breaks a text into lines no wider than `width`, the first indented (UAX 14, with a word longer than a line broken
/// anywhere). All but the last of each paragraph are spread to the width.
///
/// # Errors
/// [`SettingError::NoFace`].
pub(crate) fn lines(
    inks: &Inks<'_>,
    text: &str,
    (style, width, indent): (Style, f32, f32),
) -> Result<Vec<Line>, SettingError> {
    let mut lines = Vec::new();
    let mut line = Line::of(inks, "", style)?;
    let mut left = width - indent;
    let mut from = 0;
    for (until, opportunity) in linebreaks(text) {
        let piece = text.get(from..until).unwrap_or_default();
        from = until;
        let piece = Line::of(inks, piece.trim_end_matches(['\n', '\r']), style)?;
        // A word that begins a line has no more room than that.
        let room = if line.glyphs.is_empty() { left } else { width };
        for part in fitting(piece, room) {
            let solid = part.clone().without_last_spaces().width();
            if line.width() + solid > left + 0.01 && !line.glyphs.is_empty() {
                let mut full = line.without_last_spaces();
                full.spread(left);
                lines.push(full);
                left = width;
                line = Line::of(inks, "", style)?;
            }
            line.text.push_str(&part.text);
            line.glyphs.extend(part.glyphs);
        }
        if opportunity == BreakOpportunity::Mandatory {
            lines.push(line.without_last_spaces());
            left = width;
            line = Line::of(inks, "", style)?;
        }
    }
    Ok(lines)
}

/// A piece without a place to break, cut into parts that fit into a line.
fn fitting(piece: Line, width: f32) -> Vec<Line> {
    if piece.width() <= width {
        return vec![piece];
    }
    let empty = Line {
        text: String::new(),
        glyphs: Vec::new(),
        style: piece.style,
    };
    let mut parts = vec![];
    let mut part = empty.clone();
    let mut rest = piece.text.as_str();
    for glyph in piece.glyphs {
        if part.width() + glyph.advance > width {
            parts.push(std::mem::replace(&mut part, empty.clone()));
        }
        let (own, after) = rest.split_at_checked(glyph.bytes).unwrap_or((rest, ""));
        part.text.push_str(own);
        part.glyphs.push(glyph);
        rest = after;
    }
    parts.push(part);
    parts
}

/// What draws a text: a selector of a variant, and what draws nothing, belongs to the character before it.
fn glyphs(inks: &Inks<'_>, text: &str, style: Style) -> Result<Vec<Glyph>, SettingError> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let bytes = character.len_utf8();
        if is_unseen(character) {
            if let Some(before) = glyphs.last_mut() {
                before.bytes += bytes;
            }
            continue;
        }
        let selector = characters.peek().copied().filter(|next| is_selector(*next));
        let ink = inks.ink(style.role, character, selector)?;
        let advance = if ink.is_full() {
            style.pitch
        } else {
            ink.advance * style.size
        };
        glyphs.push(Glyph {
            ink,
            bytes,
            advance,
            is_space: character == ' ',
        });
    }
    Ok(glyphs)
}

const fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

const fn is_unseen(character: char) -> bool {
    is_selector(character) || matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}')
}
