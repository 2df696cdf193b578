use actix_web::{HttpResponse, web::Data};
use contract::{
    Download, Lang, PEOPLE_LIST_KILOBYTES, PeopleListForm, PeopleListRow, PeopleListsView, Problem,
};
use leptos::prelude::*;

use super::{fields::Reason, words::StateTag};
use crate::{
    design::{
        Back, Button, ButtonLink, Column, EmptyState, Fact, Facts, FileField, FormFrame, Table,
        Width,
    },
    language::{date_time, t, t_with, tr},
    page::{
        Altered, AlteredRecords, Page,
        beginning::{Frame, again, ensure_fresh},
    },
    web::{Desks, FormState, PageError, Uploads, Visitor, see_other, sent, small},
};

const FRAME: Frame = Frame {
    back: "/people/lists",
    back_label: "people-lists",
    title: "people-list-new",
};

const LARGEST: usize = PEOPLE_LIST_KILOBYTES * 1024;

/// What tells spreadsheet programs that a file is in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Shows the lists that were brought.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let lists = desks.people_lists.people_lists(visitor.caller()?).await?;
    let page = Page::new(tr(visitor.lang(), "people-lists")).width(Width::Full);
    Ok(page.show(&visitor, move || view! { <Lists lists/> }.into_any()))
}

/// Asks for a file.
pub(super) async fn ask(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    page(&visitor, &desks, (FormState::default(), 200)).await
}

/// Reads it; nobody is invited yet.
pub(super) async fn read(
    visitor: Visitor,
    desks: Data<Desks>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?.clone();
    let (form, refused) = uploads
        .read(|form, name, upload| {
            let (desk, caller) = (desks.people_lists.clone(), caller.clone());
            let reason = form.text("reason").to_owned();
            async move {
                if name != "file" {
                    return Err(Problem::new("form-broken", 400));
                }
                let file_name = upload.file_name.clone();
                let form = PeopleListForm {
                    file_name,
                    content: small(upload, LARGEST).await?,
                    reason,
                };
                Ok(desk.read_list(&caller, form).await?.to_string())
            }
        })
        .await?;
    let problem = match refused {
        Some(problem) => problem,
        None if form.has("file") => {
            return Ok(see_other(&format!("/people/lists/{}", form.text("file"))));
        }
        None => Problem::field("file", "not-chosen"),
    };
    page(&visitor, &desks, again(&form, problem)?).await
}

/// An empty file with the columns that a list has, in the language of whoever asks.
pub(super) async fn template(
    visitor: Visitor,
    desks: Data<Desks>,
) -> Result<HttpResponse, PageError> {
    let lists = desks.people_lists.people_lists(visitor.caller()?).await?;
    let columns: Vec<&str> = lists
        .columns
        .iter()
        .map(|names| in_lang(visitor.lang(), names))
        .collect();
    let text = format!("{BYTE_ORDER_MARK}{}\r\n", columns.join(","));
    let media_type = "text/csv; charset=utf-8";
    Ok(sent(Download::whole("people.csv", media_type, text)))
}

fn in_lang(lang: Lang, [zh, en]: &[String; 2]) -> &str {
    match lang {
        Lang::ZhCn => zh,
        Lang::En => en,
    }
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    state: (FormState, u16),
) -> Result<HttpResponse, PageError> {
    let lists = desks.people_lists.people_lists(visitor.caller()?).await?;
    Ok(FRAME.show(visitor, state, move || {
        view! { <NewList lists/> }.into_any()
    }))
}

#[component]
fn NewList(lists: PeopleListsView) -> AnyView {
    view! {
        <p class="lead">{t("people-list-new-lead")}</p>
        <p><a href="/people/lists/template" download="people.csv">{t("people-list-template")}</a></p>
        <FormFrame files=true>
            <Reason label="people-invite-reason"/>
            <FileField
                name="file"
                label=t("people-list-file")
                hint=t("people-list-file-hint")
                accept=".csv,.txt,.tsv"
            />
            <p class="acts"><Button label=t("people-list-read")/></p>
        </FormFrame>
        <Meanings lists/>
    }
    .into_any()
}

/// What each column may say.
#[component]
fn Meanings(lists: PeopleListsView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let words = |names: Vec<[String; 2]>| {
        let names: Vec<&str> = names.iter().map(|names| in_lang(lang, names)).collect();
        names.join(&t("design-and"))
    };
    let hints = [
        t("people-list-name-hint"),
        t("people-number-hint"),
        t("people-email-hint"),
        t("people-mobile-hint"),
        if lists.departments.is_empty() {
            t("people-list-department-none")
        } else {
            let names = words(lists.departments).into();
            t_with("people-list-one-of", [("names", names)])
        },
        t_with(
            "people-list-roles-hint",
            [("names", words(lists.roles).into())],
        ),
        t("people-list-lang-hint"),
    ];
    let columns = lists.columns.iter().zip(hints);
    let facts = columns
        .map(|(names, hint)| Fact::new(in_lang(lang, names), hint))
        .collect();
    view! {
        <section class="stack">
            <h2>{t("people-list-columns")}</h2>
            <Facts facts/>
        </section>
    }
    .into_any()
}

#[component]
fn Lists(lists: PeopleListsView) -> AnyView {
    let altered = Altered::of_office(lists.altered, "people-altered-lists");
    let rows = if lists.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if lists.rows.is_empty() {
        view! {
            <EmptyState title=t("people-lists-none")><p>{t("people-lists-none-help")}</p></EmptyState>
        }
        .into_any()
    } else {
        view! { <Rows rows=lists.rows/> }.into_any()
    };
    let bring = lists.may_bring.then(|| {
        view! {
            <p class="acts"><ButtonLink href="/people/lists/new" label=t("people-list-new")/></p>
        }
    });
    view! {
        <Back href="/people" label=t("people-title")/>
        <h1>{t("people-lists")}</h1>
        <p class="lead">{t("people-lists-lead")}</p>
        {bring}
        <AlteredRecords altered/>
        {rows}
    }
    .into_any()
}

#[component]
fn Rows(rows: Vec<PeopleListRow>) -> AnyView {
    let columns = vec![
        Column::name(t("people-list-file")),
        Column::number(t("people-list-count")),
        Column::new(t("people-list-read-by")),
        Column::new(t("people-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("people-lists") columns rows titled=true/> }.into_any()
}

fn cells(row: PeopleListRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let file = view! {
        <a href=format!("/people/lists/{}", row.id)><bdi>{row.file_name}</bdi></a>
    };
    let read = view! {
        <span class="two-lines">
            <bdi>{row.read_by}</bdi>
            <span class="second">{date_time(lang, row.read_at)}</span>
        </span>
    };
    vec![
        file.into_any(),
        row.people.into_any(),
        read.into_any(),
        view! { <StateTag state=row.state/> }.into_any(),
    ]
}
