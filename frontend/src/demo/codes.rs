use actix_web::{HttpResponse, http::header::HeaderName, http::header::HeaderValue, web::Data};
use contract::{DemoAccount, DemoCodes, Problem};
use leptos::prelude::*;

use crate::{
    design::{Column, Table, Width, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Shows every account of the demo with its password and the code that holds now.
///
/// The page asks for itself again when the codes change, which needs no script.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    let codes = demo.codes().await?;
    let left = (codes.until - visitor.now()).whole_seconds().max(1);
    let title = tr(visitor.lang(), "demo-accounts");
    let page = Page::new(title).width(Width::Full);
    let mut answer = page.show(&visitor, move || {
        view! { <Accounts codes left/> }.into_any()
    });
    if let Ok(refresh) = HeaderValue::from_str(&left.saturating_add(1).to_string()) {
        answer
            .headers_mut()
            .insert(HeaderName::from_static("refresh"), refresh);
    }
    Ok(answer)
}

#[component]
fn Accounts(codes: DemoCodes, left: i64) -> AnyView {
    let columns = vec![
        Column::name(t("demo-person")),
        Column::new(t("demo-role")),
        Column::new(t("demo-login")),
        Column::new(t("demo-password")),
        Column::new(t("demo-code")),
    ];
    let rows = codes.accounts.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <h1>{t("demo-accounts")}</h1>
        <p class="lead">{t("demo-accounts-lead")}</p>
        <p class="note">{t_with("demo-codes-until", [("seconds", left.into())])}</p>
        <Table caption=t("demo-accounts-caption") columns rows/>
    }
    .into_any()
}

fn row(account: DemoAccount) -> Vec<AnyView> {
    let roles: Vec<String> = account
        .roles
        .iter()
        .map(|role| code_words("role", role.code()))
        .collect();
    let bare = |text: String| view! { <code class="bare">{text}</code> }.into_any();
    let organisation = view! { <span class="demo__house">{account.organisation}</span> };
    let password = match account.password {
        Some(password) => bare(password),
        None => t("demo-password-changed").into_any(),
    };
    let code = match account.code {
        Some(code) => bare(code),
        None => t("demo-code-none").into_any(),
    };
    vec![
        view! { <span>{account.name} " " {organisation}</span> }.into_any(),
        roles.join(&t("account-list-comma")).into_any(),
        bare(account.login),
        password,
        code,
    ]
}
