//! The office's list of work: whose turn it is, what is found in it, what comes next, what to know before opening.

use contract::{
    ApplicationId, Caller, DraftChanges, Role, WorklistCount, WorklistFilter, WorklistPage,
    WorklistQuery,
};
use futures::future::join_all;
use ledger::TrailOf;
use testkit::World;
use time::Duration;

use crate::office::{
    CASE_NO, CO_SUSPECT, LICENCE, Office, SUSPECT, complete, find, on_site, refused,
};

impl Office {
    async fn work_of(&self, who: &Caller, query: WorklistQuery) -> WorklistPage {
        self.desk.worklist(who, query).await.unwrap()
    }

    /// What the list shows of what goes by these words, in any of its parts.
    async fn finds(&self, who: &Caller, words: &str) -> Vec<ApplicationId> {
        let sought = self.desk.seek_work(who, words.to_owned()).await.unwrap();
        let about = sought.about;
        if about.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for filter in WorklistFilter::ALL {
            let about = about.clone();
            let query = WorklistQuery {
                filter,
                about,
                ..WorklistQuery::default()
            };
            found.extend(ids(&self.work_of(who, query).await));
        }
        found
    }

    async fn submitted_for(&self, lawyer: &Caller, party: &str) -> ApplicationId {
        let found = find(CASE_NO, party);
        let id = self.desk.start_application(lawyer, found).await.unwrap();
        let changes = DraftChanges {
            principal_name: Some(party.to_owned()),
            ..complete()
        };
        self.desk.save_draft(lawyer, id, changes).await.unwrap();
        self.add_papers(lawyer, id).await;
        let sent = self.desk.submit_application(lawyer, id, Vec::new());
        sent.await.unwrap();
        id
    }

    async fn accepted(&self, id: ApplicationId) {
        let clerk = self.staff("P029", Role::CmClerk).await;
        let version = self.seen(&clerk, id).await.version;
        self.desk.accept(&clerk, id, version).await.unwrap();
    }
}

fn ids(page: &WorklistPage) -> Vec<ApplicationId> {
    page.rows.iter().map(|row| ApplicationId(row.id)).collect()
}

fn part(filter: WorklistFilter) -> WorklistQuery {
    WorklistQuery {
        filter,
        ..WorklistQuery::default()
    }
}

fn counts(of: &[WorklistCount]) -> Vec<(&str, u64)> {
    of.iter().map(|it| (it.code.as_str(), it.count)).collect()
}

