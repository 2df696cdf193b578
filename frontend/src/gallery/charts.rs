use leptos::prelude::*;
use time::macros::datetime;

use crate::{
    design::{Bars, Chart, ChartMark, PageSquare, PageSquares, Tone},
    language::{t, t_with},
};

/// Pages opened, opened again and not opened, among them one with a long number and one that leads on.
#[component]
pub(super) fn Squares() -> AnyView {
    let square = |number: u32| PageSquare {
        number,
        opened: match number % 4 {
            0 => Some((number, datetime!(2026-11-24 16:40 +8))),
            1 | 2 => Some((1, datetime!(2026-11-23 09:05 +8))),
            _ => None,
        },
        words: t_with("gallery-square", [("page", number.into())]),
        href: number.is_multiple_of(2).then(|| "/design".to_owned()),
    };
    let squares = (1..=30).chain(9998..=10001).map(square).collect();
    view! {
        <h2>{t("gallery-squares")}</h2>
        <PageSquares label=t("gallery-squares") squares/>
    }
    .into_any()
}

/// A chart of a whole day, one of three bars, and one of nothing.
#[component]
pub(super) fn Charts() -> AnyView {
    let row = |key: &str, tone: Tone, figures: Vec<u64>| Bars {
        name: t(key),
        tone,
        figures,
    };
    let hours = (0..24).map(|hour| ChartMark {
        name: format!("{hour:02}:00"),
        href: Some("/design".to_owned()),
    });
    let refused = (0..24).map(|hour| u64::from(hour == 10) * 2 + u64::from(hour == 16));
    let done = (0..24).map(|hour: u64| match hour {
        8..=11 | 14..=17 => 420 + hour * 37 % 190,
        _ => hour % 3,
    });
    let day = vec![
        row("gallery-tone-bad", Tone::Bad, refused.collect()),
        row("gallery-tone-warn", Tone::Warn, vec![0; 24]),
        row("gallery-tone-good", Tone::Quiet, done.collect()),
    ];
    let volumes = ["gallery-row-one", "gallery-row-two", "gallery-row-three"];
    let volumes = volumes.map(|key| ChartMark {
        name: t(key),
        href: None,
    });
    let pages = vec![row("gallery-column-pages", Tone::Info, vec![1024, 318, 7])];
    view! {
        <h2>{t("gallery-charts")}</h2>
        <Chart finding=t("gallery-chart-day") along=t("gallery-chart-hour") marks=hours.collect() counted=day/>
        <Chart
            finding=t("gallery-chart-pages")
            along=t("gallery-column-volume")
            marks=volumes.to_vec()
            counted=pages
        />
        <Chart finding=t("gallery-chart-empty") along=t("gallery-chart-hour") marks=Vec::new() counted=Vec::new()/>
    }
    .into_any()
}
