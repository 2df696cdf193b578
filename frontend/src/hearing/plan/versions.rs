use contract::{HearingPlanForm, HearingView, PlanChange, PlanVersion, form::FormValues as _};
use leptos::prelude::*;

use crate::{
    design::{Column, Table, said_value},
    language::{day_and_time, t, t_with},
};

/// Each plan as it was sent, and in what it differs from the one before.
#[component]
pub(super) fn Versions(
    /// The hearing.
    view: HearingView,
) -> AnyView {
    if view.versions.is_empty() {
        return ().into_any();
    }
    let versions = view.versions.into_iter();
    let versions = versions.map(|version| view! { <Version version/> });
    view! {
        <section class="stack">
            <h2>{t("hearing-plan-versions")}</h2>
            {versions.collect_view()}
        </section>
    }
    .into_any()
}

#[component]
fn Version(version: PlanVersion) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let values = [
        ("number", version.number.into()),
        ("by", version.by.into()),
        ("time", day_and_time(lang, version.at).into()),
    ];
    let heading = t_with("hearing-plan-version", values);
    let changed = (!version.changed.is_empty()).then(|| {
        let rows = version.changed.into_iter().map(row).collect();
        let columns = vec![
            Column::new(t("hearing-plan-part")),
            Column::new(t("hearing-plan-before")),
            Column::new(t("hearing-plan-after")),
        ];
        view! { <Table caption=heading.clone() titled=true columns rows/> }
    });
    view! {
        <h3>{heading.clone()}</h3>
        {changed}
    }
    .into_any()
}

fn row(change: PlanChange) -> Vec<AnyView> {
    let mut inputs = HearingPlanForm::INPUTS.iter();
    let input = inputs.find(|input| input.name == change.input);
    let words = |value: &str| {
        let said = input.and_then(|input| said_value(input, value));
        said.unwrap_or_else(|| t("design-not-filled")).into_any()
    };
    let name = change.input.replace('_', "-");
    vec![
        t(&format!("said-{name}")).into_any(),
        words(&change.before),
        words(&change.after),
    ]
}
