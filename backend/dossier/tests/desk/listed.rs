//! Lists and counts hold their rows to what was sealed: one changed by hand is named and not shown as if
//! it were true, and takes no other along.

use contract::{
    ApplicationId, Caller, CaseId, CaseQuery, Role, WorklistFilter, WorklistQuery, WorklistRow,
};
use sea_orm::ConnectionTrait;
use testkit::World;

use crate::{
    office::{CASE_NO, Office, SUSPECT, find, refused, revocation},
    tampered::denials,
};

/// A column of the application, or of what a list shows beside it.
const OF_THE_ROW: [(&str, &str, &str); 13] = [
    ("application", "state", "'completed'"),
    ("application", "state", "'something-newer'"),
    ("application", "applicant_name", "'别人'"),
    ("application", "firm_name", "'别的律师事务所'"),
    ("application", "reference", "'YJ-2026-999999'"),
    ("application", "party", "organisation"),
    ("application", "case_id", "organisation"),
    ("application", "complete_at", "'2027-11-23 02:00:00+00:00'"),
    ("application", "due_at", "'2027-11-23 02:00:00+00:00'"),
    ("application", "ended_at", "'2026-11-01 02:00:00+00:00'"),
    ("application", "form", "bound"),
    ("case_party", "name", "name_index"),
    ("case_record", "unified_no", "title"),
];

/// What changes in a case's row that its list shows, or in its catalogue.
const OF_THE_CASE: [(&str, &str, &str); 5] = [
    ("case_record", "stage", "'trial'"),
    ("case_record", "deadline_on", "'2027-01-04'"),
    ("case_record", "title", "unified_no"),
    ("file_document", "is_approved", "NOT is_approved"),
    ("file_document", "covers", "title"),
];

impl Office {
    /// Writes a column by hand in all rows of a table, and puts it back after the trial.
    async fn with_changed(
        &self,
        (table, column, value): (&str, &str, &str),
        trial: impl Future<Output = ()>,
    ) {
        let change = format!("UPDATE {table} SET {column} = {value}");
        self.changed(&[table], &change, trial).await;
    }

    /// Every part of the worklist: its rows, and what is named as altered.
    async fn whole_worklist(&self, clerk: &Caller) -> (Vec<WorklistRow>, Vec<ApplicationId>) {
        let (mut rows, mut altered) = (Vec::new(), Vec::new());
        for filter in WorklistFilter::ALL {
            let query = WorklistQuery {
                filter,
                ..WorklistQuery::default()
            };
            let page = self.desk.worklist(clerk, query).await.unwrap();
            rows.extend(page.rows);
            altered.extend(page.altered.into_iter().map(ApplicationId));
        }
        (rows, altered)
    }
}

#[testkit::on_both]
async fn an_application_changed_by_hand_is_named_in_the_lists_and_not_shown(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let clerk = office.staff("P027", Role::CmClerk).await;
    let (rows, altered) = office.whole_worklist(&clerk).await;
    assert_eq!((rows.len(), altered.len()), (1, 0));
    for change in OF_THE_ROW {
        let trial = async {
            let (rows, altered) = office.whole_worklist(&clerk).await;
            assert_eq!((rows, altered), (Vec::new(), vec![id]), "{change:?}");
            let own = office.desk.my_applications(&lawyer, None).await.unwrap();
            let is_own_number = change.1 == "unified_no";
            assert_eq!(own.rows.is_empty(), !is_own_number, "{change:?}");
            assert_eq!(own.altered.is_empty(), is_own_number, "{change:?}");
        };
        office.with_changed(change, Box::pin(trial)).await;
    }
    let (rows, altered) = office.whole_worklist(&clerk).await;
    assert_eq!((rows.len(), altered.len()), (1, 0));
}

