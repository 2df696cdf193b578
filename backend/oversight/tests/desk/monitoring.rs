//! A monitor's matter: every step leads where its table says, and what the table does not name is refused.

use contract::{
    AbsenceForm, AnswerRequest, Caller, Monitoring, MonitoringDesk as _, MonitoringId,
    MonitoringState, MonitoringView, NodeId, NodeStep, OversightDesk as _, Problem, Role, Turn,
    WorklistFilter, WorklistPage, WorklistQuery, WritDesk as _, WritStanding,
    machine::{By, Machine, Procedure as _, To},
    policy::Act,
};
use futures::TryStreamExt as _;
use testkit::{MONDAY_MORNING, World};
use time::{
    Duration,
    macros::{date, datetime},
};

use crate::house::{Matter, Office, refused};

const MACHINE: Machine<Monitoring> = Monitoring::MACHINE;

pub(crate) const FAULT: &str = "阅卷申请已超过三个工作日，仍未安排，也未说明理由。";
const REASON: &str = "回复没有说明何时安排阅卷，请补充。";

/// An office with a late node, and everybody who has a part in what the monitor does about it.
pub(crate) struct Desk {
    pub(crate) office: Office,
    pub(crate) matter: Matter,
    pub(crate) node: NodeId,
    pub(crate) handler: Caller,
    pub(crate) head: Caller,
}

pub(crate) fn answer() -> AnswerRequest {
    AnswerRequest {
        text: "已于当日联系律师，安排下周一在阅卷室阅卷。".to_owned(),
        corrected_by: Some(date!(2026 - 11 - 30)),
    }
}

impl Desk {
    pub(crate) async fn open(world: World) -> Self {
        let office = Box::pin(Office::in_world(world)).await;
        let handler = office.somebody("P030", Role::Prosecutor).await;
        let head = office.somebody("P024", Role::DeptHead).await;
        office.somebody("P026", Role::Cp).await;
        office.handled_by(Some(&handler));
        let matter = office.matter();
        office.event(&matter, "mode-changed").await;
        let node = office.open(&matter, "A-N03").await.id;
        Self {
            office,
            matter,
            node,
            handler,
            head,
        }
    }

    /// A late node of another matter, for the next one.
    pub(crate) async fn next_node(&self) -> NodeId {
        let matter = self.office.matter();
        self.office.event(&matter, "mode-changed").await;
        self.office.open(&matter, "A-N03").await.id
    }

    pub(crate) async fn reminded(&self) -> MonitoringId {
        let (desk, monitor) = (&self.office.oversight, &self.office.monitor);
        let reminded = desk.remind(monitor, self.node, FAULT.to_owned()).await;
        reminded.unwrap()
    }

    pub(crate) async fn noticed(&self) -> MonitoringId {
        let (desk, monitor) = (&self.office.oversight, &self.office.monitor);
        let issued = desk.issue_notice(monitor, self.node, FAULT.to_owned());
        issued.await.unwrap()
    }

    pub(crate) async fn seen(&self, id: MonitoringId) -> MonitoringView {
        let seen = self.office.oversight.monitoring(&self.office.monitor, id);
        seen.await.unwrap()
    }

    /// Somebody who may does it, as they see it.
    pub(crate) async fn act(&self, id: MonitoringId, act: Act) -> Result<(), Problem> {
        let (desk, monitor) = (&self.office.oversight, &self.office.monitor);
        let version = self.seen(id).await.version;
        let text = REASON.to_owned();
        match act {
            Act::IssueNotice => desk.follow_with_notice(monitor, id, version, text).await,
            Act::AnswerNotice => {
                let answered = desk.answer_notice(&self.handler, id, version, answer());
                answered.await
            }
            Act::ReturnAnswer => desk.return_answer(monitor, id, version, text).await,
            Act::CloseMonitoring => desk.close_monitoring(monitor, id, version, text).await,
            Act::ReportToChief => desk.report_to_chief(monitor, id, version, text).await,
            other => panic!("{other:?} is no step of a monitor's matter"),
        }
    }

