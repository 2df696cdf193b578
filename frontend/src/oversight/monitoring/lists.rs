use contract::policy::Act;

use crate::{
    page::{WorkWords, Worklist},
    web::{Audience::May, Route},
};

/// The office's, for whoever monitors.
pub(super) const OFFICE: Worklist = Worklist {
    route: Route::page("/monitoring", "monitorings", May(&[Act::ReadMonitoring])),
    words: WorkWords {
        title: "monitoring-list",
        caption: "monitoring-list-caption",
        beside: BESIDE,
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
    exported: None,
    handing: None,
    kept: None,
    load: |desks, caller, query| desks.monitoring.monitorings(caller, query),
    seek: |desks, caller, words| desks.monitoring.seek_monitorings(caller, words),
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
    kept: None,
    load: |desks, caller, query| desks.monitoring.addressed(caller, query),
    seek: |desks, caller, words| desks.monitoring.seek_addressed(caller, words),
};

/// The headings of what stands beside a matter.
const BESIDE: &[&str] = &["monitoring-node", "monitoring-handler-and-opener"];
