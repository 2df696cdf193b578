use std::cmp::Reverse;

use contract::{
    Caller, MatterRow, MatterTitle, Problem, RecentWork, WorkMoved, WorklistPage, WorklistQuery,
    WorklistRow,
    policy::{self, Act},
};
use leptos::prelude::*;

use super::home_lists::Rows;
use crate::{
    design::{EmptyState, Tag, code_words, state_tone, title_words},
    language::{day_and_time, iso, t, t_with},
    page::{Altered, AlteredRecords},
    web::Desks,
};

/// What somebody of the office works on.
pub(super) struct AtWork {
    worklist: Option<WorklistPage>,
    recent: Recent,
    monitored: Option<Monitored>,
    /// Applications for hearings that wait.
    hearings: Vec<WorklistRow>,
    /// Whether the person has a part in them.
    has_hearings: bool,
    /// Whether the list is theirs to work off, or theirs to look at.
    heading: &'static str,
}

impl AtWork {
    /// Asks only the desks at which the person works.
    pub(super) async fn of(desks: &Desks, caller: &Caller) -> Result<Self, Problem> {
        let (mut worklist, mut recent) = (None, Recent::default());
        if policy::may_ever(caller, Act::ReadWorklist) {
            let query = WorklistQuery::default();
            worklist = Some(desks.dossier.worklist(caller, query).await?);
            recent.add(Of::Applications, desks.dossier.recent_work(caller).await?);
        }
        if policy::may_ever(caller, Act::ReadMonitoring) {
            let work = &desks.monitoring_work;
            recent.add(Of::Monitoring, work.recent_monitoring(caller).await?);
        }
        let has_hearings = policy::may_ever(caller, Act::ReadHearingWorklist);
        let mut hearings = Vec::new();
        if has_hearings {
            let (desk, query) = (&desks.hearings, WorklistQuery::default());
            recent.add(Of::Hearings, desk.recent_hearing_work(caller).await?);
            hearings = desk.hearing_worklist(caller, query).await?.rows;
        }
        Ok(Self {
            hearings,
            has_hearings,
            worklist,
            recent,
            monitored: monitored_before(desks, caller).await?,
            heading: if policy::may_ever(caller, Act::Accept) {
                "public-yours"
            } else {
                "public-office-work"
            },
        })
    }

    /// Whether the list of work is theirs.
    pub(super) const fn has_list(&self) -> bool {
        self.worklist.is_some() || self.has_hearings
    }
}

/// What the address of each application for a hearing begins with.
const HEARINGS: &str = "/desk/hearings";

/// The list of which a matter is that moved.
#[derive(Clone, Copy)]
enum Of {
    Applications,
    Hearings,
    Monitoring,
}

impl Of {
    /// The page of one of its matters.
    fn page_of(self, moved: &WorkMoved) -> String {
        let matters = match self {
            Self::Applications => "/desk/applications",
            Self::Hearings => HEARINGS,
            Self::Monitoring => "/monitoring",
        };
        format!("{matters}/{}", moved.id)
    }

    /// What people call one. A monitor's matter goes by the rule of its node.
    fn title_of(self, moved: &WorkMoved) -> String {
        match self {
            Self::Applications | Self::Hearings => {
                title_words(use_context().unwrap_or_default(), &moved.title)
            }
            Self::Monitoring => code_words("node", &moved.title.name),
        }
    }
}

/// What is new in all lists that somebody works on, and what they did last, the latest first.
#[derive(Default)]
struct Recent {
    news: Vec<(Of, WorkMoved)>,
    last: Vec<(Of, WorkMoved)>,
}

impl Recent {
    fn add(&mut self, of: Of, recent: RecentWork) {
        for (all, new) in [(&mut self.news, recent.news), (&mut self.last, recent.last)] {
            all.extend(new.into_iter().map(|moved| (of, moved)));
            all.sort_by_key(|(_, moved)| Reverse(moved.at));
        }
    }
}

/// What is new since they last looked, what waits and by when, what they did last.
#[component]
pub(super) fn Work(
    /// What the desks told.
    work: AtWork,
) -> AnyView {
    let AtWork {
        worklist,
        recent,
        monitored,
        hearings,
        has_hearings,
        heading,
    } = work;
    let hearings = has_hearings.then(|| view! { <WaitingHearings rows=hearings/> });
    view! {
        <Moved heading="public-news" rows=recent.news/>
        {worklist.map(|list| view! { <Worklist list heading/> })}
        {hearings}
        {monitored.map(|it| view! { <WaitingMonitored it/> })}
        <Moved heading="public-last" rows=recent.last/>
    }
    .into_any()
}

/// Monitors' matters that wait for somebody, and the list in which they stand.
struct Monitored {
    rows: Vec<WorklistRow>,
    /// Its address, and the catalogue key of its name.
    list: (&'static str, &'static str),
}

