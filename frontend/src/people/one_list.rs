use actix_web::{HttpResponse, web};
use contract::{
    Caller, ListedPerson, ListedState, PeopleListId, PeopleListState, PeopleListView, Problem,
    policy::Act,
};
use leptos::prelude::*;

use super::{ACTS_ON_LISTS, words::roles_words};
use crate::{
    design::{
        Back, ButtonKind, Column, Fact, Facts, MatterLineView, Notice, Table, Tone, Width,
        code_words, rule_text,
    },
    language::{day_and_time, t, t_with},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Page, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor},
};

/// A list of people as the administrator who invites has it before them.
pub(super) struct OneList;

impl ActObject for OneList {
    type Id = PeopleListId;
    type View = PeopleListView;
    type Seen = i32;

    const PLACE: &'static str = "/people/lists";

    fn name(_: &Visitor, view: &PeopleListView) -> String {
        view.row.file_name.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: PeopleListId,
    ) -> Result<PeopleListView, Problem> {
        desks.people_lists.people_list(caller, id).await
    }
}

/// Invites the people of it.
pub(super) const TAKE: ActPage<OneList> = ActPage {
    route: Route::page(
        "/people/lists/{list}/take",
        "people-list-take",
        May(&[Act::TakeList]),
    ),
    acts: &[Offer::secondary(Act::TakeList, "people-act-take-list")],
    title: "people-act-take-list",
    manner: Manner::USUAL,
    body: ask_to_take,
    send: |sent| {
        let desk = &sent.desks.people_lists;
        desk.take_list(sent.caller, sent.id, sent.seen)
    },
};

/// Drops it.
pub(super) const DROP: ActPage<OneList> = ActPage {
    route: Route::page(
        "/people/lists/{list}/drop",
        "people-list-drop",
        May(&[Act::DropList]),
    ),
    acts: &[Offer::quiet(Act::DropList, "people-act-drop-list")],
    title: "people-act-drop-list",
    manner: Manner::USUAL,
    body: ask_to_drop,
    send: |sent| {
        let desk = &sent.desks.people_lists;
        desk.drop_list(sent.caller, sent.id, sent.seen)
    },
};

/// Undoes what was done by it.
pub(super) const UNDO: ActPage<OneList> = ActPage {
    route: Route::page(
        "/people/lists/{list}/undo",
        "people-list-undo",
        May(&[Act::UndoList]),
    ),
    acts: &[Offer::secondary(Act::UndoList, "people-act-undo-list")],
    title: "people-act-undo-list",
    manner: Manner::USUAL,
    body: ask_to_undo,
    send: |sent| {
        let desk = &sent.desks.people_lists;
        desk.undo_list(sent.caller, sent.id, sent.seen)
    },
};

/// What becomes of people, the most urgent first, each under a heading and with a sentence of its own.
const PARTS: [(ListedState, &str); 6] = [
    (ListedState::AtFault, "people-help-listed-at-fault"),
    (ListedState::New, "people-help-listed-new"),
    (ListedState::Already, "people-help-listed-already"),
    (ListedState::Invited, "people-help-invited"),
    (ListedState::Come, "people-help-listed-come"),
    (ListedState::Gone, "people-help-listed-gone"),
];

/// Shows one.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<PeopleListId>,
) -> Result<HttpResponse, PageError> {
    let view = OneList::load(&desks, visitor.caller()?, *id).await?;
    let page = Page::new(view.row.file_name.clone()).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let (id, line) = (view.row.id, view.line.clone());
        // While it can be undone it has not ended.
        let lasts = !line.acts.is_empty();
        let acts = act_buttons(&line, |act| {
            ACTS_ON_LISTS.iter().find_map(|page| page.link(id, act))
        });
        let parts = PARTS.map(|(state, help)| {
            let people = view.people.iter().filter(|one| one.state == state);
            view! { <Part state help people=people.cloned().collect()/> }
        });
        view! {
            <Back href="/people/lists" label=t("people-lists")/>
            <h1><bdi>{view.row.file_name.clone()}</bdi></h1>
            <div class="provision">
                <div class="stack">
                    <Known view/>
                    {parts.collect_view()}
                </div>
                <MatterLineView line lasts>{acts}</MatterLineView>
            </div>
        }
        .into_any()
    }))
}

/// How many of its people stand so.
fn count(view: &PeopleListView, state: ListedState) -> usize {
    view.people.iter().filter(|one| one.state == state).count()
}

