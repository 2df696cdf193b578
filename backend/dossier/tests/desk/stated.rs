//! What is said of the pages of a file, to whom, and what a person decides on the incomplete ones.

use casefile::rows::{file_page, page_statement};
use contract::{
    AccessClass, Caller, CaseFileView, CaseId, FileLeftOut, ImageSize, LackReason, ObjectId,
    OrganisationId, PageDecision, PageId, PageState, PageStates, PageVerdict, Problem, Role,
    StatedPage,
};
use ledger::{ObjectRef, TrailOf};
use reading::{About, Area, Reason, Statement};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use testkit::World;
use vault::{Class, Place};

use crate::office::{BROKEN_PAGE, Office, refused};

/// Where the seal stood.
const SEAL: Area = Area {
    x: 300.0,
    y: 600.0,
    width: 90.0,
    height: 90.0,
};

/// A page whose seal was lost, and which has text that was painted over.
pub(crate) fn without_its_seal() -> Statement {
    let mut statement = Statement::whole(2);
    statement.lack(Reason::PictureLost, Some(SEAL));
    statement.remark(About::CoveredText, None);
    statement
}

impl Office {
    /// The file of the case, before anybody reads it, with a page of which something is missing and a second drawing.
    async fn file_without_a_seal(&self) -> (Caller, CaseId, PageId) {
        let lawyer = self.lawyer().await;
        let id = self.verified(&lawyer).await;
        let case = self.make_file(id).await;
        let maker = self.staff("P033", Role::EfileMaker).await;
        let page = self.seen_by(&maker, case).await.pages[1].id;
        self.state(page, &without_its_seal(), true).await;
        (maker, case, page)
    }

    pub(crate) async fn seen_by(&self, staff: &Caller, case: CaseId) -> CaseFileView {
        self.desk.case_file(staff, case).await.unwrap()
    }

    async fn stated(&self, staff: &Caller, case: CaseId, number: u32) -> StatedPage {
        self.desk.stated_page(staff, case, number).await.unwrap()
    }

