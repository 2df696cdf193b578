use leptos::prelude::*;
use time::OffsetDateTime;

use super::{ComesWhole, State};
use crate::{
    design::{Bars, Chart, ChartMark, Notice, Tone},
    language::t,
};

/// A chart, under its finding and over its figures.
pub(super) fn show(state: State, _: OffsetDateTime) -> AnyView {
    let shown = match state {
        State::Short => departments(&[
            ("gallery-row-one", 12),
            ("gallery-row-two", 3),
            ("gallery-row-three", 0),
        ]),
        State::Long => departments(&[
            ("gallery-long-unit", 1_204_318),
            ("gallery-row-one", 7),
            ("gallery-long-cause", 98_765),
        ]),
        State::Empty => {
            view! { <Chart finding=t("gallery-chart-empty") along=t("gallery-chart-hour") marks=Vec::new() counted=Vec::new()/> }
                .into_any()
        }
        State::Loading => view! { <ComesWhole/> }.into_any(),
        State::Failed => {
            view! { <Notice tone=Tone::Bad title=t("problem-internal")><p>{t("problem-internal-help")}</p></Notice> }
                .into_any()
        }
    };
    view! { <h1>{t("gallery-charts")}</h1> {shown} }.into_any()
}

fn departments(figures: &[(&'static str, u64)]) -> AnyView {
    let marks = figures.iter().map(|(key, _)| ChartMark {
        name: t(key),
        href: Some("/design/chart".to_owned()),
    });
    let marks = marks.collect();
    let counted = vec![Bars {
        name: t("gallery-column-pages"),
        tone: Tone::Info,
        figures: figures.iter().map(|(_, figure)| *figure).collect(),
    }];
    view! { <Chart finding=t("gallery-chart-pages") along=t("gallery-column-volume") marks counted/> }
        .into_any()
}
