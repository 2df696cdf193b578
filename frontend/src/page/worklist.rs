mod chips;
mod find;
mod rows;
mod views;

use actix_web::{
    HttpResponse,
    web::{self, Data, Query},
};
use contract::{
    Caller, ExportList, Problem, WorkFound, WorkHolder, WorklistCount, WorklistFilter,
    WorklistPage, WorklistQuery,
    policy::{self, Act},
};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use self::{
    chips::{Holders, States},
    views::Views,
};
pub(crate) use self::{find::Find, rows::WorkRows, views::KeptViews};
use super::{
    Altered, AlteredRecords, Handing, KeysPanel, MayUndo, Page, TAKE_KEY, Undoing,
    own_list::Loading,
};
use crate::{
    design::{
        ButtonKind, EmptyState, ErrorSummary, ListPages, SmallForm, Tab, Tabs, Width, form_state,
    },
    language::{t, t_with, tr},
    web::{Desks, Form, FormState, PageError, Pages, Route, Rows, Visitor, see_other},
};

/// What an office has to do at a desk, by due date.
pub(crate) struct Worklist {
    /// Its address.
    pub(crate) route: Route,
    /// Its words.
    pub(crate) words: WorkWords,
    /// What each matter's address begins with.
    pub(crate) matters: &'static str,
    /// How its matters pass from hand to hand, where they do.
    pub(crate) handing: Option<&'static Handing>,
    /// How views of it are kept, where they are.
    pub(crate) kept: Option<&'static KeptViews>,
    /// How decisions on its matters are undone, where they are: whoever decided on the last that waited is told here.
    pub(crate) undoing: Option<&'static Undoing>,
    /// As what it can be taken out of the house, where it can.
    pub(crate) exported: Option<ExportList>,
    /// Asks the desk for a page.
    pub(crate) load: for<'a> fn(&'a Desks, &'a Caller, WorklistQuery) -> Loading<'a, WorklistPage>,
    /// Asks the desk what goes by these words.
    pub(crate) seek: for<'a> fn(&'a Desks, &'a Caller, String) -> Loading<'a, WorkFound>,
}

/// The catalogue keys of a worklist's words.
#[derive(Clone, Copy)]
pub(crate) struct WorkWords {
    /// Its title.
    pub(crate) title: &'static str,
    /// What its table holds.
    pub(crate) caption: &'static str,
    /// The headings of what stands beside each matter.
    pub(crate) beside: &'static [&'static str],
    /// The family of words in which the first thing beside each matter is a code, where it is one.
    pub(crate) coded: Option<&'static str>,
    /// By what its matters are found.
    pub(crate) find: &'static str,
    /// What is said where nothing waits, nothing is elsewhere, nothing has ended: title and help.
    pub(crate) none: [(&'static str, &'static str); 3],
    /// That records were changed outside the system, with the number as `count`.
    pub(crate) altered: &'static str,
}

/// Which part of the list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Part {
    #[serde(default)]
    show: WorklistFilter,
    /// Only what stands in this state.
    #[serde(default)]
    state: Option<String>,
    /// Only what these took.
    #[serde(default)]
    taken: Option<WorkHolder>,
    /// Only what a search found, one after the other.
    #[serde(default)]
    about: String,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    back: String,
    /// What was decided on just before.
    #[serde(default)]
    done: Option<Uuid>,
}

/// Between what a search found, in an address.
pub(crate) const BETWEEN: char = '.';

impl Part {
    /// What a desk is asked for.
    pub(crate) fn query(&self) -> WorklistQuery {
        let about = self.about.split(BETWEEN);
        WorklistQuery {
            filter: self.show,
            state: self.state.clone(),
            about: about.filter_map(|id| id.parse().ok()).collect(),
            taken: self.taken,
            after: self.after.clone(),
        }
    }

    /// The address that asks for this.
    fn of(query: &WorklistQuery) -> Self {
        let about: Vec<_> = query.about.iter().map(Uuid::to_string).collect();
        Self {
            show: query.filter,
            state: query.state.clone(),
            taken: query.taken,
            about: about.join(&BETWEEN.to_string()),
            ..Self::default()
        }
    }

    /// The first page of another part, or of one state of it, of the same finds and hands.
    fn other(&self, show: WorklistFilter, state: Option<&str>) -> Self {
        Self {
            show,
            state: state.map(str::to_owned),
            taken: self.taken,
            about: self.about.clone(),
            ..Self::default()
        }
    }

