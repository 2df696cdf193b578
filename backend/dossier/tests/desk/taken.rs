//! Who works on what: taken once, passed on, let go with the end, and in nobody's way.

use contract::{
    ApplicationId, Caller, DossierDesk, LONGEST_WORK_NOTE, Role, Taken, WorkAssignment, WorkHolder,
    WorklistQuery,
};
use futures::future::join_all;
use ledger::{ObjectRef, TrailOf};
use sea_orm::ConnectionTrait as _;
use test_house::StandingIn;
use testkit::World;
use time::Duration;

use crate::{
    house::rulebook,
    office::{Office, refused},
};

impl Office {
    async fn taken(&self, by: &Caller, id: ApplicationId) -> Option<Taken> {
        self.seen(by, id).await.taken
    }

    /// Which of these the list shows, and how many were taken by whom.
    async fn held(
        &self,
        who: &Caller,
        taken: Option<WorkHolder>,
    ) -> (Vec<ApplicationId>, [u64; 3]) {
        let query = WorklistQuery {
            taken,
            ..WorklistQuery::default()
        };
        let page = self.desk.worklist(who, query).await.unwrap();
        let rows = page.rows.iter().map(|row| ApplicationId(row.id)).collect();
        let counts = page.holders.iter().map(|holder| holder.count);
        (rows, counts.collect::<Vec<_>>().try_into().unwrap())
    }

    /// Several that wait to be accepted, a day apart.
    async fn waiting(&self, count: usize) -> Vec<ApplicationId> {
        let mut sent = Vec::new();
        for number in 0..count {
            let licence = format!("199012004119000{}", 40 + number);
            let lawyer = self.lawyer_with(&licence).await;
            sent.push(self.submitted(&lawyer).await);
            self.world.clock.advance(Duration::hours(1));
        }
        sent
    }
}

fn to(who: &Caller, from: Option<&Caller>, note: &str) -> WorkAssignment {
    WorkAssignment {
        to: Some(who.account),
        from: from.map(|who| who.account),
        note: note.to_owned(),
    }
}

