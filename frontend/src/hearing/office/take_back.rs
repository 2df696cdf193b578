use contract::{HearingApplicationView, policy::Act};
use leptos::prelude::*;

use super::{Before, parts::InShort};
use crate::{
    design::ButtonKind,
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, Route},
};

/// Takes back what one proposed.
pub(super) const PAGE: ActPage<Before> = ActPage {
    route: Route::page(
        "/desk/hearings/{application}/take-back",
        "hearing-office-take-back",
        May(&[Act::WithdrawHearingProposal]),
    ),
    acts: &[Offer::quiet(
        Act::WithdrawHearingProposal,
        "hearing-office-act-take-back",
    )],
    title: "hearing-office-act-take-back",
    manner: Manner::USUAL,
    body,
    send: |sent| {
        let desk = &sent.desks.hearings;
        desk.withdraw_hearing_proposal(sent.caller, sent.id, sent.seen)
    },
};

fn body(view: HearingApplicationView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("hearing-office-act-take-back")}</h1>
        <InShort view/>
        <p class="note">{t("hearing-office-take-back-next")}</p>
        <DecisionForm version label="hearing-office-act-take-back" kind=ButtonKind::Secondary>
            ""
        </DecisionForm>
    }
    .into_any()
}
