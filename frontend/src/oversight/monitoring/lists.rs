use contract::{ExportList, MonitoringId, policy::Act};

use super::show::OneMatter;
use crate::{
    page::{ActObject as _, Hand, Handing, KeptViews, Notes, WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The office's, for whoever monitors.
pub(super) const OFFICE: Worklist = Worklist {
    route: Route::page("/monitoring", "monitorings", May(&[Act::ReadMonitoring])),
    words: WorkWords {
        title: "monitoring-list",
        caption: "monitoring-list-caption",
        beside: BESIDE,
        coded: Some("node"),
        find: "monitoring-find",
        none: [
            ("monitoring-none", "monitoring-none-help"),
            (
                "monitoring-none-elsewhere",
                "monitoring-none-elsewhere-help",
            ),
            ("monitoring-none-ended", "monitoring-none-ended-help"),
        ],
        altered: "monitoring-altered",
    },
    matters: "/monitoring",
    exported: Some(ExportList::Monitoring),
    handing: Some(&HANDING),
    undoing: None,
    kept: Some(&VIEWS),
    load: |desks, caller, query| desks.monitoring.monitorings(caller, query),
    seek: |desks, caller, words| desks.monitoring.seek_monitorings(caller, words),
};

/// Matters as they pass from hand to hand among those who monitor.
pub(super) static HANDING: Handing = Handing {
    take: Route::target(
        "/monitoring/take",
        "monitoring-take",
        May(&[Act::TakeMonitoring]),
    ),
    assign: Route::page(
        "/monitoring/assign",
        "monitoring-assign",
        May(&[Act::AssignMonitoring]),
    ),
    list: OneMatter::PLACE,
    matters: OneMatter::PLACE,
    hand: |desks, caller, (matter, hand)| {
        let (desk, id) = (&desks.monitoring_work, MonitoringId(matter));
        match hand {
            Hand::Take => desk.take_monitoring(caller, id),
            Hand::Release => desk.release_monitoring(caller, id),
            Hand::Assign(assignment) => desk.assign_monitoring(caller, id, assignment),
        }
    },
    able: |desks, caller, matters| {
        let ids = matters.into_iter().map(MonitoringId).collect();
        desks.monitoring_work.who_may_monitor(caller, ids)
    },
};

/// What they say to each other about one.
pub(super) static NOTES: Notes = Notes {
    route: Route::page(
        "/monitoring/{monitoring}/notes",
        "monitoring-notes",
        May(&[Act::NoteMonitoring]),
    ),
    strike: Route::target(
        "/monitoring/{monitoring}/notes/strike",
        "monitoring-notes-strike",
        May(&[Act::StrikeMonitoringNote]),
    ),
    matters: OneMatter::PLACE,
    hint: "monitoring-note-hint",
    load: |desks, caller, matter| {
        Box::pin(async move {
            let view = desks.monitoring.monitoring(caller, MonitoringId(matter));
            let view = view.await?;
            Ok((view.reference, view.notes))
        })
    },
    write: |desks, caller, (matter, words)| {
        let id = MonitoringId(matter);
        desks.monitoring_work.note_monitoring(caller, id, words)
    },
    stricken: |desks, caller, (matter, note)| {
        let (desk, id) = (&desks.monitoring_work, MonitoringId(matter));
        desk.strike_monitoring_note(caller, id, note)
    },
};

/// Views of the office's list that somebody keeps.
pub(super) static VIEWS: KeptViews = KeptViews {
    keep: Route::target(
        "/monitoring/views",
        "monitoring-views",
        May(&[Act::KeepMonitoringView]),
    ),
    remove: Route::target(
        "/monitoring/views/remove",
        "monitoring-views-remove",
        May(&[Act::KeepMonitoringView]),
    ),
    kept: |desks, caller, (query, name)| {
        let desk = &desks.monitoring_work;
        desk.keep_monitoring_view(caller, query, name)
    },
    removed: |desks, caller, view| desks.monitoring_work.remove_monitoring_view(caller, view),
};

/// What was put to a department, for its people.
pub(super) const DEPARTMENT: Worklist = Worklist {
    route: Route::page(
        "/monitoring/addressed",
        "monitoring-addressed",
        May(&[Act::ReadAddressed]),
    ),
    words: WorkWords {
        title: "monitoring-addressed",
        caption: "monitoring-addressed-caption",
        beside: BESIDE,
        coded: Some("node"),
        find: "monitoring-find",
        none: [
            (
                "monitoring-addressed-none",
                "monitoring-addressed-none-help",
            ),
            (
                "monitoring-addressed-none-elsewhere",
                "monitoring-addressed-none-elsewhere-help",
            ),
            (
                "monitoring-addressed-none-ended",
                "monitoring-none-ended-help",
            ),
        ],
        altered: "monitoring-altered",
    },
    matters: "/monitoring",
    exported: None,
    handing: None,
    undoing: None,
    kept: None,
    load: |desks, caller, query| desks.monitoring.addressed(caller, query),
    seek: |desks, caller, words| desks.monitoring.seek_addressed(caller, words),
};

/// The headings of what stands beside a matter.
const BESIDE: &[&str] = &["monitoring-node", "monitoring-handler-and-opener"];
