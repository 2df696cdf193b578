use contract::{HearingApplicationView, policy::Act};
use leptos::prelude::*;

use super::{
    check::about,
    own::{Own, title},
};
use crate::{
    design::{Button, ButtonKind, Facts, FormFrame, Notice, Tone},
    language::t,
    page::{ActObject as _, ActPage, Manner, Offer, Sending, Sent},
    web::{Audience::May, Route},
};

/// Takes the application back; says first what that means.
pub(super) const PAGE: ActPage<Own> = ActPage {
    route: Route::page(
        "/hearing-applications/{application}/withdraw",
        "hearing-application-withdraw",
        May(&[Act::WithdrawHearingApplication]),
    ),
    acts: &[Offer::quiet(
        Act::WithdrawHearingApplication,
        "hearing-withdraw",
    )],
    title: "hearing-withdraw",
    manner: Manner {
        back: title,
        ..Manner::USUAL
    },
    body,
    send,
};

fn send(sent: Sent<'_, Own>) -> Sending<'_> {
    let hearings = &sent.desks.hearings;
    hearings.withdraw_hearing_application(sent.caller, sent.id)
}

fn body(view: HearingApplicationView) -> AnyView {
    let href = Own::address(view.id);
    let was_sent = !view.reference.is_empty();
    let facts = about(&view);
    let (lost, kept) = if was_sent {
        ("hearing-withdraw-lost", "hearing-withdraw-kept")
    } else {
        ("hearing-withdraw-draft", "hearing-withdraw-draft-help")
    };
    let by_office = was_sent.then(|| {
        view! {
            <Notice title=t("hearing-withdraw-office")>
                <p>{t("hearing-withdraw-office-help")}</p>
            </Notice>
        }
    });
    view! {
        <h1>{t("hearing-withdraw-ask")}</h1>
        <Facts facts/>
        <Notice tone=Tone::Warn title=t(lost)><p>{t(kept)}</p></Notice>
        {by_office}
        <FormFrame>
            <div class="acts">
                <Button label=t("hearing-withdraw") kind=ButtonKind::Danger/>
                <a href=href>{t("hearing-withdraw-not")}</a>
            </div>
        </FormFrame>
    }
    .into_any()
}
