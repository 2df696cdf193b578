use actix_web::{HttpResponse, web};
use contract::{OfficerCategory, OfficerRow, PoolFilter, PoolPage, PoolQuery};
use leptos::prelude::*;
use serde::Deserialize;

use super::words::{StateTag, categories_words};
use crate::{
    design::{
        Button, ButtonKind, ButtonLink, Checkbox, Choice, Column, EmptyState, FieldKind, ListPages,
        Select, Tab, Table, Tabs, TextField, Width, code_words,
    },
    language::{date, t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, FormState, PageError, Visitor},
};

/// Which officers, as typed and chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sought {
    show: PoolFilter,
    text: String,
    category: String,
    region: String,
    ending: String,
    after: String,
    back: String,
}

const PARTS: [(PoolFilter, &str); 5] = [
    (PoolFilter::Members, "pool-members"),
    (PoolFilter::Coming, "pool-coming"),
    (PoolFilter::Resting, "pool-resting"),
    (PoolFilter::Removal, "pool-removal"),
    (PoolFilter::Gone, "pool-gone"),
];

/// Shows the pool.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    sought: web::Query<Sought>,
) -> Result<HttpResponse, PageError> {
    let sought = sought.into_inner();
    let list = desks.pool.pool(visitor.caller()?, sought.query()).await?;
    let page = Page::new(tr(visitor.lang(), "pool-title"))
        .width(Width::Full)
        .form(FormState::filled(sought.narrowed()));
    Ok(page.show(&visitor, move || {
        view! { <Officers list sought/> }.into_any()
    }))
}

impl Sought {
    fn query(&self) -> PoolQuery {
        PoolQuery {
            text: self.text.trim().to_owned(),
            show: self.show,
            category: OfficerCategory::find(&self.category),
            region: self.region.clone(),
            is_ending: !self.ending.is_empty(),
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
        }
    }

    fn narrowed(&self) -> [(&'static str, String); 4] {
        [
            ("text", self.text.trim().to_owned()),
            ("category", self.category.clone()),
            ("region", self.region.clone()),
            ("ending", self.ending.clone()),
        ]
    }

    fn is_narrowed(&self) -> bool {
        self.narrowed().iter().any(|(_, value)| !value.is_empty())
    }

    /// The first page of what these words find in another part of the pool.
    fn first_page(&self, show: PoolFilter) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", show.code());
        for (name, value) in self.narrowed() {
            if !value.is_empty() {
                query.append_pair(name, &value);
            }
        }
        format!("/pool?{}", query.finish())
    }
}

#[component]
fn Officers(list: PoolPage, sought: Sought) -> AnyView {
    let tabs = PARTS.map(|(show, label)| Tab {
        label: t(label),
        href: sought.first_page(show),
        count: None,
        is_current: show == sought.show,
    });
    let first = sought.first_page(sought.show);
    let (show, is_narrowed) = (sought.show, sought.is_narrowed());
    let after = Some(sought.after).filter(|after| !after.is_empty());
    let altered = Altered::of_office(list.altered, "pool-altered");
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() {
        view! { <Nobody is_narrowed/> }.into_any()
    } else {
        view! { <Rows rows=list.rows/> }.into_any()
    };
    view! {
        <h1>{t("pool-title")}</h1>
        <p class="lead">{t("pool-lead")}</p>
        <Ways may_nominate=list.may_nominate/>
        <Tabs label=t("pool-parts") tabs=tabs.to_vec()/>
        <Narrow show regions=list.regions ending_days=list.ending_days/>
        <AlteredRecords altered/>
        {rows}
        <ListPages first after back=sought.back next=list.next/>
    }
    .into_any()
}

/// Where one goes from the pool.
#[component]
fn Ways(may_nominate: bool) -> AnyView {
    let nominate = may_nominate.then(|| {
        view! { <ButtonLink href="/pool/officers/new" label=t("pool-nominate")/> }
    });
    let export = may_nominate.then(|| {
        view! {
            <ButtonLink
                href="/exports/new?list=officers"
                label=t("pool-export")
                kind=ButtonKind::Quiet
            />
        }
    });
    view! {
        <p class="acts">
            {nominate}
            <ButtonLink href="/pool/health" label=t("pool-health") kind=ButtonKind::Secondary/>
            <ButtonLink href="/pool/lists" label=t("pool-lists") kind=ButtonKind::Secondary/>
            {export}
        </p>
    }
    .into_any()
}

/// Narrows the list; a GET form, so that what is found has an address.
#[component]
fn Narrow(show: PoolFilter, regions: Vec<String>, ending_days: u32) -> AnyView {
    let categories = OfficerCategory::ALL
        .map(|one| Choice::new(one.code(), code_words("category", one.code())))
        .to_vec();
    let regions = regions
        .into_iter()
        .map(|region| Choice::new(region.clone(), region))
        .collect();
    let ending = t_with("pool-ending-within", [("days", ending_days.into())]);
    view! {
        <form class="form form--narrow" method="get" action="/pool" role="search">
            <input type="hidden" name="show" value=show.code()/>
            <div class="pair">
                <TextField
                    name="text"
                    label=t("pool-sought")
                    kind=FieldKind::Search
                    autocomplete="off"
                    optional=true
                />
                <Select name="category" label=t("pool-category") choices=categories optional=true/>
                <Select name="region" label=t("pool-region") choices=regions optional=true/>
            </div>
            <Checkbox name="ending" label=ending/>
            <p class="acts"><Button label=t("pool-search") kind=ButtonKind::Secondary/></p>
        </form>
    }
    .into_any()
}

#[component]
fn Nobody(is_narrowed: bool) -> AnyView {
    let (title, help) = if is_narrowed {
        ("pool-none-found", "pool-none-found-help")
    } else {
        ("pool-none", "pool-none-help")
    };
    view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
}

#[component]
fn Rows(rows: Vec<OfficerRow>) -> AnyView {
    let columns = vec![
        Column::name(t("pool-name-and-number")),
        Column::new(t("pool-employer")),
        Column::new(t("pool-category")),
        Column::new(t("pool-region")),
        Column::new(t("pool-term-until")),
        Column::new(t("pool-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("pool-title") columns rows titled=true/> }.into_any()
}

fn cells(row: OfficerRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let name = view! {
        <span class="two-lines">
            <a href=format!("/pool/officers/{}", row.id)><bdi>{row.name}</bdi></a>
            <span class="second ref">{row.number}</span>
        </span>
    };
    let work = view! {
        <span class="two-lines">
            <bdi>{row.employer}</bdi>
            <span class="second">{row.occupation}</span>
        </span>
    };
    vec![
        name.into_any(),
        work.into_any(),
        categories_words(&row.categories).into_any(),
        row.region.into_any(),
        row.term_until.map(|day| date(lang, day)).into_any(),
        view! { <StateTag state=row.state/> }.into_any(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_pool_keeps_what_is_looked_for() {
        let sought = Sought {
            text: " 严 ".to_owned(),
            category: "LEGAL".to_owned(),
            ending: "yes".to_owned(),
            ..Sought::default()
        };
        assert_eq!(
            sought.first_page(PoolFilter::Gone),
            "/pool?show=gone&text=%E4%B8%A5&category=LEGAL&ending=yes"
        );
        assert_eq!(sought.query().category, Some(OfficerCategory::Legal));
        assert!(sought.query().is_ending);
    }
}
