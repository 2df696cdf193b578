use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, ContentType, RETRY_AFTER},
    },
};
use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::*;

use crate::{
    design::{Shell, Width, labels::Labels},
    islands::module::Loaded,
    web::{FormState, Visitor},
};

/// Pages that the browser may remember for its way back, until sign-out clears them: there it keeps what
/// the person typed instead of asking whether to send the form again. They show the person's own words
/// or figures; no page of a file, of a password or of other people's papers is among them.
fn returns_to_it(path: &str) -> bool {
    let is_own = ["/applications/", "/hearing-applications/"]
        .iter()
        .any(|place| path.starts_with(place));
    let is_form = ["/new", "/edit", "/check"]
        .iter()
        .any(|end| path.ends_with(end));
    (is_own && is_form) || path == "/audit/verify"
}

/// A page about to be shown: its title, its frame, its status.
#[derive(Debug, Clone)]
pub struct Page {
    title: String,
    width: Width,
    status: StatusCode,
    form: FormState,
}

impl Page {
    /// A page with this title.
    pub fn new(title: impl Into<String>) -> Self {
        let (width, status) = (Width::default(), StatusCode::OK);
        Self {
            title: title.into(),
            width,
            status,
            form: FormState::default(),
        }
    }

    /// The same page in another width.
    #[must_use]
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// The same page with another status.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, ..self }
    }

    /// The same page around a form: fields find their values and errors in it, and a refused form
    /// answers 422 with the error first in the title, as screen readers read it.
    #[must_use]
    pub fn form(self, form: FormState) -> Self {
        let refused = match form.problem().map(|problem| problem.status) {
            Some(429) => StatusCode::TOO_MANY_REQUESTS,
            Some(503) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let status = if form.is_refused() {
            refused
        } else {
            self.status
        };
        Self {
            status,
            form,
            ..self
        }
    }

    /// Draws the page for this visitor.
    pub fn show(
        self,
        visitor: &Visitor,
        content: impl FnOnce() -> AnyView + Send + 'static,
    ) -> HttpResponse {
        let html = self.html(visitor, content);
        let mut answer = HttpResponse::build(self.status);
        if let Some(wait) = self.form.problem().and_then(|problem| problem.wait_seconds) {
            answer.insert_header((RETRY_AFTER, wait.to_string()));
        }
        if visitor.is_answer_to_a_form() && returns_to_it(visitor.path()) {
            answer.insert_header((CACHE_CONTROL, "private, no-cache"));
        }
        answer.content_type(ContentType::html()).body(html)
    }

    /// The page as text.
    pub fn html(&self, visitor: &Visitor, content: impl FnOnce() -> AnyView) -> String {
        let shared: Arc<dyn SharedContext + Send + Sync> =
            Arc::new(SsrSharedContext::new_islands());
        let (labels, form) = (Labels::default(), visitor.state_of(&self.form));
        let owner = Owner::new_root(Some(shared));
        let html = owner.with(|| {
            provide_context(visitor.nonce().clone());
            provide_context(visitor.lang());
            provide_context(visitor.site().laid_down.clone());
            provide_context(visitor.clone());
            provide_context(form.clone());
            provide_context(labels);
            provide_context(Loaded::default());
            // Built before it is written: by then the summary of errors finds every label, and the head the module of the
            // islands.
            let content = content();
            let (title, width) = (self.title.clone(), self.width);
            view! { <Shell title width refused=form.is_refused()>{content}</Shell> }.to_html()
        });
        owner.unset_with_forced_cleanup();
        format!("<!DOCTYPE html>{html}")
    }
}
