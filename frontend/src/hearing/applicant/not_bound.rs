use contract::HearingApplicationView;
use leptos::prelude::*;

use crate::{
    design::{Notice, Tone},
    language::t,
    page::OfficeContact,
};

/// Where somebody says that they belong to a case, and the office confirms it.
const CLAIMS: &str = "/hearing-claims";

/// What to do where the office has not confirmed yet that whoever asks belongs to the case; nothing once it has.
#[component]
pub(super) fn NotBound<'a>(
    /// The application.
    view: &'a HearingApplicationView,
) -> AnyView {
    if view.is_bound || view.line.next.is_none() {
        return ().into_any();
    }
    view! {
        <Notice tone=Tone::Warn title=t("hearing-not-bound")>
            <p>{t("hearing-not-bound-help")}</p>
            <ul>
                <li>{t("hearing-not-bound-window")}</li>
                <li><a href=CLAIMS>{t("hearing-not-bound-code")}</a></li>
            </ul>
            <OfficeContact/>
        </Notice>
    }
    .into_any()
}
