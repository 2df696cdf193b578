//! Whole rows put back as they once were: every seal holds, and the ledger names them.

use std::sync::Arc;

use contract::{AccessClass, BundleRequest, Caller, CaseId, ClassApproval, DocumentId, Role};
use ledger::StandingRoom;
use testkit::World;
use uuid::Uuid;

use crate::office::{Office, on_site, revocation};

impl Office {
    /// What is found where rows do not stand as the ledger last recorded them: `code kind id`.
    pub(crate) async fn found(&self) -> Vec<String> {
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.files.clone()),
            Arc::new(self.writs.clone()),
            Arc::new(self.agenda.clone()),
            Arc::new(self.dossier.clone()),
        ];
        self.house.found(rooms).await
    }

    /// Fails where a row does not stand as the ledger last recorded it.
    pub(crate) async fn stands_as_recorded(&self) {
        let found = self.found().await;
        assert_eq!(found, Vec::<String>::new());
    }

    async fn first_document(&self, case: CaseId) -> (DocumentId, i32) {
        let file = self.desk.case_file(&self.prosecutor, case).await.unwrap();
        (file.volumes[0].documents[0].id, file.version)
    }

    async fn class_first_document(&self, case: CaseId, class: AccessClass) -> DocumentId {
        let (document, version) = self.first_document(case).await;
        let approvals = vec![ClassApproval { document, class }];
        self.desk
            .approve_classes(&self.prosecutor, case, version, approvals)
            .await
            .unwrap();
        document
    }

    async fn revoke_for(&self, ground: &str, id: contract::ApplicationId) {
        let auditor = self.staff("P028", Role::CmAuditor).await;
        let version = self.seen(&auditor, id).await.version;
        let desk = &self.desk;
        desk.revoke(&auditor, id, version, revocation(ground))
            .await
            .unwrap();
    }
}

fn named(kind: &str, id: impl Into<Uuid>) -> [String; 1] {
    [format!("put-back {kind} {}", id.into())]
}

#[testkit::on_both]
async fn an_application_put_back_after_it_was_revoked_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.keep("application").await;
    office.revoke_for("breach", id).await;
    office.stands_as_recorded().await;
    office.put_back("application").await;
    let page = office.desk.page(&lawyer, id, 1).await;
    assert!(page.is_ok(), "every seal holds until somebody compares");
    assert_eq!(office.found().await, named("application", id.0));
}

#[testkit::on_both]
async fn a_window_put_back_after_the_mode_was_changed_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.keep("application").await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let desk = &office.desk;
    desk.change_mode(&auditor, id, version, on_site())
        .await
        .unwrap();
    office.stands_as_recorded().await;
    office.put_back("application").await;
    assert_eq!(office.found().await, named("application", id.0));
}

#[testkit::on_both]
async fn a_document_put_back_after_its_class_was_raised_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office.keep("file_document").await;
    let document = office
        .class_first_document(case, AccessClass::InternalNever)
        .await;
    office.stands_as_recorded().await;
    office.put_back("file_document").await;
    assert_eq!(office.found().await, named("document", document.0));
}

pub(crate) async fn bundle_of(office: &Office, lawyer: &Caller) -> contract::BundleId {
    let application = office.readable(lawyer).await;
    let room = office.desk.reading_room(lawyer, application).await.unwrap();
    let documents = room.volumes.iter().flat_map(|volume| &volume.documents);
    let open = documents.filter(|document| document.withheld.is_none());
    let request = BundleRequest {
        application,
        documents: open.map(|document| document.id).take(1).collect(),
    };
    let bundle = office.desk.order_bundle(lawyer, request).await.unwrap();
    office.work().await;
    bundle
}

#[testkit::on_both]
async fn a_bundle_put_back_after_its_password_was_spent_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = bundle_of(&office, &lawyer).await;
    office.keep("bundle").await;
    let (desk, way) = (&office.desk, office.way().await);
    desk.retrieve_password(&lawyer, bundle, way).await.unwrap();
    office.stands_as_recorded().await;
    office.put_back("bundle").await;
    assert_eq!(office.found().await, named("bundle", bundle.0));
}

#[testkit::on_both]
async fn a_bundle_put_back_to_fewer_tries_or_after_it_was_locked_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = bundle_of(&office, &lawyer).await;
    office.keep("bundle").await;
    for _ in 0..contract::WRONG_WAYS {
        let wrong = "no such way".to_owned();
        let refused = office.desk.retrieve_password(&lawyer, bundle, wrong).await;
        refused.unwrap_err();
        office.stands_as_recorded().await;
    }
    office.put_back("bundle").await;
    assert_eq!(office.found().await, named("bundle", bundle.0));
}

#[testkit::on_both]
async fn a_bundle_put_back_after_its_grant_ended_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = bundle_of(&office, &lawyer).await;
    let shown = office.desk.bundle(&lawyer, bundle).await.unwrap();
    office.keep("bundle").await;
    office.revoke_for("breach", shown.application).await;
    office.stands_as_recorded().await;
    office.put_back("bundle").await;
    assert_eq!(office.found().await, named("bundle", bundle.0));
}

#[testkit::on_both]
async fn an_application_put_back_after_its_window_ended_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.keep("application").await;
    office.world.clock.advance(time::Duration::days(30));
    office.dossier.tidy().await.unwrap();
    office.stands_as_recorded().await;
    office.put_back("application").await;
    assert_eq!(office.found().await, named("application", id.0));
}

#[testkit::on_both]
async fn documents_put_back_after_their_import_was_taken_out_are_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
    let mut expected: Vec<String> = documents
        .map(|document| format!("put-back document {}", document.id))
        .collect();
    office.keep("file_document").await;
    for import in file.imports {
        let removed = office.desk.remove_import(&maker, case, import.id).await;
        removed.unwrap();
    }
    office.stands_as_recorded().await;
    office.put_back("file_document").await;
    let mut found = office.found().await;
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[testkit::on_both]
async fn a_register_of_defenders_put_back_after_a_mandate_ended_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    for table in ["case_record", "mandate"] {
        office.keep(table).await;
    }
    office.revoke_for("mandate-ended", id).await;
    office.stands_as_recorded().await;
    for table in ["case_record", "mandate"] {
        office.put_back(table).await;
    }
    assert_eq!(office.found().await, named("case", case.0));
}

#[testkit::on_both]
async fn what_is_done_at_the_desk_leaves_every_row_as_recorded(world: World) {
    let office = Office::in_world(world).await;
    office.stands_as_recorded().await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    office.stands_as_recorded().await;
    office.desk.withdraw_application(&lawyer, id).await.unwrap();
    let bundle = bundle_of(&office, &lawyer).await;
    office.stands_as_recorded().await;
    let id = office
        .desk
        .bundle(&lawyer, bundle)
        .await
        .unwrap()
        .application;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office
        .class_first_document(case, AccessClass::OnsiteOnly)
        .await;
    office.revoke_for("licence-event", id).await;
    office.stands_as_recorded().await;
    let again = office.submitted(&lawyer).await;
    office.world.clock.advance(time::Duration::days(3));
    office.dossier.tidy().await.unwrap();
    office.stands_as_recorded().await;
    office
        .desk
        .withdraw_application(&lawyer, again)
        .await
        .unwrap();
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let import = file.imports[0].id;
    office
        .desk
        .remove_import(&maker, case, import)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}
