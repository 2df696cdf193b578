use actix_web::HttpResponse;
use contract::{ApplicationId, ApplicationView, Caller, Problem};

use super::review;
use crate::{
    page::ActObject,
    web::{Desks, PageError, Visitor},
};

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

    async fn overtaken(
        visitor: &Visitor,
        desks: &Desks,
        id: ApplicationId,
    ) -> Result<HttpResponse, PageError> {
        review::lost_race(visitor, desks, id).await
    }
}
