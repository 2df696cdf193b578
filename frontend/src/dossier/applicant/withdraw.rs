use contract::{ApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Own, matter::title};
use crate::{
    design::{Button, ButtonKind, FormFrame, Notice, Tone},
    dossier::application_parts::ApplicationFacts,
    language::t,
    page::{ActObject, ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Takes the application back; asks once more and says what is lost.
pub(super) const PAGE: ActPage<Own> = ActPage {
    route: Route::page(
        "/applications/{application}/withdraw",
        "application-withdraw",
        May(&[Act::Withdraw]),
    ),
    acts: &[Offer::quiet(Act::Withdraw, "dossier-withdraw")],
    title: "dossier-withdraw",
    manner: Manner {
        back: title,
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    let dossier = &sent.desks.dossier;
    dossier.withdraw_application(sent.caller, sent.id)
}

fn body(view: ApplicationView) -> AnyView {
    let href = Own::address(view.id);
    // From verification on the withdrawal takes counsel off the record too.
    let is_counsel = view.line.done.iter().any(|step| step.code == "verified");
    view! {
        <h1>{t("dossier-withdraw-ask")}</h1>
        <ApplicationFacts view/>
        <Notice tone=Tone::Warn title=t("dossier-withdraw-lost")>
            <p>{t("dossier-withdraw-kept")}</p>
        </Notice>
        {is_counsel.then(|| view! {
            <Notice tone=Tone::Bad title=t("dossier-withdraw-mandate")>
                <p>{t("dossier-withdraw-mandate-help")}</p>
            </Notice>
        })}
        <FormFrame>
            <div class="acts">
                <Button label=t("dossier-withdraw") kind=ButtonKind::Danger/>
                <a href=href>{t("dossier-withdraw-not")}</a>
            </div>
        </FormFrame>
    }
    .into_any()
}
