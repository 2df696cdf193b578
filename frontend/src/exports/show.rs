use actix_web::{HttpResponse, http::header::REFRESH, web};
use contract::{Caller, ExportId, ExportState, ExportView, Problem, policy::Act};
use leptos::prelude::*;

use super::ACTS;
use crate::{
    design::{
        Back, ButtonKind, Fact, Facts, MadeAlready, MatterLineView, Notice, TextArea, Tone, Width,
        code_words,
    },
    language::{day_and_time, t, t_with, tr},
    page::{ActLink, ActObject, ActPage, DecisionForm, Manner, Offer, Page, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor, sent},
};

/// How often the page asks again while the table is made.
const SECONDS: u32 = 5;

/// How many rows whoever approves saw.
const ROWS: &str = "rows";

/// An export as somebody has it before them.
pub(super) struct OneExport;

impl ActObject for OneExport {
    type Id = ExportId;
    type View = ExportView;
    type Seen = i32;

    const PLACE: &'static str = "/exports";

    fn name(visitor: &Visitor, _: &ExportView) -> String {
        tr(visitor.lang(), "exports-one")
    }

    async fn load(desks: &Desks, caller: &Caller, id: ExportId) -> Result<ExportView, Problem> {
        desks.exports.export(caller, id).await
    }
}

/// Approves it: reason, columns and number of rows stand above the button.
pub(super) const APPROVE: ActPage<OneExport> = ActPage {
    route: Route::page(
        "/exports/{export}/approve",
        "export-approve",
        May(&[Act::ApproveExport]),
    ),
    acts: &[Offer::secondary(Act::ApproveExport, "exports-act-approve")],
    title: "exports-act-approve",
    manner: Manner::USUAL,
    body: ask_to_approve,
    send: |sent| {
        let desk = &sent.desks.exports;
        // Without the number that was seen nothing is approved.
        let rows = sent.form.text(ROWS).parse().unwrap_or_default();
        desk.approve_export(sent.caller, sent.id, sent.seen, rows)
    },
};

/// Refuses it with a reason.
pub(super) const REFUSE: ActPage<OneExport> = ActPage {
    route: Route::page(
        "/exports/{export}/refuse",
        "export-refuse",
        May(&[Act::RefuseExport]),
    ),
    acts: &[Offer::secondary(Act::RefuseExport, "exports-act-refuse")],
    title: "exports-act-refuse",
    manner: Manner::USUAL,
    body: ask_why,
    send: |sent| {
        let (desk, note) = (&sent.desks.exports, sent.form.text("note").to_owned());
        desk.refuse_export(sent.caller, sent.id, sent.seen, note)
    },
};

/// Takes one's own back.
pub(super) const TAKE_BACK: ActPage<OneExport> = ActPage {
    route: Route::page(
        "/exports/{export}/withdraw",
        "export-withdraw",
        May(&[Act::WithdrawExport]),
    ),
    acts: &[Offer::quiet(Act::WithdrawExport, "exports-act-withdraw")],
    title: "exports-act-withdraw",
    manner: Manner::USUAL,
    body: ask_to_take_back,
    send: |sent| {
        let desk = &sent.desks.exports;
        desk.withdraw_export(sent.caller, sent.id, sent.seen)
    },
};

/// Shows one.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ExportId>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = OneExport::load(&desks, caller, *id).await?;
    // Led here after the factor that the download asked for.
    let is_now = caller.is_stepped_up && visitor.here().ends_with("?download=yes");
    let is_again = visitor.here().ends_with("?again=yes");
    let is_growing = view.row.state == ExportState::Making.code() && !view.is_stuck;
    let page = Page::new(tr(visitor.lang(), "exports-one")).width(Width::Full);
    let mut answer = page.show(&visitor, move || {
        view! { <One view is_now is_again/> }.into_any()
    });
    if is_growing {
        answer.headers_mut().insert(REFRESH, SECONDS.into());
    }
    Ok(answer)
}

/// Sends the table.
pub(super) async fn download(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ExportId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.exports.fetch_export(visitor.caller()?, *id).await?;
    Ok(sent(file))
}

#[component]
fn One(view: ExportView, is_now: bool, is_again: bool) -> AnyView {
    let (id, line) = (view.row.id, view.line.clone());
    let lasts = [ExportState::Making, ExportState::Ready].map(ExportState::code);
    let lasts = lasts.contains(&view.row.state.as_str());
    let fetch = |act| {
        (act == Act::FetchExport).then(|| ActLink {
            href: format!("/exports/{id}/download"),
            label: "exports-act-fetch",
            kind: ButtonKind::Primary,
        })
    };
    let acts = act_buttons(&line, |act| {
        let page = ACTS.iter().find_map(|page| page.link(id, act));
        page.or_else(|| fetch(act))
    });
    let again = is_again && view.row.is_own;
    let again = again.then(|| view! { <MadeAlready at=Some(view.row.asked_at)/> });
    view! {
        <Back href="/exports" label=t("exports-title")/>
        <h1>{t("exports-one")}</h1>
        {again}
        <Told view=view.clone() is_now/>
        <div class="provision">
            <div class="stack"><Known view/></div>
            <MatterLineView line lasts>{acts}</MatterLineView>
        </div>
    }
    .into_any()
}

