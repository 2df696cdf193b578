use actix_web::{HttpResponse, web};
use contract::{
    LaidDown, ParameterLine, PeriodLine, PeriodSource, ProvisionKind, ProvisionList, ProvisionPage,
    Role, ValueLine,
};
use leptos::prelude::*;
use time::Date;

use super::{
    list::Rows,
    wording::Wordings,
    words::{ground_words, length_words, parameter_words, period_words, value_words},
};
use crate::{
    design::{Column, Table, Tag, Tone, Width, code_words},
    language::{date, t, t_with, tr},
    page::{Altered, AlteredRecords, Page},
    web::{Desks, PageError, Visitor},
};

/// Shows everything that holds, and what waits to be put in force.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let table = desks.provisions.laid_down(caller).await?;
    let list = ProvisionList::default();
    let waiting = desks.provisions.provisions(caller, list).await?;
    let page = Page::new(tr(visitor.lang(), "provisions-title")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        view! { <Holds table waiting/> }.into_any()
    }))
}

#[component]
fn Holds(table: LaidDown, waiting: ProvisionPage) -> AnyView {
    let altered = Altered::of_office(table.altered.clone(), "provisions-altered");
    let rows = (!waiting.rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{t("provisions-waiting")}</h2>
                <Rows rows=waiting.rows caption="provisions-waiting"/>
            </section>
        }
    });
    let wordings = table.wordings.clone();
    let years = table.years.clone();
    let (today, may_propose) = (table.today, table.may_propose);
    view! {
        <h1>{t("provisions-title")}</h1>
        <p class="lead">{t("provisions-lead")}</p>
        <AlteredRecords altered/>
        {rows}
        <p class="acts">
            <a href="/provisions/all">{t("provisions-all")}</a>
            <a href="/provisions/calendar">{t("provisions-calendar")}</a>
        </p>
        {may_propose.then(|| view! { <Propose years today/> })}
        <section class="stack">
            <h2>{t("provisions-numbers")}</h2>
            <Numbers lines=table.parameters today may_propose/>
        </section>
        <section class="stack">
            <h2>{t("provisions-periods")}</h2>
            <Periods lines=table.periods today may_propose/>
        </section>
        <section class="stack" id="documents">
            <h2>{t("provisions-wordings")}</h2>
            <p>{t("provisions-wordings-help")}</p>
            <Wordings lines=wordings today may_propose/>
        </section>
    }
    .into_any()
}

/// The ways to propose what is no line of the tables, and which calendar is not loaded yet.
#[component]
fn Propose(years: Vec<i32>, today: Date) -> AnyView {
    let next = today.year() + 1;
    let missing = (!years.contains(&next)).then(|| {
        let year = ("year", next.to_string().into());
        view! { <p>{t_with("provisions-year-missing", [year])}</p> }
    });
    let ways = [
        (ProvisionKind::CalendarYear, "provisions-propose-year"),
        (ProvisionKind::LocalDays, "provisions-propose-days"),
    ];
    let ways = ways
        .map(|(kind, label)| {
            let href = format!("/provisions/new/{}", kind.code());
            view! { <li><a href=href>{t(label)}</a></li> }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{t("provisions-propose")}</h2>
            <p>{t("provisions-propose-help")}</p>
            {missing}
            <ul>{ways}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Numbers(lines: Vec<ParameterLine>, today: Date, may_propose: bool) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let kind = match line.name {
                contract::Parameter::ClosingTime => ProvisionKind::ClosingTime,
                _ => ProvisionKind::Parameter,
            };
            let unit = line.unit;
            let bounds = t_with(
                "provisions-bounds",
                [
                    ("least", value_words(unit, line.least).into()),
                    ("most", value_words(unit, line.most).into()),
                ],
            );
            let name = view! {
                <span class="two-lines">
                    <span>{parameter_words(line.name)}</span>
                    <span class="second">{bounds}</span>
                </span>
            };
            let told = Told {
                code: line.name.code().to_owned(),
                today,
                values: line.values,
                words: Box::new(move |n| value_words(unit, n)),
            };
            told.cells(name.into_any(), line.laid_down_by, (may_propose, kind))
        })
        .collect();
    view! {
        <Table
            caption=t("provisions-numbers-caption")
            columns=columns("provisions-number", may_propose)
            rows
            titled=true
        />
    }
    .into_any()
}

