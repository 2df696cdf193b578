use actix_web::{HttpResponse, web::Data};
use contract::{
    Download, Lang, OFFICER_LIST_KILOBYTES, OfficerListForm, OfficerListRow, OfficerListsView,
    Problem,
    policy::{self, Act},
};
use leptos::prelude::*;

use super::{fields::Reason, words::StateTag};
use crate::{
    design::{
        Back, Button, ButtonLink, Column, EmptyState, Fact, Facts, FileField, FormFrame, Table,
        Width,
    },
    language::{date_time, t, tr},
    page::{
        Altered, AlteredRecords, Page,
        beginning::{Frame, again, ensure_fresh},
    },
    web::{Desks, FormState, PageError, Uploads, Visitor, see_other, sent, small},
};

const FRAME: Frame = Frame {
    back: "/pool/lists",
    back_label: "pool-lists",
    title: "pool-list-new",
};

const LARGEST: usize = OFFICER_LIST_KILOBYTES * 1024;

/// What tells spreadsheet programs that a file is in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Shows the lists that were brought.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let lists = desks.officer_lists.officer_lists(caller).await?;
    let may_bring = policy::may_ever(caller, Act::ReadOfficers);
    let page = Page::new(tr(visitor.lang(), "pool-lists")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        view! { <Lists lists may_bring/> }.into_any()
    }))
}

/// Asks for a file.
pub(super) async fn ask(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    page(&visitor, &desks, (FormState::default(), 200)).await
}

/// Reads it; nobody is entered yet.
pub(super) async fn read(
    visitor: Visitor,
    desks: Data<Desks>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?.clone();
    let (form, refused) = uploads
        .read(|form, name, upload| {
            let (desk, caller) = (desks.officer_lists.clone(), caller.clone());
            let reason = form.text("reason").to_owned();
            async move {
                if name != "file" {
                    return Err(Problem::new("form-broken", 400));
                }
                let file_name = upload.file_name.clone();
                let form = OfficerListForm {
                    file_name,
                    content: small(upload, LARGEST).await?,
                    reason,
                };
                Ok(desk.read_officers(&caller, form).await?.to_string())
            }
        })
        .await?;
    let problem = match refused {
        Some(problem) => problem,
        None if form.has("file") => {
            return Ok(see_other(&format!("/pool/lists/{}", form.text("file"))));
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
    let lists = desks.officer_lists.officer_lists(visitor.caller()?).await?;
    let columns: Vec<&str> = lists
        .columns
        .iter()
        .map(|(names, _)| in_lang(visitor.lang(), names))
        .collect();
    let text = format!("{BYTE_ORDER_MARK}{}\r\n", columns.join(","));
    let media_type = "text/csv; charset=utf-8";
    Ok(sent(Download::whole("officers.csv", media_type, text)))
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
    let lists = desks.officer_lists.officer_lists(visitor.caller()?).await?;
    Ok(FRAME.show(visitor, state, move || {
        view! { <NewList lists/> }.into_any()
    }))
}

#[component]
fn NewList(lists: OfficerListsView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let columns = lists.columns.iter().map(|(names, may_be_missing)| {
        let need = if *may_be_missing {
            "pool-list-may-be-missing"
        } else {
            "pool-list-needed"
        };
        Fact::new(in_lang(lang, names), t(need))
    });
    let facts = columns.collect();
    view! {
        <p class="lead">{t("pool-list-new-lead")}</p>
        <p><a href="/pool/lists/template" download="officers.csv">{t("pool-list-template")}</a></p>
        <FormFrame files=true>
            <Reason label="pool-list-reason"/>
            <FileField
                name="file"
                label=t("pool-list-file")
                hint=t("pool-list-file-hint")
                accept=".csv,.txt,.tsv"
            />
            <p class="acts"><Button label=t("pool-list-read")/></p>
        </FormFrame>
        <section class="stack">
            <h2>{t("pool-list-columns")}</h2>
            <Facts facts/>
        </section>
    }
    .into_any()
}

#[component]
fn Lists(lists: OfficerListsView, may_bring: bool) -> AnyView {
    let altered = Altered::of_office(lists.altered, "pool-altered-lists");
    let rows = if lists.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if lists.rows.is_empty() {
        view! {
            <EmptyState title=t("pool-lists-none")><p>{t("pool-lists-none-help")}</p></EmptyState>
        }
        .into_any()
    } else {
        view! { <Rows rows=lists.rows/> }.into_any()
    };
    let bring = may_bring.then(|| {
        view! {
            <p class="acts"><ButtonLink href="/pool/lists/new" label=t("pool-list-new")/></p>
        }
    });
    view! {
        <Back href="/pool" label=t("pool-title")/>
        <h1>{t("pool-lists")}</h1>
        <p class="lead">{t("pool-lists-lead")}</p>
        {bring}
        <AlteredRecords altered/>
        {rows}
    }
    .into_any()
}

#[component]
fn Rows(rows: Vec<OfficerListRow>) -> AnyView {
    let columns = vec![
        Column::name(t("pool-list-file")),
        Column::number(t("pool-list-count")),
        Column::new(t("pool-list-read-by")),
        Column::new(t("pool-state")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=t("pool-lists") columns rows titled=true/> }.into_any()
}

fn cells(row: OfficerListRow) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let file = view! {
        <a href=format!("/pool/lists/{}", row.id)><bdi>{row.file_name}</bdi></a>
    };
    let read = view! {
        <span class="two-lines">
            <bdi>{row.read_by}</bdi>
            <span class="second">{date_time(lang, row.read_at)}</span>
        </span>
    };
    vec![
        file.into_any(),
        row.officers.to_string().into_any(),
        read.into_any(),
        view! { <StateTag state=row.state/> }.into_any(),
    ]
}
