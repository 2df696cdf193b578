use contract::{
    Caller, MatterPage,
    policy::{self, Act},
};
use leptos::prelude::*;

use super::home_lists::Rows;
use crate::{
    language::t,
    page::{Altered, AlteredRecords},
    web::{Desks, PageError},
};

/// The caller's own applications for hearings; none where they may ask for none.
pub(super) async fn hearings_of(desks: &Desks, caller: &Caller) -> Result<MatterPage, PageError> {
    if !policy::may_ever(caller, Act::ReadOwnHearingApplication) {
        return Ok(MatterPage::default());
    }
    let own = desks.hearings.my_hearing_applications(caller, None);
    Ok(own.await?)
}

/// What somebody has going on at the hearing desk; nothing where that is nothing.
#[component]
pub(super) fn OwnHearings(
    /// The first page of it.
    list: MatterPage,
) -> AnyView {
    if list.rows.is_empty() && list.altered.is_empty() {
        return ().into_any();
    }
    let altered = Altered::own(
        list.altered,
        "hearing-altered-own",
        "hearing-altered-own-help",
    );
    view! {
        <AlteredRecords altered/>
        <Rows heading="public-hearings-mine" rows=list.rows/>
        <p><a href="/hearing-applications">{t("public-hearings-all")}</a></p>
    }
    .into_any()
}
