use contract::{Deadline, WorklistRow};
use leptos::prelude::*;

use super::WorkWords;
use crate::{
    design::{
        Button, ButtonKind, Column, Due, FormFrame, GroupedTable, News, RowGroup, Table, Tag, Tone,
        code_words, state_tone, turn_text,
    },
    language::{office_time, t, t_with},
    page::{
        Handing,
        handing::{
            BACK, Chosen, DO, MATTER, RELEASE, TAKE, TAKE_KEY, by_key, place_of, taken_words,
        },
    },
    web::Visitor,
};

/// The form to which the boxes of the rows belong.
const TAKING: &str = "taking";

/// What is due at one moment.
struct Group {
    deadline: Option<Deadline>,
    is_near: bool,
    rows: Vec<WorklistRow>,
}

/// The rows under the moments at which they are due; as they come where nothing runs any more.
#[component]
pub(crate) fn WorkRows(
    /// The list's words.
    words: WorkWords,
    /// What each matter's address begins with.
    matters: &'static str,
    /// How the matters pass from hand to hand, where they do.
    handing: Option<&'static Handing>,
    /// The rows, in the order in which they are due.
    rows: Vec<WorklistRow>,
    /// Whether periods run.
    is_timed: bool,
) -> AnyView {
    let has_flags = rows.iter().any(|row| !row.flags.is_empty());
    let mut columns = vec![Column::name(t("matter-reference"))];
    columns.extend(words.beside.iter().map(|key| Column::new(t(key))));
    if has_flags {
        columns.push(Column::new(t("matter-work-flags")));
    }
    columns.push(Column::new(t("matter-work-next")));
    let caption = t(words.caption);
    let shown = Shown {
        matters,
        coded: words.coded,
        has_flags,
        is_open: is_timed && handing.is_some(),
    };
    let cells = |row: WorklistRow| cells(&shown, row);
    let table = if is_timed {
        let groups = grouped(rows).into_iter().map(|group| RowGroup {
            label: heading(&group),
            rows: group.rows.into_iter().map(cells).collect(),
        });
        view! { <GroupedTable caption columns groups=groups.collect() titled=true/> }.into_any()
    } else {
        let rows = rows.into_iter().map(cells).collect();
        view! { <Table caption columns rows titled=true/> }.into_any()
    };
    let handing = handing.filter(|_| is_timed);
    let taking = handing.map(|handing| view! { <Taking handing/> });
    view! { <div class="worklist" id="worklist">{table}{taking}</div> }.into_any()
}

/// How the rows are shown.
struct Shown {
    /// What each matter's address begins with.
    matters: &'static str,
    /// The family of words in which the first thing beside each is a code, where it is one.
    coded: Option<&'static str>,
    has_flags: bool,
    /// Whether they can be chosen, to be taken or given.
    is_open: bool,
}

/// What is done with the rows that are chosen: several are taken or given at once, and nothing is decided on them.
#[component]
fn Taking(handing: &'static Handing) -> AnyView {
    let here = use_context::<Visitor>().map(|visitor| visitor.here().to_owned());
    view! {
        <FormFrame action=handing.take.path id=TAKING>
            <input type="hidden" name=BACK value=here/>
            <p class="acts">
                <span>{t("matter-chosen")}</span>
                <Button label=t("matter-take") kind=ButtonKind::Secondary name=DO value=TAKE/>
                <Button label=t("matter-release") kind=ButtonKind::Quiet name=DO value=RELEASE/>
                <Button label=t("matter-assign") kind=ButtonKind::Quiet name=DO value="assign"/>
            </p>
        </FormFrame>
    }
    .into_any()
}

/// Rows that follow each other and are due at the same moment stand together; those for which no period runs come last of
/// the page.
fn grouped(mut rows: Vec<WorklistRow>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let due = |row: &WorklistRow| row.next.as_ref().and_then(|next| next.due.clone());
    rows.sort_by_key(|row| due(row).is_none());
    for row in rows {
        let deadline = due(&row);
        let moment = |deadline: &Option<Deadline>| deadline.as_ref().map(|it| it.due_at);
        match groups.last_mut() {
            Some(last) if moment(&last.deadline) == moment(&deadline) => last.rows.push(row),
            _ => groups.push(Group {
                deadline,
                is_near: row.alert != "none",
                rows: vec![row],
            }),
        }
    }
    groups
}

