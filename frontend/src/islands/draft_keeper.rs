use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{KEEP, browser};

/// How long typing rests before the draft is saved.
const REST: Duration = Duration::from_millis(1500);

/// What the keeper says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWords {
    /// Before anything changed.
    pub idle: String,
    /// While saving.
    pub saving: String,
    /// When saved.
    pub saved: String,
    /// When saving failed; what is typed is still in the form.
    pub failed: String,
}

/// Where the draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Draft {
    Idle,
    Saving,
    Saved,
    Failed,
}

/// Saves the text fields of a form a moment after the last change, and at once when the session is
/// about to end. Without JavaScript the form's own save button does the same.
#[island]
pub fn DraftKeeper(
    /// The id of the form.
    form: String,
    /// Where the fields go.
    url: String,
    /// What the keeper says.
    words: DraftWords,
) -> impl IntoView {
    let draft = RwSignal::new(Draft::Idle);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let save = {
        let form = form.clone();
        move || {
            let (form, url) = (form.clone(), url.clone());
            draft.set(Draft::Saving);
            spawn_local(async move {
                let sent = match browser::form_fields(&form) {
                    Ok(fields) => browser::post(&url, &fields).await,
                    Err(error) => Err(error),
                };
                draft.set(if sent.is_ok() {
                    Draft::Saved
                } else {
                    Draft::Failed
                });
            });
        }
    };
    Effect::new(move |_| {
        let (now, later) = (save.clone(), save.clone());
        // Where listening fails there is nothing to enhance, and the form works as it is.
        drop(browser::listen(KEEP, now));
        let typed = move || {
            if let Some(waiting) = pending.get_value() {
                waiting.clear();
            }
            pending.set_value(set_timeout_with_handle(later.clone(), REST).ok());
        };
        drop(browser::listen_on(&form, "input", typed));
    });
    let text = move || match draft.get() {
        Draft::Idle => words.idle.clone(),
        Draft::Saving => words.saving.clone(),
        Draft::Saved => words.saved.clone(),
        Draft::Failed => words.failed.clone(),
    };
    view! { <p class="draft" role="status">{text}</p> }
}
