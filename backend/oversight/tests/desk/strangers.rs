//! Whoever has no part in a monitor's matter learns nothing of it, and every try is in the ledger.

use std::collections::BTreeSet;

use contract::{
    Caller, MonitoringDesk, MonitoringId, MonitoringWorkDesk, NodeId, Outcome, Role,
    WorkAssignment, WorkNoteId, WorkViewId, WorklistQuery, WritId,
};
use ledger::{ObjectRef, TrailOf, TrailStep};
use testkit::World;
use uuid::Uuid;

use crate::monitoring::{Desk, FAULT, answer};

struct Leaked {
    node: NodeId,
    monitoring: MonitoringId,
    writ: WritId,
    note: WorkNoteId,
}

async fn leak(desk: &Desk) -> Leaked {
    let monitoring = desk.noticed().await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let noted = of.note_monitoring(monitor, monitoring, FAULT.to_owned());
    noted.await.unwrap();
    let seen = desk.seen(monitoring).await;
    Leaked {
        node: desk.node,
        monitoring,
        writ: seen.writs[0].id,
        note: seen.notes[0].id,
    }
}

macro_rules! attempt {
    ($($name:literal => $call:expr),* $(,)?) => {
        vec![$(($name, $call.await.err().map(|problem| problem.kind))),*]
    };
}

async fn try_everything(
    desk: &Desk,
    who: &Caller,
    leaked: &Leaked,
) -> Vec<(&'static str, Option<std::borrow::Cow<'static, str>>)> {
    let (of, id) = (&desk.office.oversight, leaked.monitoring);
    let text = || FAULT.to_owned();
    attempt! {
        "monitoring" => of.monitoring(who, id),
        "monitoring_writ" => of.monitoring_writ(who, leaked.writ),
        "take_monitoring" => of.take_monitoring(who, id),
        "release_monitoring" => of.release_monitoring(who, id),
        "who_may_monitor" => of.who_may_monitor(who, vec![id]),
        "assign_monitoring" => of.assign_monitoring(who, id, WorkAssignment::default()),
        "note_monitoring" => of.note_monitoring(who, id, text()),
        "strike_monitoring_note" => of.strike_monitoring_note(who, id, leaked.note),
        "remind" => of.remind(who, leaked.node, text()),
        "issue_notice" => of.issue_notice(who, leaked.node, text()),
        "follow_with_notice" => of.follow_with_notice(who, id, 1, text()),
        "answer_notice" => of.answer_notice(who, id, 1, answer()),
        "return_answer" => of.return_answer(who, id, 1, text()),
        "close_monitoring" => of.close_monitoring(who, id, 1, text()),
        "report_to_chief" => of.report_to_chief(who, id, 1, text()),
    }
}

async fn trail(desk: &Desk, of: TrailOf) -> Vec<TrailStep> {
    let office = &desk.office;
    let trail = office.ledger.trail(&office.world.kernel.db, office.id, of);
    trail.await.unwrap()
}

#[testkit::on_both]
async fn a_stranger_with_leaked_identifiers_learns_nothing_and_every_try_is_in_the_ledger(
    world: World,
) {
    let desk = Desk::open(world).await;
    let leaked = leak(&desk).await;
    let nothing = Leaked {
        node: NodeId(Uuid::from_u128(1)),
        monitoring: MonitoringId(Uuid::from_u128(2)),
        writ: WritId(Uuid::from_u128(3)),
        note: WorkNoteId(Uuid::from_u128(4)),
    };
    let clerk = desk.office.somebody("P050", Role::CmClerk).await;
    let lawyer = Caller {
        roles: vec![Role::Lawyer],
        ..desk.office.somebody("P051", Role::Lawyer).await
    };
    let other = desk.office.somebody("P052", Role::Prosecutor).await;
    let mut asked = BTreeSet::new();
    for who in [&clerk, &lawyer, &other] {
        let answers = try_everything(&desk, who, &leaked).await;
        for (name, answer) in &answers {
            assert_eq!(answer.as_deref(), Some("not-found"), "{name}");
        }
        assert_eq!(try_everything(&desk, who, &nothing).await, answers);
        let denied = trail(&desk, TrailOf::Subject(who.account.0)).await;
        let denied = denied
            .into_iter()
            .filter(|step| step.outcome == Outcome::Denied)
            .map(|step| step.act);
        let denied: Vec<String> = denied.take(answers.len()).collect();
        asked.extend(answers.iter().map(|(name, _)| *name).zip(denied));
    }
    // What is asked for is what the table of verbs says.
    for (name, act) in &asked {
        let verbs = <dyn MonitoringDesk>::VERBS.iter();
        let mut verbs = verbs.chain(<dyn MonitoringWorkDesk>::VERBS);
        let verb = verbs.find(|verb| verb.name == *name);
        assert!(verb.unwrap().acts.contains(&act.as_str()), "{name} {act}");
    }
    let lists = desk
        .office
        .oversight
        .monitorings(&clerk, WorklistQuery::default());
    assert_eq!(lists.await.unwrap_err().kind, "not-found");
    let lists = desk
        .office
        .oversight
        .addressed(&clerk, WorklistQuery::default());
    assert_eq!(lists.await.unwrap_err().kind, "not-found");
    let of = &desk.office.oversight;
    let kept = of.keep_monitoring_view(&clerk, WorklistQuery::default(), "我的".to_owned());
    assert_eq!(kept.await.unwrap_err().kind, "not-found");
    let recent = of.recent_monitoring(&clerk);
    assert_eq!(recent.await.unwrap_err().kind, "not-found");
    let removed = of.remove_monitoring_view(&clerk, WorkViewId(Uuid::from_u128(8)));
    assert_eq!(removed.await.unwrap_err().kind, "not-found");
}

