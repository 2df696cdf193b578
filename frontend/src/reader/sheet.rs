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
    /// Degrees turned to the right.
    #[prop(optional, into)]
    turn: Signal<u16>,
    /// Zoom in percent; zero fits the width.
    #[prop(optional, into)]
    zoom: Signal<u16>,
) -> impl IntoView {
    let frame = move || leaf.with(|leaf| view_box(leaf, turn.get()));
    let way = move || leaf.with(|leaf| transform(leaf, turn.get()));
    let width = move || leaf.with(|leaf| drawn_width(leaf, turn.get(), zoom.get()));
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
                {move || leaf.with(|leaf| leaf.text.iter().map(run).collect_view())}
            </g>
        </svg>
    }
}

fn marked(area: Area) -> impl IntoView {
    view! {
        <rect class="sheet__hit" x=area.x y=area.y width=area.width height=area.height rx="1"></rect>
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

fn view_box(leaf: &Leaf, turn: u16) -> String {
    let (width, height) = (leaf.width, leaf.height);
    if lies_across(turn) {
        format!("0 0 {height} {width}")
    } else {
        format!("0 0 {width} {height}")
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

/// Pixels at this zoom: four for three points at a hundred percent.
fn drawn_width(leaf: &Leaf, turn: u16, zoom: u16) -> String {
    if zoom == 0 {
        return "100%".to_owned();
    }
    let points = if lies_across(turn) {
        leaf.height
    } else {
        leaf.width
    };
    format!("{:.0}", points * 4.0 / 3.0 * f32::from(zoom) / 100.0)
}