    /// To whom letters about monitors' matters went since this was last asked.
    async fn told(&self, known: &mut Vec<String>) -> Vec<String> {
        let mails = self.office.notices.mailbox(500).await.unwrap();
        let moved = mails
            .iter()
            .filter(|mail| mail.template == "monitoring-moved");
        let all: Vec<String> = moved
            .map(|mail| mail.to.split('@').next().unwrap().to_owned())
            .collect();
        let mut new = all.clone();
        for one in known.drain(..) {
            let place = new.iter().position(|other| *other == one).unwrap();
            new.remove(place);
        }
        *known = all;
        new.sort();
        new
    }

    async fn list(&self, who: &Caller, filter: WorklistFilter) -> WorklistPage {
        let query = WorklistQuery {
            filter,
            ..WorklistQuery::default()
        };
        let desk = &self.office.oversight;
        let page = if who.holds(Role::CmMonitor) {
            desk.monitorings(who, query).await
        } else {
            desk.addressed(who, query).await
        };
        page.unwrap()
    }

    /// The own node of the matter, while it is open.
    async fn watched(&self, id: MonitoringId) -> Option<NodeStep> {
        let query = contract::NodeQuery::default();
        let mut rows = Vec::new();
        for filter in [contract::NodeFilter::Raised, contract::NodeFilter::Running] {
            let query = contract::NodeQuery {
                filter,
                ..query.clone()
            };
            let page = self.office.oversight.nodes(&self.office.monitor, query);
            rows.extend(page.await.unwrap().rows);
        }
        let own = rows
            .into_iter()
            .find(|row| row.rule == "A-N14" && row.matter.id == id.0);
        own.map(|row| row.step)
    }
}

/// Acts upon a matter that a step of the table names, each once.
fn acts() -> Vec<Act> {
    let mut acts = Vec::new();
    for step in MACHINE.steps.iter().filter(|step| !step.from.is_empty()) {
        if let By::Act(act) = step.by
            && !acts.contains(&act)
        {
            acts.push(act);
        }
    }
    acts
}