#[testkit::on_both]
async fn a_case_or_a_catalogue_changed_by_hand_is_named_in_the_list_of_cases(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let other = office.land(|case| case.unified_case_no = "990102202600010999".into());
    let other = other.await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let page = office
        .desk
        .cases(&maker, CaseQuery::default())
        .await
        .unwrap();
    let row = page.rows.iter().find(|row| row.id == case).unwrap();
    assert_eq!((row.pages, row.unapproved_pages), (4, 4));
    assert_eq!((row.uncatalogued_pages, row.waiting_applications), (0, 1));
    for change in OF_THE_CASE {
        let is_of_both = change.0 == "case_record";
        let trial = async {
            let page = office
                .desk
                .cases(&maker, CaseQuery::default())
                .await
                .unwrap();
            let rows: Vec<CaseId> = page.rows.iter().map(|row| row.id).collect();
            let mut altered = page.altered;
            altered.sort_unstable();
            let mut all = vec![case, other];
            all.sort_unstable();
            if is_of_both {
                assert_eq!((rows, altered), (Vec::new(), all), "{change:?}");
            } else {
                assert_eq!((rows, altered), (vec![other], vec![case]), "{change:?}");
            }
        };
        office.with_changed(change, Box::pin(trial)).await;
    }
}

#[testkit::on_both]
async fn nobody_is_said_to_wait_for_a_file_because_a_row_says_so(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    office.submitted(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let trial = async {
        let page = office
            .desk
            .cases(&maker, CaseQuery::default())
            .await
            .unwrap();
        assert_eq!(page.rows[0].waiting_applications, 0);
    };
    let change = ("application", "state", "'verified'");
    office.with_changed(change, Box::pin(trial)).await;
}

#[testkit::on_both]
async fn one_changed_by_hand_takes_no_other_from_its_list(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let changed = office.verified(&lawyer).await;
    let number = "990102202600010999";
    office
        .land(|case| case.unified_case_no = number.into())
        .await;
    let desk = &office.desk;
    let draft = desk.start_application(&lawyer, find(number, SUSPECT));
    let draft = draft.await.unwrap();
    office
        .by_hand("UPDATE application SET firm_name = '别的律师事务所' WHERE state = 'verified'")
        .await;
    let own = desk.my_applications(&lawyer, None).await.unwrap();
    assert_eq!(own.altered, [changed.0]);
    assert_eq!(own.rows.len(), 1);
    assert_eq!(own.rows[0].href, format!("/applications/{draft}"));
}

#[testkit::on_both]
async fn whether_an_application_is_live_is_asked_of_its_seal(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let sought = || find(CASE_NO, SUSPECT);
    let counted = async || {
        let db = &office.world.kernel.db;
        let rows = db.query_all_raw(sea_orm::Statement::from_string(
            db.get_database_backend(),
            "SELECT id FROM application",
        ));
        rows.await.unwrap().len()
    };
    let trial = async {
        let before = denials(&office, &lawyer).await;
        let found = office.desk.find_case(&lawyer, sought()).await;
        refused(found, "record-altered");
        let started = office.desk.start_application(&lawyer, sought()).await;
        refused(started, "record-altered");
        assert_eq!(denials(&office, &lawyer).await, before + 2);
        assert_eq!(counted().await, 1);
    };
    let ended = ("application", "ended_at", "'2026-11-01 02:00:00+00:00'");
    office.with_changed(ended, Box::pin(trial)).await;
    let found = office.desk.find_case(&lawyer, sought()).await.unwrap();
    assert_eq!(found.existing, Some(id));

    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let revoked = office
        .desk
        .revoke(&auditor, id, version, revocation("breach"));
    revoked.await.unwrap();
    let trial = async {
        let found = office.desk.find_case(&lawyer, sought()).await;
        refused(found, "record-altered");
    };
    let live = ("application", "ended_at", "NULL");
    office.with_changed(live, Box::pin(trial)).await;
    let found = office.desk.find_case(&lawyer, sought()).await.unwrap();
    assert_eq!(found.existing, None);
}
