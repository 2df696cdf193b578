use leptos::prelude::*;

use crate::{
    design::FileField,
    islands::{PhotoCheck, PhotoWords},
    language::t,
};

/// A field for a paper: a file, or a photograph that is looked at before it is sent.
#[component]
pub(crate) fn PaperField(
    /// The field's name, also its id.
    name: &'static str,
    /// What it is for.
    label: String,
    /// What the paper shows.
    hint: String,
) -> AnyView {
    let words = PhotoWords {
        small: t("matter-photo-small"),
        dark: t("matter-photo-dark"),
        blurred: t("matter-photo-blurred"),
        cut: t("matter-photo-cut"),
        again: t("matter-photo-again"),
        anyway: t("matter-photo-anyway"),
    };
    view! {
        <FileField name label hint accept=".pdf,.jpg,.jpeg,.png,image/jpeg,image/png"/>
        <PhotoCheck field=name.to_owned() words/>
    }
    .into_any()
}
