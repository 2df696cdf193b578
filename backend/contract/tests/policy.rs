//! The policy as one table, and the promise that no desk method escapes it.

mod acts;

use std::{collections::BTreeSet, fmt::Write as _};

use acts::DOSSIER;

use contract::{
    Caller, Role,
    policy::{Act, Relation, allow, is_permitted},
};

/// Every act, whether it needs a fresh factor, and for each role that may do it the relations.
fn matrix() -> String {
    let mut table = String::new();
    for act in Act::ALL {
        let step_up = if act.needs_step_up() {
            " (fresh factor)"
        } else {
            ""
        };
        let _ = writeln!(table, "{}{step_up}", act.code());
        for role in Role::ALL {
            let caller = Caller::for_tests(&[role]);
            let relations: Vec<String> = Relation::ALL
                .into_iter()
                .filter(|relation| is_permitted(&caller, *act, *relation))
                .map(|relation| format!("{relation:?}"))
                .collect();
            if !relations.is_empty() {
                let _ = writeln!(table, "    {:<14} {}", role.code(), relations.join(" "));
            }
        }
    }
    table
}

#[test]
fn policy_matrix() {
    insta::assert_snapshot!(matrix());
}

#[test]
fn nobody_may_anything_without_a_role() {
    let nobody = Caller::for_tests(&[]);
    for act in Act::ALL {
        for relation in Relation::ALL {
            assert!(
                allow(&nobody, *act, relation).is_err(),
                "{act:?} {relation:?}"
            );
        }
    }
}

#[test]
fn a_password_handed_out_permits_nothing_but_managing_ones_account() {
    for role in Role::ALL {
        let caller = Caller {
            must_change_password: true,
            ..Caller::for_tests(&[role])
        };
        for act in Act::ALL {
            let may = Relation::ALL
                .into_iter()
                .any(|relation| is_permitted(&caller, *act, relation));
            assert_eq!(may, *act == Act::ManageAccount, "{act:?}");
        }
    }
}

#[test]
fn administrators_never_open_case_content() {
    for role in [Role::SysAdmin, Role::SecAdmin, Role::AuditAdmin] {
        let caller = Caller::for_tests(&[role]);
        for act in Act::ALL
            .iter()
            .filter(|act| act.code().starts_with("dossier."))
        {
            for relation in Relation::ALL {
                assert!(
                    allow(&caller, *act, relation).is_err(),
                    "{role:?} {act:?} {relation:?}"
                );
            }
        }
    }
}

#[test]
fn nobody_approves_what_they_submitted() {
    for role in Role::ALL {
        let caller = Caller::for_tests(&[role]);
        for act in Act::ALL {
            assert!(
                allow(&caller, *act, Relation::OwnSubmission).is_err(),
                "{role:?} {act:?}"
            );
        }
    }
}

#[test]
fn a_page_is_read_under_a_grant_alone() {
    for role in Role::ALL {
        let caller = Caller::for_tests(&[role]);
        for relation in Relation::ALL
            .into_iter()
            .filter(|r| *r != Relation::Granted)
        {
            assert!(
                allow(&caller, Act::ReadPage, relation).is_err(),
                "{role:?} {relation:?}"
            );
        }
    }
}

#[test]
fn only_the_fresh_factor_is_asked_for_when_only_it_is_missing() {
    let mut auditor = Caller::for_tests(&[Role::CmAuditor]);
    auditor.is_stepped_up = false;
    assert!(
        allow(&auditor, Act::Grant, Relation::Office)
            .unwrap_err()
            .lacks_step_up
    );
    assert!(
        !allow(&auditor, Act::Grant, Relation::None)
            .unwrap_err()
            .lacks_step_up
    );
}

#[test]
fn the_three_administrators_exclude_each_other_and_everyone_else() {
    let administrators = [Role::SysAdmin, Role::SecAdmin, Role::AuditAdmin];
    for one in administrators {
        for other in Role::ALL {
            assert_eq!(one.excludes(other), one != other);
        }
    }
    assert!(!Role::CmClerk.excludes(Role::CmAuditor));
}

#[test]
fn every_method_of_the_desk_stands_in_the_table_of_acts() {
    let source = include_str!("../src/dossier/desk.rs");
    let methods: BTreeSet<&str> = source
        .split("async fn ")
        .skip(1)
        .filter_map(|rest| rest.split('(').next())
        .collect();
    let listed: BTreeSet<&str> = DOSSIER.iter().map(|(method, _)| *method).collect();
    assert_eq!(methods, listed);
}

#[test]
fn every_act_of_the_dossier_is_asked_for_by_some_method() {
    let asked: BTreeSet<&str> = DOSSIER.iter().map(|(_, act)| act.code()).collect();
    for act in Act::ALL
        .iter()
        .filter(|act| act.code().starts_with("dossier."))
    {
        assert!(
            asked.contains(act.code()),
            "{} is asked for nowhere",
            act.code()
        );
    }
}