    /// The first page of what others took, or of all whoever took it.
    fn of_holder(&self, taken: Option<WorkHolder>) -> Self {
        Self {
            taken,
            ..self.other(self.show, self.state.as_deref())
        }
    }

    /// The address of the first page, below that of the list.
    fn address(&self, list: &str) -> String {
        match self.said() {
            said if said.is_empty() => list.to_owned(),
            said => format!("{list}?{said}"),
        }
    }

    /// As an address says it.
    fn said(&self) -> String {
        let mut said = url::form_urlencoded::Serializer::new(String::new());
        if self.show != WorklistFilter::default() {
            said.append_pair("show", self.show.code());
        }
        if let Some(state) = &self.state {
            said.append_pair("state", state);
        }
        if let Some(taken) = self.taken {
            said.append_pair("taken", taken.code());
        }
        if !self.about.is_empty() {
            said.append_pair("about", &self.about);
        }
        said.finish()
    }
}

impl Worklist {
    /// Mounts the page.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let show = move |visitor: Visitor, desks: Data<Desks>, part: Query<Part>| async move {
            let part = part.into_inner();
            self.show(&visitor, &desks, (part, FormState::default()))
                .await
        };
        let seek = move |visitor: Visitor, desks: Data<Desks>, form: Form| async move {
            self.seek(&visitor, &desks, &form).await
        };
        pages.add(self.route, [web::get().to(show), web::post().to(seek)]);
        if let Some(kept) = self.kept {
            self.mount_views(kept, pages);
        }
    }

    async fn show(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        (part, form): (Part, FormState),
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let list = (self.load)(desks, caller, part.query()).await?;
        let undone = match self.undoing.zip(part.done) {
            Some((of, matter)) => {
                let undoable = of.find(desks, caller, matter).await;
                undoable.map(|undoable| (of, matter, undoable))
            }
            None => None,
        };
        let page = Page::new(tr(visitor.lang(), self.words.title)).width(Width::Full);
        Ok(page.form(form).show(visitor, move || {
            let undone = undone.map(|(of, matter, undoable)| {
                view! { <MayUndo of matter undoable/> }
            });
            view! {
                {undone}
                <Work of=self list part/>
            }
            .into_any()
        }))
    }

    /// Leads to the part of the list in which what is sought stands. The words stand in no address: they may be a name.
    async fn seek(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let words = form.text("sought");
        if words.is_empty() {
            return Ok(see_other(self.route.path));
        }
        let found = match (self.seek)(desks, caller, words.to_owned()).await {
            Ok(found) if found.about.is_empty() => Err(Problem::field("sought", "none-found")),
            found => found,
        };
        let WorkFound { about, filter } = match found {
            Ok(found) => found,
            Err(problem) => {
                let again = (Part::default(), form.refused(problem)?);
                return self.show(visitor, desks, again).await;
            }
        };
        let found = Part::of(&WorklistQuery {
            filter,
            about,
            ..WorklistQuery::default()
        });
        Ok(see_other(&found.address(self.route.path)))
    }
}

#[component]
fn Work(of: &'static Worklist, list: WorklistPage, part: Part) -> AnyView {
    let words = of.words;
    let handing = of.handing.filter(|handing| may_open(handing.take));
    let kept = of.kept.filter(|kept| may_open(kept.keep));
    let tabs = tabs(of, &part, &list.parts);
    let first = part.other(part.show, part.state.as_deref());
    let altered = Altered::of_office(list.altered, words.altered);
    let lead = match (list.total == 0, list.late) {
        (true, _) => t("matter-work-lead-none"),
        (false, 0) => t_with("matter-work-lead", [("count", list.total.into())]),
        (false, late) => t_with(
            "matter-work-lead-late",
            [("count", list.total.into()), ("late", late.into())],
        ),
    };
    let is_found = !part.about.is_empty();
    // The one field says beside itself what is wrong with it.
    let whole = form_state().problem().map(|_| view! { <ErrorSummary/> });
    let is_timed = part.show != WorklistFilter::Ended;
    let takes = handing.filter(|_| is_timed && !list.rows.is_empty());
    let keys = KEYS.into_iter().chain(takes.map(|_| TAKES));
    let keys: Vec<_> = keys.collect();
    let rows = if list.rows.is_empty() && !altered.is_empty() {
        ().into_any()
    } else if list.rows.is_empty() && is_found {
        let title = t("matter-work-none-found");
        view! { <EmptyState title><p>{t("matter-work-none-found-help")}</p></EmptyState> }
            .into_any()
    } else if list.rows.is_empty() {
        let (title, help) = nothing(words, part.show);
        view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
    } else {
        view! { <WorkRows words matters=of.matters handing rows=list.rows is_timed/> }.into_any()
    };
    let way_out = of.exported.map(|list| {
        let said = first.of_holder(None).said();
        view! { <WayOut list said/> }
    });
    view! {
        <div class="worklist__head">
            <h1>{t(words.title)}</h1>
            <Find words=t(words.find) action=of.route.path is_found/>
        </div>
        {whole}
        <Views of=(of.route.path, kept) part=part.clone() views=list.views/>
        <Tabs label=t("matter-work-parts") tabs/>
        <States of part=part.clone() states=list.states/>
        <Holders of part=part.clone() holders=list.holders/>
        <div class="worklist__lead"><p class="lead">{lead}</p><DensitySwitch/>{way_out}</div>
        <AlteredRecords altered/>
        {rows}
        <ListPages first=first.address(of.route.path) after=part.after back=part.back next=list.next/>
        <KeysPanel list="worklist" keys/>
    }
    .into_any()
}

