use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::browser;
#[cfg(feature = "ssr")]
use super::module::{self, Module};

/// What the buttons say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeWords {
    /// The button that copies.
    pub copy: String,
    /// That it was done.
    pub copied: String,
    /// That the browser did not let it.
    pub not: String,
    /// The button that prints, where printing is offered.
    pub print: Option<String>,
}

/// Copies the codes that stand in an element, one a line, and prints the page. Asleep, it shows nothing: whoever has no
/// scripts selects and prints by the browser.
#[island]
pub fn TakeCodes(
    /// The element's id.
    of: String,
    /// What to say.
    words: TakeWords,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let is_awake = RwSignal::new(false);
    let outcome = RwSignal::new(None);
    Effect::new(move |_| is_awake.set(true));
    let copy = move |_| {
        let of = of.clone();
        spawn_local(async move {
            outcome.set(Some(browser::copy_codes(&of).await.is_ok()));
        });
    };
    let said = move || match outcome.get() {
        Some(true) => words.copied.clone(),
        Some(false) => words.not.clone(),
        None => String::new(),
    };
    let print = words.print.map(|label| {
        let print = |_| drop(browser::print());
        view! {
            <button class="button button--second" type="button" on:click=print>{label}</button>
        }
    });
    view! {
        <span class="acts" hidden=move || !is_awake.get()>
            <button class="button button--second" type="button" on:click=copy>{words.copy}</button>
            {print}
            <span role="status">{said}</span>
        </span>
    }
}
