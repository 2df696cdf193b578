use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};
use contract::{DemoMail, Lang, Problem};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    design::{Back, Column, EmptyState, Fact, Facts, Table, Width, whole},
    language::{date_time, t, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// What the address of the mailbox may carry.
#[derive(Debug, Deserialize)]
pub(super) struct Narrowed {
    to: Option<String>,
}

/// Shows the mails that the demo office has sent.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    narrowed: Query<Narrowed>,
) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    let mails = demo.mails(narrowed.to.as_deref()).await?;
    let lang = visitor.lang();
    let page = Page::new(tr(lang, "demo-mailbox")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let list = if mails.is_empty() {
            view! { <EmptyState title=t("demo-mailbox-empty")><p>{t("demo-mailbox-how")}</p></EmptyState> }
                .into_any()
        } else {
            view! { <Mails mails lang/> }.into_any()
        };
        view! {
            <h1>{t("demo-mailbox")}</h1>
            <p class="lead">{t("demo-mailbox-lead")}</p>
            {list}
        }
        .into_any()
    }))
}

/// Shows one mail; addresses of this site can be followed.
pub(super) async fn mail(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<Uuid>,
) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    let mail = demo.mail(id.into_inner()).await?;
    let (lang, origin) = (visitor.lang(), visitor.site().origin.clone());
    Ok(Page::new(mail.subject.clone()).show(&visitor, move || {
        let facts = vec![
            Fact::new(t("demo-mail-to"), mail.to),
            Fact::new(t("demo-mail-sent"), date_time(lang, mail.sent_at)),
        ];
        let lines = mail
            .text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| written(line, &origin))
            .collect_view();
        view! {
            <Back href="/demo/mailbox" label=t("demo-mailbox")/>
            <h1>{whole(&mail.subject)}</h1>
            <Facts facts/>
            <div class="letter">{lines}</div>
        }
        .into_any()
    }))
}

#[component]
fn Mails(mails: Vec<DemoMail>, lang: Lang) -> AnyView {
    let columns = vec![
        Column::name(t("demo-mail-subject")),
        Column::new(t("demo-mail-to")),
        Column::new(t("demo-mail-sent")),
    ];
    let row = |mail: DemoMail| {
        let href = format!("/demo/mailbox/{}", mail.id);
        vec![
            view! { <a href=href>{whole(&mail.subject)}</a> }.into_any(),
            mail.to.into_any(),
            date_time(lang, mail.sent_at).into_any(),
        ]
    };
    let rows = mails.into_iter().map(row).collect::<Vec<_>>();
    view! { <Table caption=t("demo-mailbox-caption") columns rows/> }.into_any()
}

/// A line of a mail; an address of this site becomes a link, any other stays words.
fn written(line: &str, origin: &str) -> AnyView {
    let path = line
        .trim()
        .strip_prefix(origin)
        .filter(|path| path.starts_with('/'));
    match path {
        Some(path) => {
            view! { <p><a href=path.to_owned()>{line.trim().to_owned()}</a></p> }.into_any()
        }
        None => view! { <p>{whole(line)}</p> }.into_any(),
    }
}
