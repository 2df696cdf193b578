use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{KEEP, browser};

/// How many seconds before the end the warning is seen.
const SEEN: i64 = 5 * 60;
/// How many seconds before the end drafts are saved by themselves.
const KEPT: i64 = 60;

/// What the warning says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningWords {
    /// That the session ends soon.
    pub title: String,
    /// What happens to what was typed.
    pub body: String,
    /// Before the time that is left.
    pub left: String,
    /// The button.
    pub stay: String,
    /// That the session has ended.
    pub ended: String,
    /// The link to sign in again.
    pub again: String,
}

/// Warns before the session ends, counts down in sight, and keeps it alive at the press of a button.
///
/// Every tab counts for itself but asks the server before it warns: work in another tab counts too.
#[island]
pub fn SessionWarning(
    /// Seconds left when the page was made.
    seconds: i64,
    /// The form token of the visit.
    token: String,
    /// What to say.
    words: WarningWords,
) -> impl IntoView {
    // Unseen as the server draws it: only an awake island can count and answer the button.
    let left = RwSignal::new(SEEN.saturating_add(1));
    let end = RwSignal::new(0.0);
    Effect::new(move |_| {
        end.set(ends_in(seconds));
        let tick = move || count(left, end);
        // Without a timer there is no warning, only the plain note at the foot of the page.
        drop(set_interval_with_handle(tick, Duration::from_secs(1)));
    });
    let stay = move |_| {
        let token = token.clone();
        spawn_local(async move {
            let Ok(fields) = browser::fields(&[("form_token", &token)]) else {
                return;
            };
            if let Ok(answer) = browser::post("/account/stay", &fields).await {
                follow(left, end, browser::number(&answer, "seconds"));
            }
        });
    };
    let is_ended = Memo::new(move |_| left.get() <= 0);
    let is_hidden = Memo::new(move |_| left.get() > SEEN);
    let clock = move || {
        let seconds = left.get().max(0);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    };
    let sign_in = move || {
        let here = is_ended
            .get()
            .then(browser::here)
            .flatten()
            .unwrap_or_default();
        format!(
            "/sign-in?after=ended&next={}",
            if here.is_empty() {
                here
            } else {
                browser::encode(&here)
            }
        )
    };
    view! {
        <div class="session-warning" role="alert" hidden=move || is_hidden.get()>
            <div class="session-warning__soon" hidden=move || is_ended.get()>
                <p class="session-warning__title">{words.title}</p>
                <p>{words.body}</p>
                <p aria-hidden="true">{words.left} " " <span class="session-warning__clock">{clock}</span></p>
                <button class="button" type="button" on:click=stay>{words.stay}</button>
            </div>
            <div hidden=move || !is_ended.get()>
                <p class="session-warning__title">{words.ended}</p>
                <a class="button" href=sign_in>{words.again}</a>
            </div>
        </div>
    }
}

/// Counts a second, saving drafts and asking the server at the marks.
fn count(left: RwSignal<i64>, end: RwSignal<f64>) {
    let before = left.get_untracked();
    let now = seconds_until(end.get_untracked());
    left.set(now);
    let passes = |mark: i64| before > mark && now <= mark;
    if passes(KEPT) {
        // A page without drafts has nobody listening.
        drop(browser::announce(KEEP));
    }
    if passes(SEEN) || passes(0) {
        spawn_local(async move {
            if let Ok(answer) = browser::get("/account/session").await {
                follow(left, end, browser::number(&answer, "seconds"));
            }
        });
    }
}

fn follow(left: RwSignal<i64>, end: RwSignal<f64>, seconds: Option<f64>) {
    let Some(seconds) = seconds else { return };
    end.set(browser::now() + seconds * 1000.0);
    left.set(seconds_until(end.get_untracked()));
}

fn ends_in(seconds: i64) -> f64 {
    let seconds = i32::try_from(seconds).unwrap_or(i32::MAX);
    browser::now() + f64::from(seconds) * 1000.0
}

/// Whole seconds until a moment of the browser's clock, none once it has passed.
fn seconds_until(end: f64) -> i64 {
    let seconds = ((end - browser::now()) / 1000.0).max(0.0).ceil();
    let whole = Duration::try_from_secs_f64(seconds).map_or(0, |left| left.as_secs());
    i64::try_from(whole).unwrap_or(i64::MAX)
}
