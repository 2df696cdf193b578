use contract::{
    AppointmentPage, AppointmentState, AppointmentView, AuthorisationQuery, AuthorisationRow,
    Caller, CasePage, CaseQuery, CaseRow, ExportRow, LedgerDay, MatterPage, MatterRow, ProgramRow,
    ProvisionList, ProvisionRow, RecoveryRow, Turn,
    policy::{self, Act},
};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    dates_found::WITH_DATES,
    home_exports::{Exports, exports_before},
    home_hearings::{OwnHearings, hearings_of},
    home_programs::{Programs, programs_before},
    home_recoveries::{Recoveries, recoveries_before},
    home_work::{AtWork, Work},
};
use crate::{
    agenda::AppointmentLines,
    audit::{DayPicture, LedgerStanding},
    design::{ButtonLink, Due, EmptyState, MatterRows, Notice, Tone},
    dossier::{file_words, stage_words},
    language::{office_time, t, t_with},
    page::{Altered, AlteredRecords},
    people::Rows as AuthorisationRows,
    provisions::Rows as ProvisionRows,
    web::{Desks, PageError, Visitor},
};

/// How many rows the home page shows of a list.
const SHOWN: usize = 8;
/// How many appointments it shows.
const NEXT: usize = 2;

/// What is a person's own, as the desks told it.
pub(super) struct Mine {
    unread: u32,
    applications: Option<MatterPage>,
    hearings: MatterPage,
    work: AtWork,
    cases: Option<CasePage>,
    appointments: Option<AppointmentPage>,
    /// What waits for this person to put it in force.
    provisions: Vec<ProvisionRow>,
    /// Roles that wait for this person to authorise them.
    authorisations: Vec<AuthorisationRow>,
    /// Ways back that wait for this person to check or to approve them.
    recoveries: Vec<RecoveryRow>,
    /// Programs that wait for this person to admit them.
    programs: Vec<ProgramRow>,
    /// Exports that wait for this person to approve them.
    exports: Vec<ExportRow>,
    /// Today, as the ledger has it.
    ledger: Option<LedgerDay>,
    /// Pages that are no list of work: address and name.
    ways: Vec<(&'static str, &'static str)>,
}

impl Mine {
    /// Asks only the desks at which the person has something.
    pub(super) async fn of(
        desks: &Desks,
        caller: &Caller,
        now: OffsetDateTime,
    ) -> Result<Self, PageError> {
        let may = |act| policy::may_ever(caller, act);
        let dossier = &desks.dossier;
        let (mut applications, mut cases) = (None, None);
        let mut appointments = None;
        if may(Act::ReadOwnAppointments) {
            appointments = Some(desks.agenda.my_appointments(caller, None).await?);
        }
        if may(Act::ReadOwnApplication) {
            applications = Some(dossier.my_applications(caller, None).await?);
        }
        let work = AtWork::of(desks, caller).await?;
        if may(Act::ReadCaseFile) {
            cases = Some(dossier.cases(caller, CaseQuery::default()).await?);
        }
        let mut provisions = Vec::new();
        if may(Act::AdoptProvision) {
            let list = ProvisionList::default();
            provisions = desks.provisions.provisions(caller, list).await?.rows;
            provisions.retain(|row| caller.holds(row.laid_down_by));
        }
        let mut authorisations = Vec::new();
        if may(Act::AuthoriseRoles) {
            let query = AuthorisationQuery::default();
            authorisations = desks
                .authorisations
                .authorisations(caller, query)
                .await?
                .rows;
        }
        let unread = desks.mail.unread(caller).await?;
        let mut ledger = None;
        if may(Act::SearchLedger) {
            let today = office_time(now).date();
            ledger = Some(desks.audit.day(caller, today).await?);
        }
        Ok(Self {
            unread,
            applications,
            hearings: hearings_of(desks, caller).await?,
            work,
            cases,
            appointments,
            provisions,
            authorisations,
            recoveries: recoveries_before(desks, caller).await?,
            programs: programs_before(desks, caller).await?,
            exports: exports_before(desks, caller).await?,
            ledger,
            ways: ways_of(caller),
        })
    }
}

