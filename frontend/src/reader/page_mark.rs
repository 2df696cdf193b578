use leptos::prelude::*;

/// The size of the mark's letters.
const SIZE: f32 = 15.0;
/// Between two marks, across and down.
const APART: f32 = 56.0;

/// The viewer's mark behind a text, over and over, as it is burned into the image of a page.
///
/// It is drawn by presentation attributes alone and never stands between the eye and a letter. Whoever hears the page
/// is told the same words apart from it.
#[component]
pub(crate) fn PageMark(
    /// The mark, line by line.
    lines: Vec<String>,
) -> impl IntoView {
    let width = lines.iter().map(|line| drawn(line)).fold(0.0, f32::max) + APART;
    let baselines = (1_u8..).map(|place| SIZE * 1.5 * f32::from(place));
    let height = SIZE * 1.5 * 2.0 + APART;
    let lines = lines.into_iter().zip(baselines).map(|(line, y)| {
        view! { <text x="0" y=y font-size=SIZE>{line}</text> }
    });
    view! {
        <svg class="page-mark" width="100%" height="100%" aria-hidden="true">
            <defs>
                <pattern
                    id="page-mark"
                    width=width
                    height=height
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(-20)"
                >
                    {lines.collect_view()}
                </pattern>
            </defs>
            <rect width="100%" height="100%" fill="url(#page-mark)"></rect>
        </svg>
    }
}

/// About how wide a line is drawn.
fn drawn(line: &str) -> f32 {
    let wide = |character: char| if character.is_ascii() { 0.6 } else { 1.0 };
    line.chars().map(wide).sum::<f32>() * SIZE
}
