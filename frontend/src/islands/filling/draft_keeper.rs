use std::time::Duration;

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsValue};
use serde::{Deserialize, Serialize};

use super::browser;
use crate::islands::KEEP;
#[cfg(feature = "ssr")]
use crate::islands::module::{self, Module};

/// How long typing rests before the draft is saved.
const REST: Duration = Duration::from_millis(1500);
/// How long until a save that met no network is tried again, should the browser not say that it is back.
const AGAIN: Duration = Duration::from_secs(15);

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
    /// When there is no network; it tries again by itself.
    pub offline: String,
    /// When the session has ended; what is typed is still in the form.
    pub signed_out: String,
    /// The way to sign in, in a tab of its own.
    pub sign_in: String,
    /// When another window keeps changing the draft in the same moment.
    pub elsewhere: String,
    /// When what another window has changed was taken over, with `{count}`.
    pub merged: String,
    /// When some fields are too long to be kept; which ones follows.
    pub partly: String,
    /// When nothing was saved because of what stands in some fields; which ones follows.
    pub refused: String,
    /// How a field is named before what is wrong with it, with `{label}`.
    pub named: String,
}

/// Where the draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Draft {
    Idle,
    Saving,
    Saved,
    Failed,
    Offline,
    SignedOut,
    Elsewhere,
    Merged(usize),
    Partly,
    Refused,
}

/// Why a save went wrong.
enum Trouble {
    /// This is the status; none: no answer came.
    Status(Option<f64>),
    /// These fields are at fault, each with the words of what it broke.
    Faults(Vec<(String, String)>),
}

impl From<JsValue> for Trouble {
    fn from(error: JsValue) -> Self {
        match browser::faults(&error) {
            faults if faults.is_empty() => {
                Self::Status(error.as_f64().or_else(|| browser::number(&error, "status")))
            }
            faults => Self::Faults(faults),
        }
    }
}

/// No status of an answer: the page is not as it was made.
const BROKEN: Trouble = Trouble::Status(Some(0.0));

/// One form and where its fields go.
#[derive(Clone, Copy)]
struct Keeper {
    form: StoredValue<String>,
    url: StoredValue<String>,
    draft: RwSignal<Draft>,
    /// The fields that were not kept, each with the words of what it broke.
    unkept: RwSignal<Vec<(String, String)>>,
    /// Whether something was typed while a save was under way.
    again: StoredValue<bool>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

/// What came of a save that was answered.
struct Answer {
    /// The fields that were not kept, each with the words of what it broke.
    unkept: Vec<(String, String)>,
    /// How many fields another window had changed.
    merged: usize,
}

impl Keeper {
    /// Saves now, or once more when the save under way has ended: one after the other, so that a form
    /// never meets its own older edition.
    fn save(self) {
        if self.draft.get_untracked() == Draft::Saving {
            self.again.set_value(true);
            return;
        }
        self.draft.set(Draft::Saving);
        spawn_local(async move {
            let state = self.send().await;
            self.draft.set(state);
            if self.again.get_value() {
                self.again.set_value(false);
                self.save();
            } else if state == Draft::Offline {
                self.after(AGAIN);
            }
        });
    }

    /// Saves when typing has rested so long.
    fn after(self, rest: Duration) {
        if let Some(waiting) = self.waiting.get_value() {
            waiting.clear();
        }
        let timer = set_timeout_with_handle(move || self.save(), rest);
        self.waiting.set_value(timer.ok());
    }

    async fn send(self) -> Draft {
        let answer = match self.post().await {
            Err(Trouble::Status(Some(403.0))) => {
                // Signed in again in another tab: the form needs that session's token.
                match self.renew().await {
                    Ok(_) => self.post().await,
                    Err(trouble) => Err(trouble),
                }
            }
            answer => answer,
        };
        let (state, unkept) = match answer {
            Ok(Answer { unkept, .. }) if !unkept.is_empty() => (Draft::Partly, unkept),
            Ok(Answer { unkept, merged: 0 }) => (Draft::Saved, unkept),
            Ok(Answer { unkept, merged }) => (Draft::Merged(merged), unkept),
            Err(Trouble::Faults(faults)) => (Draft::Refused, faults),
            Err(Trouble::Status(status)) => (state_of(status), Vec::new()),
        };
        self.unkept.set(unkept);
        state
    }

    /// A save is good when the answer names the edition that stands now; nothing else is. What it could
    /// not keep is named, and what another window has changed is put into the fields.
    async fn post(self) -> Result<Answer, Trouble> {
        let form = self.form.get_value();
        let sent = browser::form_fields(&form).map_err(|_| BROKEN)?;
        let answer = browser::post(&self.url.get_value(), &sent).await?;
        let edition = browser::number(&answer, "edition").ok_or(BROKEN)?;
        let edition = edition.to_string();
        let is_news = browser::hidden(&form, "edition").is_some_and(|before| before != edition);
        let merged = take_over(&form, &sent, (&answer, edition.as_str())).map_err(|_| BROKEN)?;
        if is_news {
            // A tab that cannot be told asks when it is looked at again.
            drop(browser::tell(&self.url.get_value(), &edition));
        }
        Ok(Answer {
            unkept: browser::faults(&answer),
            merged,
        })
    }

