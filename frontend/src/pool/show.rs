use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    Caller, Conflict, OfficerForm, OfficerId, OfficerSection, OfficerView, Problem, RemovalView,
    Training, WritId,
    form::FormValues as _,
    personal::{PersonalField, ShownPersonal},
    policy::{self, Act},
};
use leptos::prelude::*;

use super::{
    ACTS,
    free::Free,
    words::{StateTag, categories_words},
};
use crate::{
    design::{
        Back, Column, Due, Fact, Facts, Masked, MatterLineView, Notice, PersonalOf, Table, Tone,
        ViewedBy, Width, code_words, said,
    },
    islands::AskInPlace,
    language::{date, day_and_time, t, t_with},
    page::{ActObject, Page, WritList, act_buttons},
    web::{Desks, Form, PageError, Visitor, see_other, sent},
};

/// The last word of the address at which a personal value is asked for.
const PERSONAL: &str = "personal";

/// An officer as the office has them before it.
pub(super) struct OneOfficer;

impl ActObject for OneOfficer {
    type Id = OfficerId;
    type View = OfficerView;
    type Seen = i32;

    const PLACE: &'static str = "/pool/officers";

    fn name(_: &Visitor, view: &OfficerView) -> String {
        view.row.name.clone()
    }

    async fn load(desks: &Desks, caller: &Caller, id: OfficerId) -> Result<OfficerView, Problem> {
        desks.pool.officer(caller, id).await
    }
}

/// Shows an officer.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<OfficerId>,
) -> Result<HttpResponse, PageError> {
    shown(&visitor, &desks, (*id, None)).await
}

/// Shows them with a personal value in full, on this answer alone.
pub(super) async fn show_personal(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<OfficerId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let field = PersonalField::find(form.text("field"));
    let field = field.ok_or_else(|| Problem::field("field", "not-chosen"))?;
    let asked = desks.pool.show_officer(visitor.caller()?, *id, field);
    let asked = asked.await?;
    shown(&visitor, &desks, (*id, Some(asked))).await
}

/// Whoever opens the address of such a form finds the officer.
pub(super) async fn show_masked(id: Path<OfficerId>) -> HttpResponse {
    see_other(&OneOfficer::address(*id))
}

/// Sends an official document.
pub(super) async fn writ(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<WritId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.own_officer.officer_writ(visitor.caller()?, *id);
    Ok(sent(file.await?))
}

async fn shown(
    visitor: &Visitor,
    desks: &Desks,
    (id, in_full): (OfficerId, Option<ShownPersonal>),
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = desks.pool.officer(caller, id).await?;
    let may_ask = policy::may_ever(caller, Act::ShowOfficer);
    let personal = PersonalOf {
        ask: may_ask.then(|| format!("{}/{PERSONAL}", OneOfficer::address(id))),
        shown: in_full,
        ..PersonalOf::default()
    };
    let page = Page::new(view.row.name.clone()).width(Width::Full);
    Ok(page.show(visitor, move || {
        provide_context(personal);
        view! { <One view/> }.into_any()
    }))
}

#[component]
fn One(view: OfficerView) -> AnyView {
    let id = view.row.id;
    let acts = act_buttons(&view.line, |act| {
        ACTS.iter().find_map(|page| page.link(id, act))
    });
    let mark = use_context::<PersonalOf>().and_then(|of| of.shown);
    let mark = mark.map(|shown| view! { <ViewedBy mark=shown.mark/> });
    let line = view.line.clone();
    view! {
        <Back href="/pool" label=t("pool-title")/>
        <h1><bdi>{view.row.name.clone()}</bdi></h1>
        <div class="provision">
            <div class="stack" id="officer">
                {mark}
                <Excluded view=view.clone()/>
                <Standing view=view.clone()/>
                <Record form=view.form.clone() masked=true/>
                <Removal removal=view.removal.clone()/>
                <Free view=view.clone()/>
                <Trainings trainings=view.trainings.clone()/>
                <Conflicts conflicts=view.conflicts.clone()/>
                <WritList writs=view.writs.clone() place="/pool/writs"/>
            </div>
            <MatterLineView line lasts=true>{acts}</MatterLineView>
        </div>
        <AskInPlace part="officer".to_owned() target=PERSONAL.to_owned()/>
    }
    .into_any()
}

/// What keeps somebody from sitting in hearings; nothing where nothing does.
#[component]
pub(super) fn Excluded(
    /// The officer.
    view: OfficerView,
) -> AnyView {
    let notice = view.excluded.map(|found| {
        let said = [("found", code_words("exclusion", found.code()).into())];
        view! {
            <Notice tone=Tone::Warn title=t("pool-excluded")>
                <p>{t_with("pool-excluded-help", said)}</p>
            </Notice>
        }
    });
    notice.into_any()
}

/// Where they stand in the pool, and for how long.
#[component]
pub(super) fn Standing(
    /// The officer.
    view: OfficerView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let state = view! { <StateTag state=view.row.state.clone()/> };
    let term = view
        .term_from
        .zip(view.row.term_until)
        .map(|(from, until)| {
            let days = [
                ("from", date(lang, from).into()),
                ("until", date(lang, until).into()),
            ];
            Fact::new(t("pool-term"), t_with("pool-term-days", days))
        });
    let account = if view.has_come {
        "pool-account-come"
    } else {
        "pool-account-none"
    };
    let invited = view.invited_until.filter(|_| !view.has_come);
    let facts = [
        Some(Fact::new(t("pool-number"), view.row.number.clone())),
        Some(Fact::of(t("pool-state"), state.into_any())),
        Some(Fact::new(
            t("pool-category"),
            categories_words(&view.row.categories),
        )),
        term,
        view.age
            .map(|age| Fact::new(t("pool-age"), t_with("pool-years", [("n", age.into())]))),
        view.checked_on
            .map(|day| Fact::new(t("pool-checked"), date(lang, day))),
        Some(Fact::new(t("pool-account"), t(account))),
        invited.map(|until| Fact::new(t("pool-invited-until"), day_and_time(lang, until))),
        view.drawn_before
            .map(|count| Fact::new(t("pool-drawn-before"), count.to_string())),
        Some(Fact::new(t("pool-nominated-by"), view.nominated_by.clone()))
            .filter(|_| !view.nominated_by.is_empty() && !view.is_own),
    ];
    let facts = facts.into_iter().flatten().collect();
    view! { <Facts facts/> }.into_any()
}

