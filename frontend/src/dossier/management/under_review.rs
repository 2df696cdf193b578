use actix_web::HttpResponse;
use contract::{ApplicationId, ApplicationView, Caller, Problem};

use super::review;
use crate::{
    page::ActObject,
    web::{Desks, Form, PageError, Visitor},
};

/// The field by which a decision says where to go from it, and its value for what waits next.
pub(super) const THEN: &str = "then";
pub(super) const NEXT: &str = "next";

/// An application as case management has it before them.
pub(super) struct UnderReview;

impl ActObject for UnderReview {
    type Id = ApplicationId;
    type View = ApplicationView;
    type Seen = i32;

    const PLACE: &'static str = "/desk/applications";

    fn name(_: &Visitor, view: &ApplicationView) -> String {
        view.reference.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ApplicationView, Problem> {
        desks.dossier.application(caller, id).await
    }

    async fn onward(
        desks: &Desks,
        caller: &Caller,
        id: ApplicationId,
        form: &Form,
    ) -> Result<String, Problem> {
        if form.text(THEN) != NEXT {
            return Ok(Self::address(id));
        }
        let next = desks.dossier.next_work(caller, id).await?;
        Ok(next.map_or_else(
            || format!("/desk?done={id}"),
            |next| format!("{}?done={id}", Self::address(next)),
        ))
    }

    async fn overtaken(
        visitor: &Visitor,
        desks: &Desks,
        id: ApplicationId,
    ) -> Result<HttpResponse, PageError> {
        review::lost_race(visitor, desks, id).await
    }
}
