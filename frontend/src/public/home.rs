use actix_web::{HttpResponse, web::Data};
use contract::Role;
use leptos::prelude::*;

use super::{
    home_lists::{Mine, MyMatters},
    way::WayOfFile,
};
use crate::{
    design::{ButtonKind, ButtonLink, Tag, Tone, Width, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// A service of the office, in a citizen's words.
struct Service {
    name: &'static str,
    what: &'static str,
    who: &'static str,
    steps: [&'static str; 3],
    is_open: bool,
}

const FILE_ACCESS: Service = Service {
    name: "public-file-access",
    what: "public-file-access-what",
    who: "public-file-access-who",
    steps: [
        "public-file-access-one",
        "public-file-access-two",
        "public-file-access-three",
    ],
    is_open: true,
};

const HEARINGS: Service = Service {
    name: "public-hearings",
    what: "public-hearings-what",
    who: "public-hearings-who",
    steps: [
        "public-hearings-one",
        "public-hearings-two",
        "public-hearings-three",
    ],
    is_open: true,
};

const SUPERVISION: Service = Service {
    name: "public-supervision",
    what: "public-supervision-what",
    who: "public-supervision-who",
    steps: [
        "public-supervision-one",
        "public-supervision-two",
        "public-supervision-three",
    ],
    is_open: false,
};

/// Explains the services; to a signed-in person it shows first what is theirs and what comes next.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let mine = match visitor.signed_in() {
        Some(person) => Some(Mine::of(&desks, &person.caller, visitor.now()).await?),
        None => None,
    };
    let person = visitor.signed_in().map(|person| &person.caller);
    let name = person.map(|caller| caller.name.clone());
    let roles = person
        .map(|caller| caller.acting_roles().collect::<Vec<_>>())
        .unwrap_or_default();
    let is_demo = visitor.site().is_demo();
    let page = Page::new(tr(visitor.lang(), "public-home")).width(Width::Full);
    Ok(page.show(&visitor, move || match (mine, name) {
        (Some(mine), Some(name)) => {
            let has_desk = mine.has_desk();
            let lines = if has_desk {
                Vec::new()
            } else {
                office_lines(&roles)
            };
            let is_public = !has_desk && lines.is_empty();
            let services = is_public
                .then(|| view! { <h2>{t("public-services")}</h2> <Services may_apply=false/> });
            view! {
                <h1>{t_with("public-hello", [("name", name.into())])}</h1>
                <MyMatters mine lines/>
                {services}
            }
            .into_any()
        }
        _ => view! {
            <Welcome/>
            {is_demo.then(|| view! { <p><a href="/demo/tour">{t("public-demo-tour")}</a></p> })}
            <Services may_apply=true/>
            <h2>{t("public-way")}</h2>
            <WayOfFile/>
        }
        .into_any(),
    }))
}

/// What the roles of the office may do here that have no list of their own yet.
fn office_lines(roles: &[Role]) -> Vec<String> {
    let line = |role: &Role| {
        let key = match role {
            Role::SysAdmin => "public-desk-system",
            Role::SecAdmin => "public-desk-security",
            Role::Inspector | Role::ControlAppeal => "public-desk-inspector",
            Role::JbClerk | Role::JbHead | Role::SupLiaison => "public-desk-supervision",
            Role::PoolAdmin => "public-desk-hearings",
            Role::Assistant | Role::Clerk | Role::DeptHead | Role::Dcp | Role::Cp => {
                "public-desk-office"
            }
            // These have a list, or come as the public.
            Role::CmClerk
            | Role::CmAuditor
            | Role::CmHead
            | Role::CmMonitor
            | Role::EfileMaker
            | Role::Prosecutor
            | Role::AuditAdmin
            | Role::Lawyer
            | Role::LaLawyer
            | Role::DutyLawyer
            | Role::OtherDefender
            | Role::Party
            | Role::Officer
            | Role::Supervisor
            | Role::Citizen
            | Role::Media => return None,
        };
        let role = code_words("role", role.code());
        Some(t_with(key, [("role", role.into())]))
    };
    if roles.is_empty() {
        return vec![t("public-no-role")];
    }
    roles.iter().filter_map(line).collect()
}

#[component]
fn Welcome() -> AnyView {
    view! {
        <div class="welcome">
            <h1 class="welcome__title">{t("public-welcome")}</h1>
            <p class="lead">{t("public-welcome-lead")}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Services(
    /// Whether to offer an application: to a stranger, who may be a lawyer, and to nobody who is none.
    may_apply: bool,
) -> AnyView {
    let apply = may_apply.then(|| {
        view! {
            <ButtonLink href="/applications/new" label=t("public-file-access-go")/>
            <ButtonLink href="/register" label=t("public-register-go") kind=ButtonKind::Quiet/>
        }
    });
    view! {
        <div class="services">
            <ServiceLine service=FILE_ACCESS>{apply}</ServiceLine>
            <ServiceLine service=HEARINGS>
                <ButtonLink
                    href="/hearings/would-it-help"
                    label=t("hearing-help")
                    kind=ButtonKind::Secondary
                />
                <ButtonLink
                    href="/hearings"
                    label=t("public-hearings-more")
                    kind=ButtonKind::Quiet
                />
                <ButtonLink
                    href="/draws/verify"
                    label=t("public-check-draw")
                    kind=ButtonKind::Quiet
                />
            </ServiceLine>
            <ServiceLine service=SUPERVISION>{t("public-not-open-help")}</ServiceLine>
        </div>
    }
    .into_any()
}

/// One service as a line between two rules: what it is, who it is for, how it goes.
#[component]
fn ServiceLine(service: Service, children: Children) -> AnyView {
    let state = if service.is_open {
        view! { <Tag tone=Tone::Good label=t("public-open")/> }
    } else {
        view! { <Tag tone=Tone::Quiet label=t("public-not-open")/> }
    };
    let steps = service
        .steps
        .map(|key| view! { <li>{t(key)}</li> })
        .collect_view();
    let class = if service.is_open {
        "service"
    } else {
        "service service--closed"
    };
    view! {
        <section class=class>
            <div class="service__head">
                <h2 class="service__name">{t(service.name)}</h2>
                {state}
            </div>
            <div class="service__body">
                <p>{t(service.what)}</p>
                <p class="note">{t(service.who)}</p>
                <div class="acts service__acts">{children()}</div>
            </div>
            <ol class="service__steps">{steps}</ol>
        </section>
    }
    .into_any()
}