    /// Says of a page what the press would have said of it, with its own picture as the second drawing.
    pub(crate) async fn state(&self, page: PageId, statement: &Statement, has_other: bool) {
        let kernel = &self.world.kernel;
        let row = page_statement::Entity::find_by_id(page.0).one(&kernel.db);
        let row = row.await.unwrap().unwrap();
        let office = OrganisationId(row.organisation);
        let tx = kernel.begin().await.unwrap();
        let other = if has_other {
            let place = Place {
                organisation: office,
                class: Class::Sensitive,
            };
            let picture = self.master_of(page).await;
            let staged = self.vault.put_bytes(place, &picture).await.unwrap();
            Some(staged.record(&tx).await.unwrap().0)
        } else {
            None
        };
        let sealer = self.vault.sealer(office, row.id);
        let said = sealer.json(&tx, page_statement::SAID, statement).await;
        let mut row = page_statement::Model {
            state: PageState::Incomplete.into(),
            programs: statement.programs.into(),
            said: Some(said.unwrap()),
            other,
            ..row
        };
        row.bound = self.vault.bind(&tx, &row).await.unwrap();
        let row = row.into_active_model().reset_all();
        row.update(&tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The picture of a page.
    async fn master_of(&self, page: PageId) -> Vec<u8> {
        let db = &self.world.kernel.db;
        let row = file_page::Entity::find_by_id(page.0).one(db).await;
        let master = row.unwrap().unwrap().master.unwrap();
        let opened = self.vault.open(db, ObjectId(master)).await.unwrap();
        opened.read_all(1 << 26).await.unwrap().to_vec()
    }

    async fn decide(
        &self,
        by: &Caller,
        case: CaseId,
        (page, verdict): (PageId, PageVerdict),
    ) -> Result<(), Problem> {
        let version = match self.desk.case_file(by, case).await {
            Ok(file) => file.version,
            Err(_) => 0,
        };
        let note = "已与纸质卷宗第二页逐项核对，印章清晰。".to_owned();
        let decision = PageDecision {
            page,
            verdict,
            note,
        };
        self.desk.decide_page(by, case, version, decision).await
    }
}

fn states(view: &CaseFileView) -> PageStates {
    view.imports[0].states
}

#[testkit::on_both]
async fn every_page_of_an_import_is_stated_and_a_broken_one_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office.import(&maker, case, BROKEN_PAGE).await;
    let file = office.seen_by(&maker, case).await;
    let said: Vec<PageState> = file.pages.iter().map(|page| page.state).collect();
    assert_eq!(said[2], PageState::Broken);
    let whole = said.iter().filter(|state| **state == PageState::Whole);
    assert_eq!(whole.count(), said.len() - 1, "{said:?}");
    let counted = states(&file);
    assert_eq!((counted.broken, counted.unexamined), (1, 0));
    assert_eq!(counted.all(), file.imports[0].total);
    assert_eq!(file.imports[0].left_out, Some(FileLeftOut::default()));
    let broken = office.stated(&maker, case, 3).await;
    assert!(broken.flaw.is_some() && !broken.may_decide && !broken.has_other);
    assert_eq!((broken.state, broken.programs), (PageState::Broken, 0));
    let decided = office.decide(&maker, case, (broken.id, PageVerdict::AsOnPaper));
    refused(decided.await, "page-not-incomplete");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_makes_approves_or_reads_a_file_is_told_what_is_missing(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let page = office.seen_by(&maker, case).await.pages[1].id;
    office.state(page, &without_its_seal(), true).await;
    let file = office.seen_by(&maker, case).await;
    let row = &file.pages[1];
    assert_eq!(row.state, PageState::Incomplete);
    assert_eq!(
        (row.lacks[0].reason, row.lacks[0].count),
        (LackReason::PictureLost, 1)
    );
    assert!(row.lacks[0].areas.is_empty() && row.remarks[0].areas.is_empty());
    assert_eq!(states(&file).undecided(), 1);
    let before = office.seen_by(&office.prosecutor, case).await;
    let told = before.volumes[0].documents[0].states;
    assert_eq!((told.whole, told.incomplete, told.undecided()), (1, 1, 1));
    assert_eq!(before.volumes[0].documents[1].states.whole, 1);

    office.approve_all(case).await;
    let of = TrailOf::Object(ObjectRef::new("case", case.0));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let mut approvals = trail
        .iter()
        .filter_map(|step| step.details.as_ref()?.get("approvals"));
    let recorded = &approvals.next().unwrap()[0];
    assert_eq!(
        (&recorded["incomplete"], &recorded["undecided"]),
        (&1.into(), &1.into())
    );
    office.granted(id).await;
    let pledged = office.desk.sign_pledge(&lawyer, id, "项霞".to_owned());
    pledged.await.unwrap();
    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    let flags: Vec<_> = room
        .not_whole
        .iter()
        .map(|flag| (flag.number, flag.state))
        .collect();
    assert_eq!(flags, [(2, PageState::Incomplete)]);
    assert_eq!(room.not_whole[0].as_on_paper, None);
    let page = office.desk.page(&lawyer, id, 2).await.unwrap();
    let area = page.flag.unwrap().lacks[0].areas[0];
    assert_eq!((area.x, area.y, area.width), (SEAL.x, SEAL.y, SEAL.width));
    assert_eq!(office.desk.page(&lawyer, id, 1).await.unwrap().flag, None);
    let hits = office.desk.find_in_file(&lawyer, id, "盗窃".to_owned());
    let hits = hits.await.unwrap();
    assert_eq!(
        (hits.pages_not_whole, hits.pages_without_text),
        (vec![2], 0)
    );
    assert_eq!(hits.broken_pages, [0_u32; 0]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_maker_says_that_a_page_is_as_on_paper_and_takes_it_back_until_it_is_approved(
    world: World,
) {
    let office = Office::in_world(world).await;
    let (maker, case, page) = office.file_without_a_seal().await;
    let said = (page, PageVerdict::AsOnPaper);
    let taken_back = (page, PageVerdict::TakenBack);
    let seen = office.stated(&maker, case, 2).await;
    assert!(seen.may_decide && seen.has_other && seen.decided.is_none());
    assert_eq!((seen.programs, seen.next_undecided), (2, None));
    assert_eq!(office.stated(&maker, case, 3).await.next_undecided, Some(2));
    let whole = office.stated(&maker, case, 1).await;
    let of_whole = office.decide(&maker, case, (whole.id, PageVerdict::AsOnPaper));
    refused(of_whole.await, "page-not-incomplete");
    refused(office.decide(&maker, case, taken_back).await, "conflict");
    refused(
        office.decide(&office.prosecutor, case, said).await,
        "not-found",
    );
    let short = PageDecision {
        page,
        verdict: PageVerdict::AsOnPaper,
        note: "同".to_owned(),
    };
    let short = office.desk.decide_page(&maker, case, seen.version, short);
    refused(short.await, "invalid");

    office.decide(&maker, case, said).await.unwrap();
    refused(office.decide(&maker, case, said).await, "conflict");
    let decided = office.stated(&maker, case, 2).await.decided.unwrap();
    assert_eq!(decided.by, "工作人员");
    assert!(decided.note.contains("印章清晰"));
    office.decide(&maker, case, taken_back).await.unwrap();
    assert_eq!(office.stated(&maker, case, 2).await.decided, None);
    office.decide(&maker, case, said).await.unwrap();
    let told = office.seen_by(&office.prosecutor, case).await.volumes[0].documents[0].states;
    assert_eq!((told.as_on_paper, told.undecided()), (1, 0));

    office.approve_all(case).await;
    refused(
        office.decide(&maker, case, taken_back).await,
        "page-decision-approved",
    );
    assert!(office.seen_by(&maker, case).await.pages[1].is_as_on_paper);
    let of = TrailOf::Object(ObjectRef::new("page", page.0));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let verdicts = trail.iter().filter_map(|step| {
        let details = step.details.as_ref()?;
        Some(details.get("verdict")?.as_str()?.to_owned())
    });
    let verdicts: Vec<String> = verdicts.collect();
    assert_eq!(verdicts.len(), 3, "{verdicts:?}");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_was_decided_after_somebody_else_changed_the_file_is_not_kept(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case, page) = office.file_without_a_seal().await;
    let version = office.seen_by(&maker, case).await.version;
    office.approve_all(case).await;
    let decision = PageDecision {
        page,
        verdict: PageVerdict::AsOnPaper,
        note: "已与纸质卷宗核对。".to_owned(),
    };
    let late = office.desk.decide_page(&maker, case, version, decision);
    refused(late.await, "conflict");
    assert_eq!(office.stated(&maker, case, 2).await.decided, None);
}

#[testkit::on_both]
async fn a_decision_put_back_after_it_was_taken_back_is_named(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case, page) = office.file_without_a_seal().await;
    let said = (page, PageVerdict::AsOnPaper);
    office.decide(&maker, case, said).await.unwrap();
    office.stands_as_recorded().await;
    office.keep("page_decision").await;
    let taken_back = (page, PageVerdict::TakenBack);
    office.decide(&maker, case, taken_back).await.unwrap();
    office.stands_as_recorded().await;
    office.put_back("page_decision").await;
    assert_eq!(office.found().await, [format!("put-back page {page}")]);
}

/// Columns changed in what is said of the second page and decided on it.
const BY_HAND: [(&str, &str); 11] = [
    ("page_statement", "state = 'whole'"),
    ("page_statement", "case_id = organisation"),
    ("page_statement", "import = organisation"),
    ("page_statement", "programs = 1"),
    ("page_statement", "other = NULL"),
    ("page_statement", "said = NULL"),
    ("page_statement", "said = bound"),
    ("page_decision", "account = organisation"),
    ("page_decision", "case_id = organisation"),
    ("page_decision", "decided_at = '2026-11-01 02:00:00+00:00'"),
    ("page_decision", "bound = note"),
];

#[testkit::on_both]
async fn what_was_changed_by_hand_makes_no_page_whole_and_compares_none(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case, page) = office.file_without_a_seal().await;
    let said = (page, PageVerdict::AsOnPaper);
    office.decide(&maker, case, said).await.unwrap();
    for (table, change) in BY_HAND {
        let tried = async {
            let lying = office.desk.file_page(&maker, case, 2).await;
            refused(lying, "not-found");
            refused(
                office
                    .desk
                    .other_image(&maker, case, 2, ImageSize::Full)
                    .await,
                "not-found",
            );
            // Led to another case it is not there, and says nothing.
            if let Ok(file) = office.desk.case_file(&maker, case).await {
                let row = &file.pages[1];
                let told = (row.state, row.is_as_on_paper);
                let expected = match table {
                    "page_statement" => (PageState::Unexamined, false),
                    _ => (PageState::Incomplete, false),
                };
                assert_eq!(told, expected, "{change}");
                assert_eq!(change, "case_id = organisation");
            }
        };
        let page = page.to_string();
        let is_row = if office.world.is_on_sqlite() {
            format!("hex(id) = '{}'", page.replace('-', "").to_uppercase())
        } else {
            format!("id = '{page}'")
        };
        let change = format!("UPDATE {table} SET {change} WHERE {is_row}");
        office.changed(&[table], &change, Box::pin(tried)).await;
        office.stated(&maker, case, 2).await;
    }
    office.keep("page_statement").await;
    office.by_hand("DELETE FROM page_statement").await;
    let file = office.seen_by(&maker, case).await;
    assert_eq!(
        states(&file).unexamined,
        4,
        "nothing is said, and nothing is whole"
    );
    office.put_back("page_statement").await;
}

#[testkit::on_both]
async fn both_drawings_are_seen_by_makers_and_leave_with_their_file(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case, page) = office.file_without_a_seal().await;
    office
        .decide(&maker, case, (page, PageVerdict::AsOnPaper))
        .await
        .unwrap();
    for size in [ImageSize::Full, ImageSize::Thumbnail] {
        let image = office
            .desk
            .other_image(&maker, case, 2, size)
            .await
            .unwrap();
        assert_eq!(&image.bytes[8..12], b"WEBP");
        let image = office
            .desk
            .other_image(&office.prosecutor, case, 2, size)
            .await;
        assert!(image.is_ok(), "whoever approves compares too");
        refused(
            office.desk.other_image(&maker, case, 1, size).await,
            "not-found",
        );
    }
    let of = TrailOf::Object(ObjectRef::new("page", page.0));
    let db = &office.world.kernel.db;
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let codes = trail.iter().filter(|step| {
        let details = step.details.as_ref();
        details.is_some_and(|details| details.get("view_code").is_some())
    });
    assert_eq!(codes.count(), 4, "each image has its view code");

    let row = page_statement::Entity::find_by_id(page.0).one(db).await;
    let other = row.unwrap().unwrap().other.unwrap();
    let import = office.seen_by(&maker, case).await.imports[0].id;
    office
        .desk
        .remove_import(&maker, case, import)
        .await
        .unwrap();
    let opened = office.vault.open(db, ObjectId(other)).await;
    assert!(matches!(opened, Err(vault::VaultError::Erased(_))));
    for table in ["page_statement", "page_decision", "import_statement"] {
        let left = format!("UPDATE {table} SET organisation = organisation");
        assert_eq!(office.house.by_hand(&left).await, 0, "{table}");
    }
    assert!(office.lost().await.is_sound());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_document_that_is_made_anew_keeps_what_was_decided_on_its_pages(world: World) {
    let office = Office::in_world(world).await;
    let (maker, case, page) = office.file_without_a_seal().await;
    office
        .decide(&maker, case, (page, PageVerdict::AsOnPaper))
        .await
        .unwrap();
    let version = office.seen_by(&maker, case).await.version;
    let lines = vec![crate::office::line(1, "全卷", (1, 4), AccessClass::Normal)];
    let saved = office.desk.save_catalogue(&maker, case, version, lines);
    saved.await.unwrap();
    assert!(office.seen_by(&maker, case).await.pages[1].is_as_on_paper);
    office.stands_as_recorded().await;
}
