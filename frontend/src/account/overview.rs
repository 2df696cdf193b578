use actix_web::{HttpResponse, web::Data};
use contract::{AccountView, Lang, SessionView};
use leptos::prelude::*;

use super::{address::Waiting, capacities::Capacities};
use crate::{
    design::{
        ButtonKind, ButtonLink, Column, Fact, Facts, Notice, SmallForm, Table, Tag, Tone, Width,
        code_words, device_words,
    },
    language::{date, date_time, office_time, t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor},
};

/// Few enough recovery codes that new ones should be made.
const FEW: u8 = 3;

/// Shows one's own account: who one is here, how one signs in, where one is signed in.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?.clone();
    let view = desks.identity.account(&caller).await?;
    let lang = visitor.lang();
    let page = Page::new(tr(lang, "account-title")).width(Width::Facts);
    Ok(page.show(&visitor, move || {
        view! {
            <h1>{t("account-title")}</h1>
            <Advice view=view.clone()/>
            <Waiting account=view.clone()/>
            <Person view=view.clone() lang/>
            <Capacities caller=caller.clone() view=view.clone()/>
            <Keys view=view.clone() lang/>
            <Devices sessions=view.sessions lang/>
        }
        .into_any()
    }))
}

/// What should be done about the account, if anything.
#[component]
fn Advice(view: AccountView) -> AnyView {
    let few = (view.recovery_codes_left < FEW).then(|| {
        let left = view.recovery_codes_left;
        view! {
            <Notice tone=Tone::Warn title=t_with("account-advice-codes", [("left", left.into())])>
                <p><a href="/account/recovery-codes">{t("account-renew-codes")}</a></p>
            </Notice>
        }
    });
    few.into_any()
}

#[component]
fn Person(view: AccountView, lang: Lang) -> AnyView {
    let words: Vec<String> = view
        .roles
        .iter()
        .map(|role| code_words("role", role.code()))
        .collect();
    // A lawyer belongs to the firm; the office is only whom they deal with.
    let organisation = match view.firm {
        Some(firm) => Fact::new(t("account-firm"), firm),
        None => Fact::new(
            t("account-organisation"),
            view.organisation.name(lang).to_owned(),
        ),
    };
    let email = view! {
        <bdi>{view.email}</bdi>
        " "
        <a href="/account/address">{t("account-change-address")}</a>
    }
    .into_any();
    let known = [
        Some(Fact::new(t("account-name"), view.name)),
        Some(Fact::new(
            t("account-roles"),
            words.join(&t("account-list-comma")),
        )),
        view.licence_no
            .map(|number| Fact::new(t("account-licence-no"), number)),
        Some(organisation),
        Some(Fact::of(t("account-email"), email)),
        view.mobile_masked
            .map(|number| Fact::new(t("account-mobile"), number)),
    ];
    let facts: Vec<Fact> = known.into_iter().flatten().collect();
    view! {
        <h2>{t("account-person")}</h2>
        <Facts facts/>
        <p class="note">{t("account-person-note")}</p>
    }
    .into_any()
}

#[component]
fn Keys(view: AccountView, lang: Lang) -> AnyView {
    let day = |at| date(lang, office_time(at).date());
    let change = |href: &'static str, words: String, label: String| {
        let link = view! { <a href=href>{label}</a> };
        view! { {words} " " {link} }.into_any()
    };
    let password = t_with("account-since", [("day", day(view.password_set_at).into())]);
    let factor = match view.factor_set_at {
        Some(at) => t_with("account-since", [("day", day(at).into())]),
        None => t("account-factor-none"),
    };
    let left = t_with(
        "account-codes-left",
        [("left", view.recovery_codes_left.into())],
    );
    let facts = vec![
        Fact::of(
            t("account-password"),
            change("/account/password", password, t("account-change-password")),
        ),
        Fact::of(
            t("account-authenticator"),
            change(
                "/account/authenticator",
                factor,
                t("account-change-authenticator"),
            ),
        ),
        Fact::of(
            t("account-recovery-codes"),
            change("/account/recovery-codes", left, t("account-renew-codes")),
        ),
    ];
    view! {
        <h2>{t("account-keys")}</h2>
        <Facts facts/>
    }
    .into_any()
}

#[component]
fn Devices(sessions: Vec<SessionView>, lang: Lang) -> AnyView {
    let others = sessions.len() > 1;
    let columns = vec![
        Column::name(t("account-device")),
        Column::new(t("account-device-since")),
        Column::new(t("account-device-last")),
        Column::new(t("account-device-end")),
    ];
    let rows = sessions
        .into_iter()
        .map(|session| device(session, lang))
        .collect::<Vec<_>>();
    view! {
        <h2>{t("account-devices")}</h2>
        <p>{t("account-devices-lead")}</p>
        <Table caption=t("account-devices-caption") titled=true columns rows/>
        {others.then(|| view! {
            <SmallForm
                action="/account/sessions/end-others"
                label=t("account-end-others")
                kind=ButtonKind::Danger
            />
        })}
        <p><ButtonLink href="/" label=t("account-home") kind=ButtonKind::Quiet/></p>
    }
    .into_any()
}

fn device(session: SessionView, lang: Lang) -> Vec<AnyView> {
    let name = device_words(&session);
    let end = if session.is_current {
        view! { <Tag tone=Tone::Good label=t("account-device-this")/> }.into_any()
    } else {
        let action = format!("/account/sessions/{}/end", session.id);
        view! { <SmallForm action label=t("account-end-session") about=name.clone()/> }.into_any()
    };
    vec![
        name.into_any(),
        date_time(lang, session.first_seen_at).into_any(),
        date_time(lang, session.last_seen_at).into_any(),
        end,
    ]
}
