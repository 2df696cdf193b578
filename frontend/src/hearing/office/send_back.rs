use contract::{HearingApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Before, parts::InShort};
use crate::{
    design::{ButtonKind, TextArea},
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, Route},
};

/// Sends what was proposed back to the handling prosecutor with a reason, which the applicant does not see.
pub(super) const PAGE: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/return",
        "hearing-office-return",
        May(&[Act::ReturnHearingProposal]),
    ),
    acts: &[Offer::quiet(
        Act::ReturnHearingProposal,
        "hearing-office-act-return",
    )],
    title: "hearing-office-act-return",
    manner: Manner::USUAL,
    body,
    send: |sent| {
        let (desk, note) = (&sent.desks.hearings, sent.form.text("note").to_owned());
        desk.return_hearing_proposal(sent.caller, sent.id, sent.seen, note)
    },
};

fn body(view: HearingApplicationView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("hearing-office-act-return")}</h1>
        <InShort view/>
        <p class="note">{t("hearing-office-return-within")}</p>
        <DecisionForm version label="hearing-office-return-send" kind=ButtonKind::Secondary>
            <TextArea
                name="note"
                label=t("hearing-office-return-why")
                hint=t("hearing-office-return-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}