/// What is most personal of a record, with the value by which it is asked for.
const MASKED: [(&str, PersonalField); 5] = [
    ("birth_date", PersonalField::OfficerBirthDate),
    ("paper_no", PersonalField::OfficerPaperNo),
    ("mobile", PersonalField::Mobile),
    ("email", PersonalField::Email),
    ("address", PersonalField::OfficerAddress),
];

/// What the office holds, section by section.
#[component]
pub(super) fn Record(
    /// The record.
    form: OfficerForm,
    /// Whether what is most personal stands masked.
    #[prop(optional)]
    masked: bool,
) -> AnyView {
    let sections = OfficerSection::ALL.map(|section| {
        let inputs = form.section(section);
        let facts = inputs.filter_map(|(input, value)| {
            let field = MASKED.iter().find(|(name, _)| *name == input.name);
            match field.filter(|_| masked && !value.is_empty()) {
                Some((name, field)) => {
                    let masked = value.to_owned();
                    let term = t(&format!("said-{}", name.replace('_', "-")));
                    let value = view! { <Masked field=*field masked/> };
                    Some(Fact::of(term, value.into_any()))
                }
                None => said(&input, value),
            }
        });
        let facts = facts.collect();
        view! {
            <section class="stack">
                <h2>{t(&format!("pool-section-{}", section.code()))}</h2>
                <Facts facts/>
            </section>
        }
    });
    sections.collect_view().into_any()
}

/// The removal that was proposed last.
#[component]
pub(super) fn Removal(
    /// The removal; nothing where there was none.
    removal: Option<RemovalView>,
) -> AnyView {
    let Some(removal) = removal else {
        return ().into_any();
    };
    let lang = use_context().unwrap_or_default();
    let proposed = [
        ("name", removal.proposed_by.into()),
        ("at", day_and_time(lang, removal.proposed_at).into()),
    ];
    let due = view! { <Due deadline=removal.answer_by/> };
    let facts = [
        Some(Fact::new(
            t("pool-removal-ground"),
            code_words("ground", removal.ground.code()),
        )),
        Some(Fact::new(t("pool-removal-facts"), removal.explanation)),
        Some(Fact::new(
            t("pool-removal-proposed"),
            t_with("pool-by-at", proposed),
        )),
        Some(Fact::of(t("pool-removal-due"), due.into_any()))
            .filter(|_| removal.answer.is_none() && removal.decision.is_none()),
        removal
            .answer
            .map(|answer| Fact::new(t("pool-removal-answer"), answer)),
        removal
            .decision
            .map(|decision| Fact::new(t("pool-removal-decision"), decision)),
    ];
    let facts = facts.into_iter().flatten().collect();
    view! {
        <section class="stack">
            <h2>{t("pool-removal-title")}</h2>
            <Facts facts/>
        </section>
    }
    .into_any()
}

/// Trainings, the newest first.
#[component]
pub(super) fn Trainings(
    /// The trainings.
    trainings: Vec<Training>,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let table = if trainings.is_empty() {
        view! { <p>{t("pool-trainings-none")}</p> }.into_any()
    } else {
        let columns = vec![
            Column::name(t("pool-training-title")),
            Column::new(t("pool-training-day")),
            Column::number(t("pool-training-hours")),
            Column::new(t("pool-training-part")),
        ];
        let cells = |one: Training| {
            vec![
                one.title.into_any(),
                date(lang, one.day).into_any(),
                one.hours.to_string().into_any(),
                code_words("part", one.part.code()).into_any(),
            ]
        };
        let rows = trainings.into_iter().map(cells).collect();
        view! { <Table caption=t("pool-trainings") columns rows titled=true/> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{t("pool-trainings")}</h2>
            {table}
        </section>
    }
    .into_any()
}

/// Whom they say they are close to.
#[component]
pub(super) fn Conflicts(
    /// The declared conflicts.
    conflicts: Vec<Conflict>,
) -> AnyView {
    let list = if conflicts.is_empty() {
        view! { <p>{t("pool-conflicts-none")}</p> }.into_any()
    } else {
        let columns = vec![
            Column::name(t("pool-conflict-name")),
            Column::new(t("pool-conflict-kind")),
            Column::new(t("pool-conflict-relation")),
        ];
        let cells = |one: Conflict| {
            vec![
                view! { <bdi>{one.name}</bdi> }.into_any(),
                code_words("conflict", one.kind.code()).into_any(),
                view! { <bdi>{one.relation}</bdi> }.into_any(),
            ]
        };
        let rows = conflicts.into_iter().map(cells).collect();
        view! { <Table caption=t("pool-conflicts") columns rows titled=true/> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{t("pool-conflicts")}</h2>
            {list}
        </section>
    }
    .into_any()
}

/// Whom it is about.
#[component]
pub(super) fn Whom(
    /// The officer.
    view: OfficerView,
) -> AnyView {
    let said = [
        ("name", view.row.name.into()),
        ("number", view.row.number.into()),
        ("employer", view.row.employer.into()),
    ];
    view! { <p class="lead">{t_with("pool-whom", said)}</p> }.into_any()
}
