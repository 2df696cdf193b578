//! What was imported before pages were stated is examined, and stays as it is.

use casefile::{
    Examination,
    rows::{file_import, file_page},
};
use contract::{
    Caller, CaseId, FileLeftOut, ImageSize, LackReason, ObjectId, OrganisationId, PageState, Role,
};
use kernel::jobs::{self, State};
use ledger::{ObjectRef, TrailOf};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder};
use testkit::World;

use crate::office::Office;

impl Office {
    /// A file as it was imported before pages were stated.
    async fn old_file(&self) -> (Caller, CaseId) {
        let lawyer = self.lawyer().await;
        let id = self.verified(&lawyer).await;
        let case = self.make_file(id).await;
        self.approve_all(case).await;
        self.by_hand("DELETE FROM page_statement").await;
        self.by_hand("DELETE FROM import_statement").await;
        (self.staff("P033", Role::EfileMaker).await, case)
    }

    async fn page_states(&self, maker: &Caller, case: CaseId) -> Vec<PageState> {
        let file = self.desk.case_file(maker, case).await.unwrap();
        file.pages.iter().map(|page| page.state).collect()
    }

    /// Asks for one import and has it examined.
    async fn examined(&self) -> (Examination, jobs::Progress) {
        let asked = self.files.ask_examination(None).await.unwrap();
        assert_eq!(asked.len(), 1);
        assert_eq!(self.work().await, 1);
        let job = jobs::find_progress(&self.world.kernel.db, asked[0].job).await;
        (asked[0], job.unwrap().unwrap())
    }

    async fn pages_as_kept(&self) -> Vec<file_page::Model> {
        let pages = file_page::Entity::find().order_by_asc(file_page::Column::Number);
        pages.all(&self.world.kernel.db).await.unwrap()
    }
}

#[testkit::on_both]
async fn an_old_import_is_stated_and_nothing_of_it_is_touched(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case) = office.old_file().await;
    let before = office.pages_as_kept().await;
    assert_eq!(
        office.page_states(&maker, case).await,
        [PageState::Unexamined; 4]
    );
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports[0].left_out, None);
    let approved = file.volumes[0].documents[0].states;
    assert_eq!(approved.unexamined, 2);

    let (asked, job) = office.examined().await;
    assert_eq!((job.state, job.done, job.total), (State::Done, 4, 4));
    assert_eq!(
        office.page_states(&maker, case).await,
        [PageState::Whole; 4]
    );
    assert_eq!(office.pages_as_kept().await, before);
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports[0].left_out, Some(FileLeftOut::default()));
    assert_eq!(file.imports[0].read_otherwise, 0);
    let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
    assert!(documents.into_iter().all(|document| document.is_approved));

    let of = TrailOf::Object(ObjectRef::new("import", asked.import.0));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let examined = trail
        .iter()
        .filter_map(|step| step.details.as_ref()?.get("examined"));
    let stated: Vec<_> = examined
        .map(|examined| examined["stated"].clone())
        .collect();
    assert_eq!(stated, [4]);
    assert_eq!(office.files.ask_examination(None).await.unwrap(), []);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_page_that_is_drawn_otherwise_by_now_is_incomplete_with_both_drawings(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case) = office.old_file().await;
    // The second page was kept with the picture of the first.
    let pages = office.pages_as_kept().await;
    let mut second = pages[1].clone();
    second.master = pages[0].master;
    let db = &office.world.kernel.db;
    second.bound = office.vault.bind(db, &second).await.unwrap();
    second
        .into_active_model()
        .reset_all()
        .update(db)
        .await
        .unwrap();

    let (asked, _) = office.examined().await;
    let said = office.page_states(&maker, case).await;
    assert_eq!(said[1], PageState::Incomplete, "never whole: {said:?}");
    assert_eq!(said[0], PageState::Whole);
    let page = office.desk.stated_page(&maker, case, 2).await.unwrap();
    assert_eq!(page.lacks[0].reason, LackReason::DrawnDifferently);
    assert!(page.has_other && !page.lacks[0].areas.is_empty());
    let other = office.desk.other_image(&maker, case, 2, ImageSize::Full);
    assert!(other.await.is_ok());
    let found = office.files.examined(asked.import).await.unwrap().unwrap();
    assert_eq!((found.stated, found.incomplete), (4, 1));
    assert!(office.lost().await.is_sound());
}

#[testkit::on_both]
async fn a_text_that_would_be_read_otherwise_by_now_is_counted(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case) = office.old_file().await;
    let mut first = office.pages_as_kept().await.remove(0);
    let db = &office.world.kernel.db;
    let sealer = office
        .vault
        .sealer(OrganisationId(first.organisation), first.id);
    let none: Vec<reading::TextRun> = Vec::new();
    first.text = sealer.json(db, file_page::TEXT, &none).await.unwrap();
    first
        .into_active_model()
        .reset_all()
        .update(db)
        .await
        .unwrap();
    office.examined().await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    assert_eq!(file.imports[0].read_otherwise, 1);
}

#[testkit::on_both]
async fn an_examination_goes_on_where_it_stopped(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case) = office.old_file().await;
    office.examined().await;
    office
        .by_hand(
            "DELETE FROM page_statement WHERE id IN (SELECT id FROM file_page WHERE number > 2)",
        )
        .await;
    let (asked, _) = office.examined().await;
    let found = office.files.examined(asked.import).await.unwrap().unwrap();
    assert_eq!(found.stated, 2, "the other two were stated before");
    assert_eq!(
        office.page_states(&maker, case).await,
        [PageState::Whole; 4]
    );
}

#[testkit::on_both]
async fn where_the_original_is_gone_its_pages_stay_unexamined_and_it_is_said(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case) = office.old_file().await;
    let db = &office.world.kernel.db;
    let import = file_import::Entity::find().one(db).await.unwrap().unwrap();
    let tx = office.world.kernel.begin().await.unwrap();
    office
        .vault
        .erase(&tx, ObjectId(import.object))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (asked, job) = office.examined().await;
    assert_eq!(
        (job.state, job.error.as_deref()),
        (State::Failed, Some("original-gone"))
    );
    assert_eq!(
        office.page_states(&maker, case).await,
        [PageState::Unexamined; 4]
    );
    let of = TrailOf::Object(ObjectRef::new("import", asked.import.0));
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let told = trail
        .iter()
        .filter_map(|step| step.details.as_ref()?.get("error")?.as_str());
    assert_eq!(told.collect::<Vec<_>>(), ["original-gone"]);
    assert_eq!(office.files.examined(asked.import).await.unwrap(), None);
}

#[testkit::on_both]
async fn one_case_alone_is_examined_where_it_is_named(world: World) {
    let office = Office::in_world(world).await;
    let (_, case) = office.old_file().await;
    let other = office
        .land(|case| case.unified_case_no = "990102202600010217".to_owned())
        .await;
    let number = |number| office.files.case_numbered(office.id, number);
    assert_eq!(number(crate::office::CASE_NO).await.unwrap(), Some(case.0));
    assert_eq!(number("990102202600019999").await.unwrap(), None);
    let asked = office.files.ask_examination(Some(other.0)).await.unwrap();
    assert_eq!(asked, []);
    let asked = office.files.ask_examination(Some(case.0)).await.unwrap();
    assert_eq!(asked.len(), 1);
    // Asked twice, it is done once.
    office.files.ask_examination(Some(case.0)).await.unwrap();
    office.work().await;
    let found = office
        .files
        .examined(asked[0].import)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.stated, 4);
}
