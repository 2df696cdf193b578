use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use contract::Problem;

/// A problem that ends the handling of a request: a page of its own, or the way to sign in.
///
/// Handlers say `?` on a desk's answer; [`guard`](fn@super::guard) turns the refusal into a page in
/// the visitor's language.
#[derive(Debug)]
pub struct Refusal {
    /// What the desk said.
    pub(super) problem: Problem,
    /// Where to return after signing in or giving a factor; the page itself where `None`.
    pub(super) back: Option<String>,
}

impl Refusal {
    /// A refusal that brings the person back to this place once they have signed in.
    pub fn going_back(problem: Problem, back: &str) -> Self {
        Self {
            problem,
            back: Some(back.to_owned()),
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            back: None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}
