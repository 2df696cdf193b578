use actix_web::HttpResponse;
use leptos::prelude::*;

use super::way::{STATIONS, WayOfFile};
use crate::{
    design::Prose,
    language::{t, tr},
    page::Page,
    web::Visitor,
};

/// The questions people ask, each with its answer.
const QUESTIONS: [(&str, &str); 8] = [
    ("public-help-who", "public-help-who-answer"),
    ("public-help-papers", "public-help-papers-answer"),
    ("public-help-when", "public-help-when-answer"),
    ("public-help-refused", "public-help-refused-answer"),
    ("public-help-bundle", "public-help-bundle-answer"),
    ("public-help-phone", "public-help-phone-answer"),
    ("public-help-number", "public-help-number-answer"),
    ("public-help-window", "public-help-window-answer"),
];

/// Answers the questions people ask.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    Page::new(tr(visitor.lang(), "public-help")).show(&visitor, || {
        let stations = STATIONS
            .map(|station| view! { <h3 id=station.id>{t(station.name)}</h3> <p>{t(station.text)}</p> })
            .collect_view();
        let answers = QUESTIONS
            .map(|(question, answer)| view! { <h2>{t(question)}</h2> <p>{t(answer)}</p> })
            .collect_view();
        view! {
            <Prose>
                <h1>{t("public-help")}</h1>
                <p class="lead">{t("public-help-lead")}</p>
                <h2 id="way">{t("public-way")}</h2>
                <WayOfFile/>
                {stations}
                {answers}
            </Prose>
        }
        .into_any()
    })
}
