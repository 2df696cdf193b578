//! How the pool is made up, and what to do about each.

use actix_web::{HttpResponse, web::Data};
use contract::PoolHealth;
use leptos::prelude::*;

use crate::{
    design::{Back, Bars, Chart, ChartMark, Fact, Facts, Notice, Tone, Width, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Shows it.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let health = desks.pool.pool_health(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "pool-health")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <Health health/> }.into_any()))
}

#[component]
fn Health(health: PoolHealth) -> AnyView {
    let facts = vec![
        Fact::new(t("pool-health-members"), health.members.to_string()),
        Fact::new(t("pool-health-resting"), health.resting.to_string()),
        Fact::new(t("pool-health-women"), health.women.to_string()),
        Fact::new(t("pool-health-men"), health.men.to_string()),
    ];
    view! {
        <Back href="/pool" label=t("pool-title")/>
        <h1>{t("pool-health")}</h1>
        <p class="lead">{t("pool-health-lead")}</p>
        <Facts facts/>
        <Tasks health=health.clone()/>
        <Categories health=health.clone()/>
        <Terms health=health.clone()/>
        <Drawn health=health.clone()/>
        <Regions health=health.clone()/>
        <Ages health/>
    }
    .into_any()
}

/// What waits to be done about officers one by one; nothing where nothing does.
#[component]
fn Tasks(health: PoolHealth) -> AnyView {
    let count = |n: u32| [("count", n.into())];
    let said = [
        (health.without_account, "pool-health-accounts"),
        (health.without_consent, "pool-health-consents"),
        (health.altered, "pool-altered"),
    ];
    let lines = said.into_iter().filter(|(n, _)| *n > 0);
    let lines: Vec<_> = lines
        .map(|(n, key)| view! { <li>{t_with(key, count(n))}</li> })
        .collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <Notice tone=Tone::Warn title=t("pool-health-tasks")><ul>{lines}</ul></Notice>
    }
    .into_any()
}

/// A chart of one thing that is counted.
fn chart(
    (finding, along, name): (String, &'static str, &'static str),
    (marks, tone): (Vec<(ChartMark, u32)>, Tone),
) -> AnyView {
    let (marks, figures): (Vec<ChartMark>, Vec<u64>) = marks
        .into_iter()
        .map(|(mark, count)| (mark, u64::from(count)))
        .unzip();
    let counted = vec![Bars {
        name: t(name),
        tone,
        figures,
    }];
    view! { <Chart finding along=t(along) marks counted/> }.into_any()
}

fn mark(name: String, href: Option<String>) -> ChartMark {
    ChartMark { name, href }
}

#[component]
fn Categories(health: PoolHealth) -> AnyView {
    let least = health.category_least;
    let is_short = |count: &u32| *count < least;
    let short: Vec<String> = health
        .categories
        .iter()
        .filter(|(_, count)| is_short(count))
        .map(|(one, _)| code_words("category", one.code()))
        .collect();
    let marks = health.categories.iter().map(|(one, count)| {
        let href = format!("/pool?category={}", one.code());
        (mark(code_words("category", one.code()), Some(href)), *count)
    });
    let (finding, help, tone) = if short.is_empty() {
        (
            t_with("pool-health-categories-enough", [("least", least.into())]),
            "pool-health-categories-enough-help",
            Tone::Good,
        )
    } else {
        let names = short.join(&t("design-and"));
        let said = [("names", names.into()), ("least", least.into())];
        (
            t_with("pool-health-categories-short", said),
            "pool-health-categories-short-help",
            Tone::Warn,
        )
    };
    let drawn = chart(
        (finding, "pool-category", "pool-health-officers"),
        (marks.collect(), tone),
    );
    section("pool-health-categories", drawn, help)
}

#[component]
fn Terms(health: PoolHealth) -> AnyView {
    let said = [
        ("count", health.ending.into()),
        ("days", health.ending_days.into()),
    ];
    let finding = t_with("pool-health-ending", said);
    let marks = health.terms.iter().map(|(year, month, count)| {
        let name = format!("{year}-{month:02}");
        (mark(name, None), *count)
    });
    let tone = if health.ending > 0 {
        Tone::Warn
    } else {
        Tone::Info
    };
    let drawn = chart(
        (finding, "pool-health-month", "pool-health-terms-ending"),
        (marks.collect(), tone),
    );
    let ending = view! {
        {drawn}
        <p><a href="/pool?ending=yes">{t("pool-health-ending-list")}</a></p>
    };
    section(
        "pool-health-terms",
        ending.into_any(),
        "pool-health-terms-help",
    )
}

#[component]
fn Drawn(health: PoolHealth) -> AnyView {
    if health.drawn_known == 0 {
        let none = view! { <p>{t("pool-health-drawn-unknown")}</p> };
        return section(
            "pool-health-drawn",
            none.into_any(),
            "pool-health-drawn-help",
        );
    }
    let said = [
        ("never", health.never_drawn.into()),
        ("known", health.drawn_known.into()),
    ];
    let finding = t_with("pool-health-never-drawn", said);
    let drawn = health.drawn_known.saturating_sub(health.never_drawn);
    let marks = vec![
        (mark(t("pool-health-never"), None), health.never_drawn),
        (mark(t("pool-health-once"), None), drawn),
    ];
    let drawn = chart(
        (finding, "pool-health-draws", "pool-health-officers"),
        (marks, Tone::Info),
    );
    section("pool-health-drawn", drawn, "pool-health-drawn-help")
}

#[component]
fn Regions(health: PoolHealth) -> AnyView {
    let finding = t_with(
        "pool-health-regions-count",
        [("count", health.regions.len().into())],
    );
    let marks = health.regions.iter().map(|(region, count)| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("region", region);
        let href = format!("/pool?{}", query.finish());
        (mark(region.clone(), Some(href)), *count)
    });
    let drawn = chart(
        (finding, "pool-region", "pool-health-officers"),
        (marks.collect(), Tone::Info),
    );
    section("pool-health-regions", drawn, "pool-health-regions-help")
}

#[component]
fn Ages(health: PoolHealth) -> AnyView {
    let marks = health
        .ages
        .iter()
        .map(|(group, count)| (mark(code_words("age", group.code()), None), *count));
    let drawn = chart(
        (
            t("pool-health-ages-finding"),
            "pool-health-age-group",
            "pool-health-officers",
        ),
        (marks.collect(), Tone::Info),
    );
    section("pool-health-ages", drawn, "pool-health-ages-help")
}

/// A chart under its heading, and what to do about it.
fn section(title: &'static str, drawn: AnyView, help: &'static str) -> AnyView {
    view! {
        <section class="stack">
            <h2>{t(title)}</h2>
            {drawn}
            <p>{t(help)}</p>
        </section>
    }
    .into_any()
}