#[testkit::on_both]
async fn of_thirty_who_take_one_at_once_one_has_it_and_the_others_learn_it(world: World) {
    let office = Office::in_world(world).await;
    let id = office.waiting(1).await[0];
    let mut clerks = Vec::new();
    for number in 600..630 {
        clerks.push(office.staff(&format!("P{number}"), Role::CmClerk).await);
    }
    let desk = &office.desk;
    let answers = join_all(clerks.iter().map(|clerk| desk.take_work(clerk, id))).await;
    let won: Vec<_> = answers
        .iter()
        .zip(&clerks)
        .filter(|(answer, _)| answer.is_ok())
        .collect();
    assert_eq!(won.len(), 1);
    let holder = won[0].1;
    for problem in answers.iter().filter_map(|answer| answer.as_ref().err()) {
        assert_eq!((problem.kind.as_ref(), problem.status), ("conflict", 409));
    }
    let taken = office.taken(&clerks[0], id).await.unwrap();
    assert_eq!(taken.by, holder.account);
    assert!(office.taken(holder, id).await.unwrap().is_own);
    desk.take_work(holder, id).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_taken_is_shown_and_counted_and_anybody_may_still_act_on_it(world: World) {
    let office = Office::in_world(world).await;
    let sent = office.waiting(3).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let other = (office.id, ("P601", [Role::CmClerk].as_slice(), "熊文朗"));
    let other = Box::pin(office.person(other.0, other.1)).await;
    let desk = &office.desk;
    let version = office.seen(&clerk, sent[0]).await.version;
    desk.take_work(&clerk, sent[0]).await.unwrap();
    desk.take_work(&other, sent[1]).await.unwrap();
    assert_eq!(
        office.seen(&clerk, sent[0]).await.version,
        version,
        "a page that lies open is not out of date"
    );
    let all = [1, 1, 1];
    assert_eq!(office.held(&clerk, None).await, (sent.clone(), all));
    for (holder, at) in [
        (WorkHolder::Mine, 0),
        (WorkHolder::Colleagues, 1),
        (WorkHolder::Nobody, 2),
    ] {
        let (rows, counts) = office.held(&clerk, Some(holder)).await;
        assert_eq!((rows, counts), (vec![sent[at]], all), "{holder:?}");
    }
    let list = desk.worklist(&clerk, WorklistQuery::default()).await;
    let rows = list.unwrap().rows;
    let names: Vec<_> = rows
        .iter()
        .map(|row| row.taken.as_ref().map(|taken| taken.name.as_str()))
        .collect();
    assert_eq!(names, [Some("工作人员"), Some("熊文朗"), None]);
    let next = desk.next_work(&clerk, sent[0]).await.unwrap();
    assert_eq!(next, Some(sent[2]), "what a colleague has is passed over");
    let seen = office.seen(&clerk, sent[1]).await;
    assert_eq!(seen.taken.unwrap().name, "熊文朗");
    desk.accept(&clerk, sent[1], seen.version).await.unwrap();
    assert_eq!(
        office.taken(&clerk, sent[1]).await,
        None,
        "the auditor's turn"
    );
    let lawyer = office.lawyer_with("19901200411900040").await;
    assert_eq!(
        office.taken(&lawyer, sent[0]).await,
        None,
        "nobody outside learns it"
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn one_is_given_to_who_may_act_on_it_by_whoever_saw_who_had_it(world: World) {
    let office = Office::in_world(world).await;
    let id = office.waiting(1).await[0];
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let monitor = office.staff("P030", Role::CmMonitor).await;
    let desk = &office.desk;
    let able = desk.who_may_work(&clerk, vec![id]).await.unwrap();
    let mut able: Vec<_> = able.iter().map(|one| one.account).collect();
    let mut expected = vec![clerk.account, auditor.account];
    able.sort_unstable();
    expected.sort_unstable();
    assert_eq!(able, expected, "whoever may accept or correct");
    for nobody in [&maker, &monitor] {
        refused(
            desk.assign_work(&clerk, id, to(nobody, None, "")).await,
            "invalid",
        );
    }
    let long = "字".repeat(LONGEST_WORK_NOTE + 1);
    refused(
        desk.assign_work(&clerk, id, to(&auditor, None, &long))
            .await,
        "invalid",
    );
    let said = "委托书日期请再核对。";
    let given = desk.assign_work(&clerk, id, to(&auditor, None, said)).await;
    given.unwrap();
    let taken = office.taken(&auditor, id).await.unwrap();
    assert_eq!((taken.is_own, taken.note.as_deref()), (true, Some(said)));
    let stale = desk.assign_work(&clerk, id, to(&clerk, None, "")).await;
    refused(stale, "conflict");
    let over = desk
        .assign_work(&clerk, id, to(&clerk, Some(&auditor), ""))
        .await;
    over.unwrap();
    let taken = office.taken(&clerk, id).await.unwrap();
    assert_eq!((taken.is_own, taken.note), (true, None));
    refused(desk.release_work(&auditor, id).await, "conflict");
    desk.release_work(&clerk, id).await.unwrap();
    assert_eq!(office.taken(&clerk, id).await, None);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn it_is_let_go_with_the_end_and_when_it_is_others_turn(world: World) {
    let office = Office::in_world(world).await;
    let sent = office.waiting(2).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let desk = &office.desk;
    for id in &sent {
        desk.take_work(&clerk, *id).await.unwrap();
    }
    let version = office.seen(&clerk, sent[0]).await.version;
    desk.accept(&clerk, sent[0], version).await.unwrap();
    assert_eq!(
        office.taken(&clerk, sent[0]).await,
        None,
        "the auditor's turn"
    );
    desk.take_work(&auditor, sent[0]).await.unwrap();
    let version = office.seen(&auditor, sent[0]).await.version;
    let verified = desk.verify_mandate(&auditor, sent[0], version, Vec::new());
    verified.await.unwrap();
    let lawyer = office.lawyer_with("19901200411900041").await;
    desk.withdraw_application(&lawyer, sent[1]).await.unwrap();
    assert_eq!(office.taken(&clerk, sent[1]).await, None);
    refused(desk.take_work(&clerk, sent[1]).await, "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_claim_changed_by_hand_is_nobodys_and_makes_room(world: World) {
    let office = Office::in_world(world).await;
    let id = office.waiting(1).await[0];
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.desk.take_work(&clerk, id).await.unwrap();
    let by_hand = "UPDATE work_claim SET account = given_by, given_by = organisation";
    let db = &office.world.kernel.db;
    db.execute_unprepared(by_hand).await.unwrap();
    assert_eq!(office.taken(&clerk, id).await, None);
    office.desk.take_work(&auditor, id).await.unwrap();
    assert!(office.taken(&auditor, id).await.unwrap().is_own);
}

#[testkit::on_both]
async fn passing_on_stands_in_the_ledger_and_not_in_the_trail_that_the_lawyer_reads(world: World) {
    let office = Office::in_world(world).await;
    let id = office.waiting(1).await[0];
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let desk = &office.desk;
    desk.take_work(&clerk, id).await.unwrap();
    refused(desk.take_work(&auditor, id).await, "conflict");
    let given = desk.assign_work(&clerk, id, to(&auditor, Some(&clerk), ""));
    given.await.unwrap();
    let db = &office.world.kernel.db;
    let acts = async |of| {
        let trail = office.ledger.trail(db, office.id, of).await.unwrap();
        let mut acts: Vec<_> = trail.into_iter().map(|step| step.act).collect();
        acts.retain(|act| act.ends_with("_work"));
        acts.sort_unstable();
        acts
    };
    let of_clerk = TrailOf::Subject(clerk.account.0);
    let given = ["dossier.assign_work", "dossier.take_work"];
    assert_eq!(acts(of_clerk).await, given);
    let of_auditor = TrailOf::Subject(auditor.account.0);
    assert_eq!(acts(of_auditor).await, ["dossier.take_work"]);
    let of_application = TrailOf::Object(ObjectRef::new("application", id.0));
    assert_eq!(acts(of_application).await, [""; 0]);
}

#[testkit::on_both]
async fn what_somebody_has_who_is_away_waits_for_whoever_stands_in(world: World) {
    let office = Office::in_world(world).await;
    let sent = office.waiting(2).await;
    let away = (office.id, ("P601", [Role::CmClerk].as_slice(), "熊文朗"));
    let away = Box::pin(office.person(away.0, away.1)).await;
    let deputy = office.staff("P029", Role::CmClerk).await;
    office.desk.take_work(&away, sent[0]).await.unwrap();
    let (mine, counts) = office.held(&deputy, Some(WorkHolder::Mine)).await;
    assert_eq!((mine, counts), (vec![], [0, 1, 1]), "nobody is away yet");
    let stands_in = StandingIn(vec![(deputy.account, away.account)]);
    let desk = office.desk_of((rulebook(), contract::NODE_RULES), stands_in);
    let desk: &dyn DossierDesk = &desk;
    let query = WorklistQuery {
        taken: Some(WorkHolder::Mine),
        ..WorklistQuery::default()
    };
    let list = desk.worklist(&deputy, query).await.unwrap();
    let counts: Vec<_> = list.holders.iter().map(|holder| holder.count).collect();
    assert_eq!((list.rows.len(), counts), (1, vec![1, 1, 0]));
    let taken = list.rows[0].taken.clone().unwrap();
    assert_eq!((taken.is_own, taken.stands_in), (false, true));
    assert_eq!(taken.name, "熊文朗");
    let next = desk.next_work(&deputy, sent[1]).await.unwrap();
    assert_eq!(next, Some(sent[0]));
}
