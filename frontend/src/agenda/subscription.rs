use actix_web::{HttpResponse, web::Data};
use leptos::prelude::*;
use time::OffsetDateTime;

use crate::{
    design::{Back, ButtonKind, Notice, SmallForm, Tone},
    language::{day_and_time, t, t_with, tr},
    page::Page,
    web::{Desks, Form, PageError, Visitor, see_other},
};

/// Where the subscription stands on the page of one's own.
const SECTION: &str = "/appointments#subscription";

/// Its form stands beside the list.
pub(super) async fn ask() -> HttpResponse {
    see_other(SECTION)
}

/// Makes an address, or a new one in place of the old, and shows it in this answer alone.
pub(super) async fn renew(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    let again = |problem| PageError::going_back(problem, "/appointments");
    let token = desks.agenda.renew_subscription(visitor.caller()?).await;
    let token = token.map_err(again)?;
    let address = format!("{}/calendar/{}.ics", desks.site.origin, token.expose());
    let page = Page::new(tr(visitor.lang(), "agenda-address-made"));
    Ok(page.show(&visitor, move || view! { <Made address/> }.into_any()))
}

/// Ends the subscription; pressed twice, it has ended as well.
pub(super) async fn end(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    match desks.agenda.end_subscription(visitor.caller()?).await {
        Err(problem) if problem.status != 404 => Err(problem.into()),
        _ => Ok(see_other(SECTION)),
    }
}

#[component]
fn Made(address: String) -> AnyView {
    view! {
        <Back href="/appointments" label=t("agenda-own")/>
        <h1>{t("agenda-address-made")}</h1>
        <Notice tone=Tone::Warn title=t("agenda-address-once")>
            <p>{t("agenda-address-once-help")}</p>
        </Notice>
        <div class="field">
            <label class="field__label" for="address">{t("agenda-address")}</label>
            <p class="field__hint" id="address-hint">{t("agenda-address-hint")}</p>
            <input
                class="input"
                id="address"
                type="text"
                readonly=true
                autocomplete="off"
                spellcheck="false"
                value=address
                aria-describedby="address-hint"
            />
        </div>
        <h2>{t("agenda-address-enter")}</h2>
        <ul>
            <li>{t("agenda-address-iphone")}</li>
            <li>{t("agenda-address-android")}</li>
            <li>{t("agenda-address-computer")}</li>
        </ul>
        <p>{t("agenda-address-seen")}</p>
    }
    .into_any()
}

/// What a subscription is, and its acts.
#[component]
pub(super) fn Subscription(
    /// Since when there is an address.
    since: Option<OffsetDateTime>,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let acts = match since {
        None => view! {
            <SmallForm action="/appointments/subscription" label=t("agenda-subscribe") kind=ButtonKind::Primary/>
        }
        .into_any(),
        Some(since) => {
            let since = [("when", day_and_time(lang, since).into())];
            view! {
                <p>{t_with("agenda-subscribed", since)}</p>
                <p>{t("agenda-renew-help")}</p>
                <SmallForm action="/appointments/subscription" label=t("agenda-renew")/>
                <p>{t("agenda-end-help")}</p>
                <SmallForm
                    action="/appointments/subscription/end"
                    label=t("agenda-end")
                    kind=ButtonKind::Danger
                />
            }
            .into_any()
        }
    };
    view! {
        <section class="stack" id="subscription">
            <h2>{t("agenda-subscription")}</h2>
            <p>{t("agenda-subscription-what")}</p>
            {acts}
        </section>
    }
    .into_any()
}
