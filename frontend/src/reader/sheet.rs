use contract::{PageArea as Area, TextRun};
use leptos::prelude::*;

use super::Leaf;

/// A page: its image with the mark burned in, and over it the text to select and to hear.
///
/// Everything is said in presentation attributes, so that no style stands in the document.
#[component]
pub(crate) fn Sheet(
    /// The page.
    #[prop(into)]
    leaf: Signal<Leaf>,
    /// The address of its image.
    #[prop(into)]
    image: Signal<String>,
    /// What it is, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Places to point out.
    #[prop(optional, into)]
    areas: Signal<Vec<Area>>,
    /// The place among them to which somebody went.
    #[prop(optional, into)]
    here: Signal<Vec<Area>>,
    /// The part of the page that is shown; all of it otherwise.
    #[prop(optional, into)]
    cut: Signal<Option<Area>>,
    /// Degrees turned to the right.
    #[prop(optional, into)]
    turn: Signal<u16>,
    /// Zoom in percent; zero fits the width.
    #[prop(optional, into)]
    zoom: Signal<u16>,
) -> impl IntoView {
    let seen = move || leaf.with(|leaf| shown(leaf, turn.get(), cut.get()));
    let frame = move || {
        let Area {
            x,
            y,
            width,
            height,
        } = seen();
        format!("{x} {y} {width} {height}")
    };
    let way = move || leaf.with(|leaf| transform(leaf, turn.get()));
    let width = move || drawn_width(seen().width, zoom.get());
    let class = move || {
        if zoom.get() == 0 {
            "sheet sheet--fit"
        } else {
            "sheet"
        }
    };
    let (across, down) = (
        move || leaf.with(|leaf| leaf.width),
        move || leaf.with(|leaf| leaf.height),
    );
    view! {
        <svg
            class=class
            viewBox=frame
            width=width
            role="group"
            aria-label=move || label.get()
            preserveAspectRatio="xMidYMin meet"
        >
            <g transform=way>
                <rect class="sheet__paper" width=across height=down></rect>
                <image
                    class="sheet__image"
                    href=move || image.get()
                    width=across
                    height=down
                    preserveAspectRatio="none"
                    aria-hidden="true"
                ></image>
                {move || areas.get().into_iter().map(marked).collect_view()}
                {move || {
                    let ids = std::iter::once(Some(HIT)).chain(std::iter::repeat(None));
                    let here = here.get().into_iter().zip(ids);
                    here.map(|(area, id)| marked_here(area, id)).collect_view()
                }}
                {move || leaf.with(|leaf| leaf.text.iter().map(run).collect_view())}
            </g>
        </svg>
    }
}

/// The identifier of the place to which somebody went, so that an address leads to it.
pub(super) const HIT: &str = "hit";

fn marked(area: Area) -> impl IntoView {
    view! {
        <rect class="sheet__hit" x=area.x y=area.y width=area.width height=area.height rx="1"></rect>
    }
}

fn marked_here(area: Area, id: Option<&'static str>) -> impl IntoView {
    view! {
        <rect
            class="sheet__hit sheet__hit--here"
            id=id
            x=area.x
            y=area.y
            width=area.width
            height=area.height
            rx="1"
        ></rect>
    }
}

/// A line of text, invisible over its own picture, stretched to the same width.
fn run(run: &TextRun) -> impl IntoView + use<> {
    let area = run.area;
    let is_down = area.height > area.width * 2.0 && run.text.chars().count() > 1;
    let (x, y, size, length) = if is_down {
        (area.x + area.width / 2.0, area.y, area.width, area.height)
    } else {
        (
            area.x,
            area.y + area.height * 0.82,
            area.height * 0.9,
            area.width,
        )
    };
    view! {
        <text
            class="sheet__run"
            x=x
            y=y
            font-size=size
            textLength=length
            lengthAdjust="spacingAndGlyphs"
            writing-mode=is_down.then_some("vertical-rl")
        >
            {run.text.clone()}
        </text>
    }
}

const fn lies_across(turn: u16) -> bool {
    matches!(turn, 90 | 270)
}

/// What is shown of the page, as it lies when it is turned.
fn shown(leaf: &Leaf, turn: u16, cut: Option<Area>) -> Area {
    let (width, height) = (leaf.width, leaf.height);
    let part = cut.unwrap_or(Area {
        x: 0.0,
        y: 0.0,
        width,
        height,
    });
    let (x, y) = match turn {
        90 => (height - part.y - part.height, part.x),
        180 => (width - part.x - part.width, height - part.y - part.height),
        270 => (part.y, width - part.x - part.width),
        _ => (part.x, part.y),
    };
    let (width, height) = if lies_across(turn) {
        (part.height, part.width)
    } else {
        (part.width, part.height)
    };
    Area {
        x,
        y,
        width,
        height,
    }
}

fn transform(leaf: &Leaf, turn: u16) -> Option<String> {
    let (width, height) = (leaf.width, leaf.height);
    match turn {
        90 => Some(format!("translate({height} 0) rotate(90)")),
        180 => Some(format!("translate({width} {height}) rotate(180)")),
        270 => Some(format!("translate(0 {width}) rotate(270)")),
        _ => None,
    }
}

/// Pixels at this zoom of what is so many points wide: four for three points at a hundred percent.
fn drawn_width(points: f32, zoom: u16) -> String {
    if zoom == 0 {
        return "100%".to_owned();
    }
    format!("{:.0}", points * 4.0 / 3.0 * f32::from(zoom) / 100.0)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn area(x: f32, y: f32, width: f32, height: f32) -> Area {
        Area {
            x,
            y,
            width,
            height,
        }
    }

    #[test]
    fn a_part_of_a_page_turns_with_it() {
        let leaf = Leaf {
            width: 600.0,
            height: 800.0,
            ..Leaf::default()
        };
        let part = area(50.0, 100.0, 500.0, 300.0);
        let turned = |turn| shown(&leaf, turn, Some(part));
        assert_eq!(turned(0), part);
        assert_eq!(turned(90), area(400.0, 50.0, 300.0, 500.0));
        assert_eq!(turned(180), area(50.0, 400.0, 500.0, 300.0));
        assert_eq!(turned(270), area(100.0, 50.0, 300.0, 500.0));
        assert_eq!(shown(&leaf, 90, None), area(0.0, 0.0, 800.0, 600.0));
    }
}
