//! Which files lawyers wait for, by when, and how a case is found among those whose files are made.

use std::collections::BTreeSet;

use contract::{CaseQuery, CaseRow, FileStanding, Role, Turn};
use testkit::World;
use time::Duration;

use crate::{
    lists::{land, number, verified_on},
    office::{FOUR_PAGES, Office, SUSPECT},
};

impl Office {
    /// The cases as their maker sees them, and how many stand where.
    async fn made(&self, query: CaseQuery) -> (Vec<CaseRow>, Vec<u64>) {
        let maker = self.staff("P033", Role::EfileMaker).await;
        let page = self.desk.cases(&maker, query).await.unwrap();
        let counts = page.standings.iter().map(|standing| standing.count);
        (page.rows, counts.collect())
    }
}

fn standing(standing: FileStanding) -> CaseQuery {
    CaseQuery {
        standing: Some(standing),
        ..CaseQuery::default()
    }
}

#[testkit::on_both]
async fn what_a_lawyer_waits_for_first_stands_first(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    land(&office, 0..5).await;
    verified_on(&office, &lawyer, &number(3)).await;
    office.world.clock.advance(Duration::days(7));
    verified_on(&office, &lawyer, &number(1)).await;
    let (rows, _) = office.made(CaseQuery::default()).await;
    let first: Vec<_> = rows
        .iter()
        .map(|row| row.unified_case_no.as_str())
        .collect();
    assert_eq!(first[..2], [number(3), number(1)]);
    assert!(rows[0].deadline_on > rows[1].deadline_on);
    let due = |row: &CaseRow| row.first_due.as_ref().map(|due| due.due_at);
    assert!(due(&rows[0]).is_some() && due(&rows[0]) < due(&rows[1]));
    assert!(rows[2..].iter().all(|row| row.first_due.is_none()));
    for (place, row) in rows.iter().enumerate() {
        let behind = CaseQuery {
            after: Some(row.id),
            ..CaseQuery::default()
        };
        assert_eq!(office.made(behind).await.0, rows[place + 1..]);
    }
}

#[testkit::on_both]
async fn each_file_is_counted_where_its_making_stands(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    land(&office, 0..3).await;
    let id = office.verified(&lawyer).await;
    let (rows, counts) = office.made(CaseQuery::default()).await;
    assert_eq!(counts, [4, 0, 0, 0]);
    assert_eq!(rows[0].standing(), FileStanding::Empty);
    let awaited = rows[0].id;
    let maker = office.staff("P033", Role::EfileMaker).await;
    office.import(&maker, awaited, FOUR_PAGES).await;
    assert_eq!(office.made(CaseQuery::default()).await.1, [3, 1, 0, 0]);
    let case = office.make_file(id).await;
    let made = office.made(standing(FileStanding::Uncatalogued)).await;
    assert_eq!(
        (made.0.len(), made.1),
        (1, vec![3, 1, 0, 0]),
        "four pages came in twice"
    );
    let import = office.desk.case_file(&maker, case).await.unwrap().imports[1].id;
    office
        .desk
        .remove_import(&maker, case, import)
        .await
        .unwrap();
    let made = office.made(standing(FileStanding::Unapproved)).await;
    assert_eq!((made.0[0].id, made.1), (case, vec![3, 0, 1, 0]));
    office.approve_all(case).await;
    let (ready, counts) = office.made(standing(FileStanding::Ready)).await;
    assert_eq!((ready[0].id, counts), (case, vec![3, 0, 0, 1]));
    assert_eq!(
        ready[0].waiting_applications, 1,
        "for case management, not for its maker"
    );
    verified_on(&office, &lawyer, &number(2)).await;
    let (rows, _) = office.made(CaseQuery::default()).await;
    assert_eq!(rows[0].unified_case_no, number(2));
    assert_eq!(
        rows[1].id, case,
        "its period ends first, but it waits for nobody here"
    );
}

#[testkit::on_both]
async fn a_case_is_found_by_its_number_a_party_or_an_application(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let cases = land(&office, 0..3).await;
    let id = verified_on(&office, &lawyer, &number(1)).await;
    let reference = office.seen(&lawyer, id).await.reference;
    let end: String = reference
        .chars()
        .skip(reference.chars().count() - 6)
        .collect();
    let desk = &office.desk;
    let seek = async |words: &str| desk.seek_cases(&maker, words.to_owned()).await.unwrap();
    for words in [&number(1), &format!(" {} ", number(1)), &reference, &end] {
        assert_eq!(seek(words).await, [cases[1]], "{words}");
    }
    assert_eq!(seek(SUSPECT).await.len(), 4);
    for words in ["", "99010220260", "%", "没有这个人"] {
        assert_eq!(seek(words).await, [], "{words}");
    }
    let other = office.staff("P014", Role::Prosecutor).await;
    let found = desk.seek_cases(&other, number(1)).await.unwrap();
    assert_eq!(found, [], "a prosecutor finds the assigned ones");
    let query = CaseQuery {
        about: vec![cases[1]],
        ..CaseQuery::default()
    };
    let (rows, counts) = office.made(query).await;
    assert_eq!(
        (rows.len(), rows[0].id, counts),
        (1, cases[1], vec![1, 0, 0, 0])
    );
    land(&office, 3..21).await;
    let many = desk.seek_cases(&maker, SUSPECT.to_owned()).await;
    assert_eq!(many.unwrap_err().fields[0].rule, "too-many-found");
}

#[testkit::on_both]
async fn the_file_shows_who_waits_for_it_by_number_and_line_alone(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let reference = office.seen(&lawyer, id).await.reference;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let row = office.made(CaseQuery::default()).await.0.remove(0);
    let file = office.desk.case_file(&maker, row.id).await.unwrap();
    let [waiting] = file.waiting.as_slice() else {
        panic!("{} wait", file.waiting.len());
    };
    assert_eq!(waiting.reference, reference);
    let next = waiting.line.next.as_ref().unwrap();
    assert_eq!((next.code.as_str(), next.turn), ("prepare", Turn::Yours));
    assert_eq!(next.due, row.first_due);
    assert_eq!(waiting.line.acts, []);
    // All of it happened in one moment of the office's clock.
    let done: BTreeSet<_> = waiting
        .line
        .done
        .iter()
        .map(|step| step.code.as_str())
        .collect();
    assert_eq!(done, BTreeSet::from(["accepted", "submitted", "verified"]));
    assert!(waiting.line.done.iter().all(|step| step.note.is_none()));
    let said = serde_json::to_string(&file).unwrap();
    assert!(!said.contains(&lawyer.name));
    office.world.clock.advance(Duration::minutes(1));
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let file = office.desk.case_file(&maker, case).await.unwrap();
    let next = file.waiting[0].line.next.clone().unwrap();
    assert_eq!((next.code.as_str(), next.turn), ("grant", Turn::Verifying));
}
