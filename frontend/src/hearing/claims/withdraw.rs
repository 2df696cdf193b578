use contract::{CaseClaimView, policy::Act};
use leptos::prelude::*;

use super::{own::Own, words::ClaimFacts};
use crate::{
    design::{Button, ButtonKind, FormFrame, Notice, Tone},
    language::t,
    page::{ActObject as _, ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Takes a claim back; asks once more and says what is lost.
pub(super) const PAGE: ActPage<Own> = ActPage {
    route: Route::page(
        "/hearing-claims/{claim}/withdraw",
        "claim-withdraw",
        May(&[Act::WithdrawClaim]),
    ),
    acts: &[Offer::quiet(Act::WithdrawClaim, "claims-withdraw")],
    title: "claims-withdraw",
    manner: Manner::USUAL,
    body,
    send,
};

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    let hearings = &sent.desks.hearings;
    hearings.withdraw_claim(sent.caller, sent.id)
}

fn body(view: CaseClaimView) -> AnyView {
    let href = Own::address(view.id);
    view! {
        <h1>{t("claims-withdraw")}</h1>
        <ClaimFacts view/>
        <Notice tone=Tone::Warn title=t("claims-withdraw-lost")>
            <p>{t("claims-withdraw-lost-help")}</p>
        </Notice>
        <FormFrame>
            <div class="acts">
                <Button label=t("claims-withdraw") kind=ButtonKind::Danger/>
                <a href=href>{t("claims-withdraw-not")}</a>
            </div>
        </FormFrame>
    }
    .into_any()
}
