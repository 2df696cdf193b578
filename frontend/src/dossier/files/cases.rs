use actix_web::{HttpResponse, web};
use contract::{
    CaseId, CasePage, CaseQuery, CaseRow, ExportList, FileStanding, Problem,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;
use time::Date;

use crate::{
    design::{
        Column, Due, EmptyState, ErrorSummary, ListPages, Notice, Tab, Table, Tabs, Tag, Tone,
        Width,
    },
    dossier::stage_words,
    language::{date_long, office_time, t, t_with, tr},
    page::{Altered, AlteredRecords, BETWEEN, Find, KeysPanel, Page, WayOut},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Which part of the list an address asks for, and where its page begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Part {
    /// Only those whose file stands here.
    #[serde(default)]
    stands: Option<FileStanding>,
    /// Only what a search found, one after the other.
    #[serde(default)]
    about: String,
    #[serde(default)]
    after: Option<CaseId>,
    #[serde(default)]
    back: String,
}

impl Part {
    fn query(&self) -> CaseQuery {
        let about = self.about.split(BETWEEN);
        CaseQuery {
            standing: self.stands,
            about: about.filter_map(|id| id.parse().ok()).collect(),
            after: self.after,
        }
    }

    /// The address of the first page of this part, or of another of the same finds.
    fn address(&self, stands: Option<FileStanding>) -> String {
        match self.said(("stands", stands)) {
            said if said.is_empty() => LIST.to_owned(),
            said => format!("{LIST}?{said}"),
        }
    }

    /// The same where the list is taken out of the house, where a part of any list is a state.
    fn taken_out(&self) -> String {
        self.said(("state", self.stands))
    }

    fn said(&self, (name, stands): (&str, Option<FileStanding>)) -> String {
        let mut said = url::form_urlencoded::Serializer::new(String::new());
        if let Some(stands) = stands {
            said.append_pair(name, stands.code());
        }
        if !self.about.is_empty() {
            said.append_pair("about", &self.about);
        }
        said.finish()
    }
}

const LIST: &str = super::CASES.path;

/// Shows the office's cases to the maker, the assigned ones to the prosecutor.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    part: web::Query<Part>,
) -> Result<HttpResponse, PageError> {
    page(&visitor, &desks, (part.into_inner(), FormState::default())).await
}

/// Leads to what is sought. The words stand in no address: they may be a name.
pub(super) async fn seek(
    visitor: Visitor,
    desks: web::Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let words = form.text("sought");
    if words.is_empty() {
        return Ok(see_other(LIST));
    }
    let sought = desks
        .dossier
        .seek_cases(visitor.caller()?, words.to_owned());
    let found = match sought.await {
        Ok(found) if found.is_empty() => Err(Problem::field("sought", "none-found")),
        found => found,
    };
    match found {
        Ok(found) => {
            let about: Vec<_> = found.iter().map(CaseId::to_string).collect();
            let found = Part {
                about: about.join(&BETWEEN.to_string()),
                ..Part::default()
            };
            Ok(see_other(&found.address(None)))
        }
        Err(problem) => {
            let again = (Part::default(), form.refused(problem)?);
            page(&visitor, &desks, again).await
        }
    }
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    (part, form): (Part, FormState),
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let list = desks.dossier.cases(caller, part.query()).await?;
    let is_maker = policy::may_ever(caller, Act::MakeCaseFile);
    let unmarked = if policy::may_ever(caller, Act::MarkHearingCriteria) {
        let cases = desks.hearings.hearing_cases(caller).await?;
        cases.iter().filter(|case| case.marks.is_empty()).count()
    } else {
        0
    };
    let page = Page::new(tr(visitor.lang(), "dossier-cases")).width(Width::Full);
    Ok(page.form(form).show(visitor, move || {
        view! { <Cases list part is_maker unmarked/> }.into_any()
    }))
}

#[component]
fn Cases(list: CasePage, part: Part, is_maker: bool, unmarked: usize) -> AnyView {
    let unmarked = (unmarked > 0).then(|| view! { <Unmarked count=unmarked/> });
    let altered = Altered::of_office(list.altered.clone(), "dossier-altered-cases");
    let tabs = tabs(&part, &list);
    let first = part.address(part.stands);
    let way_out = view! { <WayOut list=ExportList::CaseFiles said=part.taken_out()/> };
    let is_found = !part.about.is_empty();
    let after = part.after.map(|after| after.to_string());
    let next = list.next.map(|next| next.to_string());
    let lead = if is_maker {
        t("dossier-cases-lead-maker")
    } else {
        t("dossier-cases-lead-prosecutor")
    };
    let rows = if !list.rows.is_empty() {
        view! { <List cases=list.rows/> }.into_any()
    } else if altered.is_empty() {
        let [title, help] = nothing(is_found, part.stands.is_some());
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        ().into_any()
    };
    view! {
        <div class="worklist__head">
            <h1>{t("dossier-cases")}</h1>
            <Find
                words=t("dossier-cases-find-by")
                action=LIST
                is_found
                label="dossier-cases-find"
                whole="dossier-cases-whole"
            />
        </div>
        <ErrorSummary/>
        <Tabs label=t("dossier-cases-parts") tabs/>
        <div class="worklist__lead"><p class="lead">{lead}</p>{way_out}</div>
        <AlteredRecords altered/>
        {unmarked}
        {rows}
        <ListPages first after back=part.back next/>
        <KeysPanel list="cases" keys=vec![("/", "matter-key-find")]/>
    }
    .into_any()
}

/// That it is still to be said of some cases whether they meet the conditions of a hearing, and where.
#[component]
fn Unmarked(count: usize) -> AnyView {
    let title = t_with("dossier-cases-unmarked", [("count", count.into())]);
    view! {
        <Notice tone=Tone::Info title>
            <p><a href="/desk/hearing-cases">{t("dossier-cases-mark")}</a></p>
        </Notice>
    }
    .into_any()
}

/// All of them, and those whose file stands where, each with their number.
fn tabs(part: &Part, list: &CasePage) -> Vec<Tab> {
    let counts = list.standings.iter();
    let all = counts.clone().map(|standing| standing.count).sum();
    let whole = Tab {
        label: t("dossier-cases-all"),
        href: part.address(None),
        count: Some(all),
        is_current: part.stands.is_none(),
    };
    let parts = FileStanding::ALL.into_iter().map(|standing| {
        let count = counts.clone().find(|count| count.code == standing.code());
        Tab {
            label: t(match standing {
                FileStanding::Empty => "file-standing-empty",
                FileStanding::Uncatalogued => "file-standing-uncatalogued",
                FileStanding::Unapproved => "file-standing-unapproved",
                FileStanding::Ready => "file-standing-ready",
            }),
            href: part.address(Some(standing)),
            count: Some(count.map_or(0, |count| count.count)),
            is_current: part.stands == Some(standing),
        }
    });
    std::iter::once(whole).chain(parts).collect()
}

/// What is said where nothing stands in the list, or in the part of it that is asked for.
const fn nothing(is_found: bool, is_part: bool) -> [&'static str; 2] {
    if is_found && !is_part {
        ["matter-work-none-found", "matter-work-none-found-help"]
    } else if is_part {
        ["dossier-cases-none-here", "dossier-cases-none-here-help"]
    } else {
        ["dossier-cases-none", "dossier-cases-none-help"]
    }
}

#[component]
fn List(cases: Vec<CaseRow>) -> AnyView {
    let columns = vec![
        Column::name(t("dossier-case")),
        Column::new(t("dossier-case-awaited")),
        Column::new(t("dossier-case-file-state")),
        Column::number(t("dossier-case-pages")),
        Column::new(t("dossier-case-deadline")),
        Column::new(t("dossier-case-prosecutor")),
    ];
    let rows: Vec<_> = cases.into_iter().map(row).collect();
    view! {
        <div class="worklist" id="cases">
            <Table caption=t("dossier-cases-caption") columns rows titled=true/>
        </div>
    }
    .into_any()
}

fn row(case: CaseRow) -> Vec<AnyView> {
    let name = view! {
        <span class="two-lines">
            <a href=format!("/desk/cases/{}", case.id)>{case.title.clone()}</a>
            <span class="second ref">{case.unified_case_no.clone()}</span>
        </span>
    };
    let handled = view! {
        <span class="two-lines">
            <span>{case.prosecutor_name.clone()}</span>
            <span class="second">{stage_words(&case.stage)}</span>
        </span>
    };
    let deadline = case.deadline_on.map(|day| view! { <CaseDeadline day/> });
    vec![
        name.into_any(),
        view! { <AwaitedBy case=case.clone()/> }.into_any(),
        view! { <FileState case=case.clone()/> }.into_any(),
        case.pages.to_string().into_any(),
        deadline.into_any(),
        handled.into_any(),
    ]
}

/// What the e-file waits for, in the order in which it is made.
pub(crate) fn file_words(case: &CaseRow) -> (Tone, String) {
    match case.standing() {
        FileStanding::Empty => (Tone::Quiet, t("dossier-file-empty")),
        FileStanding::Ready => (Tone::Good, t("dossier-file-approved")),
        FileStanding::Unapproved => {
            let left = case.unapproved_pages;
            let words = t_with("dossier-file-unapproved", [("pages", left.into())]);
            (Tone::Info, words)
        }
        FileStanding::Uncatalogued => {
            let left = case.uncatalogued_pages;
            let words = t_with("dossier-file-uncatalogued", [("pages", left.into())]);
            (Tone::Info, words)
        }
    }
}

/// How far the e-file is.
#[component]
pub(super) fn FileState(
    /// The case.
    case: CaseRow,
) -> AnyView {
    let (tone, label) = file_words(&case);
    view! { <Tag tone label/> }.into_any()
}

/// By when the first lawyer who waits for the file is to be let in, and how many wait; then by when the first page that
/// readers reported is answered.
#[component]
pub(super) fn AwaitedBy(
    /// The case.
    case: CaseRow,
) -> AnyView {
    let reported = (case.reported_pages > 0).then(|| {
        let count = [("count", case.reported_pages.into())];
        let due = case.first_report_due.clone();
        let due = due.map(|deadline| view! { <Due deadline/> });
        view! { {due}<span class="second">{t_with("dossier-file-reported", count)}</span> }
    });
    if case.waiting_applications == 0 {
        return view! { <span class="two-lines">{reported}</span> }.into_any();
    }
    let waits = if case.standing() == FileStanding::Ready {
        t("dossier-file-to-arrange")
    } else {
        let count = case.waiting_applications;
        t_with("dossier-file-waiting", [("count", count.into())])
    };
    let due = case.first_due.map(|deadline| view! { <Due deadline/> });
    view! {
        <span class="two-lines">{due}<span class="second">{waits}</span>{reported}</span>
    }
    .into_any()
}

/// The end of the case period, marked once it is over.
#[component]
pub(super) fn CaseDeadline(
    /// Its last day.
    day: Date,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let now = use_context::<Visitor>().map(|visitor| visitor.now());
    let is_over = now.is_some_and(|now| day < office_time(now).date());
    let over = is_over.then(|| {
        view! { <Tag tone=Tone::Bad label=t("dossier-case-deadline-over")/> }
    });
    view! { <span class="two-lines"><time datetime=day.to_string()>{date_long(lang, day)}</time>{over}</span> }.into_any()
}