#[testkit::on_both]
async fn nobody_of_the_department_does_what_is_the_monitors_and_the_other_way_round(world: World) {
    let desk = Desk::open(world).await;
    let leaked = leak(&desk).await;
    let refused_to = |answers: Vec<(&'static str, Option<std::borrow::Cow<'static, str>>)>| {
        answers
            .into_iter()
            .filter(|(_, answer)| answer.as_deref() == Some("not-found"))
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    let monitors = [
        "take_monitoring",
        "release_monitoring",
        "who_may_monitor",
        "assign_monitoring",
        "note_monitoring",
        "strike_monitoring_note",
        "remind",
        "issue_notice",
        "follow_with_notice",
        "return_answer",
        "close_monitoring",
        "report_to_chief",
    ];
    let department = try_everything(&desk, &desk.handler, &leaked).await;
    assert_eq!(refused_to(department), monitors);
    let monitor = try_everything(&desk, &desk.office.monitor, &leaked).await;
    assert_eq!(refused_to(monitor), ["answer_notice"]);
}

#[testkit::on_both]
async fn grave_acts_ask_for_a_fresh_factor(world: World) {
    let desk = Desk::open(world).await;
    let tired = Caller {
        is_stepped_up: false,
        ..desk.office.monitor.clone()
    };
    let of = &desk.office.oversight;
    let text = || FAULT.to_owned();
    let issued = of.issue_notice(&tired, desk.node, text()).await;
    assert_eq!(issued.unwrap_err().kind, "step-up-required");
    // What is reminded of and closed needs none.
    let id = of.remind(&tired, desk.node, text()).await.unwrap();
    let version = desk.seen(id).await.version;
    let reported = of.report_to_chief(&tired, id, version, text()).await;
    assert_eq!(reported.unwrap_err().kind, "step-up-required");
    of.close_monitoring(&tired, id, version, text())
        .await
        .unwrap();
}

#[testkit::on_both]
async fn what_the_rules_refuse_leaves_one_entry(world: World) {
    let desk = Desk::open(world).await;
    let id = desk.noticed().await;
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    let object = ObjectRef::new("monitoring", id.0);
    let version = desk.seen(id).await.version;
    let text = || FAULT.to_owned();
    macro_rules! each_is_refused_and_entered_once {
        ($($kind:literal => $call:expr),* $(,)?) => {$(
            let before = trail(&desk, TrailOf::Object(object)).await.len();
            assert_eq!($call.await.unwrap_err().kind, $kind);
            let new = trail(&desk, TrailOf::Object(object)).await.split_off(before);
            assert_eq!(new.len(), 1, "{}: {new:?}", $kind);
            assert_eq!(new[0].outcome, Outcome::Refused, "{}", $kind);
        )*};
    }
    each_is_refused_and_entered_once! {
        "wrong-state" => of.return_answer(monitor, id, version, text()),
        "conflict" => of.report_to_chief(monitor, id, version + 7, text()),
        "invalid" => of.report_to_chief(monitor, id, version, String::new()),
    }
}
