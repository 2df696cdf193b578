use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::browser;
#[cfg(feature = "ssr")]
use crate::islands::module::{self, Module};

/// What is said of the characters in a field; `{typed}` stands for how many there are, `{left}` for how many are missing or
/// too many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountWords {
    /// Where it is as long as it should be.
    pub fits: String,
    /// Where it is too short.
    pub short: String,
    /// Where it is too long.
    pub long: String,
}

impl CountWords {
    /// What is said of so many characters between two bounds.
    fn of(&self, typed: usize, (least, most): (usize, usize)) -> String {
        let (words, left) = if typed < least {
            (&self.short, least.saturating_sub(typed))
        } else {
            (&self.long, typed.saturating_sub(most))
        };
        let words = if left == 0 { &self.fits } else { words };
        let words = words.replace("{typed}", &typed.to_string());
        words.replace("{left}", &left.to_string())
    }
}

/// Counts what stands in a field while it is typed, as the desk counts it. Unseen until it wakes: without scripts nobody
/// would count on.
#[island]
pub fn TypedCount(
    /// The id of the field.
    field: String,
    /// How many characters it takes at least.
    least: usize,
    /// How many it takes at most.
    most: usize,
    /// What to say.
    words: CountWords,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let typed = RwSignal::new(None::<usize>);
    Effect::new(move |_| {
        let id = field.clone();
        let count = move || typed.set(browser::typed_in(&id));
        count();
        drop(browser::listen_on(&field, "input", count));
    });
    let said = move || {
        let typed = typed.get();
        typed.map(|typed| words.of(typed, (least, most)))
    };
    view! { <p class="field__hint" hidden=move || typed.get().is_none()>{said}</p> }
}

#[cfg(test)]
mod tests {
    use super::CountWords;

    #[test]
    fn whoever_types_is_told_how_many_characters_are_missing_or_too_many() {
        let words = CountWords {
            fits: "{typed}".into(),
            short: "{typed}, {left} more".into(),
            long: "{typed}, {left} less".into(),
        };
        let said = [0, 9, 10, 500, 501].map(|typed| words.of(typed, (10, 500)));
        assert_eq!(
            said,
            ["0, 10 more", "9, 1 more", "10", "500", "501, 1 less"]
        );
    }
}
