use std::future::ready;

use contract::{ApplicationView, policy::Act};
use leptos::prelude::*;

use super::Own;
use crate::{
    design::{Button, FormFrame, Measure, TextField},
    language::{date_long, office_time, t, t_with},
    page::{ActObject, ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route, Visitor, see_other},
};

/// Signs the access pledge (阅卷承诺书), shown in full, with the typed name.
pub(super) const PAGE: ActPage<Own> = ActPage {
    route: Route::page(
        "/applications/{application}/pledge",
        "application-pledge",
        May(&[Act::SignPledge]),
    ),
    acts: &[Offer::secondary(Act::SignPledge, "dossier-act-pledge")],
    title: "dossier-pledge",
    manner: Manner {
        // Pressed twice: the application says that and when it was signed.
        overtaken: |_, _, id| {
            let signed = format!("{}?pledged=yes", Own::address(id));
            Box::pin(ready(Ok(see_other(&signed))))
        },
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    let name = sent.form.text("typed_name").to_owned();
    sent.desks.dossier.sign_pledge(sent.caller, sent.id, name)
}

fn body(view: ApplicationView) -> AnyView {
    view! {
        <Pledge view/>
        <FormFrame>
            <TextField
                name="typed_name"
                label=t("dossier-pledge-name")
                hint=t("dossier-pledge-name-hint")
                measure=Measure::Half
                autocomplete="off"
            />
            <p class="acts"><Button label=t("dossier-pledge-sign")/></p>
        </FormFrame>
    }
    .into_any()
}

/// The official text.
#[component]
fn Pledge(view: ApplicationView) -> AnyView {
    let opening = t_with(
        "dossier-pledge-opening",
        [
            ("name", view.applicant_name.into()),
            ("licence", view.licence_no.into()),
            ("firm", view.firm_name.into()),
            ("case", view.unified_case_no.into()),
            ("party", view.party_name.into()),
        ],
    );
    let addressee = t_with("dossier-pledge-to", [("office", view.office_name.into())]);
    let promises = [
        t("dossier-pledge-1"),
        t("dossier-pledge-2"),
        t("dossier-pledge-3"),
        t("dossier-pledge-4"),
        t("dossier-pledge-5"),
        t("dossier-pledge-6"),
        t("dossier-pledge-7"),
    ]
    .map(|promise| view! { <li>{promise}</li> })
    .collect_view();
    let today = use_context::<Visitor>()
        .map(|visitor| date_long(visitor.lang(), office_time(visitor.now()).date()));
    view! {
        <article class="official" aria-labelledby="pledge-title">
            <h1 class="official__title" id="pledge-title">{t("dossier-pledge")}</h1>
            <p class="official__to">{addressee}</p>
            <p>{opening}</p>
            <ol class="official__list">{promises}</ol>
            <p>{t("dossier-pledge-closing")}</p>
            <p class="official__date">{today}</p>
        </article>
    }
    .into_any()
}