/// Whether a page, or the target of a form, is for whoever looks at this one.
pub(crate) fn may_open(route: Route) -> bool {
    use_context::<Visitor>().is_some_and(|visitor| {
        let caller = visitor.signed_in().map(|person| &person.caller);
        route.audience.admits(caller, visitor.site().environment)
    })
}

/// The way on which what is looked at of a list is taken out of the house, for whoever may ask for that.
#[component]
pub(crate) fn WayOut(
    /// The list.
    list: ExportList,
    /// What of it is looked at, as its address says it.
    said: String,
) -> AnyView {
    let visitor = use_context::<Visitor>();
    let caller = visitor.as_ref().and_then(Visitor::signed_in);
    let may = |act| caller.is_some_and(|person| policy::may_ever(&person.caller, act));
    if ![Act::AskExport, list.act(), list.asker()]
        .into_iter()
        .all(may)
    {
        return ().into_any();
    }
    let said = if said.is_empty() {
        said
    } else {
        format!("&{said}")
    };
    let href = format!("/exports/new?list={}{said}", list.code());
    view! { <a href=href>{t("exports-new")}</a> }.into_any()
}

/// The switch between many rows on a screen and rows with room.
#[component]
fn DensitySwitch() -> AnyView {
    let Some(visitor) = use_context::<Visitor>() else {
        return ().into_any();
    };
    let (value, label) = match visitor.preferences().rows {
        Rows::Comfortable => (Rows::Dense, t("matter-work-dense")),
        Rows::Dense => (Rows::Comfortable, t("matter-work-comfortable")),
    };
    let fields = vec![
        ("rows", value.code().to_owned()),
        ("back", visitor.here().to_owned()),
    ];
    view! { <SmallForm action="/preferences" label kind=ButtonKind::Quiet fields key="d"/> }
        .into_any()
}

/// What acts on a list by a single key beside the moves through its rows.
const KEYS: [(&str, &str); 2] = [("/", "matter-key-find"), ("d", "matter-key-rows")];
/// What acts on the row that has the focus, where rows pass from hand to hand. Nothing is decided by a key.
const TAKES: (&str, &str) = (TAKE_KEY, "matter-key-take");

/// The parts, each with its number. What waits for colleagues is named where there is any.
fn tabs(of: &Worklist, part: &Part, counts: &[WorklistCount]) -> Vec<Tab> {
    let tab = |show: WorklistFilter| {
        let count = counts.iter().find(|count| count.code == show.code());
        let count = count.map_or(0, |count| count.count);
        let is_current = part.show == show;
        let is_shown = is_current || count > 0 || show != WorklistFilter::Colleagues;
        is_shown.then(|| Tab {
            label: t(match show {
                WorklistFilter::Mine => "matter-work-mine",
                WorklistFilter::Colleagues => "matter-work-colleagues",
                WorklistFilter::Elsewhere => "matter-work-elsewhere",
                WorklistFilter::Ended => "matter-work-ended",
            }),
            href: part.other(show, None).address(of.route.path),
            count: Some(count),
            is_current,
        })
    };
    WorklistFilter::ALL.into_iter().filter_map(tab).collect()
}

/// What is said where a part is empty.
const fn nothing(words: WorkWords, show: WorklistFilter) -> (&'static str, &'static str) {
    let [waiting, elsewhere, ended] = words.none;
    match show {
        WorklistFilter::Mine | WorklistFilter::Colleagues => waiting,
        WorklistFilter::Elsewhere => elsewhere,
        WorklistFilter::Ended => ended,
    }
}
