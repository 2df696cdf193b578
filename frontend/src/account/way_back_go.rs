use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{Secret, WayBackView};
use leptos::prelude::*;

use super::{
    link::{self, Link, LinkField},
    registration::enter,
    way_back::Opening,
};
use crate::{
    design::{Button, ErrorSummary, FormFrame},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

/// Shows from when the way is open or, once it is, what comes next; nothing is spent by looking.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    link: Query<Link>,
) -> Result<HttpResponse, PageError> {
    let link = link.into_inner().given()?;
    let view = desks.way_back.way_back_opened(&link).await?;
    Ok(page(&visitor, (link, view), FormState::default()))
}

/// Goes it: from here on it is a registration that stands at its password.
pub(super) async fn go(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (desk, link) = (&desks.way_back, link::carried(&form));
    match desk.go_way_back(visitor.visit(), &link).await {
        Ok(ticket) => Ok(enter(&desks, &ticket)),
        Err(problem) => {
            let state = form.refused(problem)?;
            let view = desk.way_back_opened(&link).await?;
            Ok(page(&visitor, (link, view), state))
        }
    }
}

fn page(visitor: &Visitor, (link, view): (Secret, WayBackView), form: FormState) -> HttpResponse {
    let key = if view.is_open {
        "account-way-back-go"
    } else {
        "account-way-back-early"
    };
    let page = Page::new(tr(visitor.lang(), key)).form(form);
    page.show(visitor, move || {
        let body = if view.is_open {
            view! { <Open link view/> }.into_any()
        } else {
            view! { <Early view/> }.into_any()
        };
        view! {
            <ErrorSummary/>
            <h1>{t(key)}</h1>
            {body}
        }
        .into_any()
    })
}

/// It is not open yet: there is nothing to press.
#[component]
fn Early(view: WayBackView) -> AnyView {
    view! {
        <p class="lead">{t("account-way-back-early-lead")}</p>
        <Opening view/>
        <p class="note">{t("account-way-back-early-kept")}</p>
    }
    .into_any()
}

#[component]
fn Open(link: Secret, view: WayBackView) -> AnyView {
    let name = [("name", view.name_masked.clone().into())];
    view! {
        <p class="lead">{t_with("account-way-back-go-lead", name)}</p>
        <Opening view/>
        <h2>{t("account-invitation-next")}</h2>
        <p>{t("account-invitation-time")}</p>
        <ol>
            <li>{t("account-stage-password")}</li>
            <li>{t("account-stage-factor")}</li>
            <li>{t("account-stage-codes")}</li>
        </ol>
        <p>{t("account-way-back-go-old")}</p>
        <p class="note">{t("account-invitation-unspent")}</p>
        <FormFrame>
            <LinkField link/>
            <p class="acts"><Button label=t("account-way-back-go-go")/></p>
        </FormFrame>
        <p class="note">{t("account-way-back-not-you")}</p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::datetime};

    use super::*;

    fn drawn(is_open: bool) -> String {
        let opens_at = datetime!(2026-11-24 01:00 UTC);
        let view = WayBackView {
            name_masked: "陈*".to_owned(),
            opens_at: Some(opens_at),
            until: opens_at + Duration::hours(72),
            is_open,
        };
        let link = Secret::new("link");
        Owner::new().with(|| {
            if is_open {
                view! { <Open link view/> }.to_html()
            } else {
                view! { <Early view/> }.to_html()
            }
        })
    }

    #[test]
    fn before_it_is_open_the_way_says_from_when_and_has_nothing_to_press() {
        let early = drawn(false);
        assert!(early.contains("2026年11月24日"), "{early}");
        assert!(!early.contains("<form"), "{early}");
        assert!(drawn(true).contains("<form"));
    }
}
