use contract::{ApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Own, matter::title};
use crate::{
    design::{Button, ButtonKind, Facts, FormFrame, Notice, TextArea, Tone},
    dossier::visits::{facts_of, standing},
    language::t,
    page::{ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Takes one's own appointment back and asks for another time.
pub(super) const PAGE: ActPage<Own> = ActPage {
    route: Route::page(
        "/applications/{application}/visit-cancel",
        "application-visit-cancel",
        May(&[Act::CancelVisit]),
    ),
    acts: &[Offer::quiet(
        Act::CancelVisit,
        "dossier-act-cancel-own-visit",
    )],
    title: "dossier-act-cancel-own-visit",
    manner: Manner {
        back: title,
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    let reason = sent.form.text("reason").to_owned();
    let dossier = &sent.desks.dossier;
    dossier.cancel_visit(sent.caller, sent.id, None, reason)
}

fn body(view: ApplicationView) -> AnyView {
    let facts = standing(&view).map(|visit| view! { <Facts facts=facts_of(visit)/> });
    view! {
        <h1>{t("dossier-act-cancel-own-visit")}</h1>
        {facts}
        <Notice tone=Tone::Info title=t("dossier-visit-cancel-own")>
            <p>{t("dossier-visit-cancel-own-help")}</p>
        </Notice>
        <FormFrame>
            <TextArea
                name="reason"
                label=t("dossier-visit-reason")
                hint=t("dossier-visit-own-reason-hint")
                lines=3
            />
            <p class="acts">
                <Button label=t("dossier-act-cancel-own-visit") kind=ButtonKind::Danger/>
            </p>
        </FormFrame>
    }
    .into_any()
}
