//! The policy as one table, and the promise that no desk method escapes it.

use std::{collections::BTreeSet, fmt::Write as _};

use contract::{
    AccountDesk, ActingCapacity, AgendaDesk, AuditDesk, AuthorisationDesk, Caller, DossierDesk,
    ExportDesk, HearingDesk, MailDesk, MatterStatesDesk, MonitoringDesk, MonitoringWorkDesk,
    OfficeDesk, OfficerListDesk, OrganisationId, OversightDesk, OwnOfficerDesk, PeopleDesk,
    PeopleListDesk, PoolDesk, ProgramCaller, ProgramDesk, ProgramId, ProvisionDesk, RecoveryDesk,
    RemovalDesk, RequestId, Role, Scope, Side, WayBackDesk,
    policy::{self, Act, Relation, SystemAct, allow, allow_program, is_permitted},
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
fn without_a_role_there_is_nothing_but_ones_own_account() {
    let nobody = Caller::for_tests(&[]);
    let may = Act::ALL.iter().filter(|act| {
        let mut relations = Relation::ALL.into_iter();
        relations.any(|relation| allow(&nobody, **act, relation).is_ok())
    });
    let may: Vec<&str> = may.map(|act| act.code()).collect();
    assert_eq!(
        may,
        [
            "identity.manage_account",
            "identity.manage_factors",
            "identity.change_address",
            "people.request_recovery",
            "people.prove_recovery",
            "people.stop_recovery"
        ]
    );
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
fn whoever_asks_the_office_for_something_does_not_decide_on_it() {
    let outside = |role: &Role| role.side() <= Side::Public;
    for outer in Role::ALL.into_iter().filter(outside) {
        let alone = Caller::for_tests(&[outer]);
        for inner in Role::ALL.into_iter().filter(|role| !outside(role)) {
            let both = Caller::for_tests(&[inner, outer]);
            for act in Act::ALL {
                let may = |who| policy::may_ever(who, *act);
                assert_eq!(may(&both), may(&alone), "{inner:?} {outer:?} {act:?}");
            }
            assert_eq!(policy::relation_to_office(&both), Relation::None);
        }
    }
}

#[test]
fn somebody_outside_in_two_capacities_acts_in_the_one_they_chose() {
    let both = Caller::for_tests(&[Role::Officer, Role::Lawyer]);
    assert_eq!(
        both.capacities(),
        [ActingCapacity::Counsel, ActingCapacity::Officer]
    );
    let acts_as = |caller: &Caller| {
        let roles: Vec<Role> = caller.acting_roles().collect();
        let finds = policy::may_ever(caller, Act::FindCase);
        (caller.side(), roles, finds)
    };
    let as_lawyer = (Side::Counsel, vec![Role::Lawyer], true);
    assert_eq!(
        acts_as(&both),
        as_lawyer,
        "the outermost until one is chosen"
    );
    assert_eq!(
        acts_as(&both.in_capacity(ActingCapacity::Officer)),
        (Side::Public, vec![Role::Officer], false)
    );
    let lost = both.in_capacity(ActingCapacity::Party);
    assert_eq!(acts_as(&lost), as_lawyer, "what is not held is not chosen");
}

#[test]
fn two_roles_of_one_capacity_count_both_and_those_of_another_never() {
    for one in Role::ALL {
        for other in Role::ALL {
            let caller = Caller::for_tests(&[one, other]);
            for chosen in ActingCapacity::ALL {
                let acting: BTreeSet<_> = caller.in_capacity(chosen).acting_roles().collect();
                let capacities: BTreeSet<_> =
                    acting.iter().filter_map(|role| role.capacity()).collect();
                assert!(capacities.len() <= 1, "{one:?} {other:?} {chosen:?}");
                let is_whole = one.capacity() == other.capacity() && one.side() == other.side();
                assert!(
                    !is_whole || acting == BTreeSet::from([one, other]),
                    "{one:?} {other:?}"
                );
            }
        }
    }
}

#[test]
fn only_who_works_in_the_office_has_a_part_in_what_is_the_offices() {
    let outside = [
        Role::Lawyer,
        Role::LaLawyer,
        Role::DutyLawyer,
        Role::OtherDefender,
        Role::Party,
        Role::Officer,
        Role::Supervisor,
        Role::Citizen,
        Role::Media,
        Role::JbClerk,
        Role::JbHead,
    ];
    for role in Role::ALL {
        let relation = policy::relation_to_office(&Caller::for_tests(&[role]));
        assert_eq!(
            relation == Relation::None,
            outside.contains(&role),
            "{role:?}"
        );
    }
    let nobody = Caller::for_tests(&[]);
    assert_eq!(policy::relation_to_office(&nobody), Relation::None);
}

#[test]
fn an_act_may_be_done_by_the_roles_that_are_said_to() {
    for act in Act::ALL {
        let said: Vec<Role> = policy::roles_of(&[*act]).collect();
        for role in Role::ALL {
            let caller = Caller::for_tests(&[role]);
            let may = Relation::ALL
                .into_iter()
                .any(|relation| is_permitted(&caller, *act, relation));
            assert_eq!(said.contains(&role), may, "{role:?} {act:?}");
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
            for act in [Act::ReadPage, Act::ReportPage] {
                let asked = allow(&caller, act, relation);
                assert!(asked.is_err(), "{role:?} {act:?} {relation:?}");
            }
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
fn every_act_is_asked_for_by_some_verb() {
    let small = [
        <dyn AccountDesk>::VERBS,
        <dyn AgendaDesk>::VERBS,
        <dyn AuditDesk>::VERBS,
        <dyn AuthorisationDesk>::VERBS,
        <dyn MailDesk>::VERBS,
        <dyn MonitoringDesk>::VERBS,
        <dyn MonitoringWorkDesk>::VERBS,
        <dyn OfficeDesk>::VERBS,
        <dyn OversightDesk>::VERBS,
        <dyn PeopleDesk>::VERBS,
        <dyn ExportDesk>::VERBS,
        <dyn PeopleListDesk>::VERBS,
        <dyn ProgramDesk>::VERBS,
        <dyn PoolDesk>::VERBS,
        <dyn RemovalDesk>::VERBS,
        <dyn OwnOfficerDesk>::VERBS,
        <dyn OfficerListDesk>::VERBS,
        <dyn MatterStatesDesk>::VERBS,
        <dyn ProvisionDesk>::VERBS,
        <dyn RecoveryDesk>::VERBS,
        <dyn WayBackDesk>::VERBS,
    ];
    let asked: BTreeSet<&str> = small
        .into_iter()
        .flatten()
        .copied()
        .chain(<dyn DossierDesk>::verbs())
        .chain(<dyn HearingDesk>::verbs())
        .flat_map(|verb| verb.acts)
        .copied()
        // What the system takes upon itself is no act of the policy.
        .filter(|act| SystemAct::find(act).is_none())
        .collect();
    let at_desks = Act::ALL
        .iter()
        // Asked for by the operator's commands alone.
        .filter(|act| **act != Act::AdministerAccounts)
        .map(|act| act.code())
        .collect();
    assert_eq!(asked, at_desks);
}

#[test]
fn no_verb_stands_twice_and_every_one_asks_for_something() {
    let mut names = BTreeSet::new();
    for verb in <dyn DossierDesk>::verbs() {
        assert!(names.insert(verb.name), "{} stands twice", verb.name);
        assert!(!verb.acts.is_empty(), "{} asks for nothing", verb.name);
    }
    assert_eq!(names.len(), 91);
    for verb in <dyn HearingDesk>::verbs() {
        assert!(names.insert(verb.name), "{} stands twice", verb.name);
        assert!(!verb.acts.is_empty(), "{} asks for nothing", verb.name);
    }
    assert_eq!(names.len(), 91 + 70);
}

#[test]
fn a_program_does_what_its_scopes_say_for_its_own_office_and_no_person_does() {
    let (own, other) = (
        OrganisationId(uuid::Uuid::from_u128(1)),
        OrganisationId(uuid::Uuid::from_u128(2)),
    );
    let program = |scopes: &[Scope]| ProgramCaller {
        id: ProgramId(uuid::Uuid::from_u128(7)),
        organisation: own,
        scopes: scopes.to_vec(),
        request: RequestId(uuid::Uuid::nil()),
    };
    let all = program(&Scope::ALL);
    for act in Act::ALL {
        let is_a_scopes = Scope::ALL.iter().any(|scope| scope.act() == *act);
        let may = allow_program(&all, *act, own);
        assert_eq!(may.is_ok(), is_a_scopes, "{act:?}");
        assert!(allow_program(&all, *act, other).is_err(), "{act:?}");
        assert!(allow_program(&program(&[]), *act, own).is_err(), "{act:?}");
        let by_person = Role::ALL
            .into_iter()
            .any(|role| policy::may_ever(&Caller::for_tests(&[role]), *act));
        assert!(!(is_a_scopes && by_person), "{act:?}");
    }
}
