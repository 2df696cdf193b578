//! Monitors' matters: the two lists, one of them, what begins one at a node, and the acts upon it.

mod acts;
mod begin;
mod lists;
mod show;

use actix_web::{
    HttpResponse,
    web::{Data, Path, get, post},
};
use contract::{WritId, policy::Act};

use self::show::OneMatter;
use crate::{
    page::ActPage,
    web::{Audience::May, Desks, PageError, Pages, Route, Visitor, sent},
};

pub(super) use begin::Links;

const ONE: Route = Route::page(
    "/monitoring/{monitoring}",
    "monitoring",
    May(&[Act::ReadMonitoring, Act::ReadAddressed]),
);
const WRIT: Route = Route::target(
    "/monitoring/documents/{writ}",
    "monitoring-writ",
    May(&[Act::ReadMonitoring, Act::ReadAddressed]),
);

/// Every act upon a matter that has a page of its own.
const ACTS: &[&ActPage<OneMatter>] = &[
    &acts::ANSWER,
    &acts::CLOSE,
    &acts::NOTICE,
    &acts::SEND_BACK,
    &acts::REPORT,
];

/// Every page of monitors' matters.
pub(super) fn routes() -> Vec<Route> {
    let handing = [lists::HANDING.take, lists::HANDING.assign];
    let views = [lists::VIEWS.keep, lists::VIEWS.remove];
    let notes = [lists::NOTES.route, lists::NOTES.strike];
    let begin = [begin::REMIND.route, begin::NOTICE.route];
    [lists::OFFICE.route, lists::DEPARTMENT.route, WRIT, ONE]
        .into_iter()
        .chain(begin)
        .chain(ACTS.iter().map(|page| page.route))
        .chain(handing)
        .chain(notes)
        .chain(views)
        .collect()
}

/// Mounts them: those with a name of their own before those of one matter.
pub(super) fn mount(pages: &mut Pages<'_>) {
    lists::OFFICE.mount(pages);
    lists::DEPARTMENT.mount(pages);
    lists::HANDING.mount(pages);
    lists::NOTES.mount(pages);
    pages.add(WRIT, [get().to(writ)]);
    pages.add(ONE, [get().to(show::show)]);
    pages.add(
        begin::REMIND.route,
        [get().to(begin::ask_to_remind), post().to(begin::remind)],
    );
    pages.add(
        begin::NOTICE.route,
        [get().to(begin::ask_for_notice), post().to(begin::issue)],
    );
    for page in ACTS {
        page.mount(pages);
    }
}

/// An official document of a matter, as a file to keep.
async fn writ(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<WritId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.monitoring.monitoring_writ(visitor.caller()?, *id);
    Ok(sent(file.await?))
}

#[cfg(test)]
mod tests {
    use super::ACTS;

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        for page in ACTS {
            page.assert_leads_here();
        }
    }
}
