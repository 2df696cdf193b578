use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};
use contract::{Lang, NoticeId, NoticePage, NoticeView};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    design::{ButtonKind, EmptyState, ListPages, SmallForm, Tag, Tone},
    language::{day_and_time, iso, t, tr},
    page::Page,
    web::{Desks, Form, PageError, Visitor, safe_next, see_other},
};

/// Where the page of the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: Option<NoticeId>,
    #[serde(default)]
    back: String,
}

/// Shows one's own notices, newest first.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    from: Query<From>,
) -> Result<HttpResponse, PageError> {
    let (lang, From { after, back }) = (visitor.lang(), from.into_inner());
    let page = desks.mail.notices(visitor.caller()?, lang, after).await?;
    let NoticePage {
        rows: notices,
        next,
    } = page;
    let after = after.map(|after| after.to_string());
    let next = next.map(|next| next.to_string());
    Ok(Page::new(tr(lang, "public-notices")).show(&visitor, move || {
        let has_new = notices.iter().any(|notice| !notice.is_read);
        let list = if notices.is_empty() {
            view! {
                <EmptyState title=t("public-no-notices")><p>{t("public-no-notices-how")}</p></EmptyState>
            }
            .into_any()
        } else {
            let lines = notices.into_iter().map(|notice| view! { <Line notice lang/> });
            view! { <ul class="notices">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            <h1>{t("public-notices")}</h1>
            {has_new.then(|| view! { <SmallForm action="/notices/read" label=t("public-read-all")/> })}
            {list}
            <ListPages first="/notices" after back next/>
        }
        .into_any()
    }))
}

/// Marks all notices as opened.
pub(super) async fn read_all(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    desks.mail.mark_all_read(visitor.caller()?).await?;
    Ok(see_other("/notices"))
}

/// Marks a notice as opened and goes on to its matter.
pub(super) async fn follow(
    visitor: Visitor,
    desks: Data<Desks>,
    notice: Path<Uuid>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    desks
        .mail
        .mark_read(visitor.caller()?, NoticeId(notice.into_inner()))
        .await?;
    Ok(see_other(safe_next(
        form.optional("href").unwrap_or("/notices"),
    )))
}

#[component]
fn Line(notice: NoticeView, lang: Lang) -> AnyView {
    let action = format!("/notices/{}/follow", notice.id);
    let fields: Vec<_> = notice.href.into_iter().map(|href| ("href", href)).collect();
    let label = notice.act.unwrap_or_else(|| t("public-mark-read"));
    let is_offered = !fields.is_empty() || !notice.is_read;
    let about = notice.subject.clone();
    let act = is_offered.then(|| {
        view! { <SmallForm action label fields about kind=ButtonKind::Secondary/> }
    });
    let paragraphs = notice
        .body
        .split("\n\n")
        .map(|text| view! { <p>{text.to_owned()}</p> })
        .collect_view();
    let new = (!notice.is_read).then(|| view! { <Tag tone=Tone::Info label=t("public-new")/> });
    view! {
        <li class="letter-line">
            <h2 class="letter-line__subject">{notice.subject} " " {new}</h2>
            <p class="note">
                <time datetime=iso(notice.posted_at)>{day_and_time(lang, notice.posted_at)}</time>
            </p>
            <div class="letter">{paragraphs}</div>
            {act}
        </li>
    }
    .into_any()
}
