//! What a page behind a fresh factor is for, where its visitor came from, and where to go afterwards.

mod hearings;

use contract::policy::Act;

use crate::web::is_of;

/// A page that asks for a fresh factor first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gated {
    /// The act's name in the catalogue; none for a page not listed here.
    pub(super) act: Option<&'static str>,
    /// The page before it, which asks for nothing.
    pub(super) before: String,
}

/// An address behind a fresh factor: its route, what is done there, and its name in the catalogue.
type Listed = (&'static str, &'static [Act], &'static str);

/// Every one of them.
fn listed() -> impl Iterator<Item = &'static Listed> {
    ACTS.iter().chain(hearings::ACTS)
}

const ACTS: &[Listed] = &[
    (
        "/account/recovery-codes",
        &[Act::ManageFactors],
        "account-renew-codes",
    ),
    (
        "/account/capacities/{joining}",
        &[Act::AddCapacity],
        "act-identity-add-capacity",
    ),
    (
        "/account/address",
        &[Act::ChangeAddress],
        "account-change-address",
    ),
    (
        "/account/authenticator",
        &[Act::ManageFactors],
        "account-change-authenticator",
    ),
    (
        "/applications/{application}/bundles",
        &[Act::MakeBundle],
        "account-act-bundle",
    ),
    (
        "/bundles/{bundle}/password",
        &[Act::RetrievePassword],
        "account-act-password",
    ),
    (
        "/bundles/{bundle}/download",
        &[Act::MakeBundle],
        "account-act-download",
    ),
    (
        "/desk/applications/{application}/refuse",
        &[Act::ProposeRefusal],
        "account-act-refuse",
    ),
    (
        "/desk/applications/{application}/refusal",
        &[Act::ConfirmRefusal, Act::ReturnRefusal],
        "account-act-refusal",
    ),
    (
        "/provisions/{provision}/adopt",
        &[Act::AdoptProvision],
        "account-act-adopt",
    ),
    (
        "/provisions/{provision}/return",
        &[Act::ReturnProvision],
        "account-act-return",
    ),
    (
        "/desk/applications/{application}/mode",
        &[Act::ChangeMode],
        "account-act-mode",
    ),
    (
        "/desk/applications/{application}/grant",
        &[Act::Grant],
        "account-act-grant",
    ),
    (
        "/desk/applications/{application}/revoke",
        &[Act::Revoke],
        "account-act-revoke",
    ),
    (
        "/desk/applications/{application}/visit",
        &[Act::ArrangeVisit],
        "account-act-arrange-visit",
    ),
    (
        "/desk/applications/{application}/withdraw-document",
        &[Act::WithdrawWrit],
        "account-act-withdraw-writ",
    ),
    (
        "/oversight/{node}/silence",
        &[Act::SilenceNode],
        "account-act-silence",
    ),
    (
        "/oversight/{node}/notice",
        &[Act::IssueNotice],
        "account-act-issue-notice",
    ),
    (
        "/monitoring/{monitoring}/notice",
        &[Act::IssueNotice],
        "account-act-issue-notice",
    ),
    (
        "/monitoring/{monitoring}/return",
        &[Act::ReturnAnswer],
        "account-act-return-answer",
    ),
    (
        "/monitoring/{monitoring}/report",
        &[Act::ReportToChief],
        "account-act-report",
    ),
    (
        "/desk/cases/{case}/approve",
        &[Act::ApproveClasses],
        "account-act-approve",
    ),
    (
        "/desk/cases/{case}/reports/{report}/accept",
        &[Act::ApproveClasses],
        "dossier-reported-accept",
    ),
    (
        "/exports/new",
        &[Act::AskExport, Act::OrderExport],
        "act-exports-ask",
    ),
    (
        "/exports/{export}/approve",
        &[Act::ApproveExport],
        "act-exports-approve",
    ),
    (
        "/exports/{export}/download",
        &[Act::FetchExport],
        "act-exports-fetch",
    ),
    (
        "/programs/new",
        &[Act::RegisterProgram],
        "act-programs-register",
    ),
    (
        "/programs/{program}/admit",
        &[Act::AdmitProgram],
        "act-programs-admit",
    ),
    (
        "/programs/{program}/revoke",
        &[Act::RevokeProgram],
        "act-programs-revoke",
    ),
    ("/people/new", &[Act::InvitePerson], "act-people-invite"),
    (
        "/office/organisations/{organisation}/administrator",
        &[Act::InvitePerson],
        "people-first-administrator",
    ),
    (
        "/people/lists/new",
        &[Act::ReadList],
        "act-people-read-list",
    ),
    (
        "/people/lists/{list}/take",
        &[Act::TakeList],
        "act-people-take-list",
    ),
    (
        "/people/lists/{list}/drop",
        &[Act::DropList],
        "act-people-drop-list",
    ),
    (
        "/people/lists/{list}/undo",
        &[Act::UndoList],
        "act-people-undo-list",
    ),
    (
        "/people/{account}/invite-again",
        &[Act::InviteAgain],
        "act-people-invite-again",
    ),
    (
        "/people/{account}/change",
        &[Act::ChangePerson],
        "act-people-change",
    ),
    (
        "/people/{account}/roles",
        &[Act::ChangeRoles],
        "act-people-change-roles",
    ),
    (
        "/people/{account}/suspend",
        &[Act::SuspendPerson],
        "act-people-suspend",
    ),
    (
        "/people/{account}/resume",
        &[Act::ResumePerson],
        "act-people-resume",
    ),
    (
        "/people/{account}/leave",
        &[Act::EndService],
        "act-people-end-service",
    ),
    (
        "/people/{account}/sessions",
        &[Act::EndSessions],
        "act-people-end-sessions",
    ),
    (
        "/people/{account}/unlock",
        &[Act::UnlockPerson],
        "act-people-unlock",
    ),
    (
        "/people/authorisations/{authorisation}/authorise",
        &[Act::AuthoriseRoles],
        "act-people-authorise-roles",
    ),
    (
        "/people/recoveries/{recovery}/check",
        &[Act::CheckRecovery],
        "act-people-check-recovery",
    ),
    (
        "/people/recoveries/{recovery}/approve",
        &[Act::ApproveRecovery],
        "act-people-approve-recovery",
    ),
    (
        "/office/change",
        &[Act::ManageOffice],
        "act-people-manage-office",
    ),
    (
        "/office/organisations/new",
        &[Act::ManageOffice],
        "act-people-manage-office",
    ),
    (
        "/office/departments/new",
        &[Act::ManageOffice],
        "act-people-manage-office",
    ),
    (
        "/office/departments/{department}",
        &[Act::ManageOffice],
        "act-people-manage-office",
    ),
];

