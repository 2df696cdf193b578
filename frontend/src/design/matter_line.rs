use contract::{MatterLine, MatterStep, NextStep, Role, Turn};
use leptos::prelude::*;

use super::{
    period::{Due, DueReason, code_words},
    tag::{Tag, state_tone},
};
use crate::language::{day_and_time, iso, t};

/// The signature of the service: one quiet line from the first act to the archive.
///
/// What has happened (who, when), where it stands, what comes next, whose turn it is, by when, with
/// the legal reason one tap away. The same for everyone; only the acts given as children differ.
#[component]
pub fn MatterLineView(
    /// The line as this person may see it.
    line: MatterLine,
    /// Whether it has no end, as somebody's service: then nothing coming next does not say that it is over.
    #[prop(optional)]
    lasts: bool,
    /// The acts this person may do now.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let done = line
        .done
        .into_iter()
        .map(|step| view! { <Done step/> })
        .collect_view();
    let tone = state_tone(&line.state);
    let state = code_words("state", &line.state);
    let has_ended = line.next.is_none() && !lasts;
    let acts = children.map(|children| view! { <div class="line__acts">{children()}</div> });
    let class = if has_ended {
        "line__now line__now--ended"
    } else {
        "line__now"
    };
    view! {
        <div class="line">
            <ol class="line__steps" aria-label=t("matter-line")>
                {done}
                <li class=class aria-current="step">
                    <p class="line__state">
                        <span class="line__word">{t("matter-now")}</span>
                        <Tag tone label=state/>
                    </p>
                    {line.next.map(|next| view! { <Next next/> })}
                    {has_ended.then(|| view! { <p class="line__end">{t("matter-ended")}</p> })}
                    {acts}
                </li>
            </ol>
        </div>
    }
    .into_any()
}

#[component]
fn Done(step: MatterStep) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let note = step
        .note
        .map(|note| view! { <p class="line__note">{note}</p> });
    let (class, new) = if step.is_new {
        ("line__done line__done--new", Some(view! { " " <News/> }))
    } else {
        ("line__done", None)
    };
    view! {
        <li class=class>
            <p class="line__what">{code_words("step", &step.code)} {new}</p>
            <p class="line__who">
                <span>{person(&step.by)}</span>
                <time datetime=iso(step.at)>{day_and_time(lang, step.at)}</time>
            </p>
            {note}
        </li>
    }
    .into_any()
}

#[component]
fn Next(next: NextStep) -> AnyView {
    let due = next.due.clone().map(|deadline| {
        view! {
            <div class="line__fact">
                <dt>{t("matter-by-when")}</dt>
                <dd><Due deadline/></dd>
            </div>
        }
    });
    let reason = next.due.map(|deadline| view! { <DueReason deadline/> });
    view! {
        <dl class="line__facts">
            <div class="line__fact">
                <dt>{t("matter-next")}</dt>
                <dd>{code_words("next", &next.code)}</dd>
            </div>
            <div class="line__fact">
                <dt>{t("matter-whose-turn")}</dt>
                <dd><TurnWord turn=next.turn/></dd>
            </div>
            {due}
        </dl>
        {reason}
    }
    .into_any()
}

/// That something happened since whoever looks did so last: a dot with its words.
#[component]
pub fn News() -> AnyView {
    view! { <span class="news">{t("matter-news")}</span> }.into_any()
}

/// Whose turn it is; one's own stands out.
#[component]
pub(super) fn TurnWord(
    /// Whose.
    turn: Turn,
) -> AnyView {
    let class = if turn == Turn::Yours {
        "turn turn--yours"
    } else {
        "turn"
    };
    view! { <span class=class>{turn_text(turn)}</span> }.into_any()
}

/// Whose turn it is, in words.
pub fn turn_text(turn: Turn) -> String {
    t(match turn {
        Turn::Yours => "turn-yours",
        Turn::Applicant => "turn-applicant",
        Turn::Receiving => "turn-receiving",
        Turn::Verifying => "turn-verifying",
        Turn::CaseManagementHead => "turn-case-management-head",
        Turn::EfileMaker => "turn-efile-maker",
        Turn::Prosecutor => "turn-prosecutor",
        Turn::DepartmentHead => "turn-department-head",
        Turn::DeputyChief => "turn-deputy-chief",
        Turn::Chief => "turn-chief",
        Turn::Department => "turn-department",
        Turn::Monitor => "turn-monitor",
        Turn::Administrator => "turn-administrator",
        Turn::SecurityAdministrator => "turn-security-administrator",
        Turn::PoolKeeper => "turn-pool-keeper",
        Turn::PoolReview => "turn-pool-review",
        Turn::Officer => "turn-officer",
        Turn::Nobody => "turn-nobody",
    })
}

/// Who did something: a role's word for staff, the system, the name as given for everybody else.
pub fn person(by: &str) -> String {
    match Role::find(by) {
        Some(role) => code_words("role", role.code()),
        None if by == "SYSTEM" => t("matter-system"),
        None => by.to_owned(),
    }
}
