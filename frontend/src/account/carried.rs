use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION},
    },
};
use leptos::prelude::*;

use crate::web::{Form, FormState, kept, safe_next};

/// The form that is carried along, sealed; nothing where none is.
#[component]
pub(super) fn CarriedFields() -> AnyView {
    let sealed = use_context::<FormState>().map(|form| form.value(kept::KEPT));
    let sealed = sealed.filter(|sealed| !sealed.is_empty());
    sealed
        .map(|sealed| view! { <input type="hidden" name=kept::KEPT value=sealed/> })
        .into_any()
}

/// Leads back to the carried form instead of the page alone.
///
/// 307: the browser sends the same fields on, the sealed ones among them; nothing else of them is
/// looked at there.
pub(super) fn lead_back(answer: &mut HttpResponse, form: &Form) {
    let page = kept::marked(safe_next(form.text("next")));
    let Ok(place) = HeaderValue::from_str(&page) else {
        return;
    };
    if form.optional(kept::KEPT).is_some() {
        *answer.status_mut() = StatusCode::TEMPORARY_REDIRECT;
        answer.headers_mut().insert(LOCATION, place);
    }
}
