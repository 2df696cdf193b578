//! Who registers a program, who admits it, and who gets nowhere.

use contract::{ProgramDesk as _, ProgramForm, ProgramState, Role, Scope};
use testkit::World;

use crate::house::{Office, REASON, TOKEN_ADDRESS, form, refused};

#[testkit::on_both]
async fn a_program_is_registered_by_one_and_admitted_by_another(world: World) {
    let office = Office::in_world(world).await;
    let (programs, system) = (&office.programs, &office.system);
    let id = office.registered().await;
    let view = office.view(id).await;
    assert_eq!(view.row.state, ProgramState::Registered.code());
    assert_eq!(view.row.scopes, [Scope::MatterStates]);
    assert_eq!(view.token_address, TOKEN_ADDRESS);
    assert_eq!(view.reason, REASON);
    // The SHA-256 that openssl prints of the key of RFC 8410 10.1.
    assert_eq!(view.fingerprint.len(), 95);
    let own = programs.admit_program(system, id, view.version).await;
    refused(own, "not-found");
    programs
        .admit_program(&office.security, id, view.version)
        .await
        .unwrap();
    assert_eq!(
        office.view(id).await.row.state,
        ProgramState::Admitted.code()
    );
    let told: Vec<String> = office
        .notices
        .mailbox(10)
        .await
        .unwrap()
        .into_iter()
        .map(|mail| mail.template)
        .collect();
    assert_eq!(told, ["program-decided", "program-registered"]);

    let version = office.view(id).await.version;
    let note = || "对方系统停用。".to_owned();
    let again = programs.return_program(&office.security, id, version, note());
    refused(again.await, "wrong-state");
    let short = programs.revoke_program(system, id, version, "停".to_owned());
    refused(short.await, "invalid");
    programs
        .revoke_program(system, id, version, note())
        .await
        .unwrap();
    assert_eq!(
        office.view(id).await.row.state,
        ProgramState::Revoked.code()
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_was_registered_is_sent_back_or_taken_back(world: World) {
    let office = Office::in_world(world).await;
    let (programs, system) = (&office.programs, &office.system);
    let id = office.registered().await;
    let other = office.entered("XT002", Role::SysAdmin).await;
    let version = office.view(id).await.version;
    let by_other = programs.withdraw_program(&other, id, version).await;
    refused(by_other, "not-found");
    let stale = programs.withdraw_program(system, id, version + 1).await;
    refused(stale, "conflict");
    programs
        .withdraw_program(system, id, version)
        .await
        .unwrap();
    assert_eq!(
        office.view(id).await.row.state,
        ProgramState::TakenBack.code()
    );
    let taken = programs.register_program(system, form()).await;
    let problem = taken.unwrap_err();
    assert_eq!(problem.fields[0].rule, "key-taken");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whatever_is_at_fault_is_named_at_once(world: World) {
    let office = Office::in_world(world).await;
    let register = async |form: ProgramForm| {
        let problem = office.programs.register_program(&office.system, form).await;
        let fields = problem.unwrap_err().fields.into_iter();
        let said = fields.map(|field| format!("{}: {}", field.field, field.rule));
        said.collect::<Vec<_>>()
    };
    assert_eq!(
        register(ProgramForm::default()).await,
        [
            "name: required",
            "contact: required",
            "key: required",
            "scopes: not-chosen",
            "reason: note-length:0"
        ]
    );
    let wrong = ProgramForm {
        name: "名".repeat(61),
        key: "ssh-ed25519 AAAA".to_owned(),
        scopes: vec!["everything".to_owned()],
        ..form()
    };
    assert_eq!(
        register(wrong).await,
        ["name: too-long:60", "key: key-shape", "scopes: not-chosen"]
    );
}

#[testkit::on_both]
async fn nobody_else_registers_admits_or_revokes(world: World) {
    let office = Office::in_world(world).await;
    let id = office.registered().await;
    let programs = &office.programs;
    let audit = office.entered("SJ001", Role::AuditAdmin).await;
    programs.program(&audit, id).await.unwrap();
    let clerk = office.entered("AG001", Role::CmHead).await;
    let elsewhere = office.elsewhere("BM009", Role::SecAdmin).await;
    let note = || "对方系统停用。".to_owned();
    for caller in [&audit, &clerk, &elsewhere] {
        refused(programs.admit_program(caller, id, 0).await, "not-found");
        let returned = programs.return_program(caller, id, 0, note());
        refused(returned.await, "not-found");
        let revoked = programs.revoke_program(caller, id, 0, note());
        refused(revoked.await, "not-found");
        let registered = programs.register_program(caller, form()).await;
        refused(registered, "not-found");
    }
    for caller in [&clerk, &elsewhere] {
        refused(programs.program(caller, id).await, "not-found");
    }
    refused(programs.programs(&clerk, None).await, "not-found");
    assert_eq!(programs.programs(&elsewhere, None).await.unwrap().rows, []);
}
