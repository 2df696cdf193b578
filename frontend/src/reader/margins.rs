use contract::PageArea as Area;

use super::Leaf;

/// What is left beside the text, in points: a letter's width and a little more, so that nothing seems cut off.
const BESIDE: f32 = 18.0;
/// What is left above and below it, where numbers, seals and dates stand.
const ABOVE: f32 = 36.0;
/// On a page of fewer lines the text does not say where the page's contents end: they may be a picture with a caption.
const FEWEST_LINES: usize = 5;
/// Text narrower than this share of the page says as little.
const NARROWEST: f32 = 0.5;
/// No more than this share of the page is cut off at an edge: beside and below the last line there may be a seal or
/// what was written by hand, which no text tells.
const MOST: f32 = 0.125;
/// Cutting off less than this share of the width is not worth it.
const WORTH: f32 = 0.05;

/// The page without its white margins, as its text tells them; `None` where it does not.
pub(super) fn without_margins(leaf: &Leaf) -> Option<Area> {
    if leaf.text.len() < FEWEST_LINES {
        return None;
    }
    let areas = || leaf.text.iter().map(|run| run.area);
    let left = areas().map(|area| area.x).fold(leaf.width, f32::min);
    let top = areas().map(|area| area.y).fold(leaf.height, f32::min);
    let right = areas().map(|area| area.x + area.width).fold(0.0, f32::max);
    let bottom = areas().map(|area| area.y + area.height).fold(0.0, f32::max);
    if right - left < leaf.width * NARROWEST {
        return None;
    }
    let (across, down) = (leaf.width * MOST, leaf.height * MOST);
    let left = (left - BESIDE).clamp(0.0, across);
    let top = (top - ABOVE).clamp(0.0, down);
    let right = (right + BESIDE).clamp(leaf.width - across, leaf.width);
    // Lines begin at the same edge and end where they end: the frame of a form reaches further than its last letter.
    let right = right.max(leaf.width - left);
    let bottom = (bottom + ABOVE).clamp(leaf.height - down, leaf.height);
    let cut = Area {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    };
    (cut.width < leaf.width * (1.0 - WORTH)).then_some(cut)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use contract::TextRun;

    use super::*;

    /// A page of A4 with so many lines between these edges.
    fn page(lines: u8, left: f32, right: f32) -> Leaf {
        let line = |number: u8| TextRun {
            text: "证人证言".to_owned(),
            area: Area {
                x: left,
                y: 100.0 + 20.0 * f32::from(number),
                width: right - left,
                height: 15.0,
            },
        };
        Leaf {
            width: 595.0,
            height: 842.0,
            text: (0..lines).map(line).collect(),
            ..Leaf::default()
        }
    }

    #[test]
    fn margins_are_cut_to_a_little_beside_the_text_and_an_eighth_at_most() {
        let cut = without_margins(&page(10, 90.0, 505.0));
        let expected = Area {
            x: 72.0,
            y: 64.0,
            width: 451.0,
            height: 672.75,
        };
        assert_eq!(cut, Some(expected), "below, where a seal may be, an eighth");
    }

    #[test]
    fn no_more_is_cut_where_lines_end_than_where_they_begin() {
        let form = without_margins(&page(10, 81.5, 400.0)).unwrap();
        assert_eq!((form.x, form.x + form.width), (63.5, 531.5));
    }

    #[test]
    fn a_page_whose_text_does_not_say_where_it_ends_stays_whole() {
        assert_eq!(without_margins(&page(0, 0.0, 0.0)), None, "a scan");
        assert_eq!(without_margins(&page(4, 90.0, 505.0)), None, "a caption");
        assert_eq!(without_margins(&page(10, 400.0, 560.0)), None, "a column");
        assert_eq!(without_margins(&page(10, 20.0, 580.0)), None, "full");
    }
}
