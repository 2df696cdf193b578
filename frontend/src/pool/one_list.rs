use actix_web::{HttpResponse, web};
use contract::{
    Caller, LikeOfficer, ListedOfficer, ListedOfficerState, OfficerListId, OfficerListQuery,
    OfficerListState, OfficerListView, Problem, policy::Act,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{ACTS_ON_LISTS, words::categories_words};
use crate::{
    design::{
        Back, ButtonKind, Checkboxes, Choice, Column, Fact, Facts, ListPages, MatterLineView,
        Notice, Tab, Table, Tabs, Tone, Width, code_words, rule_text,
    },
    language::{day_and_time, t, t_with},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Page, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor},
};

/// A list of officers as the keeper has it before them.
pub(super) struct OneList;

impl ActObject for OneList {
    type Id = OfficerListId;
    type View = OfficerListView;
    type Seen = i32;

    const PLACE: &'static str = "/pool/lists";

    fn name(_: &Visitor, view: &OfficerListView) -> String {
        view.row.file_name.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: OfficerListId,
    ) -> Result<OfficerListView, Problem> {
        let all = OfficerListQuery::default();
        desks.officer_lists.officer_list(caller, id, all).await
    }
}

/// Enters the officers of it.
pub(super) const TAKE: ActPage<OneList> = ActPage {
    route: Route::page(
        "/pool/lists/{list}/take",
        "officer-list-take",
        May(&[Act::TakeOfficers]),
    ),
    acts: &[Offer::secondary(Act::TakeOfficers, "pool-act-take-list")],
    title: "pool-act-take-list",
    manner: Manner::USUAL,
    body: ask_to_take,
    send: |sent| {
        let lines = sent.form.all("others");
        let others = lines.filter_map(|line| line.parse().ok()).collect();
        let desk = &sent.desks.officer_lists;
        desk.take_officers(sent.caller, sent.id, sent.seen, others)
    },
};

/// Drops it.
pub(super) const DROP: ActPage<OneList> = ActPage {
    route: Route::page(
        "/pool/lists/{list}/drop",
        "officer-list-drop",
        May(&[Act::DropOfficers]),
    ),
    acts: &[Offer::quiet(Act::DropOfficers, "pool-act-drop-list")],
    title: "pool-act-drop-list",
    manner: Manner::USUAL,
    body: |view| sure(&view, ("pool-act-drop-list", "pool-list-drop-help")),
    send: |sent| {
        let desk = &sent.desks.officer_lists;
        desk.drop_officers(sent.caller, sent.id, sent.seen)
    },
};

/// Undoes what was done by it.
pub(super) const UNDO: ActPage<OneList> = ActPage {
    route: Route::page(
        "/pool/lists/{list}/undo",
        "officer-list-undo",
        May(&[Act::UndoOfficers]),
    ),
    acts: &[Offer::secondary(Act::UndoOfficers, "pool-act-undo-list")],
    title: "pool-act-undo-list",
    manner: Manner::USUAL,
    body: |view| sure(&view, ("pool-act-undo-list", "pool-list-undo-help")),
    send: |sent| {
        let desk = &sent.desks.officer_lists;
        desk.undo_officers(sent.caller, sent.id, sent.seen)
    },
};

/// Which of them, and from where on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Part {
    show: String,
    after: String,
    back: String,
}

impl Part {
    fn query(&self) -> OfficerListQuery {
        OfficerListQuery {
            show: ListedOfficerState::find(&self.show),
            after: self.after.parse().unwrap_or_default(),
        }
    }
}

/// Shows one.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<OfficerListId>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    let part = part.into_inner();
    let caller = visitor.caller()?;
    let view = desks
        .officer_lists
        .officer_list(caller, *id, part.query())
        .await?;
    let page = Page::new(view.row.file_name.clone()).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <One view part/> }.into_any()))
}

#[component]
fn One(view: OfficerListView, part: Part) -> AnyView {
    let (id, line) = (view.row.id, view.line.clone());
    // While it can be undone it has not ended.
    let lasts = !line.acts.is_empty();
    let acts = act_buttons(&line, |act| {
        ACTS_ON_LISTS.iter().find_map(|page| page.link(id, act))
    });
    let here = OneList::address(id);
    let first = format!("{here}?show={}", part.show);
    let every = Tab {
        label: t("pool-list-all"),
        href: here.clone(),
        count: None,
        is_current: part.query().show.is_none(),
    };
    let kinds = view.counts.iter().map(|(state, count)| Tab {
        label: code_words("state", state.code()),
        href: format!("{here}?show={}", state.code()),
        count: Some(u64::from(*count)),
        is_current: part.query().show == Some(*state),
    });
    let tabs: Vec<Tab> = std::iter::once(every).chain(kinds).collect();
    let after = Some(part.after).filter(|after| !after.is_empty());
    let next = view.next.map(|line| line.to_string());
    let officers = view.officers.clone();
    let rows = (!officers.is_empty()).then(|| view! { <Rows officers/> });
    view! {
        <Back href="/pool/lists" label=t("pool-lists")/>
        <h1><bdi>{view.row.file_name.clone()}</bdi></h1>
        <div class="provision">
            <div class="stack">
                <Known view/>
                <Tabs label=t("pool-list-parts") tabs/>
                {rows}
                <ListPages first after back=part.back next/>
            </div>
            <MatterLineView line lasts>{acts}</MatterLineView>
        </div>
    }
    .into_any()
}

