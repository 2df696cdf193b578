use actix_web::{HttpResponse, http::header::REFRESH, web};
use contract::{BundleId, BundleState, BundleView, PasswordState};
use leptos::prelude::*;

use super::bundle_order::BundleTag;
use crate::{
    design::{
        Back, ButtonLink, Columns, Fact, Facts, Notice, Progress, Tone, Width, code_words, number,
        size_words,
    },
    dossier::islands::Following,
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor, sent},
};

/// How often the page asks again where no script does it.
const SECONDS: u32 = 5;

/// Shows a bundle: how far it is, then the file and the way to its password.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let bundle = desks.dossier.bundle(caller, *id).await?;
    // Led here after the factor that the download asked for.
    let is_now = caller.is_stepped_up && visitor.here().ends_with("?download=yes");
    let is_growing = matches!(bundle.state, BundleState::Waiting | BundleState::Running);
    let page = Page::new(tr(visitor.lang(), "dossier-bundle")).width(Width::Facts);
    let mut answer = page.show(&visitor, move || {
        view! { <Bundle bundle is_now/> }.into_any()
    });
    if is_growing && visitor.site().browser_half.folder().is_none() {
        answer.headers_mut().insert(REFRESH, SECONDS.into());
    }
    Ok(answer)
}

/// Sends the encrypted file.
pub(super) async fn download(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<BundleId>,
) -> Result<HttpResponse, PageError> {
    let file = desks
        .dossier
        .download_bundle(visitor.caller()?, *id)
        .await?;
    Ok(sent(file))
}

#[component]
fn Bundle(bundle: BundleView, is_now: bool) -> AnyView {
    let back = format!("/applications/{}/bundles", bundle.application);
    let side = bundle.clone();
    let main = match bundle.state {
        BundleState::Waiting | BundleState::Running => view! { <Growing bundle/> }.into_any(),
        BundleState::Ready => view! { <Ready bundle is_now/> }.into_any(),
        BundleState::Failed => view! {
            <Notice tone=Tone::Bad title=t("dossier-bundle-failed-title")>
                <p>{t("dossier-bundle-failed-help")}</p>
            </Notice>
            <p class="acts"><ButtonLink href=back.clone() label=t("dossier-bundle-again")/></p>
        }
        .into_any(),
        BundleState::Expired if bundle.grant_over.is_some() => {
            view! { <WithGrant bundle/> }.into_any()
        }
        BundleState::Expired => view! {
            <Notice tone=Tone::Quiet title=t("dossier-bundle-expired-title")>
                <p>{t("dossier-bundle-expired-help")}</p>
            </Notice>
            <p class="acts"><ButtonLink href=back.clone() label=t("dossier-bundle-again")/></p>
        }
        .into_any(),
    };
    view! {
        <Back href=back label=t("dossier-bundles")/>
        <Columns aside=move || view! { <Side bundle=side.clone()/> }>
            <h1>{t("dossier-bundle")}</h1>
            {main}
        </Columns>
    }
    .into_any()
}

/// The grant is over and the file went with it: nothing can be made again from here.
#[component]
fn WithGrant(bundle: BundleView) -> AnyView {
    let title = match bundle.grant_over.as_deref() {
        Some("revoked") => t("dossier-bundle-revoked"),
        Some("withdrawn") => t("dossier-bundle-withdrawn"),
        Some("verified") => t("dossier-bundle-mode-changed"),
        _ => t("dossier-bundle-grant-over"),
    };
    view! {
        <Notice tone=Tone::Quiet title>
            <p>{t("dossier-bundle-grant-over-help")}</p>
        </Notice>
    }
    .into_any()
}

/// Real numbers only; without JavaScript the page asks again by itself.
#[component]
fn Growing(bundle: BundleView) -> AnyView {
    let words = progress_words(bundle.done, bundle.total);
    let follow = format!("/api/v1/bundles/{}", bundle.id);
    view! {
        <noscript><meta http-equiv="refresh" content=SECONDS.to_string()/></noscript>
        <p><BundleTag state=bundle.state/></p>
        <Progress
            label=t("dossier-bundle-making")
            done=u64::from(bundle.done)
            total=u64::from(bundle.total)
            words
            id="bundle-progress"
        />
        <Following
            url=follow
            bar="bundle-progress".to_owned()
            words=progress_template()
            starting=t("dossier-progress-starting")
        />
        <p>{t("dossier-bundle-making-help")}</p>
    }
    .into_any()
}