/// What waits for whoever monitors, or for a department to which it was put; nothing where nothing does.
async fn monitored_before(desks: &Desks, caller: &Caller) -> Result<Option<Monitored>, Problem> {
    let (desk, query) = (&desks.monitoring, WorklistQuery::default());
    let (page, list) = if policy::may_ever(caller, Act::ReadMonitoring) {
        let list = ("/monitoring", "monitoring-list");
        (desk.monitorings(caller, query).await?, list)
    } else if policy::may_ever(caller, Act::ReadAddressed) {
        let list = ("/monitoring/addressed", "monitoring-addressed");
        (desk.addressed(caller, query).await?, list)
    } else {
        return Ok(None);
    };
    let rows = page.rows;
    Ok((!rows.is_empty()).then_some(Monitored { rows, list }))
}

/// The same, with by when.
#[component]
fn WaitingMonitored(
    /// What waits.
    it: Monitored,
) -> AnyView {
    let (address, name) = it.list;
    let rows = it.rows.into_iter().map(|row| {
        let first = row.beside.into_iter().next();
        let [node, _] = first.unwrap_or_default();
        MatterRow {
            href: format!("/monitoring/{}", row.id),
            title: MatterTitle::of(code_words("node", &node)),
            reference: row.reference,
            state: row.state,
            next: row.next,
            is_new: row.is_new,
        }
    });
    view! {
        <Rows heading=name rows=rows.collect()/>
        <p><a href=address>{t(name)}</a></p>
    }
    .into_any()
}

/// Applications for hearings that wait, and the way to all of them.
#[component]
fn WaitingHearings(
    /// What waits.
    rows: Vec<WorklistRow>,
) -> AnyView {
    let rows = rows.into_iter().map(|row| MatterRow {
        href: format!("{HEARINGS}/{}", row.id),
        title: MatterTitle::of(title_of("public-hearing-title", &row.beside)),
        reference: row.reference,
        state: row.state,
        next: row.next,
        is_new: row.is_new,
    });
    view! {
        <Rows heading="public-hearings-waiting" rows=rows.collect()/>
        <p><a href=HEARINGS>{t("public-hearings-office")}</a></p>
    }
    .into_any()
}

/// What waits at the office's list of work.
#[component]
fn Worklist(
    /// The list.
    list: WorklistPage,
    /// The catalogue key of its heading.
    heading: &'static str,
) -> AnyView {
    let altered = Altered::of_office(list.altered, "dossier-altered-applications");
    let mut rows = list.rows;
    if rows.is_empty() && altered.is_empty() {
        return view! {
            <EmptyState title=t("public-no-work")><p>{t("public-no-work-how")}</p></EmptyState>
        }
        .into_any();
    }
    rows.sort_by_key(|row| row.next.as_ref().is_none_or(|next| next.due.is_none()));
    let rows = rows.into_iter().map(|row| MatterRow {
        href: format!("/desk/applications/{}", row.id),
        title: MatterTitle::of(work_title(&row.beside)),
        reference: row.reference,
        state: row.state,
        next: row.next,
        is_new: row.is_new,
    });
    view! {
        <AlteredRecords altered/>
        <Rows heading rows=rows.collect()/>
        <p><a href="/desk">{t("public-all-work")}</a></p>
    }
    .into_any()
}

/// Matters that moved, the latest first; nothing where none did.
#[component]
fn Moved(
    /// The catalogue key of the heading.
    heading: &'static str,
    /// The matters, each with its list.
    rows: Vec<(Of, WorkMoved)>,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let lang = use_context().unwrap_or_default();
    let lines = rows.into_iter().map(|(of, row)| {
        let (href, title) = (of.page_of(&row), of.title_of(&row));
        let when = day_and_time(lang, row.at);
        view! {
            <li class="row">
                <p class="row__title">
                    <a href=href>{title}</a>
                    <span class="row__reference">{row.reference}</span>
                </p>
                <p class="row__state"><Tag tone=state_tone(&row.state) label=code_words("state", &row.state)/></p>
                <p class="row__due"><time datetime=iso(row.at)>{when}</time></p>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    view! { <h2>{t(heading)}</h2> <ul class="rows">{lines}</ul> }.into_any()
}

/// Who asks, and about whom.
pub(super) fn work_title(beside: &[[String; 2]]) -> String {
    title_of("public-work-title", beside)
}

/// The same in the words of its desk.
fn title_of(words: &str, beside: &[[String; 2]]) -> String {
    let first_line = |place: usize| beside.get(place).map(|[line, _]| line.clone());
    t_with(
        words,
        [
            ("lawyer", first_line(0).unwrap_or_default().into()),
            ("party", first_line(1).unwrap_or_default().into()),
        ],
    )
}
