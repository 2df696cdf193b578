use contract::{
    Caller, Problem, RecoveryId, RecoveryPage, RecoveryQuery, RecoveryRow, RecoveryState,
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
    let page = async |after| {
        let query = RecoveryQuery {
            after,
            ..RecoveryQuery::default()
        };
        desks.recoveries.recoveries(caller, query).await
    };
    let mut rows = all_pages(page).await?;
    rows.retain(|row| theirs.contains(&row.state.as_str()));
    Ok(rows)
}

/// The rows of every page: one that waits longest stands on the last.
async fn all_pages(
    page: impl AsyncFn(Option<RecoveryId>) -> Result<RecoveryPage, Problem>,
) -> Result<Vec<RecoveryRow>, Problem> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let next = page(after).await?;
        rows.extend(next.rows);
        after = next.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
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
    use contract::{AccountId, Role};
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::*;

    fn row(number: u128) -> RecoveryRow {
        RecoveryRow {
            id: RecoveryId(Uuid::from_u128(number)),
            account: AccountId(Uuid::from_u128(number)),
            name: "陈望".to_owned(),
            number: format!("WC-{number}"),
            roles: vec![Role::CmClerk],
            is_proven: false,
            state: RecoveryState::Requested.code().to_owned(),
            requested_at: OffsetDateTime::UNIX_EPOCH,
            opens_at: None,
        }
    }

    #[actix_web::test]
    async fn one_that_waits_on_a_later_page_is_among_them() {
        let page = async |after: Option<RecoveryId>| {
            let (rows, next) = match after.map(|RecoveryId(id)| id.as_u128()) {
                None => (vec![row(9), row(8)], Some(8)),
                Some(8) => (vec![row(7)], Some(7)),
                Some(_) => (vec![row(6)], None),
            };
            Ok(RecoveryPage {
                rows,
                next: next.map(|next| RecoveryId(Uuid::from_u128(next))),
                ..RecoveryPage::default()
            })
        };
        let rows = all_pages(page).await.unwrap();
        let numbers: Vec<_> = rows.iter().map(|row| row.number.as_str()).collect();
        assert_eq!(numbers, ["WC-9", "WC-8", "WC-7", "WC-6"]);
    }

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
