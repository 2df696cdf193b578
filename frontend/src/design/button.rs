use leptos::prelude::*;

use super::whole;

/// What pressing does: decides how a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The next act of the page; one on a page.
    #[default]
    Primary,
    /// Another act.
    Secondary,
    /// An act that cannot be undone; say beside it what is lost.
    Danger,
    /// An act at the margin, such as signing out.
    Quiet,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button--second",
            Self::Danger => "button button--danger",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// A button that sends its form.
#[component]
pub fn Button(
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// What pressing does.
    #[prop(optional)]
    kind: ButtonKind,
    /// The field the button sends, where a form has several buttons.
    #[prop(optional, into)]
    name: Option<String>,
    /// The value it sends.
    #[prop(optional, into)]
    value: Option<String>,
    /// Words for screen readers where several buttons on a page read alike.
    #[prop(optional, into)]
    about: Option<String>,
    /// The single key that presses it.
    #[prop(optional_no_strip, into)]
    key: Option<String>,
    /// The id of the form it sends, where it stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Where it sends the form, where that is not the form's own target.
    #[prop(optional, into)]
    action: Option<String>,
) -> AnyView {
    let about = about.map(|about| view! { <span class="unseen">" " {about}</span> });
    view! {
        <button
            type="submit"
            class=kind.class()
            name=name
            value=value
            data-key=key
            form=form
            formaction=action
        >
            {whole(&label)}
            {about}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: the way to the page where the act is done.
#[component]
pub fn ButtonLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// What following does.
    #[prop(optional)]
    kind: ButtonKind,
    /// The single key that follows it.
    #[prop(optional_no_strip, into)]
    key: Option<String>,
) -> AnyView {
    view! { <a class=kind.class() href=href data-key=key>{label}</a> }.into_any()
}
