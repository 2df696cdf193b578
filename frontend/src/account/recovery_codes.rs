use actix_web::{HttpResponse, web::Data};
use contract::Problem;
use leptos::prelude::*;

use super::pieces::RecoveryCodes;
use crate::{
    design::{Back, Button, ButtonLink, FormFrame, Notice, Tone},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, PageError, Visitor},
};

/// Says how many codes are left and what making new ones means; needs a fresh factor already here,
/// so that the act itself is not lost on the way.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    if !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    let left = desks.identity.account(caller).await?.recovery_codes_left;
    let title = tr(visitor.lang(), "account-renew-codes");
    Ok(Page::new(title).show(&visitor, move || {
        view! {
            <Back href="/account" label=t("account-title")/>
            <h1>{t("account-renew-codes")}</h1>
            <p class="lead">{t_with("account-codes-left", [("left", left.into())])}</p>
            <p>{t("account-renew-codes-help")}</p>
            <FormFrame action="/account/recovery-codes">
                <Button label=t("account-renew-codes-go")/>
            </FormFrame>
        }
        .into_any()
    }))
}

/// Makes ten new codes and shows them in this answer alone.
pub(super) async fn renew(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    let again = |problem| PageError::going_back(problem, "/account/recovery-codes");
    let codes = desks
        .identity
        .renew_recovery_codes(visitor.caller()?)
        .await
        .map_err(again)?;
    let title = tr(visitor.lang(), "account-keep-codes");
    Ok(Page::new(title).show(&visitor, move || {
        view! {
            <h1>{t("account-keep-codes")}</h1>
            <Notice tone=Tone::Warn title=t("account-codes-once")>
                <p>{t("account-codes-once-help")}</p>
            </Notice>
            <RecoveryCodes codes/>
            <p><ButtonLink href="/account" label=t("account-codes-done")/></p>
        }
        .into_any()
    }))
}