/// Pages that are no list of work, by the acts that open them.
const WAYS: [(&[Act], (&str, &str)); 11] = [
    (WITH_DATES, ("/dates", "public-dates")),
    (&[Act::ReadCalendar], ("/desk/calendar", "agenda-calendar")),
    (&[Act::ManagePlaces], ("/desk/places", "agenda-places")),
    (&[Act::ReadExports], ("/exports", "exports-title")),
    (&[Act::ReadPeople], ("/people", "people-title")),
    (&[Act::ReadPool], ("/pool", "pool-title")),
    (&[Act::ReadOwnOfficer], ("/pool/own", "pool-own")),
    (&[Act::ManageOffice], ("/office", "people-office")),
    (&[Act::ReadMonitoring], ("/monitoring", "monitoring-list")),
    // Everybody who works here may know which nodes are monitored, and finds where to say that one is away.
    (
        &[Act::EnterAbsence],
        ("/oversight/rules", "public-node-rules"),
    ),
    (&[Act::EnterAbsence], ("/absences", "public-absences")),
];

fn ways_of(caller: &Caller) -> Vec<(&'static str, &'static str)> {
    let may_any = |acts: &[Act]| acts.iter().any(|act| policy::may_ever(caller, *act));
    let ways = WAYS.into_iter().filter(|(acts, _)| may_any(acts));
    ways.map(|(_, way)| way).collect()
}

impl Mine {
    /// Whether the person has a desk here; whoever has none is shown the services instead.
    pub(super) fn has_desk(&self) -> bool {
        let lists = self.applications.is_some() || self.work.has_list() || self.cases.is_some();
        lists || self.ledger.is_some()
    }
}

/// What is theirs, what comes next, by when and why.
#[component]
pub(super) fn MyMatters(
    /// What the desks told.
    mine: Mine,
    /// What the person's roles may do here, where they have no list of their own.
    lines: Vec<String>,
) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| view! { <p class="lead">{line}</p> });
    let lines: Vec<_> = lines.collect();
    let unread = (mine.unread > 0).then(|| {
        let title = t_with("public-unread", [("count", mine.unread.into())]);
        view! { <Notice tone=Tone::Info title><a href="/notices">{t("public-read-notices")}</a></Notice> }
    });
    let audit = mine.ledger.map(|day| {
        view! {
            <p class="lead">{t("public-auditor")}</p>
            <LedgerStanding state=day.state.clone()/>
            <DayPicture day/>
            <p class="acts"><ButtonLink href="/audit" label=t("public-auditor-go")/></p>
        }
    });
    let ways = mine
        .ways
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{t(name)}</a></li> });
    let ways: Vec<_> = ways.collect();
    let ways = (!ways.is_empty()).then(|| view! { <ul class="ways">{ways}</ul> });
    view! {
        {unread}
        {mine.appointments.map(|list| view! { <NextAppointments list/> })}
        {mine.applications.map(|list| view! { <Applications list/> })}
        <OwnHearings list=mine.hearings/>
        <Work work=mine.work/>
        {mine.cases.map(|list| view! { <Cases list/> })}
        <Provisions rows=mine.provisions/>
        <Authorisations rows=mine.authorisations/>
        <Recoveries rows=mine.recoveries/>
        <Programs rows=mine.programs/>
        <Exports rows=mine.exports/>
        {audit}
        {lines}
        {ways}
    }
    .into_any()
}

/// The next few appointments that take place; nothing where there are none.
#[component]
fn NextAppointments(list: AppointmentPage) -> AnyView {
    let now = use_context::<Visitor>().map(|visitor| visitor.now());
    let is_next = |one: &AppointmentView| {
        one.state == AppointmentState::Arranged && now.is_some_and(|now| one.until > now)
    };
    let rows = list.rows.into_iter().filter(is_next).take(NEXT).collect();
    view! { <AppointmentLines heading="agenda-next" rows/> }.into_any()
}

