use leptos::prelude::*;

use super::{
    notice::Tone,
    table::{Cell, Column, Table},
};
use crate::language::{t, t_with};

/// The height of a drawing in its own measure, and the least of it that a figure above nothing takes: one among
/// a thousand is still seen.
const HEIGHT: u64 = 40;
const LEAST: u64 = 3;
/// So many marks have room for their names under the bars; of more, every few are named.
const NAMED: usize = 6;

/// Where a bar stands: an hour, a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartMark {
    /// Its name.
    pub name: String,
    /// Where its figures lead to.
    pub href: Option<String>,
}

/// One thing that is counted: a row of bars, one at each mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What is counted.
    pub name: String,
    /// What it means.
    pub tone: Tone,
    /// The figure at each mark.
    pub figures: Vec<u64>,
}

/// Bars drawn on the server, under a title that states the finding and over a table of the same figures.
///
/// Each thing that is counted has a row and a height of its own, named and summed at its side: no legend is
/// needed, no colour alone tells two apart, and three refusals are seen beside a thousand acts that went well,
/// which one bar of both would hide. One row makes a plain chart of bars.
#[component]
pub fn Chart(
    /// What the figures say, in a sentence.
    #[prop(into)]
    finding: String,
    /// What the marks are, over their column of the table.
    #[prop(into)]
    along: String,
    /// The marks, in their order.
    marks: Vec<ChartMark>,
    /// What is counted, the most pressing first.
    counted: Vec<Bars>,
) -> AnyView {
    let is_empty = counted.iter().flat_map(|row| &row.figures).sum::<u64>() == 0;
    if is_empty {
        return view! {
            <figure class="chart"><figcaption class="chart__finding">{finding}</figcaption></figure>
        }
        .into_any();
    }
    let table = view! { <Figures finding=finding.clone() along marks=marks.clone() counted=counted.clone()/> };
    let drawn = counted.iter().map(|row| draw(row, &marks)).collect_view();
    let class = if marks.len() > NAMED {
        "chart"
    } else {
        "chart chart--few"
    };
    view! {
        <figure class=class>
            <figcaption class="chart__finding">{finding}</figcaption>
            {drawn}
            <Names marks/>
            <details class="reason">
                <summary>{t("design-chart-figures")}</summary>
                <div class="reason__body">{table}</div>
            </details>
        </figure>
    }
    .into_any()
}

/// One row: its name and sum in words, its bars as a picture that says its highest in words, too.
fn draw(row: &Bars, marks: &[ChartMark]) -> AnyView {
    let most = row.figures.iter().copied().max().unwrap_or_default();
    let total: u64 = row.figures.iter().sum();
    let at = row.figures.iter().position(|figure| *figure == most);
    let at = at.and_then(|at| marks.get(at)).filter(|_| most > 0);
    let name = row.name.clone();
    let words = match at {
        Some(mark) => t_with(
            "design-chart-counted",
            [
                ("name", name.clone().into()),
                ("total", total.into()),
                ("most", most.into()),
                ("mark", mark.name.clone().into()),
            ],
        ),
        None => t_with("design-chart-nothing", [("name", name.clone().into())]),
    };
    let highest = (most > 0).then(|| {
        let words = t_with("design-chart-most", [("most", most.into())]);
        view! { <span class="chart__most">{words}</span> }
    });
    let bars = (0_u64..)
        .zip(&row.figures)
        .filter_map(|(place, figure)| bar(place, *figure, most))
        .collect_view();
    let frame = format!("0 0 {} {HEIGHT}", marks.len().max(1) * 10);
    let class = format!("chart__row chart__row--{}", row.tone.name());
    view! {
        <div class=class>
            <p class="chart__name" aria-hidden="true">
                <span>{name}</span>
                <strong>{total}</strong>
                {highest}
            </p>
            <svg class="chart__bars" viewBox=frame preserveAspectRatio="none" role="img" aria-label=words>
                {bars}
            </svg>
        </div>
    }
    .into_any()
}

