//! What an approval covers does not move: imports that are not finished, that go on later, that are
//! taken out while they run, and many of them at once.

use contract::{AccessClass, ApplicationId, Caller, CaseId, CaseQuery, ImportState, Role};
use sea_orm::ConnectionTrait;
use testkit::World;

use crate::office::{FOUR_PAGES, Office, line, refused, upload, window};

impl Office {
    async fn sql(&self, statement: &str) -> u64 {
        self.house.by_hand(statement).await
    }

    /// The first import of a case as a worker leaves it that died after two pages. Its row is kept with
    /// its seal as it was received and as it was done, for one without its seal is not worked with.
    async fn import_two_pages_of_four(&self, maker: &Caller, case: CaseId) {
        let file = upload("卷宗.pdf", FOUR_PAGES);
        self.desk.import(maker, case, file).await.unwrap();
        self.keep_imports("as_received").await;
        self.work().await;
        self.keep_imports("as_done").await;
        self.sql("DELETE FROM file_page WHERE number > 2").await;
        self.put_import_back("as_received").await;
        self.hold_job(1).await;
    }

    async fn keep_imports(&self, kept: &str) {
        self.sql(&format!(
            "CREATE TABLE {kept} AS SELECT id, state, bound FROM file_import"
        ))
        .await;
    }

    async fn put_import_back(&self, kept: &str) {
        let changed = self
            .sql(&format!(
                "UPDATE file_import SET error = NULL, (state, bound) = \
                 (SELECT state, bound FROM {kept} WHERE {kept}.id = file_import.id) WHERE position = 1"
            ))
            .await;
        assert_eq!(changed, 1);
    }

    /// Lets nobody take up the job of the import at this position; it counts as running.
    async fn hold_job(&self, position: i32) {
        self.job(position, "running").await;
    }

    async fn go_on(&self, position: i32) {
        self.job(position, "waiting").await;
        self.work().await;
    }

    async fn job(&self, position: i32, state: &str) {
        let job = format!("(SELECT job FROM file_import WHERE position = {position})");
        let changed = self
            .sql(&format!(
                "UPDATE job SET state = '{state}', lease = NULL, lease_until = NULL WHERE id = {job}"
            ))
            .await;
        assert_eq!(changed, 1);
    }

    async fn version(&self, maker: &Caller, case: CaseId) -> i32 {
        self.desk.case_file(maker, case).await.unwrap().version
    }

    /// What the reader is shown, page by page: document and text.
    async fn shown(&self, lawyer: &Caller, id: ApplicationId) -> Vec<(contract::PageId, String)> {
        let room = self.desk.reading_room(lawyer, id).await.unwrap();
        let mut shown = Vec::new();
        for number in 1..=room.pages {
            let page = self.desk.page(lawyer, id, number).await.unwrap();
            shown.push((page.id, page.document_title));
        }
        shown
    }
}

#[testkit::on_both]
async fn nothing_is_catalogued_approved_or_granted_while_an_import_is_unfinished(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let late = upload("补充卷.pdf", FOUR_PAGES);
    let late = office.desk.import(&maker, case, late).await.unwrap();
    office.hold_job(2).await;

    let file = office
        .desk
        .case_file(&office.prosecutor, case)
        .await
        .unwrap();
    let approvals = vec![contract::ClassApproval {
        document: file.volumes[0].documents[1].id,
        class: AccessClass::Normal,
    }];
    let lines = vec![line(1, "起诉意见书", (1, 4), AccessClass::Normal)];
    let version = office.seen(&auditor, id).await.version;
    let desk = &office.desk;
    let saved = desk.save_catalogue(&maker, case, file.version, lines.clone());
    refused(saved.await, "import-unfinished");
    let approved = desk.approve_classes(&office.prosecutor, case, file.version, approvals);
    refused(approved.await, "import-unfinished");
    let granted = desk.grant(&auditor, id, version, window());
    refused(granted.await, "import-unfinished");

    office.desk.remove_import(&maker, case, late).await.unwrap();
    office.granted(id).await;
}

#[tokio::test]
async fn an_import_that_was_given_up_stands_in_nobodys_way() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let late = upload("补充卷.pdf", FOUR_PAGES);
    office.desk.import(&maker, case, late).await.unwrap();
    office.job(2, "failed").await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports[1].state, ImportState::Failed);
    office.granted(id).await;
}

