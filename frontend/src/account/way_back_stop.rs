use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{Secret, WayBackView};
use leptos::prelude::*;

use super::{
    link::{self, Link, LinkField},
    way_back::{Arrival, Opening},
};
use crate::{
    design::{Button, ButtonKind, ErrorSummary, FormFrame},
    language::{t, t_with, tr},
    page::{OfficeContact, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows what somebody was warned of; nothing is spent by looking.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    arrival: Query<Arrival>,
    link: Query<Link>,
) -> Result<HttpResponse, PageError> {
    if arrival.after.is_some() {
        return Ok(stopped(&visitor));
    }
    let Some(link) = link.into_inner().found() else {
        return Ok(by_mail(&visitor));
    };
    let view = desks.way_back.way_back_to_stop(&link).await?;
    Ok(page(&visitor, (link, view), FormState::default()))
}

/// Stops it.
pub(super) async fn stop(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (desk, link) = (&desks.way_back, link::carried(&form));
    match desk.stop_way_back(visitor.visit(), &link).await {
        Ok(()) => Ok(see_other("/recovery/stop?after=stopped")),
        Err(problem) => {
            let state = form.refused(problem)?;
            let view = desk.way_back_to_stop(&link).await?;
            Ok(page(&visitor, (link, view), state))
        }
    }
}

fn page(visitor: &Visitor, (link, view): (Secret, WayBackView), form: FormState) -> HttpResponse {
    let title = tr(visitor.lang(), "account-way-back-stop");
    Page::new(title).form(form).show(visitor, move || {
        let name = [("name", view.name_masked.clone().into())];
        view! {
            <ErrorSummary/>
            <h1>{t("account-way-back-stop")}</h1>
            <p class="lead">{t_with("account-way-back-stop-lead", name)}</p>
            <Opening view/>
            <p>{t("account-way-back-stop-you")}</p>
            <FormFrame>
                <LinkField link/>
                <p class="acts">
                    <Button label=t("account-way-back-stop-go") kind=ButtonKind::Danger/>
                </p>
            </FormFrame>
        }
        .into_any()
    })
}

/// Whoever reads the warning on the site: the link that stops it stands in the mail alone.
fn by_mail(visitor: &Visitor) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "account-way-back-stop"));
    page.show(visitor, || {
        view! {
            <h1>{t("account-way-back-stop")}</h1>
            <p class="lead">{t("account-way-back-stop-by-mail")}</p>
            <OfficeContact/>
        }
        .into_any()
    })
}

/// It is stopped: what the holder had better do now.
fn stopped(visitor: &Visitor) -> HttpResponse {
    let page = Page::new(tr(visitor.lang(), "account-way-back-stopped"));
    page.show(visitor, || {
        view! {
            <h1>{t("account-way-back-stopped")}</h1>
            <p class="lead">{t("account-way-back-stopped-lead")}</p>
            <h2>{t("account-invitation-next")}</h2>
            <ol>
                <li>
                    {t("account-way-back-stopped-password")}
                    " "
                    <a href="/account/password">{t("account-change-password")}</a>
                </li>
                <li>{t("account-way-back-stopped-mail")}</li>
                <li>{t("account-way-back-stopped-administrator")}</li>
            </ol>
            <OfficeContact/>
        }
        .into_any()
    })
}