/// The bar at a place; none where there is nothing.
fn bar(place: u64, figure: u64, most: u64) -> Option<AnyView> {
    if figure == 0 {
        return None;
    }
    let height = (figure.saturating_mul(HEIGHT) / most.max(1)).clamp(LEAST, HEIGHT);
    let (left, top) = (place * 10 + 1, HEIGHT - height);
    Some(view! { <rect x=left y=top width="8" height=height></rect> }.into_any())
}

/// The names of the marks under the bars, each with the room of a step; for those who hear the page they stand in the table.
#[component]
fn Names(marks: Vec<ChartMark>) -> AnyView {
    let count = marks.len();
    let step = count.div_ceil(NAMED).max(1);
    let names = marks
        .into_iter()
        .enumerate()
        .map(|(place, mark)| {
            let name = (place % step == 0 && place + step <= count).then_some(mark.name);
            view! { <span>{name}</span> }
        })
        .collect_view();
    view! { <p class="chart__marks" aria-hidden="true">{names}</p> }.into_any()
}

#[component]
fn Figures(finding: String, along: String, marks: Vec<ChartMark>, counted: Vec<Bars>) -> AnyView {
    let heads = counted.iter().map(|row| Column::number(row.name.clone()));
    let columns = std::iter::once(Column::name(along)).chain(heads).collect();
    let rows = marks
        .into_iter()
        .enumerate()
        .map(|(place, mark)| {
            let name: Cell = match mark.href {
                Some(href) => view! { <a href=href>{mark.name}</a> }.into_any(),
                None => mark.name.into_any(),
            };
            let figures = counted.iter().map(|row| {
                let figure = row.figures.get(place).copied().unwrap_or_default();
                figure.to_string().into_any()
            });
            std::iter::once(name).chain(figures).collect()
        })
        .collect();
    view! { <Table caption=finding titled=true columns rows/> }.into_any()
}

#[cfg(test)]
mod tests {
    use contract::Lang;
    use leptos::prelude::*;

    use super::*;

    fn drawn(figures: &[&[u64]]) -> String {
        let marks = (0..figures.first().map_or(0, |row| row.len()))
            .map(|hour| ChartMark {
                name: format!("{hour}h"),
                href: None,
            })
            .collect();
        let counted = figures
            .iter()
            .map(|figures| Bars {
                name: "acts".into(),
                tone: Tone::Bad,
                figures: figures.to_vec(),
            })
            .collect();
        let owner = Owner::new();
        owner.with(|| {
            provide_context(Lang::En);
            view! { <Chart finding="What was found" along="Hour" marks counted/> }.to_html()
        })
    }

    #[test]
    fn the_highest_bar_fills_the_strip_and_one_among_a_thousand_is_seen() {
        let html = drawn(&[&[0, 1, 1000, 500]]);
        let bars: Vec<_> = html.match_indices("<rect").collect();
        assert_eq!(
            bars.len(),
            3,
            "nothing is drawn where there is nothing: {html}"
        );
        for bar in [
            "y=\"37\" width=\"8\" height=\"3\"",
            "height=\"40\"",
            "height=\"20\"",
        ] {
            assert!(html.contains(bar), "{bar}: {html}");
        }
    }

    #[test]
    fn each_strip_has_a_height_of_its_own() {
        let html = drawn(&[&[1000, 1000], &[1, 2]]);
        assert!(html.contains("height=\"20\""), "half of two: {html}");
        assert_eq!(html.matches("height=\"40\"").count(), 3, "{html}");
    }

    #[test]
    fn without_figures_only_the_finding_stands() {
        for figures in [&[][..], &[0, 0][..]] {
            let html = drawn(&[figures]);
            assert!(html.contains("What was found"));
            assert!(
                !html.contains("<svg") && !html.contains("<details"),
                "{html}"
            );
        }
    }
}
