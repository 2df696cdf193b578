use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::islands::module::{self, Module};

#[cfg(feature = "hydrate")]
mod browser;

#[cfg(not(feature = "hydrate"))]
mod browser {
    use super::{Of, Shown};

    pub(super) fn wake(_: Of, _: Shown) {}
    pub(super) fn take_back(_: Of, _: Shown) {}
}

/// What is said while a catalogue is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MakerWords {
    /// What pressing a page does.
    pub(crate) how: String,
    /// What the keys do.
    pub(crate) keys: String,
    /// The button that takes the last change back.
    pub(crate) undo: String,
    /// That it was taken back.
    pub(crate) undone: String,
    /// That a document begins at `{page}`.
    pub(crate) began: String,
    /// That none begins at `{page}` any more.
    pub(crate) joined: String,
    /// The name of a row, with `{row}`.
    pub(crate) row: String,
    /// The name of a page, with `{page}`.
    pub(crate) page: String,
    /// That pages were turned.
    pub(crate) turned: String,
    /// That pages were moved.
    pub(crate) moved: String,
    /// That some of them stand in no document since.
    pub(crate) left: String,
    /// That `{row}` was taken away.
    pub(crate) removed: String,
}

/// What the island shows.
#[derive(Clone, Copy)]
struct Shown {
    is_awake: RwSignal<bool>,
    said: RwSignal<String>,
    /// How many changes can be taken back.
    changes: RwSignal<usize>,
}

/// The id of the form, how many pages the file has, and what is said.
type Of = StoredValue<(String, u32, MakerWords)>;

/// Lets the catalogue be made by pressing pages: where one is pressed a document begins, and its fields stand above its
/// pages at once. Rows are added and taken away without the server, and the last change can be taken back. Asleep, it
/// shows nothing, and the form does the same with ticks. Pages are turned and moved by the server, and what stands here
/// follows once it has done so.
#[island]
pub(crate) fn CatalogueMaker(
    /// The id of the form.
    form: String,
    /// How many pages the file has.
    pages: u32,
    /// What is said.
    words: MakerWords,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let (how, keys, undo) = (words.how.clone(), words.keys.clone(), words.undo.clone());
    let of = StoredValue::new((form, pages, words));
    let shown = Shown {
        is_awake: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        changes: RwSignal::new(0),
    };
    Effect::new(move |_| browser::wake(of, shown));
    view! {
        <div class="maker" hidden=move || !shown.is_awake.get()>
            <p class="maker__how">{how}</p>
            <p class="note">{keys}</p>
            <button
                class="button button--quiet"
                type="button"
                aria-disabled=move || (shown.changes.get() == 0).then_some("true")
                on:click=move |_| browser::take_back(of, shown)
            >
                {undo}
            </button>
            <p class="unseen" role="status" aria-live="polite">{move || shown.said.get()}</p>
        </div>
    }
}
