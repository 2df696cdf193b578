//! Forms behind a fresh factor that begin something: no matter is acted upon yet.

use actix_web::HttpResponse;
use contract::Problem;
use leptos::prelude::*;

use super::{Page, lacks_step_up};
use crate::{
    design::{Back, ErrorSummary, StepUpAgain},
    language::{t, tr},
    web::{Form, FormState, PageError, Visitor},
};

/// Where a form leads back to, and what it is called.
pub(crate) struct Frame {
    /// The page above it.
    pub(crate) back: &'static str,
    /// The catalogue key of that page's name.
    pub(crate) back_label: &'static str,
    /// The catalogue key of the form's own title.
    pub(crate) title: &'static str,
}

/// Asks for a fresh factor before anything is typed.
pub(crate) fn ensure_fresh(visitor: &Visitor) -> Result<(), PageError> {
    if visitor.caller()?.is_stepped_up {
        Ok(())
    } else {
        Err(Problem::step_up_required().into())
    }
}

/// What the form shows after the desk refused it, and under which status: everything that was typed.
pub(crate) fn again(form: &Form, problem: Problem) -> Result<(FormState, u16), PageError> {
    if lacks_step_up(&problem) {
        Ok((form.again(), 403))
    } else {
        Ok((form.refused(problem)?, 200))
    }
}

impl Frame {
    /// Draws the form in its page.
    pub(crate) fn show(
        &self,
        visitor: &Visitor,
        (state, status): (FormState, u16),
        form: impl FnOnce() -> AnyView + Send + 'static,
    ) -> HttpResponse {
        let here = visitor.path().to_owned();
        let Self {
            back,
            back_label,
            title,
        } = *self;
        let page = Page::new(tr(visitor.lang(), title)).status(status);
        page.form(state).show(visitor, move || {
            let fresh = (status == 403).then(|| view! { <StepUpAgain here/> });
            view! {
                <Back href=back label=t(back_label)/>
                <ErrorSummary/>
                {fresh}
                <h1>{t(title)}</h1>
                {form()}
            }
            .into_any()
        })
    }
}
