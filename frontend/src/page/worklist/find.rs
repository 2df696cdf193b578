use leptos::prelude::*;

use crate::{
    design::{Button, ButtonKind, FieldKind, FormFrame, Measure, TextField},
    language::t,
};

/// The field by which a worklist is searched, and the way back to the whole of it.
#[component]
pub(crate) fn Find(
    /// By what its matters are found.
    words: String,
    /// The list's address.
    action: &'static str,
    /// Whether what is shown is what was found.
    is_found: bool,
    /// The catalogue key of what is looked for.
    #[prop(default = "matter-work-find-what")]
    label: &'static str,
    /// The catalogue key of the way back to all of it.
    #[prop(default = "matter-work-whole")]
    whole: &'static str,
) -> AnyView {
    let whole = is_found.then(|| {
        view! { <p class="find__whole"><a href=action>{t(whole)}</a></p> }
    });
    view! {
        <search class="find">
            <FormFrame action>
                <TextField name="sought" label=t(label) hint=Some(words) kind=FieldKind::Search measure=Measure::Full key="/" alone=true/>
                <Button label=t("matter-work-find") kind=ButtonKind::Secondary/>
            </FormFrame>
            {whole}
        </search>
    }
    .into_any()
}