#[testkit::on_both]
async fn every_step_leads_where_the_table_says_and_every_other_is_refused(world: World) {
    let mut desk = Desk::open(world).await;
    for state in MonitoringState::ALL {
        for act in acts() {
            desk.node = desk.next_node().await;
            let way = MACHINE.way(state).unwrap();
            let first = way.first().map_or(state, |(first, _)| *first);
            let id = match first {
                MonitoringState::Reminded => desk.reminded().await,
                _ => desk.noticed().await,
            };
            for (_, way) in way {
                desk.act(id, way).await.unwrap();
            }
            let before = desk.seen(id).await;
            assert_eq!(before.line.state, state.code());
            desk.office.world.clock.advance(Duration::MINUTE);
            let done = desk.act(id, act).await;
            let after = desk.seen(id).await;
            let Some(step) = MACHINE.step_by(state, act) else {
                refused(done, "wrong-state");
                assert_eq!(after.line, before.line);
                continue;
            };
            done.unwrap();
            let To::State(to) = step.to else {
                panic!("{act:?} leads nowhere")
            };
            assert_eq!(after.line.state, to.code(), "{state:?} {act:?}");
            let last = after.line.done.last().unwrap();
            assert_eq!(Some(last.code.as_str()), step.event);
            assert!(last.note.is_some(), "{act:?} says nothing on the line");
            let asks = to == MonitoringState::NoticeIssued;
            assert_eq!(desk.watched(id).await.is_some(), asks, "{act:?}");
        }
    }
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_reminder_is_kept_told_and_closed_once_the_fault_is_corrected(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.reminded().await;
    let view = desk.seen(id).await;
    assert_eq!(view.reference, "JK-2026-000001");
    assert_eq!((view.fault.as_str(), view.node.id), (FAULT, desk.node));
    assert_eq!(view.handler.as_deref(), Some("人员P030"));
    assert_eq!(view.line.state, "reminded");
    assert_eq!(view.line.next.unwrap().due, None);
    assert_eq!(desk.told(&mut Vec::new()).await, ["p024", "p030"]);
    assert!(view.writs.is_empty());
    // The matter is about the fault: it stays when the node is cleared meanwhile, and says how the node stands.
    desk.office.event(&desk.matter, "granted").await;
    let view = desk.seen(id).await;
    assert_eq!(view.line.state, "reminded");
    assert!(view.node.ended_at.is_some());
    desk.act(id, Act::CloseMonitoring).await.unwrap();
    let view = desk.seen(id).await;
    assert_eq!(view.line.state, "closed");
    assert_eq!(view.line.done.last().unwrap().code, "fault-corrected");
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_notice_is_answered_within_ten_days_and_the_answer_is_judged(world: World) {
    let desk = Desk::open(world).await;
    let mut known = Vec::new();
    let id = desk.noticed().await;
    assert_eq!(desk.told(&mut known).await, ["p024", "p030"]);
    let due = desk.seen(id).await.line.next.unwrap().due.unwrap();
    assert_eq!(due.code, "A-N14");
    // The tenth day after the Monday is a Thursday.
    assert_eq!(due.due_at, datetime!(2026-12-03 18:00 +8));
    // The day of the notice itself is not counted.
    assert_eq!(due.days.len(), 11);
    desk.act(id, Act::AnswerNotice).await.unwrap();
    assert_eq!(desk.told(&mut known).await, ["p040"]);
    let view = desk.seen(id).await;
    let given = view.answer.unwrap();
    assert_eq!(
        (given.text, given.corrected_by, given.by.as_str()),
        (answer().text, date!(2026 - 11 - 30), "人员P030")
    );
    // An answer sent back has ten days of its own, once.
    desk.office
        .world
        .clock
        .set(MONDAY_MORNING + Duration::days(2));
    desk.act(id, Act::ReturnAnswer).await.unwrap();
    assert_eq!(desk.told(&mut known).await, ["p024", "p030"]);
    let due = desk.seen(id).await.line.next.unwrap().due.unwrap();
    assert_eq!(due.due_at, datetime!(2026-12-07 18:00 +8));
    let version = desk.seen(id).await.version;
    let (oversight, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let again = oversight.answer_notice(&desk.head, id, version, answer());
    again.await.unwrap();
    let view = desk.seen(id).await;
    assert!(!view.line.acts.contains(&Act::ReturnAnswer));
    let twice = oversight.return_answer(monitor, id, view.version, REASON.to_owned());
    refused(twice.await, "answer-returned-before");
    desk.act(id, Act::ReportToChief).await.unwrap();
    assert_eq!(desk.told(&mut known).await, ["p026", "p040"]);
    assert_eq!(desk.seen(id).await.line.state, "reported");
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_notice_that_is_not_answered_turns_red_at_the_end_of_its_ten_days(world: World) {
    let desk = Desk::open(world).await;
    let office = &desk.office;
    // Nobody but this node is to be heard of.
    office.event(&desk.matter, "granted").await;
    let id = desk.noticed().await;
    let red = datetime!(2026-12-03 18:00 +8);
    office.at(red - Duration::SECOND).await;
    assert_eq!(desk.watched(id).await, Some(NodeStep::Amber));
    assert_eq!(office.told().await, ["p030", "p040"]);
    office.at(red).await;
    assert_eq!(desk.watched(id).await, Some(NodeStep::Red));
    assert_eq!(office.told().await, ["p026", "p030", "p040", "p040"]);
    office.at(datetime!(2026-12-04 18:00 +8)).await;
    assert_eq!(desk.watched(id).await, Some(NodeStep::Head));
    // A late answer is an answer.
    desk.act(id, Act::AnswerNotice).await.unwrap();
    assert_eq!(desk.watched(id).await, None);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_answer_sent_back_begins_the_ten_days_of_its_node_anew(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    desk.office.at(datetime!(2026-12-03 18:00 +8)).await;
    desk.act(id, Act::AnswerNotice).await.unwrap();
    desk.act(id, Act::ReturnAnswer).await.unwrap();
    assert_eq!(desk.watched(id).await, Some(NodeStep::Begun));
    desk.office.at(datetime!(2026-12-13 17:59 +8)).await;
    assert_eq!(desk.watched(id).await, Some(NodeStep::Amber));
    desk.office.at(datetime!(2026-12-14 18:00 +8)).await;
    assert_eq!(desk.watched(id).await, Some(NodeStep::Red));
    desk.act(id, Act::ReportToChief).await.unwrap();
    assert_eq!(desk.watched(id).await, None);
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_notice_is_an_official_document_that_both_sides_read_and_anybody_checks(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.reminded().await;
    desk.act(id, Act::IssueNotice).await.unwrap();
    let view = desk.seen(id).await;
    assert_eq!(view.fault, REASON);
    let [notice] = view.writs.as_slice() else {
        panic!("one document is issued: {:?}", view.writs)
    };
    assert_eq!(notice.title, "案件流程监控通知书");
    assert_eq!(notice.number.as_deref(), Some("岚望检案管监〔2026〕1号"));
    let checked = desk.office.writs.check_writ(&notice.code).await.unwrap();
    assert_eq!(checked.standing, WritStanding::Stands);
    for who in [&desk.office.monitor, &desk.handler, &desk.head] {
        let file = desk.office.oversight.monitoring_writ(who, notice.id).await;
        let file: Vec<_> = file.unwrap().bytes.try_collect().await.unwrap();
        assert!(file.concat().starts_with(b"%PDF"));
    }
    let other = desk.office.somebody("P031", Role::Prosecutor).await;
    let read = desk.office.oversight.monitoring_writ(&other, notice.id);
    assert_eq!(read.await.err().unwrap().kind, "not-found");
}

#[testkit::on_both]
async fn what_waits_for_the_department_is_elsewhere_for_the_monitor(world: World) {
    let mut desk = Desk::open(world).await;
    let noticed = desk.noticed().await;
    desk.node = desk.next_node().await;
    desk.office.world.clock.advance(Duration::MINUTE);
    let reminded = desk.reminded().await;
    let other = desk.office.somebody("P031", Role::Prosecutor).await;
    let monitor = &desk.office.monitor;
    let ids = |page: WorklistPage| -> Vec<_> { page.rows.into_iter().map(|row| row.id).collect() };
    for who in [&desk.handler, &desk.head] {
        let page = desk.list(who, WorklistFilter::Mine).await;
        assert_eq!(page.rows[0].beside[0][0], "A-N03");
        assert_eq!(page.rows[0].next.as_ref().unwrap().turn, Turn::Yours);
        assert_eq!(ids(page), [reminded.0, noticed.0]);
    }
    let page = desk.list(&other, WorklistFilter::Mine).await;
    assert_eq!(ids(page), Vec::<uuid::Uuid>::new());
    let page = desk.list(monitor, WorklistFilter::Elsewhere).await;
    assert_eq!(page.total, 2);
    desk.act(noticed, Act::AnswerNotice).await.unwrap();
    let page = desk.list(monitor, WorklistFilter::Mine).await;
    assert_eq!(ids(page), [noticed.0]);
    let page = desk.list(&desk.handler, WorklistFilter::Elsewhere).await;
    assert_eq!(ids(page), [noticed.0]);
    desk.act(noticed, Act::CloseMonitoring).await.unwrap();
    let page = desk.list(&desk.handler, WorklistFilter::Ended).await;
    assert_eq!(ids(page), [noticed.0]);
}

#[testkit::on_both]
async fn one_live_matter_begins_of_a_node_and_none_of_a_monitors_own(world: World) {
    let desk = Desk::open(world).await;
    let (oversight, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let id = desk.noticed().await;
    let again = oversight.remind(monitor, desk.node, FAULT.to_owned()).await;
    refused(again, "put-already");
    let again = oversight.issue_notice(monitor, desk.node, FAULT.to_owned());
    refused(again.await, "put-already");
    let node = oversight.node(monitor, desk.node).await.unwrap();
    assert!(!node.acts.contains(&Act::IssueNotice));
    assert_eq!(node.monitorings[0].id, id);
    let own = desk.office.rows(contract::NodeFilter::Running).await;
    let own = own.iter().find(|row| row.rule == "A-N14").unwrap().id;
    let anew = oversight.remind(monitor, own, FAULT.to_owned()).await;
    refused(anew, "wrong-state");
    // Once it is over, what is at fault anew may be put to the department anew.
    desk.act(id, Act::ReportToChief).await.unwrap();
    let node = oversight.node(monitor, desk.node).await.unwrap();
    assert!(node.acts.contains(&Act::IssueNotice));
    desk.reminded().await;
    desk.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_notice_goes_to_the_head_where_nobody_handles_the_case_and_to_nobody_never(world: World) {
    let office = Office::in_world(world).await;
    let matter = office.matter();
    office.event(&matter, "mode-changed").await;
    let node = office.open(&matter, "A-N03").await.id;
    let issue = || {
        let (desk, monitor) = (&office.oversight, &office.monitor);
        desk.issue_notice(monitor, node, FAULT.to_owned())
    };
    refused(issue().await, "nobody-addressed");
    let head = office.somebody("P024", Role::DeptHead).await;
    let id = issue().await.unwrap();
    let view = office.oversight.monitoring(&head, id).await.unwrap();
    assert_eq!(view.handler, None);
    assert!(view.line.acts.contains(&Act::AnswerNotice));
}

#[testkit::on_both]
async fn whoever_stands_in_for_the_handler_answers_in_their_place(world: World) {
    let desk = Desk::open(world).await;
    let stands_in = desk.office.somebody("P031", Role::Prosecutor).await;
    let id = desk.noticed().await;
    let oversight = &desk.office.oversight;
    let seen = oversight.monitoring(&stands_in, id).await;
    refused(seen, "not-found");
    let away = AbsenceForm {
        account: None,
        from: Some(date!(2026 - 11 - 23)),
        until: Some(date!(2026 - 11 - 27)),
        substitute: Some(stands_in.account),
    };
    oversight.enter_absence(&desk.handler, away).await.unwrap();
    let view = oversight.monitoring(&stands_in, id).await.unwrap();
    let answered = oversight.answer_notice(&stands_in, id, view.version, answer());
    answered.await.unwrap();
    assert_eq!(desk.seen(id).await.answer.unwrap().by, "人员P031");
}

#[testkit::on_both]
async fn what_is_typed_is_held_to_its_rules(world: World) {
    let desk = Desk::open(world).await;
    let (oversight, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let fields = |problem: Problem| -> Vec<String> {
        let errors = problem.fields.into_iter();
        errors.map(|error| error.field.to_string()).collect()
    };
    for fault in ["", "太短", &"长".repeat(1_001)] {
        let begun = oversight.remind(monitor, desk.node, fault.to_owned()).await;
        assert_eq!(fields(refused(begun, "invalid")), ["fault"]);
    }
    let id = desk.noticed().await;
    let version = desk.seen(id).await.version;
    let nothing = AnswerRequest {
        text: " ".to_owned(),
        corrected_by: None,
    };
    let answered = oversight.answer_notice(&desk.handler, id, version, nothing);
    assert_eq!(
        fields(refused(answered.await, "invalid")),
        ["text", "corrected_by"]
    );
    let stale = oversight.answer_notice(&desk.handler, id, version + 1, answer());
    refused(stale.await, "conflict");
    desk.act(id, Act::AnswerNotice).await.unwrap();
    let version = desk.seen(id).await.version;
    let returned = oversight.return_answer(monitor, id, version, "不行".to_owned());
    assert_eq!(fields(refused(returned.await, "invalid")), ["reason"]);
    let closed = oversight.close_monitoring(monitor, id, version, String::new());
    assert_eq!(fields(refused(closed.await, "invalid")), ["remark"]);
    let reported = oversight.report_to_chief(monitor, id, version, String::new());
    assert_eq!(fields(refused(reported.await, "invalid")), ["reason"]);
}

#[testkit::on_both]
async fn of_two_answers_at_once_one_stands(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let version = desk.seen(id).await.version;
    let oversight = &desk.office.oversight;
    let (first, second) = tokio::join!(
        oversight.answer_notice(&desk.handler, id, version, answer()),
        oversight.answer_notice(&desk.head, id, version, answer()),
    );
    let done = [first, second];
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
    let lost = done.into_iter().find_map(Result::err).unwrap();
    assert!(["conflict", "wrong-state"].contains(&lost.kind.as_ref()));
    let events = desk.seen(id).await.line.done;
    assert_eq!(events.len(), 2);
    desk.office.stands_as_recorded().await;
}
