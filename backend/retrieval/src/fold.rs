use std::ops::Range;

/// A text as it is compared, and where each of its characters stands in the text as it was written.
#[derive(Debug)]
pub(crate) struct Folded<'a> {
    written: &'a str,
    /// Full width as half width, capitals as small letters, radicals as characters; without signs that nobody sees.
    pub(crate) text: String,
    /// For each character of the folded text: where it begins there, and what it was in the written one.
    origins: Vec<(usize, Range<usize>)>,
}

impl<'a> Folded<'a> {
    pub(crate) fn of(written: &'a str) -> Self {
        let mut text = String::with_capacity(written.len());
        let mut origins = Vec::new();
        for (start, character) in written.char_indices() {
            if script::is_invisible(character) {
                continue;
            }
            let origin = start..start + character.len_utf8();
            for folded in script::folded(character) {
                origins.push((text.len(), origin.clone()));
                text.push(folded);
            }
        }
        Self {
            written,
            text,
            origins,
        }
    }

    /// A piece of the folded text.
    pub(crate) fn piece(&self, place: &Range<usize>) -> &str {
        self.text.get(place.clone()).unwrap_or_default()
    }

    /// A piece of the folded text as it was written.
    pub(crate) fn written(&self, place: &Range<usize>) -> &'a str {
        let within = |(start, _): &(usize, Range<usize>)| *start < place.start;
        let first = self.origins.partition_point(within);
        let last = self
            .origins
            .partition_point(|(start, _)| *start < place.end);
        let first = self.origins.get(first).map(|(_, origin)| origin.start);
        let last = last.checked_sub(1).and_then(|last| self.origins.get(last));
        let range = first.zip(last).map(|(first, (_, last))| first..last.end);
        range
            .and_then(|range| self.written.get(range))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_given_back_as_it_was_written() {
        let folded = Folded::of("按ＧＢ／Ｔ\u{200b}9704的⻛格，25㎏");
        assert_eq!(folded.text, "按gb/t9704的风格,25kg");
        let at = |piece: &str| {
            let start = folded.text.find(piece).unwrap();
            folded.written(&(start..start + piece.len()))
        };
        assert_eq!(at("gb"), "ＧＢ");
        assert_eq!(at("t9704"), "Ｔ\u{200b}9704");
        assert_eq!(at("风格"), "⻛格");
        assert_eq!(at("25k"), "25㎏");
    }
}
