use contract::LetterPreview;
use leptos::prelude::*;

use crate::{
    design::{Button, ButtonKind, Fact, Facts},
    language::t,
};

/// The field by which a form only asks what its act would say.
pub(super) const PREVIEW: &str = "preview";

/// Asks what goes out with the act of its form, and takes nothing.
#[component]
pub(crate) fn LookButton() -> AnyView {
    let kind = ButtonKind::Secondary;
    view! { <Button label=t("matter-letter-look") kind name=PREVIEW value="yes"/> }.into_any()
}

/// What goes out with an act, where that was asked for: in its final words, and nothing of it is sent.
#[component]
pub(crate) fn LetterLookedAt() -> AnyView {
    let Some(letter) = use_context::<LetterPreview>() else {
        return ().into_any();
    };
    let documents = letter.documents.join(&t("design-and"));
    let facts = vec![
        Fact::new(t("matter-letter-subject"), letter.subject),
        Fact::new(t("matter-letter-documents"), documents),
    ];
    let short = letter
        .short
        .map(|short| Fact::new(t("matter-letter-short"), short));
    let facts = facts.into_iter().chain(short).collect();
    view! {
        <section class="letter" id="letter" tabindex="-1" autofocus>
            <h2>{t("matter-letter")}</h2>
            <p class="note">{t("matter-letter-unsent")}</p>
            <Facts facts/>
            <p class="letter__text kept-lines">{letter.body}</p>
        </section>
    }
    .into_any()
}