/// How far, in words.
pub(in crate::dossier) fn progress_words(done: u32, total: u32) -> String {
    match total {
        0 => t("dossier-progress-starting"),
        total => t_with(
            "dossier-progress",
            [("done", done.into()), ("total", total.into())],
        ),
    }
}

/// The same words with places for the numbers, for the island that follows.
pub(in crate::dossier) fn progress_template() -> String {
    t_with(
        "dossier-progress",
        [("done", "{done}".into()), ("total", "{total}".into())],
    )
}

#[component]
fn Ready(bundle: BundleView, is_now: bool) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let until = bundle.until.map(|until| {
        let until = day_and_time(lang, until);
        view! { <p>{t_with("dossier-bundle-until", [("until", until.into())])}</p> }
    });
    let size = bundle.size.map(size_words).unwrap_or_default();
    let label = t_with("dossier-bundle-download", [("size", size.into())]);
    let href = format!("/bundles/{}/download", bundle.id);
    let link = view! { <p class="acts"><ButtonLink href label/></p> }.into_any();
    // The link stands once: where it is wanted at this moment.
    let (now, link) = if is_now {
        let title = t("dossier-bundle-download-now");
        (
            Some(view! { <Notice tone=Tone::Good title>{link}</Notice> }),
            None,
        )
    } else {
        (None, Some(link))
    };
    view! {
        {now}
        <p><BundleTag state=bundle.state/></p>
        {until}
        <h2>{t("dossier-bundle-file")}</h2>
        <p>{t("dossier-bundle-file-help")}</p>
        {link}
        <h2>{t("dossier-bundle-password")}</h2>
        <PasswordPart bundle/>
        <h2>{t("dossier-bundle-open")}</h2>
        <ol>
            <li>{t("dossier-bundle-open-1")}</li>
            <li>{t("dossier-bundle-open-2")}</li>
            <li>{t("dossier-bundle-open-3")}</li>
        </ol>
        <p class="note">{t("dossier-bundle-offline")}</p>
    }
    .into_any()
}

#[component]
fn PasswordPart(bundle: BundleView) -> AnyView {
    match bundle.password {
        PasswordState::Waiting => {
            let by_code = bundle.mobile_masked.map(|mobile| {
                let href = format!("/bundles/{}/password", bundle.id);
                let said = t_with("dossier-password-or-code", [("mobile", mobile.into())]);
                view! { <p><a href=href>{said}</a></p> }
            });
            view! { <p>{t("dossier-password-waiting")}</p>{by_code} }.into_any()
        }
        PasswordState::NotYet => view! { <p>{t("dossier-password-not-yet")}</p> }.into_any(),
        PasswordState::Retrieved => view! { <p>{t("dossier-password-retrieved")}</p> }.into_any(),
        PasswordState::Locked => view! { <p>{t("dossier-password-locked")}</p> }.into_any(),
        PasswordState::Expired => view! { <p>{t("dossier-password-expired")}</p> }.into_any(),
    }
}

#[component]
fn Side(bundle: BundleView) -> AnyView {
    let mut facts = vec![Fact::of(
        t("dossier-reference"),
        number(bundle.reference.clone()),
    )];
    if let Some(sha256) = bundle.sha256.clone() {
        let sum = view! { <code class="sum">{sha256}</code> }.into_any();
        facts.push(Fact::of(t("dossier-bundle-sum"), sum));
    }
    let inside = bundle
        .documents
        .into_iter()
        .map(|title| view! { <li>{title}</li> })
        .collect_view();
    let excluded: Vec<_> = bundle
        .excluded
        .into_iter()
        .map(|(title, why)| {
            let why = code_words("withheld", &why);
            view! { <li>{title} <span class="pages">{why}</span></li> }
        })
        .collect();
    let excluded = (!excluded.is_empty()).then(|| {
        view! {
            <h2 class="side-title">{t("dossier-bundle-left-out")}</h2>
            <ul class="plain">{excluded}</ul>
        }
    });
    view! {
        <Facts facts/>
        <h2 class="side-title">{t("dossier-bundle-inside")}</h2>
        <ul class="plain">{inside}</ul>
        {excluded}
    }
    .into_any()
}