#[testkit::on_both]
async fn a_page_that_arrives_later_changes_nothing_that_was_approved(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office.import_two_pages_of_four(&maker, case).await;
    office.import(&maker, case, FOUR_PAGES).await;
    // By hand: the office could not do this while the first import is unfinished.
    office.put_import_back("as_done").await;
    let lines = vec![
        line(1, "甲", (1, 2), AccessClass::Normal),
        line(1, "乙", (3, 6), AccessClass::Normal),
    ];
    let version = office.version(&maker, case).await;
    office
        .desk
        .save_catalogue(&maker, case, version, lines)
        .await
        .unwrap();
    office.approve_all(case).await;
    office.granted(id).await;
    office
        .desk
        .sign_pledge(&lawyer, id, "项霞".to_owned())
        .await
        .unwrap();
    let before = office.shown(&lawyer, id).await;
    assert_eq!(before.len(), 6);

    office.put_import_back("as_received").await;
    office.go_on(1).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(
        (file.pages.len(), file.imports[0].state),
        (6, ImportState::Failed)
    );
    assert_eq!(file.imports[0].error.as_deref(), Some("grant-live"));
    assert_eq!(office.shown(&lawyer, id).await, before);

    let fresh = if office.world.is_on_sqlite() {
        "randomblob(16)"
    } else {
        "gen_random_uuid()"
    };
    let columns = "organisation, case_id, import, import_position";
    let rest = "width, height, master, flaw, has_text, text, bound";
    let made = office
        .sql(&format!(
            "INSERT INTO file_page (id, {columns}, number, {rest}) SELECT {fresh}, {columns}, 3, {rest} \
             FROM file_page WHERE import_position = 1 AND number = 1"
        ))
        .await;
    assert_eq!(made, 1);
    assert_eq!(office.shown(&lawyer, id).await, before);
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!((file.pages.len(), file.uncatalogued), (7, 1));
}

#[testkit::on_both]
async fn every_page_that_arrives_makes_what_was_seen_of_the_file_older(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office.import_two_pages_of_four(&maker, case).await;
    let seen = office.version(&maker, case).await;
    office.go_on(1).await;
    assert_eq!(office.version(&maker, case).await, seen + 2);
    let lines = vec![line(1, "起诉意见书", (1, 2), AccessClass::Normal)];
    let saved = office.desk.save_catalogue(&maker, case, seen, lines).await;
    refused(saved, "conflict");
}

#[testkit::on_both]
async fn an_import_taken_out_while_it_runs_leaves_no_page_behind(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    let taken = upload("卷宗.pdf", FOUR_PAGES);
    let import = office.desk.import(&maker, case, taken).await.unwrap();
    let remove = async {
        while office
            .desk
            .cases(&maker, CaseQuery::default())
            .await
            .unwrap()
            .rows[0]
            .pages
            == 0
        {
            tokio::task::yield_now().await;
        }
        office
            .desk
            .remove_import(&maker, case, import)
            .await
            .unwrap();
    };
    tokio::join!(office.work(), remove);
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!((file.pages.len(), file.imports.len()), (0, 0));
}

#[tokio::test]
async fn removing_a_file_keeps_the_documents_of_the_others() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    office.import(&maker, case, FOUR_PAGES).await;
    let late = office.desk.case_file(&maker, case).await.unwrap().imports[1].id;
    office.desk.remove_import(&maker, case, late).await.unwrap();
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let documents: Vec<_> = file.volumes.iter().flat_map(|v| &v.documents).collect();
    assert_eq!(documents.len(), 3);
    assert!(documents.iter().all(|document| document.is_approved));
    office.granted(id).await;
}

#[testkit::on_both]
async fn many_imports_at_once_each_have_a_place_of_their_own(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    let imports = (0..8).map(|_| {
        let (desk, maker) = (office.desk.clone(), maker.clone());
        tokio::spawn(async move {
            desk.import(&maker, case, upload("卷.pdf", FOUR_PAGES))
                .await
        })
    });
    for import in futures::future::join_all(imports).await {
        import.unwrap().unwrap();
    }
    let doubled = "DELETE FROM file_import WHERE position IN \
        (SELECT position FROM file_import GROUP BY position HAVING COUNT(*) > 1)";
    assert_eq!(office.sql(doubled).await, 0);
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports.len(), 8);
    let db = &office.world.kernel.db;
    let twice = db.execute_unprepared("UPDATE file_import SET position = 1");
    twice
        .await
        .expect_err("the database keeps a place for one import");
}

#[testkit::on_both]
async fn a_grant_and_a_changed_catalogue_never_both_happen(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let seen = office.version(&maker, case).await;
    let lines = vec![line(1, "起诉意见书", (1, 4), AccessClass::Normal)];
    let (granted, saved) = tokio::join!(
        office.desk.grant(&auditor, id, version, window()),
        office
            .desk
            .save_catalogue(&maker, case, seen, lines.clone()),
    );
    assert!(granted.is_ok() != saved.is_ok(), "{granted:?} {saved:?}");

    let id = if granted.is_ok() { Some(id) } else { None };
    if id.is_some() {
        let seen = office.version(&maker, case).await;
        let again = office.desk.save_catalogue(&maker, case, seen, lines).await;
        refused(again, "grant-is-live");
        let late = upload("补充卷.pdf", FOUR_PAGES);
        refused(
            office.desk.import(&maker, case, late).await,
            "grant-is-live",
        );
    }
}

#[testkit::on_both]
async fn an_import_is_said_to_have_ended_once(world: World) {
    let office = Office::in_world(world).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    office.import(&maker, case, FOUR_PAGES).await;
    // As after a kill between the end of the import and the end of its job.
    office.go_on(1).await;
    let import = office.desk.case_file(&maker, case).await.unwrap().imports[0].id;
    let of = ledger::TrailOf::Object(ledger::ObjectRef::new("import", import));
    let trail = office
        .ledger
        .trail(&office.world.kernel.db, office.id, of)
        .await
        .unwrap();
    let ended = trail.iter().filter(|step| step.actor.is_none()).count();
    assert_eq!(ended, 1);
}
