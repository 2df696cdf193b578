use contract::CheckpointView;
use leptos::prelude::*;

use crate::{
    design::{Fact, Facts, Notice, Tone},
    language::{day_and_time, t, to_the_second},
};

/// The latest signature; without one, what that means.
#[component]
pub(super) fn Signed(
    /// The checkpoint, if there is one.
    checkpoint: Option<CheckpointView>,
) -> AnyView {
    match checkpoint {
        Some(checkpoint) => view! { <Checkpoint checkpoint/> }.into_any(),
        None => view! { <p>{t("audit-checkpoint-none")}</p> }.into_any(),
    }
}

/// The signed state of the tree, and what an outsider needs to check it.
#[component]
pub(super) fn Checkpoint(
    /// The checkpoint.
    checkpoint: CheckpointView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let outside = match checkpoint.outside_at {
        Some(at) => day_and_time(lang, at),
        None => t("audit-checkpoint-never-outside"),
    };
    let last = checkpoint.last_at.map(|at| to_the_second(lang, at));
    let overdue = view! { <OutsideWarning checkpoint=checkpoint.clone()/> };
    let root = view! { <code class="sum">{checkpoint.root}</code> }.into_any();
    let key = view! { <code class="sum">{checkpoint.key}</code> }.into_any();
    let facts = vec![
        Fact::new(t("audit-checkpoint-size"), checkpoint.size.to_string()),
        Fact::new(t("audit-checkpoint-last"), last.unwrap_or_default()),
        Fact::new(t("audit-checkpoint-outside"), outside),
        Fact::of(t("audit-checkpoint-root"), root),
        Fact::of(t("audit-checkpoint-key"), key),
    ];
    view! {
        {overdue}
        <Facts facts/>
        <details class="reason">
            <summary>{t("audit-checkpoint-note")}</summary>
            <div class="reason__body">
                <p>{t("audit-checkpoint-note-help")}</p>
                <pre class="note-text" tabindex="0">{checkpoint.note}</pre>
            </div>
        </details>
    }
    .into_any()
}

/// That no signature has left the house in time, where that is so.
#[component]
pub(super) fn OutsideWarning(
    /// The checkpoint.
    checkpoint: CheckpointView,
) -> AnyView {
    let (title, help) = match checkpoint.outside_at {
        Some(_) => ("audit-outside-overdue", "audit-outside-overdue-help"),
        None => ("audit-outside-never", "audit-outside-never-help"),
    };
    let overdue = checkpoint
        .is_outside_overdue
        .then(|| view! { <Notice tone=Tone::Warn title=t(title)><p>{t(help)}</p></Notice> });
    overdue.into_any()
}
