use contract::{HearingApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Before, parts::InShort};
use crate::{
    design::TextArea,
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, Route},
};

/// Reviews what was proposed; the chief prosecutor or the deputy decides then.
pub(super) const PAGE: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/review",
        "hearing-office-review",
        May(&[Act::ReviewHearingProposal]),
    ),
    acts: &[Offer::secondary(
        Act::ReviewHearingProposal,
        "hearing-office-act-review",
    )],
    title: "hearing-office-act-review",
    manner: Manner::USUAL,
    body,
    send: |sent| {
        let (desk, note) = (&sent.desks.hearings, sent.form.text("note").to_owned());
        desk.review_hearing_proposal(sent.caller, sent.id, sent.seen, note)
    },
};

fn body(view: HearingApplicationView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("hearing-office-act-review")}</h1>
        <InShort view/>
        <p class="note">{t("hearing-office-review-next")}</p>
        <DecisionForm version label="hearing-office-review-send">
            <TextArea
                name="note"
                label=t("hearing-office-opinion")
                hint=t("hearing-office-opinion-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}
