use leptos::prelude::*;

use crate::{
    islands::{SessionWarning, WarningWords},
    language::{t, t_with, time_of_day},
    web::Visitor,
};

/// When the session of this page ends: a plain note, and the island that counts.
#[component]
pub(super) fn SessionNote(
    /// Who is looking.
    visitor: Visitor,
) -> AnyView {
    let Some(person) = visitor.signed_in() else {
        return ().into_any();
    };
    let ends = person.state.expires_at;
    let seconds = visitor.seconds_until(ends);
    let words = WarningWords {
        title: t("account-warning"),
        body: t("account-warning-body"),
        left: t("account-warning-left"),
        stay: t("account-warning-stay"),
        ended: t("account-warning-ended"),
        again: t("account-warning-again"),
    };
    let token = visitor.form_token();
    view! {
        <p class="foot__note foot__session">
            {t_with("account-session-note", [("time", time_of_day(ends).into())])}
        </p>
        <SessionWarning seconds token words/>
    }
    .into_any()
}
