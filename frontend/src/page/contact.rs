use leptos::prelude::*;

use crate::{
    design::{Fact, Facts, whole},
    language::t,
    web::Visitor,
};

/// Where case management is found: address, hours and telephone, as far as the office named them.
#[component]
pub(crate) fn OfficeContact() -> AnyView {
    let contact = use_context::<Visitor>().map(|visitor| visitor.site().contact.clone());
    let contact = contact.unwrap_or_default();
    let lines = [
        ("design-contact-window", contact.window),
        ("design-contact-hours", contact.hours),
        ("design-contact-telephone", contact.telephone),
    ];
    view! { <Named lines=lines.to_vec()/> }.into_any()
}

/// The department that answers complaints, and in which form it takes them (Rules art. 57).
#[component]
pub(crate) fn ComplaintsContact() -> AnyView {
    let contact = use_context::<Visitor>().map(|visitor| visitor.site().contact.clone());
    let contact = contact.unwrap_or_default();
    let lines = [
        ("design-contact-complaints", contact.complaints_window),
        ("design-contact-telephone", contact.complaints_telephone),
    ];
    view! {
        <p>{t("design-complaint-form")}</p>
        <Named lines=lines.to_vec()/>
    }
    .into_any()
}

#[component]
fn Named(lines: Vec<(&'static str, String)>) -> AnyView {
    let facts: Vec<Fact> = lines
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(term, value)| Fact::of(t(term), whole(&value)))
        .collect();
    if facts.is_empty() {
        return ().into_any();
    }
    view! { <Facts facts/> }.into_any()
}