/// The page that all forms about the office are reached from, however deep they lie.
const OFFICE: &str = "/office";

/// Addresses that answer with a file: a browser that is sent there stays where it is.
const FILES: &[&str] = &["/bundles/{bundle}/download", "/exports/{export}/download"];

impl Gated {
    /// The page at this address of the site.
    pub(super) fn of(address: &str) -> Self {
        let path = path_of(address);
        let listed = listed().find(|(route, ..)| is_of(route, path));
        Self {
            act: listed.map(|(.., name)| *name),
            before: before(path),
        }
    }
}

/// Where to lead after a sign-in or a fresh factor: the address asked for, or, where that is a file,
/// the page it is offered on, which says that it can be fetched now.
pub(super) fn landing(next: &str) -> String {
    let path = path_of(next);
    if FILES.iter().any(|file| is_of(file, path)) {
        format!("{}?download=yes", before(path))
    } else {
        next.to_owned()
    }
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// The page around: the path without its last part.
fn before(path: &str) -> String {
    // The capacities are added from the account itself.
    if path.starts_with("/account/") {
        return "/account".to_owned();
    }
    let of_office = path.strip_prefix(OFFICE);
    if of_office.is_some_and(|rest| rest.starts_with('/')) {
        return OFFICE.to_owned();
    }
    match path.trim_end_matches('/').rsplit_once('/') {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;

    use super::*;
    use crate::{language::has, routes};

    #[test]
    fn the_way_back_never_leads_to_the_page_that_asks() {
        for (next, before, act) in [
            (
                "/account/recovery-codes",
                "/account",
                Some("account-renew-codes"),
            ),
            (
                "/applications/7/bundles?x=/bundles",
                "/applications/7",
                Some("account-act-bundle"),
            ),
            (
                "/bundles/9/password",
                "/bundles/9",
                Some("account-act-password"),
            ),
            (
                "/desk/applications/7/mode",
                "/desk/applications/7",
                Some("account-act-mode"),
            ),
            (
                "/desk/cases/3/approve",
                "/desk/cases/3",
                Some("account-act-approve"),
            ),
            (
                "/office/departments/3",
                "/office",
                Some("act-people-manage-office"),
            ),
            ("/office", "/", None),
            ("/somewhere/else", "/somewhere", None),
            ("/account", "/", None),
            ("/", "/", None),
        ] {
            let gated = Gated::of(next);
            assert_eq!((gated.before.as_str(), gated.act), (before, act), "{next}");
            assert!(next == "/" || gated.before != next.trim_end_matches('/'));
        }
    }

    #[test]
    fn no_act_behind_a_fresh_factor_is_without_a_name() {
        // Accounts are made at the console; no page of the site does it.
        let elsewhere = [Act::AdministerAccounts];
        let gated = Act::ALL
            .iter()
            .filter(|act| act.needs_step_up() && !elsewhere.contains(act));
        for act in gated {
            let is_listed = listed().any(|(_, acts, _)| acts.contains(act));
            assert!(is_listed, "{} is asked for on no page", act.code());
        }
        for (path, acts, name) in listed() {
            let is_route = routes().iter().any(|route| route.path == *path);
            assert!(is_route, "{path} is no route");
            assert!(acts.iter().all(|act| act.needs_step_up()), "{path}");
            for lang in [Lang::ZhCn, Lang::En] {
                assert!(has(lang, name), "{name} has no words");
            }
        }
    }

    #[test]
    fn a_file_leads_to_the_page_that_offers_it() {
        assert_eq!(landing("/bundles/9/download"), "/bundles/9?download=yes");
        assert_eq!(
            landing("/bundles/9/password?way=1"),
            "/bundles/9/password?way=1"
        );
        let downloads = routes()
            .iter()
            .filter(|route| route.name.ends_with("-download"));
        for route in downloads {
            assert!(FILES.contains(&route.path), "{}", route.path);
        }
    }
}
