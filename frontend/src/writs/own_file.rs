use leptos::prelude::*;

use crate::{language::t, web::Visitor};

/// The words of the comparison, by the names that its script knows them under.
const WORDS: [(&str, &str); 4] = [
    ("reading", "writs-file-reading"),
    ("same", "writs-file-same"),
    ("other", "writs-file-other"),
    ("unread", "writs-file-unread"),
];

/// Compares a file with the one that was issued, in the browser: nothing is sent. It is shown once it can do that.
#[component]
pub(super) fn OwnFile(
    /// The SHA-256 of each file that was issued, in hex, with spaces between.
    digests: String,
) -> AnyView {
    let visitor = use_context::<Visitor>();
    let Some(folder) = visitor.and_then(|visitor| visitor.site().browser_half.folder()) else {
        return ().into_any();
    };
    let words = WORDS.map(|(name, key)| view! { <span data-word=name>{t(key)}</span> });
    view! {
        <div class="picker" data-own-file=digests hidden=true>
            <label class="field__label" for="own-file">{t("writs-file")}</label>
            <p class="field__hint" id="own-file-hint">{t("writs-file-hint")}</p>
            <input
                class="input input--file"
                type="file"
                id="own-file"
                accept="application/pdf,.pdf,application/json,.json"
                aria-describedby="own-file-hint"
            />
            <p class="note compared" role="status"></p>
            <div hidden=true>{words.collect_view()}</div>
        </div>
        <script type="module" src=format!("/{folder}/own-file.js")></script>
    }
    .into_any()
}