#[testkit::on_both]
async fn what_waits_stands_with_whose_turn_it_is_and_every_part_says_its_number(world: World) {
    let office = Office::in_world(world).await;
    let first = office.lawyer().await;
    let accepted = office.submitted(&first).await;
    office.accepted(accepted).await;
    let second = office.lawyer_with("19901200411900044").await;
    let waiting = office.submitted(&second).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    for (who, mine, others) in [(&clerk, waiting, accepted), (&auditor, accepted, waiting)] {
        let list = office.work_of(who, part(WorklistFilter::Mine)).await;
        assert_eq!(ids(&list), [mine], "{:?}", who.roles);
        let numbers = [
            ("mine", 1),
            ("colleagues", 1),
            ("elsewhere", 0),
            ("ended", 0),
        ];
        assert_eq!(counts(&list.parts), numbers);
        let list = office.work_of(who, part(WorklistFilter::Colleagues)).await;
        assert_eq!(ids(&list), [others], "{:?}", who.roles);
        assert_eq!(list.total, 1);
    }
    let mut both = clerk.clone();
    both.roles.push(Role::CmAuditor);
    let list = office.work_of(&both, part(WorklistFilter::Mine)).await;
    assert_eq!(counts(&list.states), [("submitted", 1), ("accepted", 1)]);
    let only = |state: &str| WorklistQuery {
        state: Some(state.to_owned()),
        ..WorklistQuery::default()
    };
    let list = office.work_of(&both, only("accepted")).await;
    assert_eq!((ids(&list), list.total), (vec![accepted], 1));
    let list = office.work_of(&both, only("withdrawn")).await;
    assert_eq!(list.total, 2, "a state of another part is not asked for");
    let head = office.staff("P026", Role::CmHead).await;
    let list = office.work_of(&head, part(WorklistFilter::Mine)).await;
    assert_eq!((list.total, list.rows.len()), (0, 0));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn work_is_found_by_numbers_and_names_and_no_entry_says_which(world: World) {
    let office = Office::in_world(world).await;
    let first = office.lawyer().await;
    let one = office.submitted_for(&first, SUSPECT).await;
    let second = office.lawyer_with("19901200411900044").await;
    let other = office.submitted_for(&second, CO_SUSPECT).await;
    office.accepted(other).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let view = office.seen(&auditor, one).await;
    let end: String = view.reference.chars().rev().take(4).collect();
    let end: String = end.chars().rev().collect();
    let mut both = vec![one, other];
    both.sort();
    for (words, expected) in [
        (view.reference.as_str(), vec![one]),
        (end.as_str(), vec![one]),
        (&view.reference[..8], vec![]),
        (&view.applicant_name[..3], both.clone()),
        (&view.applicant_name[3..], both.clone()),
        (&LICENCE[1..], vec![]),
        (SUSPECT, vec![one]),
        (CO_SUSPECT, vec![other]),
        (LICENCE, vec![one]),
        (view.applicant_name.as_str(), both.clone()),
        (CASE_NO, both),
        ("%", vec![]),
        ("吕", vec![]),
    ] {
        let mut found = office.finds(&auditor, words).await;
        found.sort();
        assert_eq!(found, expected, "{words}");
    }
    let nothing = office.desk.seek_work(&auditor, "  ".to_owned()).await;
    assert!(nothing.unwrap().about.is_empty());
    let elsewhere = office.desk.seek_work(&auditor, SUSPECT.to_owned()).await;
    assert_eq!(elsewhere.unwrap().filter, WorklistFilter::Colleagues);
    let here = office.desk.seek_work(&auditor, CASE_NO.to_owned()).await;
    assert_eq!(here.unwrap().filter, WorklistFilter::Mine);
    let elsewhere = office.elsewhere(Role::CmAuditor).await;
    assert!(office.finds(&elsewhere, SUSPECT).await.is_empty());
    assert!(office.finds(&elsewhere, CASE_NO).await.is_empty());
    let (db, of) = (&office.world.kernel.db, TrailOf::Subject(auditor.account.0));
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let said = format!("{trail:?}");
    assert!(said.contains("dossier.read_worklist"), "{said}");
    assert!(!said.contains(SUSPECT), "{said}");
}

#[testkit::on_both]
async fn after_one_comes_the_next_by_its_day_and_after_the_last_the_first(world: World) {
    let office = Office::in_world(world).await;
    let mut sent = Vec::new();
    for number in 40..43 {
        let lawyer = office
            .lawyer_with(&format!("199012004119000{number}"))
            .await;
        sent.push(office.submitted(&lawyer).await);
        office.world.clock.advance(Duration::days(1));
    }
    let clerk = office.staff("P029", Role::CmClerk).await;
    let desk = &office.desk;
    let next = async |id| desk.next_work(&clerk, id).await.unwrap();
    assert_eq!(next(sent[0]).await, Some(sent[1]));
    assert_eq!(next(sent[2]).await, Some(sent[0]));
    office.accepted(sent[1]).await;
    assert_eq!(next(sent[0]).await, Some(sent[2]));
    assert_eq!(
        next(sent[1]).await,
        None,
        "nothing else waits to be verified"
    );
    let elsewhere = office.elsewhere(Role::CmClerk).await;
    refused(desk.next_work(&elsewhere, sent[0]).await, "not-found");
}

#[testkit::on_both]
async fn what_to_know_stands_in_the_list_before_anything_is_opened(world: World) {
    let office = Office::in_world(world).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let flags = async |id: ApplicationId| -> Vec<String> {
        let mut rows = Vec::new();
        for filter in WorklistFilter::ALL {
            rows.extend(office.work_of(&auditor, part(filter)).await.rows);
        }
        rows.retain(|row| row.id == id.0);
        rows.remove(0).flags
    };
    for number in [43, 44] {
        let lawyer = office
            .lawyer_with(&format!("199012004119000{number}"))
            .await;
        let id = office.submitted_for(&lawyer, SUSPECT).await;
        assert_eq!(flags(id).await, [""; 0]);
        office.accepted(id).await;
        let version = office.seen(&auditor, id).await.version;
        let verified = office
            .desk
            .verify_mandate(&auditor, id, version, Vec::new());
        verified.await.unwrap();
    }
    let third = office.lawyer_with("19901200411900045").await;
    let third = office.submitted_for(&third, SUSPECT).await;
    assert_eq!(flags(third).await, ["third-defender"]);
    let version = office.seen(&auditor, third).await.version;
    let changed = office.desk.change_mode(&auditor, third, version, on_site());
    changed.await.unwrap();
    assert_eq!(flags(third).await, ["third-defender", "on-site"]);
}

/// How many work on the list in one moment, and how much of it there is.
const CLERKS: usize = 30;
const WAITING: usize = 6;

#[testkit::on_both]
async fn of_thirty_clerks_on_one_list_one_accepts_each_and_the_others_learn_it(world: World) {
    let office = Office::in_world(world).await;
    for number in 0..WAITING {
        let licence = format!("199012004119000{}", 40 + number);
        let lawyer = office.lawyer_with(&licence).await;
        office.submitted(&lawyer).await;
    }
    let mut clerks = Vec::new();
    for number in 0..CLERKS {
        clerks.push(
            office
                .staff(&format!("P{}", 600 + number), Role::CmClerk)
                .await,
        );
    }
    let office = &office;
    let worked = clerks.iter().map(async |clerk| {
        let list = office.work_of(clerk, WorklistQuery::default()).await;
        let mut answers = Vec::new();
        for id in ids(&list) {
            let version = office.seen(clerk, id).await.version;
            answers.push((id, office.desk.accept(clerk, id, version).await));
        }
        answers
    });
    let answers: Vec<_> = join_all(worked).await.into_iter().flatten().collect();
    let mut taken: Vec<_> = answers.iter().filter(|(_, it)| it.is_ok()).collect();
    taken.sort_by_key(|(id, _)| *id);
    taken.dedup_by_key(|(id, _)| *id);
    assert_eq!(taken.len(), WAITING, "each was accepted");
    let accepted = answers.iter().filter(|(_, answer)| answer.is_ok());
    assert_eq!(accepted.count(), WAITING, "and none of them twice");
    for problem in answers
        .iter()
        .filter_map(|(_, answer)| answer.as_ref().err())
    {
        assert!(
            ["conflict", "wrong-state"].contains(&problem.kind.as_ref()),
            "{problem:?}"
        );
    }
    office.stands_as_recorded().await;
}
