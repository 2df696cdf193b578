use contract::CheckpointView;
use leptos::prelude::*;

use crate::{
    design::{Fact, Facts},
    language::{day_and_time, t},
};

/// The signed state of the tree, and what an outsider needs to check it.
#[component]
pub(super) fn Checkpoint(
    /// The checkpoint.
    checkpoint: CheckpointView,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let published = match checkpoint.published_at {
        Some(at) => day_and_time(lang, at),
        None => t("audit-checkpoint-unpublished"),
    };
    let root = view! { <code class="sum">{checkpoint.root}</code> }.into_any();
    let key = view! { <code class="sum">{checkpoint.key}</code> }.into_any();
    let facts = vec![
        Fact::new(t("audit-checkpoint-size"), checkpoint.size.to_string()),
        Fact::new(
            t("audit-checkpoint-signed"),
            day_and_time(lang, checkpoint.signed_at),
        ),
        Fact::new(t("audit-checkpoint-published"), published),
        Fact::of(t("audit-checkpoint-root"), root),
        Fact::of(t("audit-checkpoint-key"), key),
    ];
    view! {
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
