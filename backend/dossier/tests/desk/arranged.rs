//! Pages turned and moved while a file is made.

use casefile::rows::file_document;
use contract::{
    AccessClass, Caller, CaseFileView, CaseId, ImageSize, PageAct, PageArea, PageChange, PageId,
    PageView, Problem, QuarterTurn, Role, WorklistQuery, policy::Act,
};
use ledger::{ObjectRef, TrailOf};
use sea_orm::EntityTrait as _;
use testkit::World;
use uuid::Uuid;

use crate::office::{FOUR_PAGES, Office, line, refused, upload};

const fn turn(way: QuarterTurn) -> PageAct {
    PageAct::Turn(way)
}

impl Office {
    async fn file_as_made(&self, case: CaseId) -> CaseFileView {
        let maker = self.staff("P033", Role::EfileMaker).await;
        self.desk.case_file(&maker, case).await.unwrap()
    }

    /// Does something to pages of the file as it stands now.
    async fn lay(&self, case: CaseId, pages: &[u32], act: PageAct) -> Result<i32, Problem> {
        let maker = self.staff("P033", Role::EfileMaker).await;
        let version = self.file_as_made(case).await.version;
        let pages = pages.to_vec();
        let change = PageChange { pages, act };
        let arranged = self.desk.arrange_pages(&maker, case, version, change);
        arranged.await
    }

    async fn moved_behind(&self, case: CaseId, pages: &[u32], behind: u32) -> CaseFileView {
        let version = self.lay(case, pages, PageAct::MoveBehind(behind)).await;
        let file = self.file_as_made(case).await;
        assert_eq!(version.unwrap(), file.version);
        file
    }

    /// The documents as they lie, sealed: what is sealed anew is another.
    async fn rows_of_documents(&self) -> Vec<(Uuid, Vec<u8>)> {
        let rows = file_document::Entity::find().all(&self.world.kernel.db);
        let rows = rows.await.unwrap().into_iter();
        rows.map(|row| (row.id, row.covers)).collect()
    }

    /// What the last act of making states in the ledger.
    async fn stated_last(&self, case: CaseId) -> serde_json::Value {
        let of = TrailOf::Object(ObjectRef::new("case", case.0));
        let db = &self.world.kernel.db;
        let trail = self.ledger.trail(db, self.id, of).await.unwrap();
        let mut made = trail.into_iter();
        let last = made.rfind(|step| step.act == Act::MakeCaseFile.code());
        last.unwrap().details.unwrap()
    }

    /// How many acts of making stand in the ledger under a case.
    async fn acts_of_making(&self, case: CaseId) -> usize {
        let of = TrailOf::Object(ObjectRef::new("case", case.0));
        let db = &self.world.kernel.db;
        let trail = self.ledger.trail(db, self.id, of).await.unwrap();
        let made = trail.iter();
        made.filter(|step| step.act == Act::MakeCaseFile.code())
            .count()
    }
}

fn pages_of(file: &CaseFileView) -> Vec<PageId> {
    file.pages.iter().map(|page| page.id).collect()
}

/// Title, first and last page and whether it is approved, of each document.
fn documents_of(file: &CaseFileView) -> Vec<(&str, u32, u32, bool)> {
    let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
    documents
        .map(|one| {
            (
                one.title.as_str(),
                one.page_from,
                one.page_to,
                one.is_approved,
            )
        })
        .collect()
}

/// Width and height of a lossy WebP, as its first frame says.
fn size_of(webp: &[u8]) -> (u16, u16) {
    assert_eq!(&webp[12..16], b"VP8 ");
    let side = |at: usize| u16::from_le_bytes([webp[at], webp[at + 1]]) & 0x3fff;
    (side(26), side(28))
}

async fn image_of(office: &Office, maker: &Caller, case: CaseId) -> (u16, u16) {
    let image = office.desk.file_image(maker, case, 1, ImageSize::Full);
    size_of(&image.await.unwrap().bytes)
}

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.5
}

/// Whether an area lies where the paper takes it when it is turned to the right.
fn lies_to_the_right(there: &PageArea, here: &PageArea, page: &PageView) -> bool {
    near(there.x, page.height - here.y - here.height)
        && near(there.y, here.x)
        && near(there.width, here.height)
        && near(there.height, here.width)
}

