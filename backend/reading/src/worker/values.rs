//! The values of fields beside what is written where they stand.

use super::text::Ground;
use crate::paper::{Area, TextRun};
use hayro::kurbo::Rect;
use unicode_normalization::UnicodeNormalization;

/// The frame of a field lies within so many points of its edge.
const FRAME: f64 = 2.0;

/// The places of fields that show another value than the stored one (PDF 32000-1, 12.7.3.3), or nothing: programs that
/// fill in a form and leave the looks of its fields leave what stood there before.
pub(super) fn unshown(
    values: &[(Area, String)],
    runs: &[TextRun],
    ground: &Ground<'_>,
) -> Vec<Area> {
    values
        .iter()
        .filter(|(area, value)| is_blank(area, ground) || is_another(value, &written(area, runs)))
        .map(|(area, _)| *area)
        .collect()
}

/// Whether nothing is seen within the frame of a field.
fn is_blank(area: &Area, ground: &Ground<'_>) -> bool {
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(f64::from);
    let inner = Rect::new(x, y, x + width, y + height).inset(-FRAME);
    inner.width() > FRAME && inner.height() > FRAME && ground.evenness(inner).is_some()
}

/// Whether what is written is another value. A part of the value is none, for a field may be too small for all of it, nor
/// is the same in a turned field, which is read from its other end; where nothing can be read nothing is judged.
fn is_another(value: &str, written: &str) -> bool {
    let (stored, written) = (letters(value), letters(written));
    let turned: String = written.chars().rev().collect();
    let is_like = |written: &str| stored.contains(written) || written.contains(&stored);
    !stored.is_empty() && !written.is_empty() && !is_like(&written) && !is_like(&turned)
}

/// The letters and figures of a text, whatever their case and width.
fn letters(text: &str) -> String {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    lower
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// What is written within an area.
fn written(area: &Area, runs: &[TextRun]) -> String {
    let characters = runs.iter().flat_map(|run| {
        let edges = run.edges.iter().zip(run.edges.iter().skip(1));
        let places = edges.map(|(start, end)| run.part((*start, *end)));
        run.text.chars().zip(places)
    });
    let within = characters.filter(|(_, place)| holds(area, place));
    within.map(|(character, _)| character).collect()
}

/// Whether the middle of a place lies within an area.
fn holds(area: &Area, place: &Area) -> bool {
    let (x, y) = (place.x + place.width / 2.0, place.y + place.height / 2.0);
    (area.x..=area.x + area.width).contains(&x) && (area.y..=area.y + area.height).contains(&y)
}

#[cfg(test)]
mod tests {
    use super::{is_another, written};
    use crate::paper::{Area, Flow, TextRun};

    #[test]
    fn what_is_written_in_a_field_is_its_value_or_a_part_of_it() {
        for (value, written) in [
            ("Wang", "Wang"),
            ("王 五", "王五"),
            ("１２", "12"),
            ("Wang Wu", "Wang"),
            ("Wu", "Name: Wu"),
            ("90", "09"),
            ("Wang", ""),
            ("——", "Wang"),
        ] {
            assert!(!is_another(value, written), "{value} as {written}");
        }
        for (value, written) in [("Wang", "Li Si"), ("王五", "王七"), ("1000", "100 x")] {
            assert!(is_another(value, written), "{value} as {written}");
        }
    }

    #[test]
    fn what_stands_beside_a_field_is_not_written_in_it() {
        let area = |x: f32, width: f32| Area {
            x,
            y: 10.0,
            width,
            height: 10.0,
        };
        let run = TextRun {
            text: "a王五b".to_owned(),
            area: area(0.0, 40.0),
            flow: Flow::Across,
            edges: vec![0.0, 10.0, 20.0, 30.0, 40.0],
        };
        assert_eq!(written(&area(9.0, 22.0), &[run]), "王五");
    }
}
