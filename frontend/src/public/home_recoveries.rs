use contract::{
    Caller, Problem, RecoveryQuery, RecoveryRow, RecoveryState,
    policy::{self, Act},
};
use leptos::prelude::*;

use crate::{language::t, people::RecoveryRows, web::Desks};

/// Whose turn it is at which state.
const WAITING: [(Act, RecoveryState); 2] = [
    (Act::CheckRecovery, RecoveryState::Requested),
    (Act::ApproveRecovery, RecoveryState::Checked),
];

/// Ways back that wait for this person; the desk is asked only for whoever has a part in them.
pub(super) async fn recoveries_before(
    desks: &Desks,
    caller: &Caller,
) -> Result<Vec<RecoveryRow>, Problem> {
    let theirs = states_before(caller);
    if theirs.is_empty() {
        return Ok(Vec::new());
    }
    let query = RecoveryQuery::default();
    let mut rows = desks.recoveries.recoveries(caller, query).await?.rows;
    rows.retain(|row| theirs.contains(&row.state.as_str()));
    Ok(rows)
}

/// The states at which it is this person's turn.
fn states_before(caller: &Caller) -> Vec<&'static str> {
    let theirs = WAITING
        .into_iter()
        .filter(|(act, _)| policy::may_ever(caller, *act));
    theirs.map(|(_, state)| state.code()).collect()
}

/// Ways back that wait to be checked or approved.
#[component]
pub(super) fn Recoveries(
    /// The rows.
    rows: Vec<RecoveryRow>,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2>{t("people-recoveries-yours")}</h2>
        <RecoveryRows rows/>
        <p><a href="/people/recoveries">{t("people-recoveries")}</a></p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::Role;

    use super::*;

    #[test]
    fn everybody_finds_those_that_wait_for_them() {
        for (role, waits) in [
            (Role::SysAdmin, vec!["recovery-requested"]),
            (Role::SecAdmin, vec!["recovery-checked"]),
            (Role::AuditAdmin, vec![]),
            (Role::Lawyer, vec![]),
        ] {
            let states = states_before(&Caller::for_tests(&[role]));
            assert_eq!(states, waits, "{role:?}");
        }
    }
}
