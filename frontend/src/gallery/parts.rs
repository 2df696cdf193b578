use contract::{PageState, PageStates};
use leptos::prelude::*;

use super::{
    GalleryTabs,
    charts::{Charts, Squares},
    patterns::PatternList,
};
use crate::{
    design::{
        Back, Button, ButtonKind, ButtonLink, CodeGroups, Column, EmptyState, Fact, Facts, Notice,
        PageStateTag, Pagination, Progress, Seal, SmallForm, Steps, Tab, Table, Tabs, Tag,
        TaskStep, Tone, states_words,
    },
    language::{t, t_with},
};

/// Buttons, states, notices, tables and the small signs.
#[component]
pub(super) fn Parts() -> AnyView {
    view! {
        <h1>{t("gallery-title")}</h1>
        <p class="lead">{t("gallery-lead")}</p>
        <GalleryTabs current="design"/>
        <PatternList/>
        <Buttons/>
        <Tones/>
        <StatedPages/>
        <Numbers/>
        <Charts/>
        <Squares/>
        <Ways/>
    }
    .into_any()
}

#[component]
fn Buttons() -> AnyView {
    view! {
        <h2>{t("gallery-buttons")}</h2>
        <div class="acts">
            <Button label=t("gallery-button-primary")/>
            <Button label=t("gallery-button-second") kind=ButtonKind::Secondary/>
            <Button label=t("gallery-button-danger") kind=ButtonKind::Danger/>
            <Button label=t("gallery-button-quiet") kind=ButtonKind::Quiet/>
            <ButtonLink href="/design" label=t("gallery-button-link") kind=ButtonKind::Secondary/>
            <SmallForm action="/preferences" label=t("gallery-button-row") about=t("gallery-row-one")/>
        </div>
        <h2>{t("gallery-seal")}</h2>
        <div class="acts">
            <Seal text=t("gallery-seal-text") label=t("gallery-seal-label")/>
            <CodeGroups code="7KQM2XWRH4TD9PZE" label=t("gallery-code")/>
        </div>
    }
    .into_any()
}

#[component]
fn Tones() -> AnyView {
    let tones = [
        (Tone::Info, "gallery-tone-info"),
        (Tone::Good, "gallery-tone-good"),
        (Tone::Warn, "gallery-tone-warn"),
        (Tone::Bad, "gallery-tone-bad"),
        (Tone::Quiet, "gallery-tone-quiet"),
    ];
    let tags = tones
        .map(|(tone, key)| view! { <Tag tone label=t(key)/> })
        .collect_view();
    let notices = tones
        .map(|(tone, key)| {
            view! { <Notice tone title=t(key)><p>{t("gallery-notice-body")}</p></Notice> }
        })
        .collect_view();
    view! {
        <h2>{t("gallery-tags")}</h2>
        <div class="acts">{tags}</div>
        <h2>{t("gallery-notices")}</h2>
        <div class="stack">{notices}</div>
    }
    .into_any()
}

/// What is said of a page, and how many pages of a file are in which state.
#[component]
fn StatedPages() -> AnyView {
    let tags = PageState::ALL
        .map(|state| view! { <PageStateTag state/> })
        .collect_view();
    let states = PageStates {
        whole: 22,
        incomplete: 3,
        as_on_paper: 2,
        broken: 1,
        unexamined: 0,
    };
    view! {
        <h2>{t("gallery-pages")}</h2>
        <div class="acts">{tags}<PageStateTag state=PageState::Incomplete is_as_on_paper=true/></div>
        <p>{states_words(states)}</p>
    }
    .into_any()
}

#[component]
fn Numbers() -> AnyView {
    let columns = vec![
        Column::name(t("gallery-column-volume")),
        Column::new(t("gallery-column-state")),
        Column::number(t("gallery-column-pages")),
    ];
    let row = |key: &str, tone: Tone, state: &str, pages: &str| {
        vec![
            t(key).into_any(),
            view! { <Tag tone label=t(state)/> }.into_any(),
            pages.to_owned().into_any(),
        ]
    };
    let rows = vec![
        row("gallery-row-one", Tone::Good, "gallery-tone-good", "1,024"),
        row("gallery-row-two", Tone::Info, "gallery-tone-info", "318"),
        row("gallery-row-three", Tone::Bad, "gallery-tone-bad", "7"),
    ];
    let facts = vec![
        Fact::new(t("gallery-fact-case"), "990102202600001234"),
        Fact::new(t("gallery-fact-office"), t("gallery-fact-office-name")),
        Fact::of(
            t("gallery-column-state"),
            view! { <Tag tone=Tone::Warn label=t("gallery-tone-warn")/> }.into_any(),
        ),
    ];
    let pages = |done: u32| {
        t_with(
            "gallery-progress",
            [("done", done.into()), ("total", 300.into())],
        )
    };
    view! {
        <h2>{t("gallery-table")}</h2>
        <Table caption=t("gallery-table-caption") columns rows/>
        <h2>{t("gallery-facts")}</h2>
        <Facts facts/>
        <h2>{t("gallery-progresses")}</h2>
        <Progress label=t("gallery-importing") done=120 total=300 words=pages(120)/>
        <Progress label=t("gallery-waiting") done=0 total=0 words=t("gallery-unknown") id="progress-unknown"/>
    }
    .into_any()
}

#[component]
fn Ways() -> AnyView {
    let tab = |key: &str, count: u64, is_current: bool| Tab {
        label: t(key),
        href: "/design".to_owned(),
        count: Some(count),
        is_current,
    };
    let tabs = vec![
        tab("gallery-tone-info", 12, true),
        tab("gallery-tone-warn", 3, false),
        tab("gallery-tone-quiet", 208, false),
    ];
    let step = |key: &str| TaskStep {
        label: t(key),
        href: None,
    };
    let steps = vec![
        step("gallery-row-one"),
        step("gallery-row-two"),
        step("gallery-row-three"),
    ];
    view! {
        <h2>{t("gallery-ways")}</h2>
        <Back href="/" label=t("gallery-back")/>
        <Steps steps current=1/>
        <Tabs label=t("gallery-ways") tabs/>
        <Pagination page=3 pages=12 href="/design?page="/>
        <EmptyState title=t("gallery-empty") way_on=("/help#way", t("public-way"))>
            <p>{t("gallery-empty-how")}</p>
            <ButtonLink href="/" label=t("gallery-button-primary")/>
        </EmptyState>
    }
    .into_any()
}
