use actix_web::HttpResponse;
use contract::{CaseKind, HearingCapacity, OpennessRule};
use leptos::prelude::*;

use crate::{
    design::{Back, ButtonKind, ButtonLink, Prose, code_words},
    language::{t, t_with, tr},
    page::{OfficeContact, Page},
    web::Visitor,
};

/// Says what a hearing is, who may ask for one, in which cases, and how to begin.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "hearing-about"));
    page.show(&visitor, || view! { <About/> }.into_any())
}

const BEGIN: [&str; 4] = [
    "hearing-begin-look",
    "hearing-begin-sign-in",
    "hearing-begin-fill",
    "hearing-begin-send",
];

#[component]
fn About() -> AnyView {
    let asks = HearingCapacity::ALL
        .map(|capacity| view! { <li>{code_words("asks-as", capacity.code())}</li> })
        .collect_view();
    let kinds = CaseKind::ALL
        .into_iter()
        .filter(|kind| kind.has_hearings())
        .map(|kind| view! { <li>{kind_line(kind)}</li> })
        .collect_view();
    let begin = BEGIN.map(|key| view! { <li>{t(key)}</li> }).collect_view();
    view! {
        <Back href="/" label=t("hearing-back-home")/>
        <Prose>
            <h1>{t("hearing-about")}</h1>
            <p class="lead">{t("hearing-about-lead")}</p>
            <p class="acts">
                <ButtonLink href="/hearings/would-it-help" label=t("hearing-help")/>
                <ButtonLink
                    href="/hearing-applications/new"
                    label=t("hearing-start")
                    kind=ButtonKind::Secondary
                />
            </p>
            <h2>{t("hearing-about-who")}</h2>
            <p>{t("hearing-about-who-answer")}</p>
            <ul>{asks}</ul>
            <h2>{t("hearing-about-kinds")}</h2>
            <ul>{kinds}</ul>
            <p>{t("hearing-about-not-before")}</p>
            <h2>{t("hearing-cannot")}</h2>
            <Cannot/>
            <h2>{t("hearing-begin")}</h2>
            <ol>{begin}</ol>
            <p>
                <a href="/hearings/sample">{t("hearing-sample")}</a>
            </p>
            <h2>{t("hearing-about-window")}</h2>
            <p>{t("hearing-about-window-answer")}</p>
            <OfficeContact/>
        </Prose>
    }
    .into_any()
}

/// A kind of case, and whether its hearings are usually open.
fn kind_line(kind: CaseKind) -> String {
    let usual = OpennessRule::of(kind, &[]).usual;
    t_with(
        "hearing-about-kind",
        [
            ("kind", code_words("case-kind", kind.code()).into()),
            ("openness", code_words("openness", usual.code()).into()),
        ],
    )
}

/// What nobody should expect of a hearing.
#[component]
pub(super) fn Cannot() -> AnyView {
    let lines = [
        "hearing-cannot-decide",
        "hearing-cannot-bind",
        "hearing-cannot-stop",
    ];
    let lines = lines.map(|key| view! { <li>{t(key)}</li> }).collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}
