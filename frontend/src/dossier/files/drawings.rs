//! What the programs drew of a page, with frames around the places at which something is missing.

use contract::{PageArea, PageLack, StatedPage};
use leptos::prelude::*;

use crate::language::{t, t_with};

/// What the programs drew, side by side; one under the other on a phone.
#[component]
pub(super) fn Drawings(
    /// The page.
    stated: StatedPage,
    /// The address of the case.
    base: String,
) -> AnyView {
    let number = stated.number;
    let pages = format!("{base}/pages/{number}");
    let places = places(&stated.lacks);
    let is_framed = !places.is_empty();
    let size = (stated.width, stated.height);
    let delivered = t("dossier-compare-delivered");
    let other = if stated.has_other {
        let caption = t("dossier-compare-other");
        let image = format!("{pages}/other.webp");
        view! { <Drawing image caption size places=places.clone()/> }.into_any()
    } else if stated.programs > 1 {
        view! { <p class="note">{t("dossier-compare-same")}</p> }.into_any()
    } else {
        view! { <p class="note">{t("dossier-compare-by-one")}</p> }.into_any()
    };
    let enlarge = t_with("dossier-compare-enlarge", [("page", number.into())]);
    view! {
        <h2>{t("dossier-compare-drawings")}</h2>
        {is_framed.then(|| view! { <p>{t("dossier-compare-frames")}</p> })}
        <div class="drawings">
            <Drawing image=format!("{pages}.webp") caption=delivered size places/>
            {other}
        </div>
        <p><a href=pages>{enlarge}</a></p>
    }
    .into_any()
}

/// Where something is missing, with the number by which it is named.
type NumberedArea = (u32, PageArea);

fn places(lacks: &[PageLack]) -> Vec<NumberedArea> {
    let areas = lacks.iter().flat_map(|lack| &lack.areas);
    (1..).zip(areas.copied()).collect()
}

/// One drawing, with frames around the places; all in presentation attributes, so that no style stands in the document.
#[component]
fn Drawing(
    image: String,
    caption: String,
    /// Width and height in points.
    size: (f32, f32),
    places: Vec<NumberedArea>,
) -> AnyView {
    let (width, height) = size;
    let line = width.max(height) / LINES;
    let frames: Vec<PageArea> = places.iter().map(|(_, area)| frame(*area, line)).collect();
    let frames = places
        .iter()
        .zip(&frames)
        .map(|((number, _), frame)| framed((*number, *frame), label(frame, &frames, size), line))
        .collect_view();
    view! {
        <figure class="drawing">
            <figcaption>{caption.clone()}</figcaption>
            <svg class="drawing__sheet" viewBox=format!("0 0 {width} {height}") role="img" aria-label=caption>
                <rect class="sheet__paper" width=width height=height></rect>
                <image href=image width=width height=height preserveAspectRatio="none"></image>
                {frames}
            </svg>
        </figure>
    }
    .into_any()
}

/// So many lines of the numbers beside the frames fill the longer side of a page.
const LINES: f32 = 40.0;

/// A frame around a place, no smaller than its number is high.
fn frame(area: PageArea, line: f32) -> PageArea {
    PageArea {
        width: area.width.max(line),
        height: area.height.max(line),
        ..area
    }
}

/// Where the number of a frame stands: beside it, for what is in it has to be read, and over no other frame; in its corner
/// where there is no room beside it.
fn label(of: &PageArea, frames: &[PageArea], (width, height): (f32, f32)) -> (f32, f32) {
    let line = width.max(height) / LINES;
    let beside = [
        (of.x - line, of.y),
        (of.x + of.width, of.y),
        (of.x, of.y - line),
        (of.x, of.y + of.height),
    ];
    let is_free = |(x, y): &(f32, f32)| {
        let is_on_page = *x >= 0.0 && *y >= 0.0 && x + line <= width && y + line <= height;
        let is_over = |frame: &PageArea| {
            *x < frame.x + frame.width
                && frame.x < x + line
                && *y < frame.y + frame.height
                && frame.y < y + line
        };
        is_on_page && !frames.iter().any(is_over)
    };
    beside.into_iter().find(is_free).unwrap_or((of.x, of.y))
}

/// A frame and its number, which stands there.
fn framed((number, area): NumberedArea, (x, y): (f32, f32), line: f32) -> AnyView {
    let (middle, foot, size) = (x + line / 2.0, y + line * 0.8, line * 0.8);
    view! {
        <rect class="drawing__place" x=area.x y=area.y width=area.width height=area.height></rect>
        <rect class="drawing__label" x=x y=y width=line height=line></rect>
        <text class="drawing__number" x=middle y=foot font-size=size text-anchor="middle">
            {number}
        </text>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::LackReason;

    use super::*;

    #[test]
    fn frames_carry_the_numbers_by_which_their_places_are_named() {
        let area = |x| PageArea {
            x,
            y: 0.0,
            width: 1.0,
            height: 1.0,
        };
        let lack = |reason, areas| PageLack {
            reason,
            count: 1,
            areas,
        };
        let lacks = [
            lack(LackReason::PictureLost, vec![area(1.0), area(2.0)]),
            lack(LackReason::FileCut, Vec::new()),
            lack(LackReason::CharactersMissing, vec![area(3.0)]),
        ];
        let numbered: Vec<(u32, f32)> = places(&lacks)
            .into_iter()
            .map(|(number, area)| (number, area.x))
            .collect();
        assert_eq!(numbered, [(1, 1.0), (2, 2.0), (3, 3.0)]);
    }

    #[test]
    fn a_number_stands_beside_its_frame_and_over_no_other() {
        let area = |x, y, width| PageArea {
            x,
            y,
            width,
            height: 20.0,
        };
        let page = (600.0, 800.0);
        let frames = [
            area(60.0, 100.0, 80.0),
            area(145.0, 100.0, 80.0),
            area(0.0, 0.0, 600.0),
        ];
        let labels = frames.map(|frame| label(&frame, &frames, page));
        // Left of it; right of it, for another one stands left; below, where the page ends on all other sides.
        assert_eq!(labels, [(40.0, 100.0), (225.0, 100.0), (0.0, 20.0)]);
        let whole = area(0.0, 0.0, 600.0);
        let whole = PageArea {
            height: 800.0,
            ..whole
        };
        assert_eq!(label(&whole, &[whole], page), (0.0, 0.0));
    }
}
