use actix_web::HttpResponse;
use contract::{Caller, HearingApplicationId, HearingApplicationView, Problem};

use super::matter;
use crate::{
    page::ActObject,
    web::{Desks, PageError, Visitor},
};

/// An application for a hearing as the office has it before them.
pub(super) struct Before;

impl ActObject for Before {
    type Id = HearingApplicationId;
    type View = HearingApplicationView;
    type Seen = i32;

    const PLACE: &'static str = "/desk/hearings";

    fn name(_: &Visitor, view: &HearingApplicationView) -> String {
        view.reference.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<HearingApplicationView, Problem> {
        desks.hearings.hearing_application(caller, id).await
    }

    async fn overtaken(
        visitor: &Visitor,
        desks: &Desks,
        id: HearingApplicationId,
    ) -> Result<HttpResponse, PageError> {
        matter::overtaken(visitor, desks, id).await
    }
}