/// What there is to know before anything else.
#[component]
fn Told(view: ExportView, is_now: bool) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let state = view.row.state.as_str();
    let until = view.row.until.filter(|_| view.row.is_own);
    let ready = until.map(|until| {
        let until = [("until", day_and_time(lang, until).into())];
        let title = if is_now { "exports-ready-now" } else { "exports-ready" };
        view! {
            <Notice tone=Tone::Good title=t(title)><p>{t_with("exports-ready-help", until)}</p></Notice>
        }
    });
    let waits = view.waits_until.map(|until| {
        let until = [("until", day_and_time(lang, until).into())];
        view! {
            <Notice tone=Tone::Info title=t("exports-waits")><p>{t_with("exports-waits-help", until)}</p></Notice>
        }
    });
    let lapsed = (state == ExportState::Lapsed.code() && view.row.is_own).then(|| {
        view! { <Notice tone=Tone::Warn title=t("exports-lapsed")><p>{t("exports-lapsed-help")}</p></Notice> }
    });
    let making = (state == ExportState::Making.code() && !view.is_stuck).then(|| {
        view! { <Notice tone=Tone::Info title=t("exports-making")><p>{t("exports-making-help")}</p></Notice> }
    });
    let stuck = view.is_stuck.then(|| {
        view! { <Notice tone=Tone::Bad title=t("exports-stuck")><p>{t("exports-stuck-help")}</p></Notice> }
    });
    let left_out = (view.left_out > 0).then(|| {
        let count = [("count", view.left_out.into())];
        view! {
            <Notice tone=Tone::Warn title=t_with("exports-left-out", count)>
                <p>{t("exports-left-out-help")}</p>
            </Notice>
        }
    });
    view! { {waits}{lapsed}{ready}{making}{stuck}{left_out} }.into_any()
}

/// Who asked for what, and why.
#[component]
fn Known(view: ExportView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let asked = [
        ("name", view.row.asked_by.into()),
        ("at", day_and_time(lang, view.row.asked_at).into()),
    ];
    let words = |family: &str, codes: &[String]| {
        let words = codes.iter().map(|code| code_words(family, code));
        words.collect::<Vec<_>>().join(&t("design-and"))
    };
    let of_people = |code: &&String| {
        let column = view.row.list.column(code);
        column.is_some_and(|column| column.class.takes_two())
    };
    let (two, one): (Vec<&String>, Vec<&String>) = view.columns.iter().partition(of_people);
    let columns = |codes: Vec<&String>| {
        let codes: Vec<String> = codes.into_iter().cloned().collect();
        words("column", &codes)
    };
    let mut facts = vec![
        Fact::new(
            t("exports-list"),
            code_words("listed", view.row.list.code()),
        ),
        Fact::new(t("exports-reason"), view.reason.clone()),
    ];
    if !one.is_empty() {
        facts.push(Fact::new(t("exports-columns"), columns(one)));
    }
    if !two.is_empty() {
        facts.push(Fact::new(t("exports-columns-of-people"), columns(two)));
    }
    let rows = [("count", view.rows.into())];
    facts.push(Fact::new(
        t("exports-rows"),
        t_with("exports-rows-count", rows),
    ));
    let states = words(view.row.list.states(), &view.states);
    facts.push(Fact::new(t("exports-states"), states));
    if view.is_sought {
        facts.push(Fact::new(t("exports-scope"), t("exports-sought")));
    }
    let format = code_words("format", view.row.format.code());
    facts.push(Fact::new(t("exports-format"), format));
    facts.push(Fact::new(
        t("exports-asked-by"),
        t_with("exports-by-at", asked),
    ));
    view! { <Facts facts/> }.into_any()
}

fn ask_to_approve(view: ExportView) -> AnyView {
    let (version, rows) = (view.version, view.rows.to_string());
    view! {
        <h1>{t("exports-act-approve")}</h1>
        <Known view/>
        <DecisionForm version label="exports-act-approve">
            <input type="hidden" name=ROWS value=rows/>
            <Notice tone=Tone::Warn title=t("exports-approve-warning")>
                <p>{t("exports-approve-help")}</p>
            </Notice>
        </DecisionForm>
    }
    .into_any()
}

fn ask_why(view: ExportView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("exports-act-refuse")}</h1>
        <Known view/>
        <DecisionForm version label="exports-act-refuse" kind=ButtonKind::Danger>
            <TextArea
                name="note"
                label=t("exports-refuse-note")
                hint=t("exports-refuse-note-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_take_back(view: ExportView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("exports-act-withdraw")}</h1>
        <Known view/>
        <DecisionForm version label="exports-act-withdraw">
            <p>{t("exports-withdraw-help")}</p>
        </DecisionForm>
    }
    .into_any()
}
