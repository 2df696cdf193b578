use actix_web::{HttpResponse, web::Data};
use contract::{DemoShortMessage, Lang, Problem};
use leptos::prelude::*;

use crate::{
    design::{Column, EmptyState, Table, Width},
    language::{date_time, t, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Shows the short messages that the demo office would have sent.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    let messages = demo.short_messages().await?;
    let lang = visitor.lang();
    let page = Page::new(tr(lang, "demo-outbox")).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let list = if messages.is_empty() {
            view! { <EmptyState title=t("demo-outbox-empty")><p>{t("demo-outbox-how")}</p></EmptyState> }
                .into_any()
        } else {
            view! { <Messages messages lang/> }.into_any()
        };
        view! {
            <h1>{t("demo-outbox")}</h1>
            <p class="lead">{t("demo-outbox-lead")}</p>
            {list}
        }
        .into_any()
    }))
}

#[component]
fn Messages(messages: Vec<DemoShortMessage>, lang: Lang) -> AnyView {
    let columns = vec![
        Column::name(t("demo-outbox-text")),
        Column::new(t("demo-outbox-to")),
        Column::new(t("demo-mail-sent")),
    ];
    let row = |message: DemoShortMessage| {
        vec![
            message.text.into_any(),
            message.to_masked.into_any(),
            date_time(lang, message.sent_at).into_any(),
        ]
    };
    let rows = messages.into_iter().map(row).collect::<Vec<_>>();
    view! { <Table caption=t("demo-outbox-caption") columns rows/> }.into_any()
}