    /// Takes the token of the session that is; says whether another window has changed the draft.
    async fn renew(self) -> Result<bool, Trouble> {
        let form = self.form.get_value();
        let answer = browser::get(&self.url.get_value()).await?;
        let token = browser::words(&answer, "form_token").ok_or(BROKEN)?;
        browser::set_hidden(&form, "form_token", &token).map_err(|_| BROKEN)?;
        let edition = browser::number(&answer, "edition").map(|edition| edition.to_string());
        Ok(edition != browser::hidden(&form, "edition"))
    }

    /// Tries again what could not be saved, when the network or the person is back; otherwise asks whether another
    /// window has changed the draft meanwhile, and takes over what it did.
    fn look(self) {
        match self.draft.get_untracked() {
            Draft::Offline | Draft::SignedOut => self.save(),
            Draft::Saving => {}
            _ => spawn_local(async move {
                if matches!(self.renew().await, Ok(true)) {
                    self.save();
                }
            }),
        }
    }
}

/// Puts what another window has changed into the fields that stand as they were sent; says how many. Into one of the
/// others somebody has typed meanwhile: there the form stays on what it began with, and the next save merges or asks.
fn take_over(
    form: &str,
    sent: &JsValue,
    (answer, edition): (&JsValue, &str),
) -> Result<usize, JsValue> {
    let now = browser::form_fields(form)?;
    let merged = browser::pairs(answer, "merged", ["field", "value"]);
    let (untouched, typed): (Vec<_>, Vec<_>) = merged
        .into_iter()
        .partition(|(field, _)| browser::is_same(sent, &now, field));
    for (field, value) in &untouched {
        browser::put(form, field, value)?;
    }
    if typed.is_empty() {
        browser::set_hidden(form, "edition", edition)?;
    }
    if let Some(base) = browser::words(answer, "base") {
        let began = browser::hidden(form, "base").filter(|_| !typed.is_empty());
        let typed = typed.into_iter().map(|(field, _)| field);
        let base = match began {
            Some(began) => browser::with_values_of(&base, &began, typed)?,
            None => base,
        };
        browser::set_hidden(form, "base", &base)?;
    }
    Ok(untouched.len())
}

/// Each field that was not kept, by its label, with what is wrong with it.
fn told(keeper: Keeper, named: &str) -> String {
    let told = |(field, said): &(String, String)| match browser::label_of(field) {
        Some(label) => format!("{}{said}", named.replace("{label}", &label)),
        None => said.clone(),
    };
    let unkept = keeper.unkept.get();
    unkept.iter().map(told).collect::<Vec<_>>().join(" ")
}

/// What the status of a failed save means; none: no answer came.
fn state_of(status: Option<f64>) -> Draft {
    match status {
        None => Draft::Offline,
        Some(browser::SIGNED_OUT) => Draft::SignedOut,
        Some(409.0) => Draft::Elsewhere,
        Some(_) => Draft::Failed,
    }
}

/// Saves the text fields of a form a moment after the last change, and at once when the session is
/// about to end. Without JavaScript the form's own save button does the same.
#[island]
pub fn DraftKeeper(
    /// The id of the form.
    form: String,
    /// Where the fields go.
    url: String,
    /// Where to sign in again.
    sign_in: String,
    /// What the keeper says.
    words: DraftWords,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let keeper = Keeper {
        form: StoredValue::new(form),
        url: StoredValue::new(url),
        draft: RwSignal::new(Draft::Idle),
        unkept: RwSignal::new(Vec::new()),
        again: StoredValue::new(false),
        waiting: StoredValue::new(None),
    };
    Effect::new(move |_| {
        // Where listening fails there is nothing to enhance, and the form works as it is.
        drop(browser::listen(KEEP, move || keeper.save()));
        drop(browser::listen("online", move || keeper.look()));
        drop(browser::listen("focus", move || keeper.look()));
        let news = move |edition: String| {
            let own = browser::hidden(&keeper.form.get_value(), "edition");
            if own.as_deref() != Some(&edition) {
                keeper.look();
            }
        };
        drop(browser::hear(&keeper.url.get_value(), news));
        let form = keeper.form.get_value();
        drop(browser::listen_on(&form, "input", move || {
            keeper.after(REST);
        }));
    });
    let draft = keeper.draft;
    let label = words.sign_in.clone();
    let link = move || {
        let (href, label) = (sign_in.clone(), label.clone());
        (draft.get() == Draft::SignedOut).then(|| {
            view! { " " <a href=href target="_blank" rel="noopener">{label}</a> }
        })
    };
    let text = move || match draft.get() {
        Draft::Idle => words.idle.clone(),
        Draft::Saving => words.saving.clone(),
        Draft::Saved => words.saved.clone(),
        Draft::Failed => words.failed.clone(),
        Draft::Offline => words.offline.clone(),
        Draft::SignedOut => words.signed_out.clone(),
        Draft::Elsewhere => words.elsewhere.clone(),
        Draft::Merged(count) => words.merged.replace("{count}", &count.to_string()),
        Draft::Partly => format!("{}{}", words.partly, told(keeper, &words.named)),
        Draft::Refused => format!("{}{}", words.refused, told(keeper, &words.named)),
    };
    view! { <p class="draft" role="status">{text}{link}</p> }
}
