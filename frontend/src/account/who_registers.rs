use actix_web::HttpResponse;
use contract::Joining;
use leptos::prelude::*;

use super::joining::{about, place_to_register};
use crate::{
    design::{Back, code_words},
    language::{t, tr},
    page::Page,
    web::Visitor,
};

/// Asks who one is before anything is typed: each way in plain words, with what it takes.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    Page::new(tr(visitor.lang(), "account-register-who")).show(&visitor, || {
        view! {
            <Back href="/"/>
            <h1>{t("account-register-who")}</h1>
            <p class="lead">{t("account-register-who-lead")}</p>
            <ul class="doors">
                <Door href=place_to_register(Joining::Party) of="party"/>
                <Door href="/register/lawyer" of="lawyer"/>
                <Door href=place_to_register(Joining::Citizen) of="citizen"/>
                <Door href=place_to_register(Joining::Media) of="media"/>
            </ul>
            <h2>{t("account-register-invited")}</h2>
            <p>{t("account-register-invited-help")}</p>
            <h2>{t("account-register-window")}</h2>
            <p>{t("account-register-window-help")}</p>
            <p>{t("account-registered")} " " <a href="/sign-in">{t("account-sign-in-link")}</a></p>
            <p class="note">{t("account-register-one")}</p>
        }
        .into_any()
    })
}

/// One way in: who it is for, and what to have ready.
#[component]
fn Door(#[prop(into)] href: String, of: &'static str) -> AnyView {
    view! {
        <li class="doors__door">
            <a class="doors__name" href=href>{code_words("joining", of)}</a>
            <p>{about(of, "help")}</p>
        </li>
    }
    .into_any()
}