#[testkit::on_both]
async fn a_page_that_is_turned_lies_so_for_makers_and_readers_and_back_again(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let upright = office.desk.file_page(&maker, case, 1).await.unwrap();
    let second = office.desk.file_page(&maker, case, 2).await.unwrap();
    let (width_px, height_px) = image_of(&office, &maker, case).await;
    let made = office.acts_of_making(case).await;

    let sent = [1, 0, 1];
    let arranged = office.lay(case, &sent, turn(QuarterTurn::Right)).await;
    assert_eq!(arranged.unwrap(), office.file_as_made(case).await.version);
    assert_eq!(office.acts_of_making(case).await, made + 1);
    let lying = office.desk.file_page(&maker, case, 1).await.unwrap();
    assert_eq!((lying.width, lying.height), (upright.height, upright.width));
    let (here, there) = (&upright.text[0], &lying.text[0]);
    assert_eq!(here.text, there.text);
    assert!(
        lies_to_the_right(&there.area, &here.area, &upright),
        "{here:?} {there:?}"
    );
    let lies = image_of(&office, &maker, case).await;
    assert_eq!(lies, (height_px, width_px));
    let stated = office.stated_last(case).await;
    assert_eq!(
        stated["pages"],
        serde_json::json!([1]),
        "however it was sent"
    );
    let other = office.desk.file_page(&maker, case, 2).await.unwrap();
    assert_eq!((other.text, other.width), (second.text, second.width));

    let back = office.lay(case, &[1], turn(QuarterTurn::Left)).await;
    back.unwrap();
    let again = office.desk.file_page(&maker, case, 1).await.unwrap();
    assert_eq!(
        (again.text, again.width),
        (upright.text.clone(), upright.width)
    );

    office
        .lay(case, &[1], turn(QuarterTurn::Right))
        .await
        .unwrap();
    office.approve_all(case).await;
    office.granted(id).await;
    let signed = office.desk.sign_pledge(&lawyer, id, "项霞".to_owned());
    signed.await.unwrap();
    let read = office.desk.page(&lawyer, id, 1).await.unwrap();
    assert_eq!((read.width, &read.text), (upright.height, &lying.text));
    let phrase: String = here.text.chars().take(4).collect();
    let hits = office.desk.find_in_file(&lawyer, id, phrase).await.unwrap();
    let (hit, line) = (&hits.hits[0].areas[0], &there.area);
    assert_eq!(hits.hits[0].page, 1);
    assert!(
        near(hit.x, line.x) && near(hit.width, line.width) && near(hit.y, line.y),
        "{hit:?} {line:?}"
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn pages_are_moved_and_documents_stay_runs_of_pages(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let [one, two, three, four] = pages_of(&office.file_as_made(case).await)[..] else {
        panic!("four pages");
    };
    let (first, second, third) = ("起诉意见书", "辨认笔录", "审查报告");

    let file = office.moved_behind(case, &[2], 0).await;
    assert_eq!(pages_of(&file), [two, one, three, four]);
    let as_before = [
        (first, 1, 2, false),
        (second, 3, 3, false),
        (third, 4, 4, false),
    ];
    assert_eq!(documents_of(&file), as_before);

    let file = office.moved_behind(case, &[3], 0).await;
    assert_eq!(pages_of(&file), [three, two, one, four]);
    let whole = [
        (second, 1, 1, false),
        (first, 2, 3, false),
        (third, 4, 4, false),
    ];
    assert_eq!(documents_of(&file), whole);

    let file = office.moved_behind(case, &[1], 2).await;
    assert_eq!(pages_of(&file), [two, three, one, four]);
    assert_eq!(
        documents_of(&file),
        [(first, 1, 3, false), (third, 4, 4, false)]
    );
    assert_eq!(file.uncatalogued, 0);

    let file = office.moved_behind(case, &[2], 4).await;
    assert_eq!(pages_of(&file), [two, one, four, three]);
    assert_eq!(
        documents_of(&file),
        [(first, 1, 2, false), (third, 3, 3, false)]
    );
    assert_eq!(file.uncatalogued, 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn documents_whose_pages_stay_are_not_written_anew(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let before = office.rows_of_documents().await;
    assert_eq!(before.len(), 3);
    office.moved_behind(case, &[2], 0).await;
    let mut after = office.rows_of_documents().await;
    assert_eq!(after.len(), 3);
    after.retain(|row| before.contains(row));
    assert_eq!(after.len(), 2, "one lost and won pages");
}

#[testkit::on_both]
async fn readers_turn_pages_in_the_order_in_which_they_were_laid(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let file_of = office.make_file(id).await;
    let came = pages_of(&office.file_as_made(file_of).await);
    office.moved_behind(file_of, &[2], 0).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    office.import(&maker, file_of, FOUR_PAGES).await;
    let file = office.file_as_made(file_of).await;
    assert_eq!(pages_of(&file)[..4], [came[1], came[0], came[2], came[3]]);
    assert_eq!(file.pages.len(), 8, "what comes later follows behind");
    let lines = vec![
        line(1, "起诉意见书", (1, 2), AccessClass::Normal),
        line(1, "补充侦查卷", (3, 8), AccessClass::Normal),
    ];
    let saved = office
        .desk
        .save_catalogue(&maker, file_of, file.version, lines);
    saved.await.unwrap();
    office.approve_all(file_of).await;
    office.granted(id).await;
    let signed = office.desk.sign_pledge(&lawyer, id, "项霞".to_owned());
    signed.await.unwrap();
    let shown = [
        office.desk.page(&lawyer, id, 1).await.unwrap().id,
        office.desk.page(&lawyer, id, 2).await.unwrap().id,
    ];
    assert_eq!(shown, [came[1], came[0]]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_approved_neither_turns_nor_moves_and_its_numbers_follow(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    office.import(&maker, case, FOUR_PAGES).await;
    for (page, act) in [
        (1, turn(QuarterTurn::Left)),
        (4, PageAct::MoveBehind(0)),
        // Into the midst of the first document.
        (5, PageAct::MoveBehind(1)),
    ] {
        refused(office.lay(case, &[page], act).await, "pages-approved");
    }
    let before = office.file_as_made(case).await;
    let file = office.moved_behind(case, &[5], 0).await;
    let expected = [
        ("起诉意见书", 2, 3, true),
        ("辨认笔录", 4, 4, true),
        ("审查报告", 5, 5, true),
    ];
    assert_eq!(documents_of(&file), expected);
    let approved: Vec<bool> = file.pages.iter().map(|page| page.is_approved).collect();
    assert_eq!(
        approved,
        [false, true, true, true, true, false, false, false]
    );
    let ids = |file: &CaseFileView| {
        let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
        documents.map(|document| document.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&file), ids(&before), "they are the same documents");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_change_of_pages_is_refused_with_what_stands_in_its_way(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    for (pages, act, fault) in [
        (&[][..], turn(QuarterTurn::Left), "pages not-chosen"),
        (&[5][..], turn(QuarterTurn::Left), "pages page-beyond-end:4"),
        (&[2][..], PageAct::MoveBehind(1), "place pages-stand-there"),
    ] {
        let problem = office.lay(case, pages, act).await.unwrap_err();
        let [field] = &problem.fields[..] else {
            panic!("{problem:?}");
        };
        assert_eq!(format!("{} {}", field.field, field.rule), fault);
    }

    let change = || PageChange {
        pages: vec![1],
        act: turn(QuarterTurn::Left),
    };
    let version = office.file_as_made(case).await.version;
    let (one, other) = tokio::join!(
        office.desk.arrange_pages(&maker, case, version, change()),
        office.desk.arrange_pages(&maker, case, version, change()),
    );
    let (done, late) = if one.is_ok() {
        (one, other)
    } else {
        (other, one)
    };
    assert_eq!(done.unwrap(), version + 1);
    refused(late, "conflict");

    let late = upload("补充卷.pdf", FOUR_PAGES);
    office.desk.import(&maker, case, late).await.unwrap();
    let act = turn(QuarterTurn::Left);
    refused(office.lay(case, &[1], act).await, "import-unfinished");
    office.work().await;
    let file = office.file_as_made(case).await;
    let lines = vec![line(1, "起诉意见书", (1, 8), AccessClass::Normal)];
    let saved = office
        .desk
        .save_catalogue(&maker, case, file.version, lines);
    saved.await.unwrap();
    office.approve_all(case).await;
    office.granted(id).await;
    refused(office.lay(case, &[1], act).await, "grant-is-live");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_arrangement_changed_by_hand_shows_nothing_and_one_put_back_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.moved_behind(case, &[2], 0).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let stolen = "UPDATE file_arrangement SET laid = \
        (SELECT covers FROM file_document WHERE pages = 2)";
    let tried = async {
        let seen = office.desk.case_file(&maker, case).await;
        assert_eq!(seen.unwrap_err().kind, "not-found");
    };
    office.changed(&["file_arrangement"], stolen, tried).await;
    office.stands_as_recorded().await;

    office.keep("file_arrangement").await;
    office
        .lay(case, &[1], turn(QuarterTurn::Right))
        .await
        .unwrap();
    office.stands_as_recorded().await;
    office.put_back("file_arrangement").await;
    assert_eq!(
        office.found().await,
        [format!("put-back arrangement {}", case.0)]
    );
}

#[testkit::on_both]
async fn a_list_over_an_arrangement_changed_by_hand_keeps_no_file_without_its_pages(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let case = office.case_of(&maker, id).await;
    office.import(&maker, case, FOUR_PAGES).await;
    let laid = office.lay(case, &[1], turn(QuarterTurn::Right)).await;
    laid.unwrap();
    let other = "UPDATE file_arrangement SET laid = \
        (SELECT text FROM file_page WHERE number = 1)";
    let tried = async {
        let list = office.desk.worklist(&auditor, WorklistQuery::default());
        assert_eq!(list.await.unwrap().rows.len(), 1);
    };
    office.changed(&["file_arrangement"], other, tried).await;
    office.desk.file_page(&maker, case, 1).await.unwrap();
    office.stands_as_recorded().await;
}
