use contract::{
    Caller, Problem, ProgramRow, ProgramState,
    policy::{self, Act},
};
use leptos::prelude::*;

use crate::{language::t, people::ProgramRows, web::Desks};

/// Programs that wait for this person to admit them.
pub(super) async fn programs_before(
    desks: &Desks,
    caller: &Caller,
) -> Result<Vec<ProgramRow>, Problem> {
    if !policy::may_ever(caller, Act::AdmitProgram) {
        return Ok(Vec::new());
    }
    let mut rows = desks.programs.programs(caller, None).await?.rows;
    rows.retain(|row| row.state == ProgramState::Registered.code());
    Ok(rows)
}

/// The same, as they stand in lists.
#[component]
pub(super) fn Programs(
    /// The rows.
    rows: Vec<ProgramRow>,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2>{t("people-programs-yours")}</h2>
        <ProgramRows rows/>
        <p><a href="/programs">{t("people-programs")}</a></p>
    }
    .into_any()
}
