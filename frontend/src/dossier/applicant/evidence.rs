use contract::{ApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Own, matter::title};
use crate::{
    design::{Button, FormFrame, Notice, Tone},
    dossier::application_parts::ApplicationFacts,
    language::t,
    page::{ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Takes the evidence file: says what is in it and what it proves.
pub(super) const PAGE: ActPage<Own> = ActPage {
    route: Route::page(
        "/applications/{application}/evidence",
        "application-evidence",
        May(&[Act::TakeEvidence]),
    ),
    acts: &[Offer::quiet(Act::TakeEvidence, "dossier-act-take-evidence")],
    title: "dossier-act-take-evidence",
    manner: Manner {
        back: title,
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    sent.desks.dossier.take_evidence(sent.caller, sent.id)
}

const HOLDS: [&str; 4] = [
    "dossier-evidence-steps",
    "dossier-evidence-periods",
    "dossier-evidence-documents",
    "dossier-evidence-proofs",
];

fn body(view: ApplicationView) -> AnyView {
    let holds = HOLDS.map(|key| view! { <li>{t(key)}</li> });
    view! {
        <h1>{t("dossier-act-take-evidence")}</h1>
        <p class="lead">{t("dossier-evidence-lead")}</p>
        <ApplicationFacts view/>
        <ul>{holds.collect_view()}</ul>
        <Notice tone=Tone::Info title=t("dossier-evidence-believed")>
            <p>{t("dossier-evidence-believed-help")}</p>
            <pre class="command"><code>"mingjian ledger verify --evidence evidence.json --key KEY"</code></pre>
        </Notice>
        <FormFrame>
            <p class="acts"><Button label=t("dossier-act-take-evidence")/></p>
        </FormFrame>
    }
    .into_any()
}
