//! Who of those who monitor works on which matter: taken once, passed on, gone on with after the answer, let go with the
//! end, and nothing of it before the department.

use contract::{
    AbsenceForm, AccountId, Caller, MonitoringDesk as _, MonitoringId, MonitoringWorkDesk as _,
    OversightDesk as _, Role, Taken, WorkAssignment, WorkHolder, WorkMoved, WorklistFilter,
    WorklistPage, WorklistQuery, policy::Act,
};
use futures::future::join_all;
use ledger::{ObjectRef, Outcome, TrailOf};
use testkit::World;
use time::{Duration, macros::date};

use crate::{
    house::refused,
    monitoring::{Desk, answer},
};

const SAID: &str = "承办人来电，明天回复。";

impl Desk {
    async fn colleague(&self, number: &str) -> Caller {
        self.office.somebody(number, Role::CmMonitor).await
    }

    async fn taken(&self, by: &Caller, id: MonitoringId) -> Option<Taken> {
        let seen = self.office.oversight.monitoring(by, id).await;
        seen.unwrap().taken
    }

    /// What is elsewhere, of these hands.
    async fn elsewhere(&self, who: &Caller, taken: Option<WorkHolder>) -> WorklistPage {
        let query = WorklistQuery {
            filter: WorklistFilter::Elsewhere,
            taken,
            ..WorklistQuery::default()
        };
        let page = self.office.oversight.monitorings(who, query).await;
        page.unwrap()
    }

    /// Two that wait for the department's answer.
    pub(crate) async fn two(&mut self) -> [MonitoringId; 2] {
        let first = self.noticed().await;
        self.node = self.next_node().await;
        [first, self.noticed().await]
    }
}

fn ids(page: &WorklistPage) -> Vec<uuid::Uuid> {
    page.rows.iter().map(|row| row.id).collect()
}

