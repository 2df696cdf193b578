use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use contract::Problem;

/// A problem that ends the handling of a request: a page of its own, or the way to sign in.
///
/// Handlers say `?` on a desk's answer; [`guard`](fn@crate::guard) turns the refusal into a page in
/// the visitor's language.
pub struct PageError {
    /// What the desk said.
    pub(crate) problem: Problem,
    /// Where to return after signing in or giving a factor; the page itself where `None`.
    pub(crate) back: Option<String>,
}

impl PageError {
    /// A refusal that brings the person back to this place once they have signed in.
    pub fn going_back(problem: Problem, back: &str) -> Self {
        Self {
            problem,
            back: Some(back.to_owned()),
        }
    }
}

impl From<Problem> for PageError {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            back: None,
        }
    }
}

/// Whatever logs an error prints it like this: what was asked for and typed stays out.
impl fmt::Debug for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("kind", &self.problem.kind)
            .field("status", &self.problem.status)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

#[cfg(test)]
mod tests {
    use contract::Problem;

    use super::PageError;

    #[test]
    fn a_refusal_prints_its_kind_and_status_and_not_the_page_it_came_from() {
        let refusal = PageError::going_back(Problem::signed_out(), "/audit?object=canary");
        let printed = format!("{refusal:?} {refusal}");
        assert!(
            printed.contains("signed-out") && printed.contains("401"),
            "{printed}"
        );
        assert!(!printed.contains("canary"), "{printed}");
    }
}