#[component]
fn Periods(lines: Vec<PeriodLine>, today: Date, may_propose: bool) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let source = match line.source {
                PeriodSource::Statute => t("provisions-by-law"),
                PeriodSource::Default => t("provisions-by-office"),
            };
            let name = view! {
                <span class="two-lines">
                    <span>{period_words(&line.code)}</span>
                    <span class="second">{source} " · " <span class="ref">{line.code.clone()}</span></span>
                </span>
            };
            let kind = line.kind;
            let told = Told {
                code: line.code,
                today,
                values: line.values,
                words: Box::new(move |n| length_words(kind, n)),
            };
            let propose = (may_propose, ProvisionKind::Period);
            told.cells(name.into_any(), line.laid_down_by, propose)
        })
        .collect();
    view! {
        <Table
            caption=t("provisions-periods-caption")
            columns=columns("provisions-period", may_propose)
            rows
            titled=true
        />
    }
    .into_any()
}

fn columns(name: &str, may_propose: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::name(t(name)),
        Column::new(t("provisions-value")),
        Column::new(t("provisions-from")),
        Column::new(t("provisions-ground")),
        Column::new(t("provisions-laid-down-by")),
    ];
    if may_propose {
        columns.push(Column::new(t("provisions-other")));
    }
    columns
}

/// One line of a table: what holds today, what held before and what will hold.
struct Told {
    code: String,
    today: Date,
    /// The latest first.
    values: Vec<ValueLine>,
    words: Box<dyn Fn(u32) -> String>,
}

impl Told {
    fn cells(
        self,
        name: AnyView,
        by: Role,
        (may_propose, kind): (bool, ProvisionKind),
    ) -> Vec<AnyView> {
        let lang = use_context().unwrap_or_default();
        let holds = self.values.iter().find(|value| value.from <= self.today);
        let holds = holds.or(self.values.last());
        let value = holds.map(|holds| (self.words)(holds.value));
        let from = holds.map(|holds| {
            view! { <time datetime=holds.from.to_string()>{date(lang, holds.from)}</time> }
        });
        let ground = holds.map(|holds| ground(&self.code, holds));
        let others: Vec<_> = self
            .values
            .iter()
            .filter(|other| holds.is_none_or(|holds| holds.from != other.from))
            .map(|other| self.other(other))
            .collect();
        let others = (!others.is_empty()).then(|| view! { <ul class="values">{others}</ul> });
        let mut cells = vec![
            name,
            view! { <span class="two-lines"><strong class="by-words">{value}</strong>{others}</span> }
                .into_any(),
            from.into_any(),
            ground.into_any(),
            code_words("role", by.code()).into_any(),
        ];
        if may_propose {
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("subject", &self.code)
                .finish();
            let href = format!("/provisions/new/{}?{query}", kind.code());
            cells.push(
                view! { <a class="by-words" href=href>{t("provisions-propose-other")}</a> }
                    .into_any(),
            );
        }
        cells
    }

    /// A value that will hold, or held once.
    fn other(&self, other: &ValueLine) -> AnyView {
        let lang = use_context().unwrap_or_default();
        let is_ahead = other.from > self.today;
        let said = t_with(
            "provisions-value-from",
            [
                ("value", (self.words)(other.value).into()),
                ("day", date(lang, other.from).into()),
            ],
        );
        let tag = is_ahead.then(|| view! { <Tag tone=Tone::Info label=t("provisions-ahead")/> });
        let ground = ground(&self.code, other);
        view! { <li>{tag} " " {said} " " {ground}</li> }.into_any()
    }
}

/// On what ground a value holds: the provision that laid it down, or what the house began with.
fn ground(code: &str, value: &ValueLine) -> AnyView {
    let reason = ground_words(code, &value.reason);
    match (value.provision, value.doc_no.clone()) {
        (Some(id), Some(doc_no)) => view! {
            <span class="two-lines">
                <a href=format!("/provisions/{id}")>{doc_no}</a>
                <span class="second">{reason}</span>
            </span>
        }
        .into_any(),
        _ => reason.into_any(),
    }
}