#[component]
fn Applications(list: MatterPage) -> AnyView {
    let altered = Altered::own(
        list.altered,
        "dossier-altered-own",
        "dossier-altered-own-help",
    );
    let rows = list.rows;
    if rows.is_empty() && altered.is_empty() {
        return view! {
            <EmptyState title=t("public-no-applications") way_on=("/help#way", t("public-way"))>
                <p>{t("public-no-applications-how")}</p>
                <ButtonLink href="/applications/new" label=t("public-file-access-go")/>
            </EmptyState>
        }
        .into_any();
    }
    let news: Vec<_> = rows.iter().filter(|row| row.is_new).cloned().collect();
    let is_mine = |row: &MatterRow| {
        row.next
            .as_ref()
            .is_some_and(|next| next.turn == Turn::Yours)
    };
    let (yours, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_mine);
    view! {
        <AlteredRecords altered/>
        <Rows heading="public-news" rows=news/>
        <Rows heading="public-yours" rows=yours/>
        <Rows heading="public-others" rows=others/>
        <div class="acts">
            <ButtonLink href="/applications/new" label=t("public-file-access-go")/>
            <a href="/applications">{t("public-all-applications")}</a>
        </div>
    }
    .into_any()
}

#[component]
fn Cases(list: CasePage) -> AnyView {
    let altered = Altered::of_office(list.altered, "dossier-altered-cases");
    let is_waiting = |row: &CaseRow| row.waiting_applications > 0 || row.unapproved_pages > 0;
    let lines = list
        .rows
        .into_iter()
        .filter(is_waiting)
        .take(SHOWN)
        .map(|row| view! { <CaseLine row/> })
        .collect::<Vec<_>>();
    if lines.is_empty() && altered.is_empty() {
        return view! {
            <EmptyState title=t("public-no-cases")>
                <p>{t("public-no-cases-how")} " " <a href="/desk/cases">{t("public-all-cases")}</a></p>
            </EmptyState>
        }
        .into_any();
    }
    let lines = (!lines.is_empty()).then(|| {
        view! {
            <h2>{t("public-cases-waiting")}</h2>
            <ul class="rows">{lines}</ul>
        }
    });
    view! {
        <AlteredRecords altered/>
        {lines}
        <p><a href="/desk/cases">{t("public-all-cases")}</a></p>
    }
    .into_any()
}

/// Roles that wait to be authorised.
#[component]
fn Authorisations(rows: Vec<AuthorisationRow>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2>{t("people-proposed")}</h2>
        <AuthorisationRows rows/>
        <p><a href="/people/authorisations">{t("people-authorisations")}</a></p>
    }
    .into_any()
}

/// What waits to be put in force.
#[component]
fn Provisions(rows: Vec<ProvisionRow>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2>{t("public-provisions")}</h2>
        <ProvisionRows rows caption="public-provisions"/>
        <p><a href="/provisions">{t("public-all-provisions")}</a></p>
    }
    .into_any()
}

#[component]
fn CaseLine(row: CaseRow) -> AnyView {
    let waiting = t_with(
        "public-case-waiting",
        [("count", row.waiting_applications.into())],
    );
    let (_, state) = file_words(&row);
    let pages = t_with("public-case-pages", [("pages", row.pages.into())]);
    let pages = if row.pages == 0 {
        state
    } else {
        format!("{pages} · {state}")
    };
    view! {
        <li class="row">
            <p class="row__title">
                <a href=format!("/desk/cases/{}", row.id)>{row.title}</a>
                <span class="row__reference">{row.unified_case_no}</span>
            </p>
            <p class="note">{stage_words(&row.stage)}</p>
            <p class="row__next">{waiting}</p>
            <div class="row__due">
                {row.first_due.map(|deadline| view! { <Due deadline/> })}
                <p>{pages}</p>
            </div>
        </li>
    }
    .into_any()
}

/// A few matters under their heading.
#[component]
pub(super) fn Rows(
    /// The catalogue key of the heading.
    heading: &'static str,
    /// The rows, the most pressing first; no heading stands over none.
    rows: Vec<MatterRow>,
) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let rows: Vec<MatterRow> = rows.into_iter().take(SHOWN).collect();
    view! {
        <h2>{t(heading)}</h2>
        <MatterRows label=t(heading) rows reasons=true/>
    }
    .into_any()
}