/// Why, by whom, what was not read, and until when it can be undone.
#[component]
fn Known(view: PeopleListView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let is_read = view.row.state == PeopleListState::Read.code();
    let none_new = is_read && count(&view, ListedState::New) == 0;
    let nobody = none_new.then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("people-list-nobody")>
                <p>{t("people-list-nobody-help")}</p>
            </Notice>
        }
    });
    let unread = (!view.unread.is_empty()).then(|| {
        let names = view.unread.join(&t("design-and"));
        view! {
            <Notice tone=Tone::Info title=t_with("people-list-unread", [("names", names.into())])>
                <p>{t("people-list-unread-help")}</p>
            </Notice>
        }
    });
    let read = [
        ("name", view.row.read_by.clone().into()),
        ("at", day_and_time(lang, view.row.read_at).into()),
    ];
    let undo = view
        .undo_until
        .filter(|_| view.row.state == PeopleListState::Taken.code());
    let known = [
        Some(Fact::new(
            t("people-list-read-by"),
            t_with("people-by-at", read),
        )),
        Some(Fact::new(
            t("people-list-count"),
            view.row.people.to_string(),
        )),
        Some(Fact::new(t("people-invite-reason"), view.reason.clone())),
        undo.map(|until| Fact::new(t("people-list-undo-until"), day_and_time(lang, until))),
    ];
    let facts = known.into_iter().flatten().collect();
    view! { {nobody} {unread} <Facts facts/> }.into_any()
}

/// Those who stand so; nothing where nobody does.
#[component]
fn Part(state: ListedState, help: &'static str, people: Vec<ListedPerson>) -> Option<AnyView> {
    if people.is_empty() {
        return None;
    }
    let heading = t_with(
        "people-list-part",
        [
            ("state", code_words("state", state.code()).into()),
            ("count", people.len().into()),
        ],
    );
    let mut columns = vec![
        Column::number(t("people-list-line")),
        Column::name(t("people-name-and-number")),
        Column::new(t("people-department")),
        Column::new(t("people-roles")),
    ];
    // The addresses of whoever was invited are their accounts' alone.
    let last = match state {
        ListedState::AtFault => Some("people-list-faults"),
        ListedState::New | ListedState::Already => Some("people-email"),
        ListedState::Invited | ListedState::Come | ListedState::Gone => None,
    };
    columns.extend(last.map(|label| Column::new(t(label))));
    let rows = people.into_iter().map(cells).collect();
    Some(
        view! {
            <section class="stack">
                <h2>{heading.clone()}</h2>
                <p>{t(help)}</p>
                <Table caption=heading columns rows titled=true/>
            </section>
        }
        .into_any(),
    )
}

fn cells(one: ListedPerson) -> Vec<AnyView> {
    let name = view! { <bdi>{one.name}</bdi> };
    let name = match one.account {
        Some(id) => view! { <a href=format!("/people/{id}")>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let name = view! {
        <span class="two-lines">{name} <span class="second ref">{one.number}</span></span>
    };
    let last = if one.faults.is_empty() {
        one.email.into_any()
    } else {
        let faults = one.faults.iter().map(|fault| {
            let said = [
                ("field", t(&format!("people-{}", fault.field)).into()),
                ("rule", rule_text(&fault.rule).into()),
            ];
            view! { <li>{t_with("people-list-fault", said)}</li> }
        });
        view! { <ul class="plain">{faults.collect_view()}</ul> }.into_any()
    };
    let roles = (!one.roles.is_empty()).then(|| roles_words(&one.roles));
    let department = Some(one.department).filter(|department| !department.is_empty());
    vec![
        one.line.into_any(),
        name.into_any(),
        department.into_any(),
        roles.into_any(),
        last,
    ]
}

fn ask_to_take(view: PeopleListView) -> AnyView {
    let version = view.version;
    let new = count(&view, ListedState::New);
    let left_out = view.people.len() - new;
    let left_out = (left_out > 0).then(|| {
        let title = t_with("people-list-left-out", [("count", left_out.into())]);
        view! {
            <Notice tone=Tone::Warn title=title>
                <p>{t("people-list-left-out-help")}</p>
            </Notice>
        }
    });
    view! {
        <h1>{t("people-act-take-list")}</h1>
        <Whose view/>
        {left_out}
        <DecisionForm version label="people-act-take-list">
            <p>{t_with("people-list-take-help", [("count", new.into())])}</p>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_drop(view: PeopleListView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-drop-list")}</h1>
        <Whose view/>
        <DecisionForm version label="people-act-drop-list" kind=ButtonKind::Danger>
            <p>{t("people-list-drop-help")}</p>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_undo(view: PeopleListView) -> AnyView {
    let version = view.version;
    let waiting = count(&view, ListedState::Invited);
    let come = count(&view, ListedState::Come);
    let come = (come > 0).then(|| {
        let title = t_with("people-list-have-come", [("count", come.into())]);
        view! {
            <Notice tone=Tone::Warn title=title>
                <p>{t("people-list-have-come-help")}</p>
            </Notice>
        }
    });
    view! {
        <h1>{t("people-act-undo-list")}</h1>
        <Whose view/>
        {come}
        <DecisionForm version label="people-act-undo-list" kind=ButtonKind::Danger>
            <p>{t_with("people-list-undo-help", [("count", waiting.into())])}</p>
        </DecisionForm>
    }
    .into_any()
}

/// Which list it is.
#[component]
fn Whose(view: PeopleListView) -> AnyView {
    let said = [
        ("file", view.row.file_name.into()),
        ("name", view.row.read_by.into()),
        ("count", view.row.people.into()),
    ];
    view! { <p class="lead">{t_with("people-list-whose", said)}</p> }.into_any()
}