/// How many of it stand so.
fn count(view: &OfficerListView, state: ListedOfficerState) -> u32 {
    let found = view.counts.iter().find(|(one, _)| *one == state);
    found.map(|(_, count)| *count).unwrap_or_default()
}

/// Why, by whom, what was not read, and until when it can be undone.
#[component]
fn Known(view: OfficerListView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let unread = (!view.unread.is_empty()).then(|| {
        let names = view.unread.join(&t("design-and"));
        view! {
            <Notice tone=Tone::Info title=t_with("pool-list-unread", [("names", names.into())])>
                <p>{t("pool-list-unread-help")}</p>
            </Notice>
        }
    });
    let read = [
        ("name", view.row.read_by.clone().into()),
        ("at", day_and_time(lang, view.row.read_at).into()),
    ];
    let is_taken = view.row.state == OfficerListState::Taken.code();
    let undo = view.undo_until.filter(|_| is_taken);
    let known = [
        Some(Fact::new(
            t("pool-list-read-by"),
            t_with("pool-by-at", read),
        )),
        Some(Fact::new(
            t("pool-list-count"),
            view.row.officers.to_string(),
        )),
        Some(Fact::new(t("pool-list-reason"), view.reason.clone())),
        undo.map(|until| Fact::new(t("pool-list-undo-until"), day_and_time(lang, until))),
    ];
    let facts = known.into_iter().flatten().collect();
    view! { {unread} <Facts facts/> }.into_any()
}

#[component]
fn Rows(officers: Vec<ListedOfficer>) -> AnyView {
    let columns = vec![
        Column::number(t("pool-list-line")),
        Column::name(t("pool-name-and-number")),
        Column::new(t("pool-employer")),
        Column::new(t("pool-category")),
        Column::new(t("pool-list-becomes")),
    ];
    let rows = officers.into_iter().map(cells).collect();
    view! { <Table caption=t("pool-list-officers") columns rows titled=true/> }.into_any()
}

fn cells(one: ListedOfficer) -> Vec<AnyView> {
    let name = view! { <bdi>{one.name}</bdi> };
    let name = match one.officer {
        Some(id) => view! { <a href=format!("/pool/officers/{id}")>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let name = view! {
        <span class="two-lines">{name} <span class="second ref">{one.number}</span></span>
    };
    let faults = one.faults.iter().map(|fault| {
        let field = fault.field.replace('_', "-");
        let said = [
            ("field", t(&format!("said-{field}")).into()),
            ("rule", rule_text(&fault.rule).into()),
        ];
        view! { <li>{t_with("pool-list-fault", said)}</li> }
    });
    let like = one
        .like
        .as_ref()
        .map(|like| view! { <li>{like_words(like)}</li> });
    let becomes = view! {
        <span class="two-lines">
            <span>{code_words("state", one.state.code())}</span>
            <ul class="plain">{faults.collect_view()}{like}</ul>
        </span>
    };
    vec![
        one.line.to_string().into_any(),
        name.into_any(),
        view! { <bdi>{one.employer}</bdi> }.into_any(),
        categories_words(&one.categories).into_any(),
        becomes.into_any(),
    ]
}

/// Whom somebody is like, and where that one stands.
fn like_words(like: &LikeOfficer) -> String {
    let name = ("name", like.name.clone().into());
    match (&like.number, like.line) {
        (Some(number), _) => t_with(
            "pool-list-like-officer",
            [name, ("number", number.clone().into())],
        ),
        (None, row) => {
            let row = ("line", row.unwrap_or_default().into());
            t_with("pool-list-like-row", [name, row])
        }
    }
}

fn ask_to_take(view: OfficerListView) -> AnyView {
    let version = view.version;
    let new = count(&view, ListedOfficerState::New);
    let at_fault = count(&view, ListedOfficerState::AtFault);
    let left_out = (at_fault > 0).then(|| {
        let title = t_with("pool-list-left-out", [("count", at_fault.into())]);
        view! {
            <Notice tone=Tone::Warn title=title><p>{t("pool-list-left-out-help")}</p></Notice>
        }
    });
    let choices: Vec<Choice> = view
        .questions
        .iter()
        .map(|one| {
            let said = [("line", one.line.into()), ("name", one.name.clone().into())];
            let hint = one.like.as_ref().map(like_words).unwrap_or_default();
            Choice::new(one.line.to_string(), t_with("pool-list-question", said)).hint(hint)
        })
        .collect();
    let questions = (!choices.is_empty()).then(|| {
        view! {
            <Checkboxes
                name="others"
                label=t("pool-list-questions")
                hint=t("pool-list-questions-hint")
                choices
            />
        }
    });
    view! {
        <h1>{t("pool-act-take-list")}</h1>
        <Whose view/>
        {left_out}
        <DecisionForm version label="pool-act-take-list">
            <p>{t_with("pool-list-take-help", [("count", new.into())])}</p>
            {questions}
        </DecisionForm>
    }
    .into_any()
}

fn sure(view: &OfficerListView, (title, help): (&'static str, &'static str)) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(title)}</h1>
        <Whose view=view.clone()/>
        <DecisionForm version label=title kind=ButtonKind::Danger>
            <p>{t(help)}</p>
        </DecisionForm>
    }
    .into_any()
}

/// Which list it is.
#[component]
fn Whose(view: OfficerListView) -> AnyView {
    let said = [
        ("file", view.row.file_name.into()),
        ("name", view.row.read_by.into()),
        ("count", view.row.officers.into()),
    ];
    view! { <p class="lead">{t_with("pool-list-whose", said)}</p> }.into_any()
}
