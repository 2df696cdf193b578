//! Process monitoring (流程监控): the monitor's worklist, a node with its history, the table of nodes, who is away, and what
//! monitors put to departments.

mod absences;
mod monitoring;
mod node;
mod nodes;
mod rules;
mod silence;
mod words;

use actix_web::web::{get, post};
use contract::policy::Act;

use crate::web::{Audience::May, Pages, Route};

const NODES: Route = Route::page("/oversight", "nodes", May(&[Act::WatchNodes]));
const RULES: Route = Route::page("/oversight/rules", "node-rules", May(&[Act::ReadNodeRules]));
const ABSENCES: Route = Route::page("/absences", "absences", May(&[Act::EnterAbsence]));
const END_ABSENCE: Route = Route::target(
    "/absences/{absence}/end",
    "absence-end",
    May(&[Act::EnterAbsence]),
);
const NODE: Route = Route::page("/oversight/{node}", "node", May(&[Act::ReadNode]));
const SILENCE: Route = Route::page(
    "/oversight/{node}/silence",
    "node-silence",
    May(&[Act::SilenceNode]),
);

const OF_NODES: &[Route] = &[NODES, RULES, ABSENCES, END_ABSENCE, NODE, SILENCE];

/// Every page of process monitoring.
pub(crate) fn routes() -> Vec<Route> {
    [OF_NODES.to_vec(), monitoring::routes()].concat()
}

/// Mounts them.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(NODES, [get().to(nodes::show)]);
    pages.add(RULES, [get().to(rules::show)]);
    pages.add(
        ABSENCES,
        [get().to(absences::show), post().to(absences::enter)],
    );
    pages.add(END_ABSENCE, [post().to(absences::end)]);
    pages.add(NODE, [get().to(node::show), post().to(node::write)]);
    pages.add(SILENCE, [get().to(silence::ask), post().to(silence::end)]);
    monitoring::mount(pages);
}
