use actix_web::{
    HttpResponse,
    web::{Data, Path, Query},
};
use contract::{NoticeId, NoticeLine, NoticePage, NoticeView};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    design::{Back, ButtonKind, ButtonLink, EmptyState, ListPages, SmallForm, Tag, Tone, whole},
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

/// Shows one's own notices, those of one matter together, the newest on top.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    from: Query<From>,
) -> Result<HttpResponse, PageError> {
    let (lang, From { after, back }) = (visitor.lang(), from.into_inner());
    let page = desks.mail.notices(visitor.caller()?, lang, after).await?;
    let NoticePage { matters, next } = page;
    let after = after.map(|after| after.to_string());
    let next = next.map(|next| next.to_string());
    Ok(Page::new(tr(lang, "public-notices")).show(&visitor, move || {
        let has_new = matters.iter().flatten().any(|notice| !notice.is_read);
        let list = if matters.is_empty() {
            view! {
                <EmptyState title=t("public-no-notices")><p>{t("public-no-notices-how")}</p></EmptyState>
            }
            .into_any()
        } else {
            let matters = matters.into_iter().map(|notices| view! { <OfMatter notices/> });
            view! { <ul class="notices">{matters.collect_view()}</ul> }.into_any()
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

/// Shows one notice as the letter it is, with what can still be done about it.
pub(super) async fn letter(
    visitor: Visitor,
    desks: Data<Desks>,
    notice: Path<NoticeId>,
) -> Result<HttpResponse, PageError> {
    let (caller, lang) = (visitor.caller()?, visitor.lang());
    let notice = desks.mail.notice(caller, lang, *notice).await?;
    let page = Page::new(notice.subject.clone());
    Ok(page.show(&visitor, move || view! { <Letter notice/> }.into_any()))
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

/// Marks a notice as opened and goes on: to the page it leads to where that was asked for, else to the notice itself.
pub(super) async fn follow(
    visitor: Visitor,
    desks: Data<Desks>,
    notice: Path<NoticeId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    desks.mail.mark_read(visitor.caller()?, *notice).await?;
    let itself = address(*notice);
    Ok(see_other(safe_next(
        form.optional("href").unwrap_or(&itself),
    )))
}

fn address(notice: NoticeId) -> String {
    format!("/notices/{notice}")
}

/// The notices of one matter: the newest, and beneath it those before.
#[component]
fn OfMatter(notices: Vec<NoticeLine>) -> AnyView {
    let mut notices = notices.into_iter();
    let newest = notices.next().map(|notice| view! { <Line notice/> });
    let earlier = notices.map(|notice| view! { <li><Line notice/></li> });
    let earlier = earlier.collect::<Vec<_>>();
    let earlier = (!earlier.is_empty()).then(|| {
        let label = t("public-notices-earlier");
        view! { <ul class="notices__earlier" aria-label=label>{earlier}</ul> }
    });
    view! { <li class="notices__matter">{newest} {earlier}</li> }.into_any()
}

/// What a notice is about, when it came, and whether it is new. Opening a new one is an act: it is new no longer.
#[component]
fn Line(notice: NoticeLine) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let href = address(notice.id);
    let at = notice.posted_at;
    let (opened, new) = if notice.is_read {
        (
            view! { <a href=href>{whole(&notice.subject)}</a> }.into_any(),
            None,
        )
    } else {
        let action = format!("{href}/follow");
        let open = view! { <SmallForm action label=notice.subject kind=ButtonKind::Quiet/> };
        let new = view! { <Tag tone=Tone::Info label=t("public-new")/> };
        (open.into_any(), Some(new))
    };
    view! {
        <div class="notices__line">
            <div class="notices__subject">{opened} " " {new}</div>
            <time class="notices__when" datetime=iso(at)>{day_and_time(lang, at)}</time>
        </div>
    }
    .into_any()
}

#[component]
fn Letter(notice: NoticeView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let at = notice.posted_at;
    let paragraphs = notice
        .body
        .split("\n\n")
        .map(|text| view! { <p>{whole(text)}</p> })
        .collect_view();
    view! {
        <Back href="/notices" label=t("public-notices")/>
        <h1>{whole(&notice.subject)}</h1>
        <p class="note"><time datetime=iso(at)>{day_and_time(lang, at)}</time></p>
        <div class="letter">{paragraphs}</div>
        <Possible notice/>
    }
    .into_any()
}

/// What can be done about it now: what it asks for, as long as its matter stands where it stood; after that, to see
/// where the matter stands. Of one that is still new, that it was read.
#[component]
fn Possible(notice: NoticeView) -> AnyView {
    let follow = format!("{}/follow", address(notice.id));
    let read = (!notice.is_read).then(|| {
        view! { <SmallForm action=follow.clone() label=t("public-mark-read")/> }
    });
    let Some(href) = notice.href else {
        return view! { <div class="acts">{read}</div> }.into_any();
    };
    if notice.has_moved_on {
        let href = matter_in(&href).to_owned();
        return view! {
            <p>{t("public-notice-moved-on")} " " <a href=href>{t("public-notice-now")}</a></p>
            <div class="acts">{read}</div>
        }
        .into_any();
    }
    let label = notice.act.unwrap_or_else(|| t("public-notice-now"));
    let act = if notice.is_read {
        view! { <ButtonLink href label/> }.into_any()
    } else {
        let fields = vec![("href", href)];
        view! { <SmallForm action=follow label fields kind=ButtonKind::Primary/> }.into_any()
    };
    view! { <div class="acts">{act}</div> }.into_any()
}

/// The page of the matter of which this is one: what stands behind its identifier is an act that may be over.
fn matter_in(href: &str) -> &str {
    let mut end = None;
    let mut at = 0;
    for segment in href.split('/') {
        at += segment.len();
        if segment.parse::<Uuid>().is_ok() {
            end = Some(at);
        }
        at += 1;
    }
    end.and_then(|end| href.get(..end)).unwrap_or(href)
}

#[cfg(test)]
mod tests {
    use super::matter_in;

    #[test]
    fn the_page_of_a_matter_ends_with_its_identifier() {
        let id = "0198c5a0-7c1e-7000-8000-000000000001";
        for (href, matter) in [
            (
                format!("/applications/{id}/finish"),
                format!("/applications/{id}"),
            ),
            (format!("/bundles/{id}"), format!("/bundles/{id}")),
            (
                format!("/people/authorisations/{id}"),
                format!("/people/authorisations/{id}"),
            ),
            ("/account".to_owned(), "/account".to_owned()),
        ] {
            assert_eq!(matter_in(&href), matter);
        }
    }
}
