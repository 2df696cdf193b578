use actix_web::{HttpResponse, http::header::HeaderName, http::header::HeaderValue, web::Data};
use contract::{DemoAccount, DemoCodes, Problem, Role};
use leptos::prelude::*;

use crate::{
    design::{ButtonKind, Column, GroupedTable, RowGroup, SmallForm, Tag, Tone, Width, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Who stands first: the roles in the order in which they handle an application. The others follow as they are written
/// down.
const FIRST: [Role; 9] = [
    Role::Lawyer,
    Role::LaLawyer,
    Role::CmClerk,
    Role::CmAuditor,
    Role::CmHead,
    Role::EfileMaker,
    Role::Prosecutor,
    Role::CmMonitor,
    Role::AuditAdmin,
];

/// Shows every account of the demo by its role, with what it sees, its password, the code that holds now, and the way in.
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
    let groups = by_role(codes.accounts);
    let places = groups.iter().map(|(role, people)| {
        let words = t_with(
            "demo-role-count",
            [
                ("role", code_words("role", role.code()).into()),
                ("count", people.len().into()),
            ],
        );
        view! { <li><a href=format!("#{}", anchor(*role))>{words}</a></li> }
    });
    let places = places.collect_view();
    let columns = vec![
        Column::name(t("demo-person")),
        Column::new(t("demo-enter")),
        Column::new(t("demo-login")),
        Column::new(t("demo-password")),
        Column::new(t("demo-code")),
    ];
    let groups = groups.into_iter().map(|(role, people)| RowGroup {
        label: view! {
            <span id=anchor(role)>{code_words("role", role.code())}</span>
            <span class="demo__sees">{code_words("sees", role.code())}</span>
        }
        .into_any(),
        rows: people.into_iter().map(row).collect(),
    });
    let groups: Vec<_> = groups.collect();
    view! {
        <h1>{t("demo-accounts")}</h1>
        <p class="lead">{t("demo-accounts-lead")}</p>
        <p><a href="/demo/tour">{t("demo-tour-link")}</a></p>
        <p class="note">{t_with("demo-codes-until", [("seconds", left.into())])}</p>
        <nav aria-label=t("demo-roles")><ul class="demo__roles">{places}</ul></nav>
        <GroupedTable caption=t("demo-accounts-caption") columns groups/>
    }
    .into_any()
}

fn anchor(role: Role) -> String {
    format!("role-{}", role.code().to_lowercase().replace('_', "-"))
}

/// The people of each role; whoever has several stands under each.
fn by_role(accounts: Vec<DemoAccount>) -> Vec<(Role, Vec<DemoAccount>)> {
    let others = Role::ALL.into_iter().filter(|role| !FIRST.contains(role));
    let roles = FIRST.into_iter().chain(others);
    let of = |role: Role| {
        let people = accounts.iter().filter(|one| one.roles.contains(&role));
        (role, people.cloned().collect::<Vec<_>>())
    };
    let groups = roles.map(of);
    groups.filter(|(_, people)| !people.is_empty()).collect()
}

fn row(account: DemoAccount) -> Vec<AnyView> {
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
    let enter = if account.is_suspended {
        view! { <Tag tone=Tone::Warn label=t("demo-suspended")/> }.into_any()
    } else {
        view! {
            <SmallForm
                action=format!("/demo/as/{}", account.person)
                label=t("demo-sign-in-as")
                about=account.name.clone()
                kind=ButtonKind::Secondary
            />
        }
        .into_any()
    };
    vec![
        view! { <span>{account.name} " " {organisation}</span> }.into_any(),
        enter,
        bare(account.login),
        password,
        code,
    ]
}
