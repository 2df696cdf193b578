use actix_web::{
    HttpResponse,
    web::{self, Data, Query},
};
use contract::{Caller, WorklistFilter, WorklistPage, WorklistQuery, WorklistRow};
use leptos::prelude::*;
use serde::Deserialize;

use super::{Altered, AlteredRecords, Page, own_list::Loading};
use crate::{
    design::{
        Column, Due, EmptyState, ListPages, Tab, Table, Tabs, Tag, Tone, Width, code_words,
        state_tone, turn_text,
    },
    islands::RowKeys,
    language::{t, t_with, tr},
    web::{Desks, PageError, Pages, Route, Visitor},
};

/// What an office has to do at a desk, by due date.
pub(crate) struct Worklist {
    /// Its address.
    pub(crate) route: Route,
    /// Its words.
    pub(crate) words: WorkWords,
    /// What each matter's address begins with.
    pub(crate) matters: &'static str,
    /// Asks the desk for a page.
    pub(crate) load: for<'a> fn(&'a Desks, &'a Caller, WorklistQuery) -> Loading<'a, WorklistPage>,
}

/// The catalogue keys of a worklist's words.
#[derive(Clone, Copy)]
pub(crate) struct WorkWords {
    /// Its title.
    pub(crate) title: &'static str,
    /// What its table holds.
    pub(crate) caption: &'static str,
    /// The headings of what stands beside each matter.
    pub(crate) beside: &'static [&'static str],
    /// What is said where nothing waits, nothing is elsewhere, nothing has ended: title and help.
    pub(crate) none: [(&'static str, &'static str); 3],
    /// That records were changed outside the system, with the number as `count`.
    pub(crate) altered: &'static str,
}

/// Which part of the list.
#[derive(Debug, Clone, Deserialize)]
struct Part {
    #[serde(default)]
    show: WorklistFilter,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    back: String,
}

impl Worklist {
    /// Mounts the page.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let show = move |visitor: Visitor, desks: Data<Desks>, part: Query<Part>| async move {
            self.show(&visitor, &desks, part.into_inner()).await
        };
        pages.add(self.route, [web::get().to(show)]);
    }

    async fn show(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        part: Part,
    ) -> Result<HttpResponse, PageError> {
        let query = WorklistQuery {
            filter: part.show,
            after: part.after.clone(),
        };
        let list = (self.load)(desks, visitor.caller()?, query).await?;
        let page = Page::new(tr(visitor.lang(), self.words.title)).width(Width::Full);
        Ok(page.show(visitor, move || {
            view! { <Work of=self list part/> }.into_any()
        }))
    }

    /// The first page of a part of the list.
    fn first_page(&self, filter: WorklistFilter) -> String {
        let path = self.route.path;
        match filter {
            WorklistFilter::Waiting => path.to_owned(),
            WorklistFilter::Elsewhere => format!("{path}?show=elsewhere"),
            WorklistFilter::Ended => format!("{path}?show=ended"),
        }
    }
}

#[component]
fn Work(of: &'static Worklist, list: WorklistPage, part: Part) -> AnyView {
    let filter = part.show;
    let WorklistPage {
        rows,
        altered,
        total,
        late,
        next,
    } = list;
    let tab = |part: WorklistFilter, label: &str| Tab {
        label: t(label),
        href: of.first_page(part),
        count: (part == filter).then_some(total),
        is_current: part == filter,
    };
    let tabs = vec![
        tab(WorklistFilter::Waiting, "matter-work-waiting"),
        tab(WorklistFilter::Elsewhere, "matter-work-elsewhere"),
        tab(WorklistFilter::Ended, "matter-work-ended"),
    ];
    let altered = Altered::of_office(altered, of.words.altered);
    let lead = match (total == 0, late) {
        (true, _) => t("matter-work-lead-none"),
        (false, 0) => t_with("matter-work-lead", [("count", total.into())]),
        (false, late) => t_with(
            "matter-work-lead-late",
            [("count", total.into()), ("late", late.into())],
        ),
    };
    let list = if rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if rows.is_empty() {
        let [waiting, elsewhere, ended] = of.words.none;
        let (title, help) = match filter {
            WorklistFilter::Waiting => waiting,
            WorklistFilter::Elsewhere => elsewhere,
            WorklistFilter::Ended => ended,
        };
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        view! { <List of rows/> }.into_any()
    };
    view! {
        <h1>{t(of.words.title)}</h1>
        <Tabs label=t("matter-work-parts") tabs/>
        <p class="lead">{lead}</p>
        <AlteredRecords altered/>
        {list}
        <ListPages first=of.first_page(filter) after=part.after back=part.back next/>
    }
    .into_any()
}

#[component]
fn List(of: &'static Worklist, rows: Vec<WorklistRow>) -> AnyView {
    let beside = of.words.beside.iter();
    let columns = [
        Column::new(t("matter-work-due")),
        Column::name(t("matter-reference")),
    ]
    .into_iter()
    .chain(beside.map(|heading| Column::new(t(heading))))
    .chain([
        Column::new(t("matter-state")),
        Column::new(t("matter-work-next")),
    ]);
    let rows: Vec<_> = rows.into_iter().map(|row| cells(of, row)).collect();
    view! {
        <div class="worklist" id="worklist">
            <Table caption=t(of.words.caption) columns=columns.collect() rows titled=true/>
        </div>
        <RowKeys list="worklist".to_owned() hint=t("matter-work-keys")/>
    }
    .into_any()
}

fn cells(of: &Worklist, row: WorklistRow) -> Vec<AnyView> {
    let due = row.next.clone().and_then(|next| next.due);
    let due = due.map(|deadline| view! { <Due deadline/> });
    let next = row.next.map(|next| {
        view! {
            <span class="two-lines">
                <span>{code_words("next", &next.code)}</span>
                <span class="second">{turn_text(next.turn)}</span>
            </span>
        }
    });
    let tone = state_tone(&row.state);
    let href = format!("{}/{}", of.matters, row.id);
    let first = [
        view! { <span class="two-lines"><Alert level=row.alert/>{due}</span> }.into_any(),
        view! { <a class="ref" href=href>{row.reference}</a> }.into_any(),
    ];
    let last = [
        view! { <Tag tone label=code_words("state", &row.state)/> }.into_any(),
        next.into_any(),
    ];
    let beside = row.beside.into_iter().map(two_lines);
    first.into_iter().chain(beside).chain(last).collect()
}

fn two_lines([first, second]: [String; 2]) -> AnyView {
    view! {
        <span class="two-lines"><span>{first}</span><span class="second">{second}</span></span>
    }
    .into_any()
}

/// How urgent: a word, a shape, and only then a colour.
#[component]
fn Alert(level: String) -> AnyView {
    match level.as_str() {
        "amber" => view! { <Tag tone=Tone::Warn label=t("matter-alert-amber")/> }.into_any(),
        "red" => view! { <Tag tone=Tone::Bad label=t("matter-alert-red")/> }.into_any(),
        "late" => view! { <Tag tone=Tone::Bad label=t("matter-alert-late")/> }.into_any(),
        _ => ().into_any(),
    }
}