fn heading(group: &Group) -> AnyView {
    let count = group.rows.len();
    let due = match group.deadline.clone() {
        Some(deadline) => view! { <Due deadline/> }.into_any(),
        None => view! { <span class="due">{t("matter-work-no-period")}</span> }.into_any(),
    };
    let is_said = group.deadline.as_ref().is_some_and(says_how_near);
    let near = (group.is_near && !is_said).then(|| {
        view! { <Tag tone=Tone::Warn label=t("matter-work-near")/> }
    });
    view! {
        {due}
        {near}
        <span class="table__count">{count}</span>
    }
    .into_any()
}

/// Whether its day says by itself how near it is: today, tomorrow, past.
fn says_how_near(deadline: &Deadline) -> bool {
    let now = use_context::<Visitor>().map(|visitor| visitor.now());
    now.is_some_and(|now| (deadline.due_on - office_time(now).date()).whole_days() <= 1)
}

fn cells(shown: &Shown, row: WorklistRow) -> Vec<AnyView> {
    let href = format!("{}/{}", shown.matters, row.id);
    let mut cells = vec![name(shown, &row, href)];
    let mut beside = row.beside;
    if let (Some(family), Some([first, second])) = (shown.coded, beside.first_mut()) {
        *second = format!("{first} · {second}");
        *first = code_words(family, first);
    }
    cells.extend(beside.into_iter().map(two_lines));
    if shown.has_flags {
        cells.push(flags(row.flags));
    }
    let state = code_words("state", &row.state);
    let tone = state_tone(&row.state);
    let next = row.next.map(|next| {
        let (next, turn) = (code_words("next", &next.code), turn_text(next.turn));
        view! { <span class="second">{next} " · " {turn}</span> }
    });
    let taken = row.taken.map(|taken| {
        let class = if taken.is_own {
            "hand hand--own"
        } else {
            "hand"
        };
        view! { <span class=class>{taken_words(&taken)}</span> }
    });
    let notes = (row.notes > 0).then(|| {
        let notes = t_with("matter-notes-count", [("count", row.notes.into())]);
        view! { <span class="hand">{notes}</span> }
    });
    let new = row.is_new.then(|| view! { <News/> });
    let stands =
        view! { <span class="two-lines"><Tag tone label=state/>{next}{taken}{notes}{new}</span> };
    cells.push(stands.into_any());
    cells
}

/// What the matter is called by, with the tick that chooses it.
fn name(shown: &Shown, row: &WorklistRow, href: String) -> AnyView {
    let chosen = Chosen {
        matter: row.id,
        from: row.taken.as_ref().map(|taken| taken.by),
    };
    let choose = shown.is_open.then(|| {
        let label = t_with(
            "matter-choose",
            [("reference", row.reference.clone().into())],
        );
        let does = by_key(row.taken.as_ref());
        let key = does.map(|_| TAKE_KEY);
        view! {
            <input
                type="checkbox"
                name=MATTER
                value=chosen.text()
                form=TAKING
                aria-label=label
                data-row-key=key
                data-does=does
            />
        }
    });
    let place = shown.is_open.then(|| place_of(row.id));
    // What ended before it was handed in has no number to be called by.
    let reference = if row.reference.is_empty() {
        t("matter-no-number")
    } else {
        row.reference.clone()
    };
    view! {
        <span class="choose">{choose}<a class="ref" id=place href=href>{reference}</a></span>
    }
    .into_any()
}

fn two_lines([first, second]: [String; 2]) -> AnyView {
    view! {
        <span class="two-lines"><span>{first}</span><span class="second">{second}</span></span>
    }
    .into_any()
}

/// What to know before the matter is opened.
fn flags(flags: Vec<String>) -> AnyView {
    if flags.is_empty() {
        return ().into_any();
    }
    let flags = flags.into_iter().map(|flag| {
        let tone = flag_tone(&flag);
        view! { <li><Tag tone label=code_words("flag", &flag)/></li> }
    });
    view! { <ul class="flags">{flags.collect_view()}</ul> }.into_any()
}

fn flag_tone(flag: &str) -> Tone {
    match flag {
        "third-defender" | "co-suspect" | "both-sides" | "not-in-practice" => Tone::Bad,
        "firm-suspended" | "statement" | "register-silent" | "register-differs" => Tone::Warn,
        _ => Tone::Info,
    }
}
