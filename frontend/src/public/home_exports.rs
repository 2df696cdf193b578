use contract::{
    Caller, ExportRow, ExportState, Problem,
    policy::{self, Act},
};
use leptos::prelude::*;

use crate::{exports::Rows, language::t, web::Desks};

/// Exports that wait for this person to approve them.
pub(super) async fn exports_before(
    desks: &Desks,
    caller: &Caller,
) -> Result<Vec<ExportRow>, Problem> {
    if !policy::may_ever(caller, Act::ApproveExport) {
        return Ok(Vec::new());
    }
    let mut rows = desks.exports.exports(caller, None).await?.rows;
    rows.retain(|row| row.state == ExportState::Waiting.code() && !row.is_own);
    Ok(rows)
}

/// The same, as they stand in lists.
#[component]
pub(super) fn Exports(
    /// The rows.
    rows: Vec<ExportRow>,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2>{t("exports-yours")}</h2>
        <Rows rows/>
        <p><a href="/exports">{t("exports-title")}</a></p>
    }
    .into_any()
}
