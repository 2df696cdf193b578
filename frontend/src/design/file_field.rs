use leptos::prelude::*;

use super::{
    field::{FieldFrame, described_by, form_state},
    form_frame::rule_text,
};
use crate::language::t;

/// A file to send; say in the hint which kinds and how large.
#[component]
pub fn FileField(
    /// The field's name, also its id.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A hint under the label.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// The kinds the browser should offer, such as `.pdf,.jpg,.png`.
    #[prop(into)]
    accept: String,
    /// Whether several files may be sent.
    #[prop(optional)]
    multiple: bool,
    /// The name of a file the desk has already, kept although the form was refused.
    #[prop(optional, into)]
    kept: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let form = form_state();
    let error = form.error(&name).map(rule_text);
    let described = described_by(&name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let (id, field) = (name.clone(), name.clone());
    let kept = kept.map(|kept| {
        view! { <p class="field__kept">{t("design-file-kept")} " " <bdi>{kept}</bdi></p> }
    });
    view! {
        <FieldFrame name label hint error optional>
            {kept}
            <input
                class="input input--file"
                type="file"
                id=id
                name=field
                accept=accept
                multiple=multiple
                aria-describedby=described
                aria-invalid=invalid
            />
        </FieldFrame>
    }
    .into_any()
}
