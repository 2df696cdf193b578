use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{
    browser, chosen,
    photo::{Doubt, SHORT_SIDE},
};
#[cfg(feature = "ssr")]
use crate::islands::module::{self, Module};

/// What the check says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoWords {
    /// That it has too few pixels.
    pub small: String,
    /// That there was too little light.
    pub dark: String,
    /// That it is not sharp.
    pub blurred: String,
    /// That a side seems to be outside.
    pub cut: String,
    /// The button that takes another one.
    pub again: String,
    /// The button that keeps this one.
    pub anyway: String,
}

impl PhotoWords {
    fn of(&self, doubt: Doubt) -> String {
        match doubt {
            Doubt::Small => &self.small,
            Doubt::Dark => &self.dark,
            Doubt::Blurred => &self.blurred,
            Doubt::Cut => &self.cut,
        }
        .clone()
    }
}

/// Looks at the photograph that was chosen in a field, in the browser, before it is sent: what is doubtful is said beside
/// the field, and nothing is refused. Asleep, or where the browser cannot draw, it says nothing.
#[island]
pub fn PhotoCheck(
    /// The id of the field.
    field: String,
    /// What to say.
    words: PhotoWords,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let doubts = RwSignal::new(Vec::<String>::new());
    let (id, said) = (field.clone(), words.clone());
    Effect::new(move |_| {
        let (field, words) = (id.clone(), said.clone());
        let look = move || {
            doubts.set(Vec::new());
            let (field, words) = (field.clone(), words.clone());
            spawn_local(async move {
                // A document, or a picture that this browser cannot open: the office's own check is asked.
                let Ok(Some(photo)) = chosen::photo(&field).await else {
                    return;
                };
                let small = (photo.short_side < SHORT_SIDE).then_some(Doubt::Small);
                let found = small.into_iter().chain(photo.greys.doubts());
                doubts.set(found.map(|doubt| words.of(doubt)).collect());
            });
        };
        drop(browser::listen_on(&id, "change", look));
    });
    let kept = field.clone();
    let again = move |_| {
        doubts.set(Vec::new());
        drop(chosen::choose_again(&field));
    };
    // The buttons go with what they answer: whoever pressed one is at the field again.
    let anyway = move |_| {
        doubts.set(Vec::new());
        drop(chosen::go_to_field(&kept));
    };
    let lines = move || {
        let lines = doubts.get().into_iter();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <div class="photo" role="status" hidden=move || doubts.get().is_empty()>
            <ul>{lines}</ul>
            <p class="acts">
                <button class="button button--second" type="button" on:click=again>{words.again}</button>
                <button class="button button--quiet" type="button" on:click=anyway>{words.anyway}</button>
            </p>
        </div>
    }
}
