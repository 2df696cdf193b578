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
    let frames = places
        .into_iter()
        .map(|place| framed(place, width.max(height) / LINES))
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

/// A frame, no smaller than its number is high, and the number on its corner.
fn framed((number, area): NumberedArea, line: f32) -> AnyView {
    let (width, height) = (area.width.max(line), area.height.max(line));
    let (middle, foot, size) = (area.x + line / 2.0, area.y + line * 0.8, line * 0.8);
    view! {
        <rect class="drawing__place" x=area.x y=area.y width=width height=height></rect>
        <rect class="drawing__label" x=area.x y=area.y width=line height=line></rect>
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
}
