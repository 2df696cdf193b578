use contract::{WritLine, WritStanding};
use leptos::prelude::*;

use crate::{
    design::{Tag, Tone},
    language::{day_and_time, t, t_with},
};

/// The official documents issued in a matter, the newest first.
#[component]
pub(crate) fn WritList(
    /// The documents, the oldest first.
    writs: Vec<WritLine>,
    /// What the address of each begins with.
    #[prop(default = "/writs")]
    place: &'static str,
) -> AnyView {
    if writs.is_empty() {
        return ().into_any();
    }
    let lines = writs
        .into_iter()
        .rev()
        .map(|writ| view! { <OneWrit writ place/> });
    view! {
        <h2 class="side-title">{t("writs-list")}</h2>
        <ul class="papers">{lines.collect_view()}</ul>
    }
    .into_any()
}

#[component]
fn OneWrit(writ: WritLine, place: &'static str) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let (tone, standing) = match writ.standing {
        WritStanding::Stands => (Tone::Good, "writs-standing-stands"),
        WritStanding::Replaced => (Tone::Quiet, "writs-standing-replaced"),
        WritStanding::Withdrawn => (Tone::Bad, "writs-standing-withdrawn"),
    };
    let name = t_with(
        "writs-one",
        [("title", writ.title.into()), ("pages", writ.pages.into())],
    );
    let number = writ
        .number
        .map(|number| view! { <span class="paper__about">{number}</span> });
    let data = writ.has_data.then(|| {
        let href = format!("{place}/{}/data", writ.id);
        view! { <a class="paper__about" href=href>{t("writs-data")}</a> }
    });
    view! {
        <li>
            <span class="paper">
                <a class="paper__name" href=format!("{place}/{}", writ.id)>{name}</a>
                {number}
                {data}
                <span class="paper__about">{day_and_time(lang, writ.issued_at)}</span>
                <span class="paper__about">
                    <Tag tone label=t(standing)/>
                    " "
                    <a href=format!("/check/{}", writ.code)>{t("writs-check-this")}</a>
                </span>
            </span>
        </li>
    }
    .into_any()
}
