use leptos::prelude::*;

use crate::{
    design::{Button, ButtonKind, FormFrame, Measure, TextField, form_state},
    language::t,
};

/// Keeping what is shown under a name of one's own, or naming it anew; open where the name was just refused.
#[component]
pub(crate) fn Keep(
    /// Where the form goes.
    action: &'static str,
    /// The catalogue keys of what it does, and of what is to be known of the name.
    words: (&'static str, &'static str),
    /// What is shown, as it is sent along.
    fields: Vec<(&'static str, String)>,
) -> AnyView {
    let (act, hint) = words;
    let is_open = form_state().error("name").is_some();
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <details class="keep" open=is_open>
            <summary>{t(act)}</summary>
            <FormFrame action>
                {fields}
                <TextField name="name" label=t("matter-view-name") hint=t(hint) measure=Measure::Half/>
                <Button label=t(act) kind=ButtonKind::Secondary/>
            </FormFrame>
        </details>
    }
    .into_any()
}
