use actix_web::{HttpResponse, web};
use contract::{
    Caller, DayKind, NamedDay, ParameterUnit, Problem, Provided, ProvisionId, ProvisionView,
};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    ACTS,
    effect::Effect,
    wording::RewordedTexts,
    words::{ground_words, heading, length_words, says, value_words},
};
use crate::{
    design::{
        Back, ButtonKind, ButtonLink, Column, Fact, Facts, MatterLineView, Notice, Table, Tone,
        Width, code_words,
    },
    language::{date, date_long, day_and_time, t, t_with, tr},
    page::{ActObject, Page},
    web::{Desks, PageError, Visitor, sent},
};

/// A provision as somebody of the office has it before them.
pub(super) struct OneProvision;

impl ActObject for OneProvision {
    type Id = ProvisionId;
    type View = ProvisionView;
    type Seen = i32;

    const PLACE: &'static str = "/provisions";

    fn name(_: &Visitor, view: &ProvisionView) -> String {
        view.row.doc_no.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: ProvisionId,
    ) -> Result<ProvisionView, Problem> {
        desks.provisions.provision(caller, id, None).await
    }
}

/// Which part of what it would move.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    after: Option<Uuid>,
    #[serde(default)]
    back: String,
}

/// Shows a provision with what it would move.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ProvisionId>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    let Part { after, back } = part.into_inner();
    let caller = visitor.caller()?;
    let provision = desks.provisions.provision(caller, *id, after).await?;
    let page = Page::new(tr(visitor.lang(), "provisions-one")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <One provision back/> }.into_any()))
}

/// The document of the sample in the wording of a provision.
pub(super) async fn sample(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ProvisionId>,
) -> Result<HttpResponse, PageError> {
    let sample = desks.provisions.worded_sample(visitor.caller()?, *id);
    Ok(sent(sample.await?))
}

#[component]
fn One(provision: ProvisionView, back: String) -> AnyView {
    let heading = heading(&provision.row);
    let line = provision.line.clone();
    let sample = format!("/provisions/{}/sample", provision.row.id);
    let days = provision.row.provided.days().to_vec();
    let effect = provision.effect.clone().map(|effect| {
        let first = format!("/provisions/{}", provision.row.id);
        view! { <Effect effect first back/> }
    });
    view! {
        <Back href="/provisions/all" label=t("provisions-all")/>
        <h1>{heading}</h1>
        <Contradicted days=provision.contradicted.clone()/>
        <div class="provision">
            <div class="stack">
                <ProvisionFacts provision=provision.clone()/>
                <Days days/>
                <RewordedTexts texts=provision.reworded.clone() sample/>
                {effect}
            </div>
            <MatterLineView line><Acts provision/></MatterLineView>
        </div>
    }
    .into_any()
}

/// What it lays down from when, on what ground, and who decides on it.
#[component]
pub(super) fn ProvisionFacts(
    /// The provision.
    provision: ProvisionView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let row = &provision.row;
    let mut facts = vec![Fact::new(t("provisions-says"), says(row))];
    let before = provision.before.map(|before| match &row.provided {
        Provided::ClosingTime { .. } => value_words(ParameterUnit::TimeOfDay, before),
        Provided::Period { .. } => row
            .counted
            .map_or_else(|| before.to_string(), |kind| length_words(kind, before)),
        _ => row
            .unit
            .map_or_else(|| before.to_string(), |unit| value_words(unit, before)),
    });
    facts.extend(before.map(|before| Fact::new(t("provisions-before"), before)));
    facts.extend([
        Fact::new(t("provisions-from"), date_long(lang, row.effective_from)),
        Fact::new(t("provisions-doc-no"), row.doc_no.clone()),
        Fact::new(t("provisions-ground"), ground_words("", &provision.reason)),
        Fact::new(t("provisions-proposed-by"), row.proposed_by.clone()),
        Fact::new(
            t("provisions-laid-down-by"),
            code_words("role", row.laid_down_by.code()),
        ),
    ]);
    let decided = provision.decided_by.clone().zip(provision.decided_at);
    facts.extend(decided.map(|(by, at)| {
        let said = [("name", by.into()), ("at", day_and_time(lang, at).into())];
        Fact::new(
            t("provisions-decided"),
            t_with("provisions-decided-by", said),
        )
    }));
    view! { <Facts facts/> }.into_any()
}

/// The office's own days that say the opposite of what is published.
#[component]
pub(super) fn Contradicted(
    /// Each with what is published of it.
    days: Vec<(NamedDay, DayKind)>,
) -> AnyView {
    if days.is_empty() {
        return ().into_any();
    }
    let lang = use_context().unwrap_or_default();
    let lines = days
        .into_iter()
        .map(|(day, published)| {
            let key = match published {
                DayKind::Holiday(_) => "provisions-contradicts-holiday",
                _ => "provisions-contradicts-workday",
            };
            let day = ("day", date_long(lang, day.date).into());
            view! { <li>{t_with(key, [day])}</li> }
        })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title=t("provisions-contradicts")>
            <ul>{lines}</ul>
        </Notice>
    }
    .into_any()
}

/// The days that it names.
#[component]
pub(super) fn Days(
    /// The days.
    days: Vec<NamedDay>,
) -> AnyView {
    if days.is_empty() {
        return ().into_any();
    }
    let lang = use_context().unwrap_or_default();
    let columns = vec![
        Column::name(t("provisions-day")),
        Column::new(t("provisions-day-is")),
        Column::new(t("provisions-day-name")),
    ];
    let rows = days
        .into_iter()
        .map(|day| {
            let is = if day.is_worked {
                t("provisions-worked")
            } else {
                t("provisions-off")
            };
            vec![
                date_long(lang, day.date).into_any(),
                is.into_any(),
                view! { <bdi>{day.name}</bdi> }.into_any(),
            ]
        })
        .collect();
    view! {
        <section class="stack">
            <h2>{t("provisions-days")}</h2>
            <Table caption=t("provisions-days") columns rows titled=true/>
        </section>
    }
    .into_any()
}

/// What may be done now; the first is the next step.
#[component]
fn Acts(provision: ProvisionView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let id = provision.row.id;
    let acts = provision.line.acts.iter();
    let links: Vec<_> = acts
        .filter_map(|act| ACTS.iter().find_map(|page| page.link(id, *act)))
        .enumerate()
        .map(|(place, link)| {
            let kind = match (place, link.kind) {
                (0, ButtonKind::Secondary) => ButtonKind::Primary,
                (_, kind) => kind,
            };
            view! { <ButtonLink href=link.href label=t(link.label) kind/> }
        })
        .collect();
    let waits = provision.row.state == "proposed" && provision.is_own;
    let waits = waits.then(|| {
        let role = code_words("role", provision.row.laid_down_by.code());
        view! { <p class="note">{t_with("provisions-by-another", [("role", role.into())])}</p> }
    });
    let counts = (provision.row.state == "in-force").then(|| {
        let day = date(lang, provision.row.effective_from);
        view! { <p class="note">{t_with("provisions-counts-from", [("day", day.into())])}</p> }
    });
    view! { {waits}{counts}<div class="acts">{links}</div> }.into_any()
}
