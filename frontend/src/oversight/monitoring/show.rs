use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    Caller, MatterTitle, MonitoringId, MonitoringView, NoticeAnswer, Problem,
    policy::{self, Act},
};
use leptos::prelude::*;

use super::{
    ACTS,
    lists::{HANDING, NOTES},
};
use crate::{
    design::{
        Back, ButtonKind, ButtonLink, Fact, Facts, MatterHeading, MatterLineView, Width, code_words,
    },
    islands::AskInPlace,
    language::{date_long, day_and_time, t, t_with, tr_with},
    oversight::words::{Matter, Standing, cause, lateness},
    page::{
        ActLink, ActObject, KeysPanel, NotesPanel, Page, TakenPanel, WritList, may_open, take_key,
    },
    web::{Desks, PageError, Visitor},
};

/// The last word of the address at which it is taken and let go.
const TAKEN: &str = "take";

/// A monitor's matter as somebody of the office has it before them.
pub(super) struct OneMatter;

impl ActObject for OneMatter {
    type Id = MonitoringId;
    type View = MonitoringView;
    type Seen = i32;

    const PLACE: &'static str = "/monitoring";

    fn name(_: &Visitor, view: &MonitoringView) -> String {
        view.reference.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: MonitoringId,
    ) -> Result<MonitoringView, Problem> {
        desks.monitoring.monitoring(caller, id).await
    }
}

/// Shows a matter.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<MonitoringId>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = desks.monitoring.monitoring(caller, *id).await?;
    let back = if policy::may_ever(caller, Act::ReadMonitoring) {
        ("/monitoring", "monitoring-list")
    } else {
        ("/monitoring/addressed", "monitoring-addressed")
    };
    let name = [("name", view.reference.clone().into())];
    let page = Page::new(tr_with(visitor.lang(), "monitoring-one", name)).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <One view back/> }.into_any()))
}

#[component]
fn One(view: MonitoringView, back: (&'static str, &'static str)) -> AnyView {
    let (href, label) = back;
    let title = MatterTitle::of(cause(&view.node.rule));
    let (kind, reference) = (code_words("object", "monitoring"), view.reference.clone());
    let (line, writs) = (view.line.clone(), view.writs.clone());
    let answer = view.answer.clone().map(|answer| view! { <Answer answer/> });
    let among = may_open(HANDING.take).then(|| view! { <AmongMonitors view=view.clone()/> });
    view! {
        <Back href label=t(label)/>
        <MatterHeading title kind reference/>
        <div class="monitoring">
            <div class="stack">
                <MonitoringFacts view=view.clone()/>
                {answer}
                <WritList writs place="/monitoring/documents"/>
            </div>
            <div class="stack">
                <MatterLineView line><Decisions view/></MatterLineView>
                {among}
            </div>
        </div>
    }
    .into_any()
}

/// Who of those who monitor has it, and what they say to each other about it.
#[component]
fn AmongMonitors(view: MonitoringView) -> AnyView {
    let MonitoringView {
        id, taken, notes, ..
    } = view;
    let (matter, is_live) = (id.0, view.line.next.is_some());
    let key = take_key(taken.as_ref()).filter(|_| is_live);
    let hands = is_live.then(|| view! { <TakenPanel of=&HANDING matter taken/> });
    let keys = key.map(|key| view! { <KeysPanel keys=vec![key]/> });
    view! {
        <div class="stack" id="among">
            {hands}
            <NotesPanel of=&NOTES matter notes/>
        </div>
        {keys}
        <AskInPlace part="among".to_owned() target=TAKEN.to_owned()/>
    }
    .into_any()
}

/// What is at fault, at which node, and to whom it was put.
#[component]
pub(super) fn MonitoringFacts(
    /// The matter.
    view: MonitoringView,
) -> AnyView {
    let node = view.node.clone();
    let href = format!("/oversight/{}", node.id);
    let stands = view! {
        <span class="two-lines">
            <a href=href>{cause(&node.rule)}</a>
            <span class="second">
                <span class="ref">{node.rule.clone()}</span>
                " "
                <Standing row=node.clone()/>
                " "
                {lateness(&node)}
            </span>
        </span>
    };
    let department = match view.handler.clone() {
        Some(name) => t_with("monitoring-department-of", [("name", name.into())]),
        None => t("monitoring-department"),
    };
    let facts = vec![
        Fact::of(t("monitoring-node"), stands.into_any()),
        Fact::of(
            t("oversight-matter"),
            view! { <Matter row=node/> }.into_any(),
        ),
        Fact::new(t("monitoring-to"), department),
        Fact::new(t("monitoring-opened-by"), view.opened_by),
        Fact::of(
            t("monitoring-fault"),
            view! { <span class="kept-lines">{view.fault}</span> }.into_any(),
        ),
    ];
    view! { <Facts facts/> }.into_any()
}

/// What the department answered last.
#[component]
pub(super) fn Answer(
    /// The answer.
    answer: NoticeAnswer,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let facts = vec![
        Fact::of(
            t("monitoring-answer-text"),
            view! { <span class="kept-lines">{answer.text}</span> }.into_any(),
        ),
        Fact::new(
            t("monitoring-corrected-by"),
            date_long(lang, answer.corrected_by),
        ),
        Fact::new(t("monitoring-answered-by"), answer.by),
        Fact::new(t("monitoring-answered-at"), day_and_time(lang, answer.at)),
    ];
    view! {
        <section class="stack">
            <h2>{t("monitoring-answer")}</h2>
            <Facts facts/>
        </section>
    }
    .into_any()
}

/// The acts that are offered, the next one first.
#[component]
fn Decisions(view: MonitoringView) -> AnyView {
    let links = view.line.acts.iter();
    let links = links.filter_map(|act| ACTS.iter().find_map(|page| page.link(view.id, *act)));
    let buttons = links.enumerate().map(|(place, link)| {
        let ActLink { href, label, kind } = link;
        let kind = match (place, kind) {
            (0, ButtonKind::Secondary) => ButtonKind::Primary,
            (_, kind) => kind,
        };
        view! { <ButtonLink href label=t(label) kind/> }
    });
    view! { <div class="acts">{buttons.collect_view()}</div> }.into_any()
}
