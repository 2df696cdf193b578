use actix_web::HttpResponse;
use contract::{ApplicationId, ApplicationView, Caller, MatterLine, Problem};

use super::review;
use crate::{
    page::ActObject,
    web::{Desks, Form, PageError, Visitor},
};

/// An application as case management has it before them.
pub(super) struct UnderReview;

impl ActObject for UnderReview {
    type Id = ApplicationId;
    type View = ApplicationView;
    /// The version: each decision raises it.
    type Seen = i32;

    fn address(id: ApplicationId) -> String {
        format!("/desk/applications/{id}")
    }

    fn line(view: &ApplicationView) -> &MatterLine {
        &view.line
    }

    fn name(_: &Visitor, view: &ApplicationView) -> String {
        view.reference.clone()
    }

    fn seen(form: &Form) -> Result<i32, Problem> {
        form.parse("version")
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