fn counts(page: &WorklistPage) -> Vec<u64> {
    page.holders.iter().map(|holder| holder.count).collect()
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
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let mut monitors = Vec::new();
    for number in 600..630 {
        monitors.push(desk.colleague(&format!("P{number}")).await);
    }
    let of = &desk.office.oversight;
    let answers = join_all(monitors.iter().map(|who| of.take_monitoring(who, id))).await;
    let won: Vec<_> = answers
        .iter()
        .zip(&monitors)
        .filter(|(answer, _)| answer.is_ok())
        .collect();
    assert_eq!(won.len(), 1);
    for problem in answers.iter().filter_map(|answer| answer.as_ref().err()) {
        assert_eq!((problem.kind.as_ref(), problem.status), ("conflict", 409));
    }
    let (_, holder) = won[0];
    let taken = desk.taken(&monitors[0], id).await.unwrap();
    assert_eq!(taken.by, holder.account);
    assert!(desk.taken(holder, id).await.unwrap().is_own);
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_taken_and_noted_is_counted_for_monitors_and_unknown_to_everybody_else(
    world: World,
) {
    let mut desk = Desk::open(world).await;
    let [first, second] = desk.two().await;
    let colleague = desk.colleague("P041").await;
    let chief = desk.office.somebody("P025", Role::Dcp).await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    for who in [monitor, &desk.handler] {
        of.monitoring(who, first).await.unwrap();
    }
    desk.office.world.clock.advance(Duration::MINUTE);
    of.take_monitoring(monitor, first).await.unwrap();
    let noted = of.note_monitoring(&colleague, first, SAID.to_owned());
    noted.await.unwrap();
    let page = desk.elsewhere(monitor, None).await;
    assert_eq!(counts(&page), [1, 1, 0]);
    let row = page.rows.iter().find(|row| row.id == first.0).unwrap();
    assert!(row.taken.as_ref().unwrap().is_own);
    assert_eq!((row.notes, row.is_new), (1, true), "a note is news");
    for (who, holder, expected) in [
        (monitor, WorkHolder::Mine, vec![first.0]),
        (monitor, WorkHolder::Nobody, vec![second.0]),
        (&colleague, WorkHolder::Colleagues, vec![first.0]),
        (&colleague, WorkHolder::Mine, vec![]),
    ] {
        let page = desk.elsewhere(who, Some(holder)).await;
        assert_eq!(ids(&page), expected, "{holder:?}");
    }
    let seen = of.monitoring(monitor, first).await.unwrap();
    assert_eq!(seen.notes[0].words.as_deref(), Some(SAID));
    // Who may read and not take, and the department it was put to.
    let read = desk.elsewhere(&chief, Some(WorkHolder::Mine)).await;
    let put = of.addressed(&desk.handler, WorklistQuery::default());
    for page in [read, put.await.unwrap()] {
        assert_eq!((page.rows.len(), counts(&page)), (2, vec![]));
        let is_told =
            |row: &contract::WorklistRow| row.taken.is_some() || row.notes > 0 || row.is_new;
        assert!(!page.rows.iter().any(is_told));
    }
    for who in [&chief, &desk.handler] {
        let seen = of.monitoring(who, first).await.unwrap();
        assert_eq!((seen.taken, seen.notes), (None, vec![]));
    }
}

#[testkit::on_both]
async fn what_moved_since_a_monitor_looked_is_news_and_what_they_did_last_is_told(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let told = |moved: &[WorkMoved]| -> Vec<(uuid::Uuid, String)> {
        let each = moved.iter().map(|one| (one.id, one.state.clone()));
        each.collect()
    };
    let version = desk.seen(id).await.version;
    let recent = of.recent_monitoring(monitor).await.unwrap();
    let issued = (id.0, "notice-issued".to_owned());
    assert_eq!(
        (told(&recent.news), told(&recent.last)),
        (vec![], vec![issued])
    );
    desk.office.world.clock.advance(Duration::MINUTE);
    let answered = of.answer_notice(&desk.handler, id, version, answer());
    answered.await.unwrap();
    let recent = of.recent_monitoring(monitor).await.unwrap();
    let answered = (id.0, "answered".to_owned());
    assert_eq!(
        (told(&recent.news), told(&recent.last)),
        (vec![answered.clone()], vec![answered])
    );
    desk.seen(id).await;
    let recent = of.recent_monitoring(monitor).await.unwrap();
    assert_eq!(told(&recent.news), [], "it was looked at");
    let department = of.recent_monitoring(&desk.handler).await;
    assert_eq!(department.unwrap_err().kind, "not-found");
}

#[testkit::on_both]
async fn one_is_given_to_who_may_act_on_it_by_whoever_saw_who_had_it(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let colleague = desk.colleague("P041").await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let able = of.who_may_monitor(monitor, vec![id]).await.unwrap();
    let mut able: Vec<AccountId> = able.iter().map(|one| one.account).collect();
    let mut expected = vec![monitor.account, colleague.account];
    able.sort_unstable();
    expected.sort_unstable();
    assert_eq!(able, expected, "whoever may report or look at the answer");
    let given = of.assign_monitoring(monitor, id, to(&desk.handler, None, ""));
    refused(given.await, "invalid");
    let given = of.assign_monitoring(monitor, id, to(&colleague, None, SAID));
    given.await.unwrap();
    let taken = desk.taken(&colleague, id).await.unwrap();
    assert_eq!((taken.is_own, taken.note.as_deref()), (true, Some(SAID)));
    let late = of.assign_monitoring(monitor, id, to(monitor, None, ""));
    refused(late.await, "conflict");
    let over = of.assign_monitoring(monitor, id, to(monitor, Some(&colleague), ""));
    over.await.unwrap();
    refused(of.release_monitoring(&colleague, id).await, "conflict");
    of.release_monitoring(monitor, id).await.unwrap();
    assert_eq!(desk.taken(monitor, id).await, None);
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_waits_for_the_answer_goes_on_with_it_and_the_end_lets_it_go(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let colleague = desk.colleague("P041").await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    of.take_monitoring(&colleague, id).await.unwrap();
    desk.act(id, Act::AnswerNotice).await.unwrap();
    let taken = desk.taken(&colleague, id).await;
    assert!(taken.unwrap().is_own, "it came back to whoever waited");
    desk.act(id, Act::ReturnAnswer).await.unwrap();
    let taken = desk.taken(&colleague, id).await;
    assert_eq!(taken, None, "the department's turn");
    of.take_monitoring(monitor, id).await.unwrap();
    desk.act(id, Act::AnswerNotice).await.unwrap();
    desk.act(id, Act::CloseMonitoring).await.unwrap();
    assert_eq!(desk.taken(monitor, id).await, None);
    refused(of.take_monitoring(monitor, id).await, "wrong-state");
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_a_monitor_has_who_is_away_waits_for_whoever_stands_in(world: World) {
    let mut desk = Desk::open(world).await;
    let [first, _] = desk.two().await;
    let deputy = desk.colleague("P041").await;
    let (of, away) = (&desk.office.oversight, &desk.office.monitor);
    of.take_monitoring(away, first).await.unwrap();
    let page = desk.elsewhere(&deputy, Some(WorkHolder::Mine)).await;
    assert_eq!((ids(&page), counts(&page)), (vec![], vec![0, 1, 1]));
    let absence = AbsenceForm {
        account: None,
        from: Some(date!(2026 - 11 - 23)),
        until: Some(date!(2026 - 11 - 27)),
        substitute: Some(deputy.account),
    };
    of.enter_absence(away, absence).await.unwrap();
    let page = desk.elsewhere(&deputy, Some(WorkHolder::Mine)).await;
    assert_eq!((ids(&page), counts(&page)), (vec![first.0], vec![1, 1, 0]));
    let taken = page.rows[0].taken.clone().unwrap();
    assert_eq!((taken.is_own, taken.stands_in), (false, true));
    let taken = desk.taken(&deputy, first).await.unwrap();
    assert!(taken.stands_in, "and on its page");
}

#[testkit::on_both]
async fn a_view_is_kept_of_this_list_and_a_note_is_struck_by_its_author(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let colleague = desk.colleague("P041").await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let asked = WorklistQuery {
        filter: WorklistFilter::Elsewhere,
        taken: Some(WorkHolder::Nobody),
        ..WorklistQuery::default()
    };
    let kept = of.keep_monitoring_view(monitor, asked.clone(), "等回复的".to_owned());
    kept.await.unwrap();
    let views = desk.elsewhere(monitor, None).await.views;
    assert_eq!(
        (views[0].name.as_str(), &views[0].query),
        ("等回复的", &asked)
    );
    assert_eq!(desk.elsewhere(&colleague, None).await.views, vec![]);
    let view = views[0].id;
    refused(
        of.remove_monitoring_view(&colleague, view).await,
        "not-found",
    );
    of.remove_monitoring_view(monitor, view).await.unwrap();
    assert_eq!(desk.elsewhere(monitor, None).await.views, vec![]);
    let noted = of.note_monitoring(monitor, id, SAID.to_owned());
    noted.await.unwrap();
    let note = desk.seen(id).await.notes[0].id;
    refused(
        of.strike_monitoring_note(&colleague, id, note).await,
        "not-found",
    );
    of.strike_monitoring_note(monitor, id, note).await.unwrap();
    let struck = desk.seen(id).await.notes;
    assert_eq!((struck.len(), struck[0].words.as_deref()), (1, None));
    // What is said among colleagues stands under its author, and not in the trail of the matter.
    let (db, office) = (&desk.office.world.kernel.db, &desk.office);
    let acts = async |of| {
        let trail = office.ledger.trail(db, office.id, of).await.unwrap();
        let done = trail
            .into_iter()
            .filter(|step| step.outcome == Outcome::Done);
        let mut acts: Vec<_> = done.map(|step| step.act).collect();
        acts.retain(|act| act.ends_with("note"));
        acts.sort_unstable();
        acts
    };
    let own = acts(TrailOf::Subject(monitor.account.0)).await;
    assert_eq!(own, ["monitoring.note", "monitoring.strike_note"]);
    let of_matter = TrailOf::Object(ObjectRef::new("monitoring", id.0));
    assert_eq!(acts(of_matter).await, [""; 0]);
}
