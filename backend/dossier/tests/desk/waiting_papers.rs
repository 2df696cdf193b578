//! Papers wait for the reader sealed on disk, however many wait, and leave nothing when they are not
//! wanted.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use contract::{ApplyingDesk as _, PaperKind, Role, Upload};
use futures::{StreamExt as _, future::join_all, stream};
use reading::PressSettings;
use sea_orm::ConnectionTrait as _;
use test_house::procuratorate;
use testkit::World;
use tokio::time::{sleep, timeout};

use crate::{
    house::{House, press},
    office::{CASE_NO, Office, PAPER as PICTURE, SUSPECT, find, refused, upload},
};

const LAWYERS: usize = 6;
const PAPER: &[u8] = &[0x5a; 300_000];

/// A reader that takes a document in hand and never ends.
fn endless() -> PressSettings {
    PressSettings {
        program: "/bin/sleep".into(),
        arguments: vec!["600".into()],
        outside_seats: 1,
        ..press()
    }
}

fn sizes(folder: &Path) -> Vec<u64> {
    let mut sizes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            sizes.extend(self::sizes(&entry.path()));
        } else if !entry.file_name().to_string_lossy().contains('#')
            && let Ok(found) = entry.metadata()
        {
            // What is still being written carries a number behind a `#`.
            sizes.push(found.len());
        }
    }
    sizes
}

/// Waits until the vault holds as many papers.
async fn until_there_are(papers: usize, world: &World) {
    let folder = world.directory.path().join("objects");
    let whole = u64::try_from(PAPER.len()).unwrap();
    let there_are = async {
        while sizes(&folder).iter().filter(|size| **size > whole).count() != papers {
            sleep(Duration::from_millis(5)).await;
        }
    };
    let in_time = timeout(Duration::from_secs(20), there_are).await;
    in_time.unwrap_or_else(|_| panic!("{papers} papers: {:?}", sizes(&folder)));
}

#[testkit::on_both]
async fn papers_that_wait_for_the_reader_lie_sealed_on_disk_and_go_with_their_senders(
    world: World,
) {
    let office = Office::in_world(world).await;
    let world = &office.world;
    let house = House::reading(world.clone(), endless());
    let desk = house.desk();
    let id = house.organisation(procuratorate("990102")).await;
    let mut sending = Vec::new();
    for n in 0..LAWYERS {
        let licence = format!("1990120041190{n:04}");
        let who = (licence.as_str(), [Role::Lawyer].as_slice(), "项霞");
        let mut lawyer = house.person(id, who).await;
        lawyer.licence_no = Some(licence.clone());
        let found = desk.start_application(&lawyer, find(CASE_NO, SUSPECT));
        let application = found.await.unwrap();
        let desk = desk.clone();
        sending.push(tokio::spawn(async move {
            let paper = upload("授权委托书.pdf", PAPER);
            let kind = PaperKind::PowerOfAttorney;
            desk.add_paper(&lawyer, application, kind, paper).await
        }));
    }
    until_there_are(LAWYERS, world).await;
    assert!(sending.iter().all(|one| !one.is_finished()));
    for one in sending {
        one.abort();
    }
    until_there_are(0, world).await;
}

#[testkit::on_both]
async fn a_paper_that_is_refused_leaves_nothing_behind(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let found = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT));
    let id = found.await.unwrap();
    for _ in 0..3 {
        let paper = upload("授权委托书.pdf", PAPER);
        let kind = PaperKind::PowerOfAttorney;
        let answer = office.desk.add_paper(&lawyer, id, kind, paper).await;
        let problem = refused(answer, "invalid");
        assert_eq!(problem.fields[0].rule, "unknown-kind");
    }
    until_there_are(0, &office.world).await;
}

/// How many papers are being taken in, and how many there were at most.
#[derive(Default)]
struct Arriving {
    now: AtomicUsize,
    most: AtomicUsize,
}

/// A paper that takes as long to arrive as twenty answers of the database.
fn arriving(world: &World, arriving: &Arc<Arriving>) -> Upload {
    let (db, arriving) = (world.kernel.db.clone(), arriving.clone());
    let whole = async move {
        let now = arriving.now.fetch_add(1, Ordering::SeqCst) + 1;
        arriving.most.fetch_max(now, Ordering::SeqCst);
        for _ in 0..20 {
            db.execute_unprepared("SELECT 1").await.unwrap();
        }
        arriving.now.fetch_sub(1, Ordering::SeqCst);
        Ok(Bytes::from_static(PICTURE))
    };
    Upload {
        file_name: "附.jpg".to_owned(),
        bytes: stream::once(whole).boxed(),
    }
}

#[testkit::on_both]
async fn the_papers_of_one_lawyer_arrive_one_after_another(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, world) = (office.lawyer().await, &office.world);
    let found = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT));
    let id = found.await.unwrap();
    let all = Arc::new(Arriving::default());
    let sent = (0..4).map(|_| {
        let paper = arriving(world, &all);
        office.desk.add_paper(&lawyer, id, PaperKind::Other, paper)
    });
    let taken = join_all(sent).await;
    assert!(taken.iter().all(Result::is_ok));
    assert_eq!(all.most.load(Ordering::SeqCst), 1);
}
